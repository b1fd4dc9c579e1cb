"""The reader while it learns: MiniLM with a head for each sentence and one for "not answered here".

In: word pieces of question and window, and which piece belongs to which sentence. Out: logits. A sentence is the mean
of its pieces; a head sees it beside the first marker, which has read all, and the product of the two. Pieces that
question and window share are marked ("exact match", Chen et al., 2017, https://arxiv.org/abs/1704.00051): MiniLM was
never shown two texts at once, and would need long to learn to look for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from index.reader_row import NO_SENTENCE, row_of
from reader.examples import Example

WIDTH = 384
_NEVER = -1e4


class Reader(nn.Module):
    """Logits, shape `[batch, 1 + sentences]`: the first is that no sentence answers."""

    def __init__(self, encoder: Any) -> None:
        """`encoder` is MiniLM as a transformers model."""
        super().__init__()
        self.encoder = encoder
        self.shared = nn.Parameter(torch.zeros(WIDTH))
        self.sentence = _head()
        self.none = _head()

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        token_type_ids: Tensor,
        sentences: Tensor,
        shared: Tensor,
    ) -> Tensor:
        """`sentences` has shape `[batch, sentences, pieces]`: rows that take a mean, all zero for no sentence.

        `shared` has 1 where a piece stands in both texts, `[batch, pieces]`.
        """
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            words = self.encoder.embeddings.word_embeddings(input_ids) + shared[..., None] * self.shared
            pieces = self.encoder(
                inputs_embeds=words, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
        return self._logits(pieces.float(), sentences)

    def _logits(self, pieces: Tensor, sentences: Tensor) -> Tensor:
        means = sentences @ pieces
        first = pieces[:, 0]
        beside = first[:, None].expand_as(means)
        own = self.sentence(torch.cat([means, beside, means * beside], -1))[..., 0]
        own = own.masked_fill(sentences.sum(-1) == 0, _NEVER)
        likely = (torch.softmax(own, -1)[..., None] * means).sum(1)
        return torch.cat([self.none(torch.cat([likely, first, likely * first], -1)), own], -1)


def _head() -> nn.Module:
    return nn.Sequential(nn.Linear(3 * WIDTH, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 1))


def inputs_of(examples: Sequence[Example], dull: frozenset[int]) -> dict[str, Tensor]:
    """A batch, filled up to its longest example and its most sentences."""
    rows = [row_of(example.question, example.sentences, dull) for example in examples]
    length = max(len(row.ids) for row in rows)
    most = max(len(example.sentences) for example in examples)

    def filled(values: Iterable[Sequence[int]], gap: int) -> Tensor:
        return torch.tensor([[*one, *[gap] * (length - len(one))] for one in values])

    owners = filled((row.owners for row in rows), NO_SENTENCE)
    of = torch.stack([(owners == place).float() for place in range(most)], 1)
    return {
        "input_ids": filled((row.ids for row in rows), 0),
        "attention_mask": filled(([1] * len(row.ids) for row in rows), 0),
        "token_type_ids": filled((row.kinds for row in rows), 0),
        "sentences": of / of.sum(-1, keepdim=True).clamp(min=1),
        "shared": filled((row.shared for row in rows), 0).float(),
    }


def losses(logits: Tensor, examples: Sequence[Example]) -> Tensor:
    """Minus the log-probability of what is right, an example each: any of its sentences, or that none answers."""
    logs = torch.log_softmax(logits, -1)
    return torch.stack(
        [
            -one.weight * torch.logsumexp(logs[row, [1 + place for place in one.answered_by]], 0)
            if one.answered_by
            else -one.weight * logs[row, 0]
            for row, one in enumerate(examples)
        ]
    )
