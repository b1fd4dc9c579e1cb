"""An error travels as an RFC 9457 problem, and comes out at the other end as the error that it was."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from index import errors
from index.errors import (
    BadInput,
    IndexMismatch,
    ModelUnavailable,
    NotFound,
    NotReady,
    OnRecordError,
    StorageFailed,
)
from service.problems import STATUS, bad_json, bad_value, error_of, problem, problem_of, status_of
from service.types import ArticleInput, FilterInput, Problem

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OnRecordError)]
CODES = [code for code in STATUS if isinstance(code, str)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_there_is_comes_back_the_same(kind: type[OnRecordError]) -> None:
    back = error_of(problem_of(kind("a message", field="a.field")))
    assert (type(back), str(back), back.field, back.code) == (kind, "a message", "a.field", kind.code)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("m"), 422),
        (BadInput("m", code="too_large"), 413),
        (BadInput("m", code="malformed_json"), 400),
        (BadInput("m", code="unsupported_media_type"), 415),
        (BadInput("m", code="a_code_made_up_elsewhere"), 422),
        (BadInput("m", code="unknown_article"), 422),  # in a filter; as an address it is NotFound
        (NotFound("m"), 404),
        (NotReady("m"), 503),
        (IndexMismatch("m"), 503),
        (NotReady("m", code="unreachable"), 503),
        (StorageFailed("m"), 507),
        (OnRecordError("m"), 500),
    ],
)
def test_each_error_has_its_status_and_comes_back_with_its_code(error: OnRecordError, status: int) -> None:
    assert status_of(error) == status
    back = error_of(problem_of(error))
    assert (type(back), back.code) == (type(error), error.code)


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_table_makes_a_problem_that_comes_back_with_it(code: str) -> None:
    told = problem(code, "a message")
    assert told.status == STATUS[code]
    assert error_of(told).code == code


@pytest.mark.parametrize(("asked", "told"), [(None, None), (0.0, 0), (6.2, 7), (1e9, 24 * 3600)])
def test_the_time_to_wait_travels_too(asked: float | None, told: int | None) -> None:
    made = problem_of(ModelUnavailable("m", code="model_rate_limited", retry_after=asked))
    back = error_of(made)
    assert isinstance(back, ModelUnavailable)
    assert (made.retry_after, back.retry_after) == (told, told)


def test_of_an_error_that_was_not_meant_to_be_nothing_is_told() -> None:
    told = problem_of(ValueError("password is hunter2"))
    assert told.status == 500
    assert "hunter2" not in told.model_dump_json()


def test_a_problem_of_an_unknown_kind_still_is_an_error() -> None:
    told = Problem(title="Teapot", status=418, detail="short and stout", code="teapot")
    assert isinstance(error_of(told), BadInput)


@pytest.mark.parametrize(
    ("line", "field", "code", "words"),
    [
        (b'{"text": "a", "colour": 1}', "colour", "unknown_field", "there is no field 'colour'"),
        (b'{"text": 5}', "text", "bad_input", "'text' is 5"),
        (b"{", None, "malformed_json", "no JSON"),
        (b"[]", None, "bad_input", "JSON object"),
        (b'{"text": "a", "url": {"a": 1}}', "url", "bad_input", "'url' is"),
    ],
)
def test_a_fault_of_the_shape_names_the_field(line: bytes, field: str | None, code: str, words: str) -> None:
    with pytest.raises(ValidationError) as error:
        ArticleInput.model_validate_json(line)
    told = bad_json(error.value)
    assert (told.field, told.code) == (field, code)
    assert words in str(told)


def test_what_has_to_be_a_list_is_called_one() -> None:
    with pytest.raises(ValidationError) as error:
        FilterInput.model_validate({"outlets": "Gazette"})
    assert str(bad_value(error.value.errors())) == "'outlets' is 'Gazette': input should be a list"


def test_a_long_wrong_value_is_not_sent_back_whole() -> None:
    with pytest.raises(ValidationError) as error:
        ArticleInput.model_validate({"text": ["x" * 5000]})
    assert len(str(bad_json(error.value))) < 300
