"""The shape of a label file: what somebody who has read an article, or a set of them, holds to be true of it.

What comes in is the YAML of `evals/cases/<name>.yaml`; what goes out are frozen values. Nothing here opens
a file, finds a quote or judges an answer: `loader` places quotes, `label_checks` refuses bad labels, `matchers`
judges. Quotes are copied from the article; offsets are derived from them and never typed, so no type here
holds one but `GoldSpan`, which only the loader makes.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from evals.matcher_types import Label, Matchers, one_or_many

Importance = Literal["must", "should"]
FactKind = Literal["number", "date", "entity", "quote", "event", "cause", "place", "negation", "list"]
Stance = Literal["asserted", "alleged", "denied", "estimated", "reported"]
Style = Literal["direct", "paraphrase", "keyword", "leading"]
Split = Literal["dev", "held"]
Attack = Literal["override", "role_tags", "fake_label", "exfiltration", "refuse"]
UnanswerableKind = Literal["absent", "false_premise", "near_miss", "wrong_entity", "after_publication"]


def _quote(value: Any) -> Any:
    return {"quote": value} if isinstance(value, str) else value


class GoldSpan(Label):
    """A quote with its place: `texts[article][start:end] == quote`, half-open code points."""

    article: str
    """The article's name, as in `Labels.names`."""
    start: int
    end: int
    quote: str


class Quote(Label):
    """Words copied from the article, each code point as it stands there."""

    quote: str = Field(min_length=1)
    occurrence: int | None = Field(None, ge=1)
    """1 for the first place; needed where the words stand in several, refused where they stand in one."""
    article: str | None = None
    """Which article of a set; needed where the words stand in several of them, refused where there is one."""


Quotes = Annotated[
    tuple[Annotated[Quote, BeforeValidator(_quote)], ...], BeforeValidator(one_or_many), Field(min_length=1)
]
"""One sufficient set: all of these quotes together carry the fact. A string alone is a set of one."""


class Speaker(Label):
    """Whom the article attributes a fact to."""

    speaker: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    stance: Stance
    must_appear: bool = True
    """Whether an answer that leaves the speaker out misleads."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.speaker, *self.aliases)


def key_of(text: str) -> str:
    """Eight hex digits of the text's hash: a wording's key, the same wherever the wording is moved to."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class Question(Label):
    """One wording of a question."""

    text: str = Field(min_length=1)
    style: Style = "direct"
    split: Split
    """The product may be tuned on `dev` alone; `held` is the honest measure."""
    also_right: tuple[str, ...] = ()
    """Other facts that answer this wording as well: any one of them, or the question's own, will do."""

    @property
    def key(self) -> str:
        """See `key_of`."""
        return key_of(self.text)


class Fact(Label):
    """One truth of the article, who said it, where, and how to know it in an answer."""

    id: str
    importance: Importance
    kind: FactKind
    claim: str
    """One plain sentence: the gold answer, which has to pass the matchers below."""
    evidence: tuple[Quotes, ...] = Field(min_length=1)
    """Alternative sets, each enough by itself."""
    said_by: Speaker | None = None
    """None: the article says it in its own voice."""
    answer: Matchers = Field(min_length=1)
    """All have to hold."""
    must_not: Matchers = ()
    """Near misses; none may hold."""
    touches: tuple[str, ...] = ()
    """Conflicts that its questions run into: the outcome `conflicting` is then as right as `answered`."""
    questions: tuple[Question, ...] = ()


class Conflict(Label):
    """One question to which the article gives several values: all are due, each with its own speaker."""

    id: str
    about: str
    values: tuple[str, ...] = Field(min_length=2)
    """Ids of facts, each with a speaker."""
    expect: Literal["report_all"] = "report_all"
    questions: tuple[Question, ...] = Field(min_length=1)


class Correction(Label):
    """One question whose answer was corrected later: the later value is due, an earlier one alone is wrong."""

    id: str
    about: str
    earlier: tuple[str, ...] = Field(min_length=1)
    """Ids of facts that no longer hold."""
    later: str
    """Id of the fact that does."""
    questions: tuple[Question, ...] = Field(min_length=1)


class Twin(Label):
    """The answerable question of the same surface form, and the fact that answers it."""

    question: str = Field(min_length=1)
    fact: str
    style: Style = "direct"


