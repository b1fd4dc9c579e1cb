"""`sentences`: exact spans that hold every word, and never part words from whoever said them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from index.normalise import normalise
from index.sentences import split_sentences
from index.types import Sentence

SEED = Path(__file__).parent.parent / "seeds" / "us-air-strike-syria-2021.txt"


def split(text: str, language: str = "en", headline: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences("a", text, headline, language)]


def seed() -> tuple[str, tuple[Sentence, ...]]:
    _, front, body = SEED.read_text(encoding="utf-8").split("---\n", 2)
    text = normalise(body)
    return text, split_sentences("seed", text, yaml.safe_load(front)["headline"], "en")


@pytest.mark.parametrize(
    "sentences",
    [
        ["U.S. troops left the base.", "The U.S. did not say why."],
        ["He met Gen. Smith and Sen. Doe.", "Lt. Col. Roe came on Feb. 26.", "It was No. 5 of 9."],
        ["It starts at 9 a.m. and ends at 5 p.m. Monday.", "It costs $5.50."],
        ["J. K. Rowling wrote it.", "Mr. and Mrs. Roe read it."],
        ["Two died in Washington, D.C.", "The rest fled."],
        ["“They fled. Two died,” the mayor said.", "It rained."],
        [
            '"They hit us... There were many dead. Nobody fled," the director told AFP, in tears.',
            "It rained.",
        ],
        ["“Two died,” the mayor said. “More will.”", "It rained."],
        ["“They fled.", "Two died.”"],
        ["“Did two die?” Roe asked.", "It rained."],
        ["“Why?” he asked.", "Nobody knew!", "Nobody..."],
        ["He asked them, and they said no.", "That was all."],
        ["It struck Iraq. -", "At least 17 died, it said."],
        ["The firm’s site, example.com, is down.", "It was sold."],
        ["Prices rose 3.5% in Jan. 2021.", "Then they fell."],
    ],
)
def test_news_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("language", "sentences", "between"),
    [
        ("de", ["Er kam am 5. Mai.", "Dann ging er."], " "),
        ("zh", ["他说了。", "她走了！", "谁知道？"], ""),
        ("ja", ["彼は来た。", "彼女は去った。"], ""),
        ("hi", ["यह है।", "वह था।"], " "),
        ("fr", ["« Ils ont fui. Deux sont morts », a-t-il dit.", "Il pleuvait."], " "),
        ("xx-YY", ["One came.", "Two left."], " "),
        ("EN-gb", ["He met Gen. Smith.", "He left."], " "),
    ],
)
def test_other_languages(language: str, sentences: list[str], between: str) -> None:
    assert split(between.join(sentences), language) == sentences


def test_a_text_in_small_letters_is_cut_at_its_full_stops() -> None:
    sentences = [
        "net sales fell 4% in the u.s. in 2014.",
        "the decrease was small.",
        "was it due to feb. 2013?",
    ]
    assert split(" ".join(sentences)) == sentences


def test_a_sentence_too_long_to_be_evidence_is_cut() -> None:
    found = split("The cast: " + "John Roe as the king; " * 100 + "and a dog.")
    assert max(map(len, found)) <= 1_000
    assert all(piece.endswith((";", "dog.")) for piece in found)


def test_a_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    assert split("No full stop here\n\nNor here\nOr here") == ["No full stop here", "Nor here", "Or here"]
    wrapped = (
        "The coast guard said on Friday that it had ended the\nsearch for the crew of the ferry, which sank in heavy\n"
        "seas off the island of Lumen on Tuesday night with\nforty people on board. Most of them were fishermen\n"
        "from two villages on the northern shore of the bay."
    )
    found = split(wrapped)
    assert len(found) == 2
    assert found[1].startswith("Most of them were fishermen\nfrom")


def test_the_seed_article() -> None:
    text, sentences = seed()
    quotes = [text[s.start : s.end] for s in sentences]
    assert [s.kind for s in sentences[:6]] == [
        "headline",
        "caption",
        "caption",
        "caption",
        "caption",
        "byline",
    ]
    assert quotes[2].startswith("At least 17 pro-Iran fighters were killed")
    assert quotes[2].endswith("the Syrian Observatory for Human Rights said on February 26, 2021.")
    assert quotes[3].startswith('"The strikes destroyed three lorries carrying munitions... There were many')
    assert quotes[3].endswith(
        "told AFP, referencing the powerful coalition of pro-Iran Iraqi paramilitaries."
    )
    assert quotes[4] == "(Photo by - / US AIR FORCE / AFP)"
    assert quotes[5] == "Dailynewsun Desk:"
    for whole in (
        "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities.",
        "The US action destroyed “multiple facilities” used by Iraqi militant groups, it said.",
        "The messaging around this strike is probably more important than the strike itself.",
        "What do we know about the air strike?",
        "“The strikes destroyed three lorries carrying munitions,” the observatory’s Rami Abdul Rahman earlier "
        "told AFP. “There were many casualties.”",
        "US Defence Secretary Lloyd Austin told reporters he was “confident in the target that we went after”.",
    ):
        assert quotes.count(whole) == 1
    assert [q for q, s in zip(quotes, sentences, strict=True) if s.kind == "byline"] == [
        "Dailynewsun Desk:",
        "Analysis by Paul Adams of BBC News:",
    ]
    assert len(sentences) == 38


def test_all_sentences_of_a_caption_are_captions_and_a_headline_is_one_sentence() -> None:
    text = "Two dead. More missing.\n\nThe ship left. It sank. (Photo by A. Roe / XYZ)\n\nBy Jane Roe\n\nIt rained."
    kinds = [s.kind for s in split_sentences("a", text, "Two Dead. More missing", "en")]
    assert kinds == ["headline", "caption", "caption", "caption", "byline", "body"]


TELLING = 'U.S. Gen. Roe said he said. “They fled.” " ... No. 5 it?” p.m. Monday. — A. the « » é 😀 ’ ‘ 。 他说 1. !'
FRAGMENTS = st.sampled_from([*TELLING.split(), "\n", "\n\n", " - ", "(Photo by - / AFP)"])
NEWSLIKE = st.lists(FRAGMENTS, max_size=60).map(" ".join)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.one_of(NEWSLIKE, st.text(max_size=300)), st.sampled_from(["en", "de", "zh", "ar", "xx"]))
def test_spans_are_exact_ordered_and_hold_every_word(raw: str, language: str) -> None:
    text = normalise(raw)
    sentences = split_sentences("a", text, "Roe said", language)
    at = 0
    for ordinal, sentence in enumerate(sentences):
        assert sentence.ordinal == ordinal
        assert sentence.article_id == "a"
        assert at <= sentence.start < sentence.end
        assert not text[at : sentence.start].strip()
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        at = sentence.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit", ["“Go. There,” he said. ", "“a. ", "'", "A. ", "(a. ", "他说你好。", "said ", '"." ']
)
def test_a_long_line_of_oddities(unit: str) -> None:
    text = normalise(unit * (200_000 // len(unit)))
    sentences = split_sentences("a", text, None, "en")
    assert sum(s.end - s.start for s in sentences) >= len(text) - text.count(" ")
