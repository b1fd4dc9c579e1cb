"""Paragraphs of SQuAD 2.0 as reports: the file in, the same as made-up reports out, half of them kept back.

Rajpurkar et al., 2018, https://arxiv.org/abs/1806.03822, CC BY-SA 4.0. Articles are taken or kept back whole, so that
what is measured is about other subjects than what was learnt.
"""

from __future__ import annotations

from pathlib import Path

from bench.squad import LEARNT_FROM, ParagraphQuestion, article_of, load_squad
from index.sentences import split_sentences
from index.types import Sentence
from reader.reports import Question, Report


def squad_reports(file: Path) -> list[Report]:
    """A report a paragraph, with the questions that have a sentence of it for an answer, or none."""
    paragraphs, questions = load_squad(file)
    asked: dict[str, list[ParagraphQuestion]] = {key: [] for key in paragraphs}
    for question in questions:
        asked[question.paragraph].append(question)
    return [_report(key, paragraphs[key], of_one) for key, of_one in asked.items()]


def _report(key: str, text: str, asked: list[ParagraphQuestion]) -> Report:
    title = article_of(key)
    sentences = split_sentences(key, text, None, "en")
    return Report(
        key,
        title,
        tuple(text[one.start : one.end] for one in sentences),
        tuple(Question(one.text, _answering(one, sentences)) for one in asked),
        title not in LEARNT_FROM,
    )


def _answering(question: ParagraphQuestion, sentences: tuple[Sentence, ...]) -> tuple[int, ...]:
    """The sentences that the marked answer reaches into."""
    if question.answer is None:
        return ()
    start, end = question.answer
    return tuple(place for place, one in enumerate(sentences) if one.start < end and start < one.end)