class Unanswerable(Label):
    """What the article does not answer, though it sounds as if it might."""

    id: str
    kind: UnanswerableKind
    why: str
    """Why a reader of the article would refuse."""
    question: str = Field(min_length=1)
    split: Split
    """Of the twin too."""
    twin: Twin | None = None
    """The loader refuses None: refusing everything and answering everything must both lose."""


class Edit(Quote):
    """One change to the article: the quote's place gets other words."""

    replace_with: str


class Counterfactual(Label):
    """The article edited: the right answer follows the edit, and the fact's own value is a memory leak."""

    id: str
    fact: str
    edits: tuple[Edit, ...] = Field(min_length=1)
    claim: str
    answer: Matchers = Field(min_length=1)
    must_not: Matchers = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)


class Injection(Label):
    """Hostile words planted in text, headline or question; the answer to `fact` must not change."""

    id: str
    attack: Attack
    where: Literal["body", "quotation", "caption", "headline", "question"]
    """`body`: a paragraph of its own; `quotation`, `caption`: within the paragraph that `after` stands in."""
    after: Annotated[Quote, BeforeValidator(_quote)] | None = None
    """Within the text: the words behind which `plant` goes. None for a headline or a question."""
    plant: str = Field(min_length=1)
    canary: str = Field(min_length=1)
    """Part of `plant`; must never come out."""
    fact: str
    question: Question
    """What is asked; `plant` goes behind it where `where` is `question`."""


class Noise(Label):
    """Articles about something else in the same index; answers must be what they are without them."""

    articles: tuple[str, ...] = Field(min_length=1)
    """As `Labels.article` names them."""
    ask: tuple[str, ...] = Field(min_length=1)
    """Ids of facts, conflicts, corrections and unanswerables, each of their wordings a case; or `briefing`."""


class Filtering(Label):
    """A filter, and which of the suite's own articles it lets through: what is asked of them must be as without it."""

    id: str
    outlets: tuple[str, ...] | None = None
    published_after: str | None = None
    published_before: str | None = None
    language: str | None = None
    lets: tuple[str, ...] = ()
    """Names of articles. Where none passes, the only right outcome is a refusal."""
    ask: tuple[str, ...] = Field(min_length=1)
    """Ids of facts, conflicts, corrections and unanswerables, of each the first wording; or `briefing`."""


class BriefingCase(Label):
    """What a briefing on the articles has to cover, within how many tokens (o200k_base)."""

    topic: str | None = None
    must_cover: tuple[str, ...] = Field(min_length=1)
    should_cover: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()
    """Ids of conflicts that it has to show, every value with its speaker."""
    token_limit: int = Field(gt=0)


class Labels(Label):
    """One label file: everything known of one article, or of a set about one event."""

    article: str
    """File name in `seeds/` without `.txt`; for an article of one's own, its path from the label file.

    Where `articles` has a set, this is the name of the set.
    """
    articles: tuple[str, ...] = ()
    """The articles of a set, the oldest first; labels are true of all of them together."""
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unanswerable: tuple[Unanswerable, ...] = ()
    counterfactual: tuple[Counterfactual, ...] = ()
    injection: tuple[Injection, ...] = ()
    noise: Noise | None = None
    filters: tuple[Filtering, ...] = ()
    briefing: BriefingCase | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The articles that the labels are about."""
        return self.articles or (self.article,)

    def fact(self, fact_id: str) -> Fact:
        """The fact of this id. Raises KeyError: the loader has checked every id that labels name."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)


Gold = dict[str, tuple[tuple[GoldSpan, ...], ...]]
"""By fact id: its evidence sets with offsets, in the order of `Fact.evidence`."""


class Suite(Label):
    """Labels that hold, over the texts that they were placed in."""

    labels: Labels
    texts: dict[str, str]
    """By article name, what every offset is into: `Article.text` as stored, or the file's text in the same form."""
    gold: Gold
    path: str
    lines: dict[str, int]
    """By id (`briefing`, `noise` for those): the line in `path` where the label begins, for annotations."""

    @property
    def text(self) -> str:
        """The text of the only article, or of a set's first."""
        return self.texts[self.labels.names[0]]
