"""What happened is counted, and told as Prometheus reads it."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from index.errors import ModelFailed
from service.failures import ModelFailures
from service.http.metrics import Metrics
from service.types import Answer, Health, Provenance, SearchedOut

HEALTH = Health(live=True, ready=False, articles=3, chunks=7, pending=2)


def samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Value by name and labels, as Prometheus' own parser finds them."""
    families = text_string_to_metric_families(metrics.exposition(HEALTH).decode())
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def answer(outcome: str) -> Answer:
    return Answer(
        question="?",
        outcome=outcome,  # type: ignore[arg-type]
        claims=(),
        rejected=(),
        searched=SearchedOut(passages=0, articles=0, newest_published_at=None),
        provenance=Provenance(writer="extractive", index="i"),
    )


def test_requests_are_counted_by_route_and_status_and_timed_by_route() -> None:
    metrics = Metrics()
    for status, seconds in ((200, 0.02), (200, 0.3), (422, 0.001)):
        metrics.request_ended("POST", "/v1/ask", status, seconds)
    found = samples(metrics)
    route = (("method", "POST"), ("route", "/v1/ask"))
    assert found["onrecord_requests_total", (*route, ("status", "200"))] == 2
    assert found["onrecord_requests_total", (*route, ("status", "422"))] == 1
    assert found["onrecord_request_seconds_count", route] == 3
    assert found["onrecord_request_seconds_bucket", (("le", "0.025"), *route)] == 2


def test_answers_are_counted_by_outcome() -> None:
    metrics = Metrics()
    for outcome in ("answered", "insufficient", "insufficient"):
        metrics.answered(answer(outcome))
    found = samples(metrics)
    assert found["onrecord_answers_total", (("outcome", "insufficient"),)] == 2
    assert found["onrecord_answers_total", (("outcome", "answered"),)] == 1


def test_failures_of_models_are_told_by_code() -> None:
    failures = ModelFailures()
    metrics = Metrics(failures)
    assert not [name for name, _ in samples(metrics) if name.startswith("onrecord_model")]
    failures.note(ModelFailed("late", code="model_timeout"), "a:b", 60.0)
    assert samples(metrics)["onrecord_model_failures_total", (("code", "model_timeout"),)] == 1


def test_the_collection_is_told_as_it_is_at_the_scrape() -> None:
    found = samples(Metrics())
    told = {name: found[f"onrecord_{name}", ()] for name in ("articles", "chunks", "pending", "ready")}
    assert told == {"articles": 3, "chunks": 7, "pending": 2, "ready": 0}


def test_two_apps_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.answered(answer("answered"))
    assert ("onrecord_answers_total", (("outcome", "answered"),)) not in samples(other)
