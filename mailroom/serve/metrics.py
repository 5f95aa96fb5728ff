"""`/metrics`, for Prometheus: numbers only, no value of any field.

The states of the documents are counted in one transaction, so that they add up to what was received at every scrape.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from mailroom.serve.callers import Right
from mailroom.serve.refused import described
from mailroom.serve.serving import caller_of, serving_of
from mailroom.store.events import EventCounts, counts as event_counts
from mailroom.store.kept import Counts, State
from mailroom.version import version
from mailroom.work.outbox import Outbox, OutboxCounts

TEXT = "text/plain; version=0.0.4; charset=utf-8"
BY_A_PROXY = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""A request with one of these came through a proxy on this machine, from anywhere."""

router = APIRouter(tags=["health"])


class Requests(Collector):
    """Counts requests by method, route and status, for as long as the server runs."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}

    def count(self, method: str, route: str, status: int) -> None:
        """Count one; called by the event loop alone."""
        labels = (method, route, str(status))
        self._numbers[labels] = self._numbers.get(labels, 0) + 1

    def collect(self) -> Iterator[Metric]:
        """Yield the metric."""
        family = CounterMetricFamily("mailroom_http_requests", "Requests.", labels=("method", "route", "status"))
        for labels, number in self._numbers.copy().items():
            family.add_metric(labels, number)
        yield family


@router.get(
    "/metrics",
    summary="Numbers for Prometheus",
    response_class=Response,
    responses=described(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN) | {200: {"content": {TEXT: {}}}},
)
def metrics(request: Request) -> Response:
    """Return the numbers; `serve.metrics` in the settings says who may ask."""
    serving = serving_of(request)
    if not _may_ask(request, serving.settings.serve.metrics):
        caller_of(request, Right.METRICS)
    requests: Requests = request.app.state.requests
    registry = CollectorRegistry()
    with serving.store.database.reading() as connection:
        events = event_counts(connection)
    registry.register(_Now(serving.store.counts(), Outbox(serving.store.home).counts(), events))
    registry.register(requests)
    return Response(generate_latest(registry), media_type=TEXT)


def _may_ask(request: Request, who: str) -> bool:
    if who != "loopback":
        return who == "open"
    if request.client is None or any(name in request.headers for name in BY_A_PROXY):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class _Now(Collector):
    """The store's numbers at one moment."""

    def __init__(self, counts: Counts, alerts: OutboxCounts, events: EventCounts) -> None:
        self._counts = counts
        self._alerts = alerts
        self._events = events

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics."""
        counts, alerts, events = self._counts, self._alerts, self._events
        yield GaugeMetricFamily("mailroom_documents_received", "Documents, each once.", counts.received)
        yield _by_state("mailroom_documents", "Documents by where they are.", _states(counts))
        yield GaugeMetricFamily("mailroom_arrivals", "Arrivals; a document may have several.", counts.arrivals)
        yield GaugeMetricFamily("mailroom_arrivals_not_entered", "Arrivals still in the inbox.", counts.not_entered)
        yield GaugeMetricFamily("mailroom_oldest_waiting_seconds", "How long the oldest has waited.", _age(counts))
        told = {"undelivered": alerts.waiting, "failing": alerts.failing, "delivered": alerts.taken}
        yield _by_state("mailroom_alerts", "Emergencies; failing are those undelivered after a call.", told)
        untaken = {"waiting": events.waiting, "failing": events.failing, "taken": events.taken}
        yield _by_state("mailroom_events", "Events told to another program; failing wait after a call.", untaken)
        yield InfoMetricFamily("mailroom_version", "What runs.", {"version": version()})


def _states(counts: Counts) -> dict[str, int]:
    return {state.value: int(getattr(counts, state.value)) for state in State}


def _age(counts: Counts) -> float:
    if counts.waiting_since is None:
        return 0.0
    return max((datetime.now(UTC) - counts.waiting_since).total_seconds(), 0.0)


def _by_state(name: str, what: str, numbers: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, what, labels=("state",))
    for state, number in numbers.items():
        family.add_metric((state,), number)
    return family
