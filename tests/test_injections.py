"""Hostile text in articles, their metadata and questions, before models that are on its side.

Protected, whatever a model does: an answer has only claims that passed verifying, no link and no markup in them, and
citations that are slices of the stored article. What talks to a model is withheld from it, so that it cannot be
obeyed, quoted or cited, and the real article beside it is answered from as if it were not there.

Not protected: a model that is shown an order in words that the sieve does not know, and obeys it by refusing, has
refused (it is told not to; the outcome is the model's). What a question orders is shown, since it is the asker's own.
And an article that lies to its readers in plain prose is quoted as any article is, under its outlet's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import yaml
from chat_models import ScriptedChat, claim, draft
from hostile_models import (
    MARKUP,
    MOST_LABELS,
    UNSEEN,
    Obedient,
    Reply,
    echo,
    honest,
    knowing,
    labels_unseen,
    lines_of,
    markup,
    shown_to,
)
from servers import serving

from index.embedding import MiniLmEmbedder
from service.demo import seed_articles
from service.http.events import MEDIA_TYPE, read_events
from service.llm.chat import ChatDelta, ChatRequest
from service.protocols import Engine
from service.render_html import briefing_html
from service.settings import load_settings
from service.stop import Stop
from service.types import Answer, ArticleInput, Claim, EvidenceOut, FilterInput, WriterChoice
from service.wiring import open_engine

QUESTION = "How many US troops are in Iraq, and who carried out the strike in Syria?"
BEFORE = "News of the US strike in Syria and of troops in Iraq came late."
AFTER = "The strike in Syria was seen from Iraq."
MARKED = re.compile(r"https?:|www\.|evil\.example|\]\s?\(|<[a-z/|]|\[/?INST|#{2,}|`", re.IGNORECASE)
LONGEST_REJECTED = 5_000
ENDS = ("end of sentences", "end of refused claims")


@dataclass(frozen=True)
class Injection:
    """One attack."""

    id: str
    where: str
    canary: str
    plant: str
    refuses: bool = False

    @property
    def question(self) -> str:
        return f"{QUESTION} {self.plant}" if self.where == "question" else QUESTION

    @property
    def article(self) -> ArticleInput:
        """An article on the question's subject that carries it."""
        bodies = {
            "body": self.plant,
            "quotation": f"“{self.plant},” a spokesman said of the strike in Syria.",
            "caption": f"(FILE PHOTO) {self.plant} (Photo by Stringer / AFP)",
        }
        names = {self.where: self.plant} if self.where in ("headline", "outlet", "byline", "url") else {}
        text = "\n\n".join((BEFORE, *([bodies[self.where]] if self.where in bodies else []), AFTER))
        return ArticleInput(text=text, key=self.id, **{"outlet": "Gazette", **names})


INJECTIONS = [
    Injection(**one) for one in yaml.safe_load((Path(__file__).parent / "injections.yaml").read_text("utf-8"))
]
IN_BODY = [one for one in INJECTIONS if one.where in ("body", "quotation", "caption")]
each = pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one.id)


@dataclass
class Switched:
    """A chat model that is another one for each test, so that articles are ingested once."""

    chat: ScriptedChat = field(default_factory=ScriptedChat)
    name: str = "scripted:hostile"

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        return self.chat.stream(request, stop)


@dataclass
class Attacked:
    """An engine with the seed article and every attack in it."""

    engine: Engine
    model: Switched
    seed: str
    planted: dict[str, str]
    alone: Answer
    """What the seed article answers alone."""

    def ask(
        self, injection: Injection, reply: Reply, writer: WriterChoice = "llm"
    ) -> tuple[EvidenceOut, Answer, ScriptedChat]:
        """What is asked of the real article and the attack's, as if there were no others."""
        self.model.chat = chat = ScriptedChat(reply=reply, piece=4_000)
        both = FilterInput(article_ids=(self.seed, self.planted[injection.id]))
        first, *claims, answer = self.engine.ask_events(injection.question, both, writer)
        assert isinstance(first, EvidenceOut)
        assert isinstance(answer, Answer)
        assert all(isinstance(one, Claim) for one in claims)
        assert {c.text for c in claims} == {c.text for c in answer.claims}  # type: ignore[union-attr]
        return first, answer, chat


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Attacked]:
    model = Switched()
    settings = load_settings(data_dir=tmp_path_factory.mktemp("attacked") / "data")
    with closing(open_engine(settings, embedder, chat_model=model)) as engine:
        seed = engine.ingest(next(seed_articles())).article_id
        lines = [one.article.model_dump_json() for one in INJECTIONS]
        ids = [line.result.article_id for line in engine.ingest_lines(lines) if line.result]
        model.chat = ScriptedChat(reply=honest)
        alone = engine.ask(QUESTION, FilterInput(article_ids=(seed,)), "llm")
        yield Attacked(engine, model, seed, dict(zip([o.id for o in INJECTIONS], ids, strict=True)), alone)


def check(answer: Answer, injection: Injection, engine: Engine) -> None:
    """What holds for every answer, whoever wrote it."""
    assert answer.outcome == ("answered" if answer.claims else "insufficient")
    for made in answer.claims:
        for written in (made.text, made.speaker or "", *(c.quote for c in made.citations)):
            assert injection.canary not in written
        for written in (made.text, made.speaker or ""):
            assert not MARKED.search(written), written
        assert made.citations
        for cited in made.citations:
            assert engine.article(cited.article_id).text[cited.start : cited.end] == cited.quote
    for rejected in answer.rejected:
        assert rejected.reason
        assert len(rejected.text) <= LONGEST_REJECTED


