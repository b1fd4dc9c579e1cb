"""What operators watch, for Prometheus (https://prometheus.io/docs/practices/naming/).

In: what happened (a request ended, a question had an outcome) and, at each scrape, the collection's Health and what
its models failed with.
Out: the text of `GET /metrics`. The registry is this object's own, so two apps in a process count apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from service.failures import ModelFailures
from service.types import Answer, Health

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)


class Metrics:
    """Counters of one app."""

    def __init__(self, failures: ModelFailures | None = None) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Failures(failures or ModelFailures()))
        self._requests = Counter(
            "onrecord_requests_total",
            "Requests by method, route and status.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "onrecord_request_seconds",
            "Time from a request's first byte to its answer's last, by method and route.",
            ["method", "route"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._outcomes = Counter(
            "onrecord_answers_total", "Answers by outcome.", ["outcome"], registry=self._registry
        )
        self._gauges = {
            name: Gauge(f"onrecord_{name}", told, registry=self._registry)
            for name, told in (
                ("articles", "Current articles."),
                ("chunks", "Chunks of current articles."),
                ("pending", "Chunks that are not in the vector index yet."),
                ("ready", "1 when questions can be answered, else 0."),
            )
        }

    def request_ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request. `route` is the template (`/v1/articles/{article_id}`), so that labels stay few."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def answered(self, answer: Answer) -> None:
        """Count an answer."""
        self._outcomes.labels(answer.outcome).inc()

    def exposition(self, health: Health) -> bytes:
        """Everything counted, and the collection as it is now."""
        for name, gauge in self._gauges.items():
            gauge.set(getattr(health, name))
        return generate_latest(self._registry)


class _Failures(Collector):
    """The engine counts them, wherever they happen; they are read at each scrape."""

    def __init__(self, failures: ModelFailures) -> None:
        self._failures = failures

    def collect(self) -> Iterator[CounterMetricFamily]:
        """One sample a code."""
        told = "Model calls that ended a request or made it fall back, by code."
        family = CounterMetricFamily("onrecord_model_failures", told, labels=["code"])
        for code, count in sorted(self._failures.counts.items()):
            family.add_metric([code], count)
        yield family
