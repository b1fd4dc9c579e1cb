"""Briefings: what many articles say, most important first, whoever writes it.

In: a topic or none, filters, and which writer. Out: a Briefing: the writer's verified claims, the disagreements between
sources, a ledger of every article considered, and how it came about. Knows no door and no settings, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from index.errors import ModelFailed
from index.types import Filters
from service.brief_writer import BriefingWriter, Written
from service.choosing import chosen
from service.contested import contested
from service.extractive_briefing import ExtractiveBriefing
from service.failures import ModelFailures
from service.gathering import Gathered, Gatherer
from service.ledger import ledger
from service.llm.planted import is_planted
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.topicality import names_topic
from service.types import Briefing, Provenance, WriterChoice

DEFAULT_CLAIMS = 8


class Briefer:
    """Makes briefings from a collection, with the writers it was given; `auto` takes the first of them."""

    def __init__(
        self,
        gatherer: Gatherer,
        index_fingerprint: str,
        writers: Mapping[str, BriefingWriter] | None = None,
        fallback: BriefingWriter | None = None,
        failures: ModelFailures | None = None,
    ) -> None:
        """Without `writers` there is the extractive one; `fallback` writes when the one that was asked fails.

        `failures` is told of each of a model's.
        """
        self._gatherer = gatherer
        self._index = index_fingerprint
        self._writers = writers or {"extractive": ExtractiveBriefing()}
        self._fallback = fallback
        self._failures = failures or ModelFailures()

    def brief(
        self,
        topic: str | None,
        filters: Filters,
        max_claims: int = DEFAULT_CLAIMS,
        choice: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Briefing:
        """At most `max_claims` claims over the articles that the filters let through, and that are on the topic.

        Raises BadInput (`no_model`) for a writer that there is no model for, ModelFailed, and Stopped.
        """
        writer: BriefingWriter = chosen(self._writers, choice)
        watch = Stopwatch()
        with watch.step("gather"):
            gathered = self._gatherer.gather(topic, filters)
        writing = Stopwatch()
        written = writer.write(gathered, max_claims, watch, stop)
        for error in written.lost:
            self._failures.note(error, writer.model, writing.readings["total"] / 1000)
        why = written.without
        if written.failed is not None:
            written, writer, why = self._instead(gathered, max_claims, watch, written, written.failed)
        with watch.step("compare"):
            disagreements = contested(gathered.evidence, _on_topic(topic, gathered))
        return Briefing(
            title=_title(topic, gathered),
            topic=topic,
            claims=written.claims,
            disagreements=disagreements,
            rejected=written.rejected,
            ledger=ledger(gathered, written.claims, written.reasons),
            provenance=Provenance(
                writer=writer.name,
                model=writer.model,
                prompt=written.prompt,
                fallback=why,
                index=self._index,
                usage=written.usage,
                timings_ms=watch.readings,
            ),
        )

    def _instead(
        self, gathered: Gathered, most: int, watch: Stopwatch, failed: Written, error: ModelFailed
    ) -> tuple[Written, BriefingWriter, str]:
        """What the other writer makes of it, and why it was asked; what the model was paid stays told."""
        if self._fallback is None:
            raise error
        written = self._fallback.write(gathered, most, watch)
        return replace(written, usage=failed.usage), self._fallback, f"{error.code}: {error}"


def _on_topic(topic: str | None, gathered: Gathered) -> frozenset[str]:
    """Labels of the sentences on the topic, and of all in articles whose headline names it."""
    named = {a.article_id for a in gathered.articles if topic and names_topic(a.headline, topic)}
    pairs = zip(gathered.evidence.sentences, gathered.relevance, strict=True)
    return frozenset(s.label for s, fit in pairs if fit > 0 or s.article.article_id in named)


def _title(topic: str | None, gathered: Gathered) -> str:
    on = [a for a in gathered.articles if a.article_id not in gathered.off_topic]
    about = topic or (on[0].headline if len(on) == 1 and not is_planted(on[0].headline or "") else None)
    count = f"{len(on)} article" + ("" if len(on) == 1 else "s")
    if about:
        return f"Briefing: {about} ({count})"
    beyond = gathered.evidence.searched.articles
    return (
        f"Briefing on the newest {len(on)} of {beyond} articles"
        if beyond > len(on)
        else f"Briefing on {count}"
    )
