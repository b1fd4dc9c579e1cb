"""Whether citations hold, carry what is claimed, and cite little else.

In: claims with their citations, and the stored articles. Out: validity, recall, precision and tightness,
as defined in docs/evals.md (recall and precision after ALCE, https://arxiv.org/abs/2305.14627, with
labelled evidence in place of a model that judges). Copying a whole passage does well in the first three:
only tightness and `correctness` see it.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.cases import EXPECTING
from evals.labels import Fact
from evals.scores.atoms import is_copied, missing_atoms
from evals.scores.base import Observed, Score
from evals.scores.cover import Tokens, carries, gold_tokens, overlap, tokens_in
from evals.scores.stating import stated_facts
from service.types import Citation, Claim


def citation_validity(seen: Observed) -> Score:
    """Citations whose quote stands at their place in the stored article, of all; 0 for claims without any."""
    cited = [citation for claim in seen.claims for citation in claim.citations]
    if not cited:
        return Score(
            "citation_validity", 0.0 if seen.claims else None, "nothing is cited" if seen.claims else ""
        )
    broken = [citation for citation in cited if not seen.is_valid(citation)]
    return Score("citation_validity", 1 - len(broken) / len(cited), "; ".join(_place(c) for c in broken))


def citation_recall(seen: Observed) -> Score:
    """Claims that their citations carry, of all; 0 for an answer that claims nothing.

    A claim that states an expected fact is carried where the cited words cover one of the fact's evidence
    sets; any other, where its numbers, names and quotations stand in the cited words; and one that is
    copied word for word from what it cites, in any case.
    """
    if not seen.claims:
        answered = seen.case.kind in EXPECTING and seen.answer.outcome != "insufficient"
        return Score(
            "citation_recall", 0.0 if answered else None, "answered with no claim" if answered else ""
        )
    loose = [claim for claim in seen.claims if not is_carried(seen, claim, seen.valid(claim))]
    why = "; ".join(f"not carried: {claim.text!r}" for claim in loose)
    return Score("citation_recall", 1 - len(loose) / len(seen.claims), why)


def citation_precision(seen: Observed) -> Score:
    """Citations that are valid and needed, of all, invalid ones too.

    Needed is one that shares a word with the evidence of a fact that its claim states, or without which the
    claim would no longer be carried.
    """
    judged = [
        _is_needed(seen, claim, place) for claim in seen.claims for place in range(len(claim.citations))
    ]
    return Score("citation_precision", sum(judged) / len(judged) if judged else None)


def tightness(seen: Observed) -> Score:
    """Words both cited and evidence, of the words that are either; the best evidence set of each fact.

    0 where an answerable question cites nothing; None where no evidence is labelled.
    """
    if seen.case.kind not in EXPECTING:
        return Score("tightness", None)
    texts = seen.own_texts
    cited = cited_tokens(seen, [citation for claim in seen.claims for citation in seen.valid(claim)])
    best: set[tuple[str, int]] = set()
    for fact in seen.expects:
        sets: list[Tokens] = [gold_tokens(texts, quotes) for quotes in seen.case.suite.gold[fact.id]]
        nearest = max(sets, key=lambda tokens: overlap(cited, tokens))
        best |= nearest
    shared = overlap(cited, frozenset(best))
    return Score("tightness", shared, "" if shared else "no word of the evidence is cited")


def carries_fact(seen: Observed, citations: Sequence[Citation], fact: Fact) -> bool:
    """Whether the cited words cover one of the fact's evidence sets."""
    return carries(seen.own_texts, cited_tokens(seen, citations), seen.case.suite.gold[fact.id])


def cited_tokens(seen: Observed, citations: Sequence[Citation]) -> Tokens:
    """Places of the cited tokens in the case's own articles."""
    return frozenset(
        (name, place)
        for name, text in seen.own_texts.items()
        for place in tokens_in(text, [(c.start, c.end) for c in citations if seen.name_of(c) == name])
    )


def is_carried(seen: Observed, claim: Claim, citations: Sequence[Citation]) -> bool:
    """Whether these citations are enough for the claim; no citation is enough for none."""
    if not citations:
        return False
    cited = "\n".join(citation.quote for citation in citations)
    if is_copied(claim.text, cited):
        return True
    facts = stated_facts(claim.text, seen.expects, seen.case.suite)
    if facts:
        return any(carries_fact(seen, citations, fact) for fact in facts)
    return not missing_atoms(claim.text, cited)


def _is_needed(seen: Observed, claim: Claim, place: int) -> bool:
    citation = claim.citations[place]
    if not seen.is_valid(citation):
        return False
    texts = seen.own_texts
    words = cited_tokens(seen, (citation,))
    for facts in (seen.expects, seen.case.suite.labels.facts):
        stated = stated_facts(claim.text, facts, seen.case.suite)
        gold = (gold_tokens(texts, quotes) for fact in stated for quotes in seen.case.suite.gold[fact.id])
        if any(words & tokens for tokens in gold):
            return True
    others = [c for n, c in enumerate(claim.citations) if n != place and seen.is_valid(c)]
    return is_carried(seen, claim, [*others, citation]) and not is_carried(seen, claim, others)


def _place(citation: Citation) -> str:
    return f"{citation.article_id}[{citation.start}:{citation.end}] is not {citation.quote!r}"
