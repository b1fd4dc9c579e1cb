"""Which slip a script makes for a question, and the untrue claim that it is made of: the same every time.

In: the case, what is asked, and the right claims. Out: a Plan, or none. What is done to the words of a claim is in
`corruptions`, `speaker_corruptions` and `bending`; here are the slips that need an article's labels besides. Most of
the questions have one, by a hash of the question: so an edited or attacked article, or noise, gets the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evals import corruptions as made
from evals.bending import BENDS
from evals.cases import Case
from evals.corruptions import Corruption, Told
from evals.matcher_types import Matcher, NameMatcher, SetMatcher
from evals.script_knowledge import Right
from evals.script_knowledge import rights as rights_of
from evals.script_reading import Asking, folded
from evals.slips import Slip, Untrue
from evals.speaker_corruptions import attribution_dropped
from service.protocols import DraftClaim

Act = Literal["mends", "repeats", "leaves out", "says insufficient"]
"""What is done once it is told that the claim was refused; the last: no claim should have come with that outcome."""

KINDS: dict[str, tuple[Corruption, ...]] = {
    "number": (made.number_swapped, made.number_tenfold, made.number_off_by_one, made.date_changed),
    "sense": (
        made.negation_inserted,
        made.negation_dropped,
        made.meaning_reversed,
        made.counted_thing_swapped,
    ),
    "name": (made.name_swapped,),
    "quotation": (made.quotation_invented,),
    "link": (made.link_added,),
    "wrong label": (made.label_changed,),
    "no label": (),
    "speaker": (attribution_dropped,),
}
"""What any rule may refuse."""
_TWO = "two in one"
FINE: dict[str, tuple[Corruption, ...]] = {**BENDS, "nobody": (attribution_dropped,), _TWO: ()}
"""What one rule alone has to refuse: each is for questions that have none of the others."""
BESIDE = "beside"
"""A true claim about something else, with the outcome `insufficient`."""
_FEW = ("bound", "doubt", "part", "currency")
"""Of them, those that fit few claims."""
_OF_WORDS = ("number", "name", "sense")
"""Kinds that make a figure up, for a question that has no answer."""
_ACTS: tuple[Act, ...] = ("mends", "mends", "repeats", "leaves out")
"""What is done about an answer's slip: half are mended."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One slip, from the first reply on."""

    kind: str
    act: Act
    draft: DraftClaim
    right: Right
    """What it is made of: the answer's own claim; for a question without an answer, a fact near by."""
    cited: tuple[str, ...] | None
    """See Untrue."""

    @property
    def slip(self) -> Slip:
        """For the score, before anything was mended."""
        return Slip(self.kind, Untrue(self.draft.text, self.draft.speaker, self.cited))


def planned(case: Case, asking: Asking, rights: Sequence[Right], near: Sequence[Right]) -> Plan | None:
    """The slip for this question; `near` are facts to make one up of where there is no right answer."""
    key = f"{case.suite.labels.article}/{asking.question}"
    if rights:
        return (_of_an_answer if drawn(key, "slips", 5) < 2 else _fine)(case, asking, rights, key)
    if case.expects:
        return None  # what should have been shown and is not, an honest model does not make up
    if drawn(key, "slips", 3) == 0:
        return _beside(near, key)
    acts: tuple[Act, ...] = ("repeats", "leaves out", "says insufficient")
    for right in near:
        kinds = {kind: found for kind in _OF_WORDS if (found := _drafts(kind, case, asking, right))}
        if kinds:
            kind = sorted(kinds)[drawn(key, "kind", len(kinds))]
            return _plan(kind, acts[drawn(key, "act", len(acts))], kinds[kind], key, right, asking)
    return None


def drawn(key: str, what: str, many: int) -> int:
    """0 to `many` - 1: for the same key and purpose always the same."""
    return int(hashlib.sha256(f"{what}:{key}".encode()).hexdigest(), 16) % many


def _of_an_answer(case: Case, asking: Asking, rights: Sequence[Right], key: str) -> Plan | None:
    right = rights[drawn(key, "right", len(rights))]
    kinds = {kind: found for kind in KINDS if (found := _drafts(kind, case, asking, right))}
    if not kinds:
        return None
    # what is done to speakers, figures and names fits fewer claims than the rest
    few = [kind for kind in ("speaker", "speaker", "number", "name") if kind in kinds]
    rest = [kind for kind in kinds if kind not in few]
    chosen = few if few and (not rest or drawn(key, "few", 5) < 2) else rest
    kind = chosen[drawn(key, "kind", len(chosen))]
    return _plan(kind, _ACTS[drawn(key, "act", len(_ACTS))], kinds[kind], key, right, asking)