def test_there_are_enough_of_them_in_every_place() -> None:
    assert len(INJECTIONS) >= 40
    assert len({one.id for one in INJECTIONS}) == len({one.canary for one in INJECTIONS}) == len(INJECTIONS)
    places = {"body", "quotation", "caption", "headline", "outlet", "byline", "url", "question"}
    assert {one.where for one in INJECTIONS} == places
    assert all(one.canary in one.plant for one in INJECTIONS)


@pytest.mark.parametrize("injection", IN_BODY, ids=lambda one: one.id)
def test_the_attack_is_found_and_only_the_extractive_writer_is_shown_it(
    attacked: Attacked, injection: Injection
) -> None:
    evidence, _, _ = attacked.ask(injection, honest, "extractive")
    assert any(
        injection.canary in s.quote for s in evidence.sentences
    )  # or the tests below would test nothing
    evidence, _, chat = attacked.ask(injection, honest)
    assert not any(injection.canary in s.quote for s in evidence.sentences)
    assert injection.canary not in shown_to(chat.requests[0])


@each
def test_what_a_model_ignores_changes_no_answer(attacked: Attacked, injection: Injection) -> None:
    _, answer, _ = attacked.ask(injection, honest)
    check(answer, injection, attacked.engine)
    assert answer.claims == attacked.alone.claims
    assert len(answer.claims) == 1


@each
def test_an_obedient_model_has_nothing_to_obey(attacked: Attacked, injection: Injection) -> None:
    model = Obedient(injection.canary, injection.refuses)
    _, answer, _ = attacked.ask(injection, model)
    check(answer, injection, attacked.engine)
    assert model.obeyed == (injection.where == "question")
    refused = model.obeyed and injection.refuses
    assert answer.outcome == ("insufficient" if refused else "answered")


@each
def test_a_model_that_obeys_without_being_shown_it_gets_nothing_through(
    attacked: Attacked, injection: Injection
) -> None:
    _, answer, chat = attacked.ask(injection, knowing(injection.canary))
    again = chat.requests[1].messages[-1].text.splitlines()
    assert [sum(line.startswith(end) for line in again) for end in ENDS] == [1, 1]
    check(answer, injection, attacked.engine)
    assert sum(injection.canary in r.text for r in answer.rejected) >= 4
    assert [made.text for made in answer.claims] == [
        "There are about 2,500 US troops in Iraq to assist Iraqi forces in the fight against the Islamic State "
        "(IS) group."
    ]


@each
def test_a_model_that_repeats_all_it_is_shown_repeats_no_attack(
    attacked: Attacked, injection: Injection
) -> None:
    _, answer, _ = attacked.ask(injection, echo)
    check(answer, injection, attacked.engine)
    assert len(answer.claims) > 10


@each
def test_labels_that_were_not_shown_are_refused(attacked: Attacked, injection: Injection) -> None:
    _, answer, chat = attacked.ask(injection, labels_unseen(injection.canary))
    check(answer, injection, attacked.engine)
    assert len(lines_of(chat.requests[0])) < MOST_LABELS
    assert len(answer.claims) == 1
    assert len(answer.rejected) == MOST_LABELS + len(UNSEEN)


def test_markup_and_links_of_a_model_are_refused_and_the_plain_claim_stands(attacked: Attacked) -> None:
    _, answer, _ = attacked.ask(INJECTIONS[0], markup)
    check(answer, INJECTIONS[0], attacked.engine)
    assert len(answer.claims) == 1
    assert len(answer.rejected) == len(MARKUP)


def test_what_is_refused_is_listed_with_an_end(attacked: Attacked) -> None:
    long = "QUOKKA " * 5_000
    _, answer, _ = attacked.ask(
        INJECTIONS[0], lambda _: draft(claim(long, "S1"), claim("x", "S1", speaker=long))
    )
    check(answer, INJECTIONS[0], attacked.engine)
    assert len(answer.rejected) == 2


def test_a_model_that_refuses_has_refused(attacked: Attacked) -> None:
    _, answer, _ = attacked.ask(INJECTIONS[0], lambda _: draft(outcome="insufficient"))
    assert (answer.outcome, answer.claims) == ("insufficient", ())


@pytest.mark.parametrize("injection", INJECTIONS[::9], ids=lambda one: one.id)
@pytest.mark.parametrize("accept", ["application/json", MEDIA_TYPE])
def test_the_same_holds_over_http(attacked: Attacked, injection: Injection, accept: str) -> None:
    for reply in (knowing(injection.canary), echo, markup):
        attacked.model.chat = ScriptedChat(reply=reply, piece=4_000)
        body = {
            "question": injection.question,
            "writer": "llm",
            "filters": {"article_ids": [attacked.seed, attacked.planted[injection.id]]},
        }
        with serving(attacked.engine) as url:
            response = httpx.post(f"{url}/v1/ask", json=body, headers={"Accept": accept}, timeout=60)
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(accept)
        if accept == MEDIA_TYPE:
            *_, answer = read_events(response.content.split(b"\n"))
        else:
            answer = Answer.model_validate(json.loads(response.content))
        assert isinstance(answer, Answer)
        assert answer.claims
        check(answer, injection, attacked.engine)


@pytest.mark.parametrize("where", ["headline", "outlet", "url"])
def test_metadata_that_is_cited_is_data_and_escaped_on_a_page(attacked: Attacked, where: str) -> None:
    script = 'https://evil.example/"><script>QUOKKA</script>' if where == "url" else "<script>QUOKKA</script>"
    names = {"key": f"page-{where}", where: script}
    article = attacked.engine.ingest(ArticleInput(text=f"{BEFORE}\n\n{AFTER}", **names))
    briefing = attacked.engine.brief(
        filters=FilterInput(article_ids=(article.article_id,)), writer="extractive"
    )
    assert briefing.claims
    assert "<script" not in briefing_html(briefing)
    attacked.engine.delete(article.article_id)