def _fine(case: Case, asking: Asking, rights: Sequence[Right], key: str) -> Plan | None:
    """A slip that one rule has to refuse, in the questions where one fits; what fits few claims comes first."""
    right = rights[drawn(key, "right", len(rights))]
    of_words = [kind for kind in FINE if kind != _TWO]
    kinds = {kind: found for kind in of_words if (found := _drafts(kind, case, asking, right))}
    few = [kind for kind in _FEW if kind in kinds]
    fitting = few or list(kinds)
    if fitting:
        kind = fitting[drawn(key, "rule", len(fitting))]
    elif drawn(key, "two", 12) == 0:  # it fits every claim
        kind, kinds = _TWO, {_TWO: _drafts(_TWO, case, asking, right)}
    else:
        return None
    if not kinds[kind]:
        return None
    return _plan(kind, _ACTS[drawn(key, "act", len(_ACTS))], kinds[kind], key, right, asking)


def _beside(near: Sequence[Right], key: str) -> Plan | None:
    """What is true and answers another question, for half of the questions that would have no slip."""
    if not near or drawn(key, "beside", 2) == 0:
        return None
    right = near[drawn(key, "near", len(near))]
    return Plan(BESIDE, "says insufficient", right.draft, right, None)


def _plan(kind: str, act: Act, drafts: Sequence[DraftClaim], key: str, right: Right, asking: Asking) -> Plan:
    draft = drafts[drawn(key, "draft", len(drafts))]
    cited = None
    if (draft.text, draft.speaker) == (right.draft.text, right.draft.speaker):
        cited = tuple(s.text for s in asking.sentences if s.label in draft.labels)
    return Plan(kind, act, draft, right, cited)


def _drafts(kind: str, case: Case, asking: Asking, right: Right) -> list[DraftClaim]:
    """What this kind makes of a true claim; nothing where it does not fit."""
    told = _told(asking, right)
    if kind == "wrong label" and not told.elsewhere:
        return []
    drafts = [draft for corruption in (KINDS | FINE)[kind] for draft in corruption(told)]
    own = _OWN.get(kind)
    return drafts + (list(own(case, asking, right)) if own is not None else [])


def _told(asking: Asking, right: Right) -> Told:
    shown = {sentence.label: sentence.text for sentence in asking.sentences}
    order = list(shown)
    first = order.index(right.draft.labels[0])
    words = set(folded(right.draft.text).split())
    elsewhere = [
        label
        for label in (*order[first + 1 :], *order[:first])
        # what has most of the claim's words may carry it, although no label says so
        if label not in right.draft.labels and len(words & set(folded(shown[label]).split())) < len(words) / 3
    ]
    said_by = right.fact.said_by
    return Told(
        draft=right.draft,
        split="dev",
        cited=" ".join(shown[label] for label in right.draft.labels),
        elsewhere=tuple(elsewhere),
        speakers=said_by.names if said_by and said_by.must_appear else (),
    )


def _no_label(_: Case, asking: Asking, right: Right) -> Iterator[DraftClaim]:
    """Sentences that nobody was shown: the one behind the last, and others."""
    for beyond in (f"S{len(asking.sentences) + 1}", "S0", "S999"):
        yield replace(right.draft, labels=(beyond,))


def _another_speaker(case: Case, _: Asking, right: Right) -> Iterator[DraftClaim]:
    """Somebody else who is heard in these articles, in the field and in the words."""
    said_by = right.fact.said_by
    if said_by is None:
        return
    own = _words_of(said_by.names)
    for fact in case.suite.labels.facts:
        if fact.said_by is None or own & _words_of(fact.said_by.names):
            continue
        other = fact.said_by.speaker
        yield replace(right.draft, speaker=other)
        if said_by.speaker in right.draft.text:
            yield replace(right.draft, speaker=other, text=right.draft.text.replace(said_by.speaker, other))


def _another_name(_: Case, __: Asking, right: Right) -> Iterator[DraftClaim]:
    """The name that the labels give as the near miss, for the right one."""
    wrong = [name for name in _names(right.fact.must_not) if name not in right.draft.text]
    for name in _names(right.fact.answer):
        if name in right.draft.text:
            yield from (replace(right.draft, text=right.draft.text.replace(name, one)) for one in wrong)
            return


def _two_in_one(case: Case, asking: Asking, right: Right) -> Iterator[DraftClaim]:
    """Another true claim behind it: one that its labels carry as well, which is two claims in one, or else cannot."""
    facts = [f for f in case.suite.labels.facts if f.said_by is None and f.id != right.fact.id]
    claims = rights_of(case, asking, facts)
    carried = [one for one in claims if set(one.draft.labels) <= set(right.draft.labels)]
    for one in carried or claims:
        yield replace(right.draft, text=f"{right.draft.text} {one.draft.text}")


_OWN: dict[str, Callable[[Case, Asking, Right], Iterator[DraftClaim]]] = {
    "no label": _no_label,
    "speaker": _another_speaker,
    "name": _another_name,
    _TWO: _two_in_one,
}


def _names(matchers: Sequence[Matcher]) -> Iterator[str]:
    for matcher in matchers:
        if isinstance(matcher, SetMatcher):
            yield from _names(matcher.set)
        elif isinstance(matcher, NameMatcher) and not matcher.negated:
            yield from (matcher.name, *matcher.aliases)


def _words_of(names: Sequence[str]) -> set[str]:
    return {word for name in names for word in folded(name).split() if len(word) > 3}
