"""Metrics: the states add up to what was received at every scrape, and no value of a field is among them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from mailroom.settings import Settings
from mailroom.store.incoming import Incoming
from mailroom.store.kept import NewRecord
from mailroom.work.outbox import Outbox
from mailroom.work.teller import Teller
from models.record import Field, RequestKind, Status
from tests.mailroom.samples import record
from tests.mailroom.serve.house import METRICS, READ, House, bearer, opened, pdf

STATES = "mailroom_documents"


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[House]:
    """Return a server whose store nobody else uses."""
    with opened(tmp_path) as house:
        yield house


def numbers(house: House) -> dict[str, float]:
    """Return the samples by name, or by name and the value of the only label."""
    answer = house.client.get("/metrics", headers=bearer(METRICS))
    assert answer.status_code == 200
    found = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found[" ".join((sample.name, *sample.labels.values()))] = sample.value
    return found


def incoming() -> Incoming:
    return Incoming("file", "fax.tif", datetime.now(UTC))


def test_everything_is_counted_where_it_is(alone: House) -> None:
    store = alone.store
    for _ in range(5):
        store.take_in(incoming(), [pdf()])
    twice = pdf()
    for _ in range(2):
        store.take_in(incoming(), [twice])
    line = NewRecord("1", b"{}", None, needs_review=False)
    for needs_review in (False, True):
        job = store.lease("test")
        assert job is not None
        store.finish(job, NewRecord("1", b"{}", None, needs_review=needs_review))
    job = store.lease("test")
    assert job is not None
    store.set_aside(job, line, "unreadable")
    store.lease("test")
    found = numbers(alone)
    places = {state: found[f"{STATES} {state}"] for state in ("waiting", "in_work", "done", "review", "set_aside")}
    assert places == {"waiting": 2, "in_work": 1, "done": 1, "review": 1, "set_aside": 1}
    assert found["mailroom_documents_received"] == 6
    assert found["mailroom_arrivals"] == 7
    assert found["mailroom_arrivals_not_entered"] == 0
    assert 0 < found["mailroom_oldest_waiting_seconds"] < 3600


def test_alerts_that_nobody_took_are_counted(alone: House) -> None:
    emergency = Field[RequestKind](value=RequestKind.EMERGENCY, confidence=0.9, status=Status.REVIEW)
    Outbox(alone.store.home).promise_if_urgent(record(request_kind=emergency), "0" * 64, 0)
    found = numbers(alone)
    assert [found[f"mailroom_alerts {state}"] for state in ("undelivered", "failing", "delivered")] == [1, 0, 0]


def test_events_that_nobody_took_are_counted(alone: House) -> None:
    teller = Teller(alone.store, Settings(), lambda _: "the address answered 500")
    teller.begin()
    alone.store.take_in(incoming(), [pdf()])
    job = alone.store.lease("test")
    assert job is not None
    alone.store.finish(job, NewRecord("1", b"{}", None, needs_review=False))
    teller.go_round()
    found = numbers(alone)
    assert [found[f"mailroom_events {state}"] for state in ("waiting", "failing", "taken")] == [2, 1, 0]


def test_they_add_up_while_documents_come_and_go(alone: House) -> None:
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            alone.store.take_in(incoming(), [pdf()])
            job = alone.store.lease("test")
            if job is not None:
                alone.store.finish(job, NewRecord("1", b"{}", None, needs_review=False))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        scrapes = [numbers(alone) for _ in range(20)]
    finally:
        over.set()
        thread.join()
    for found in scrapes:
        states = [value for name, value in found.items() if name.startswith(f"{STATES} ")]
        assert sum(states) == found["mailroom_documents_received"]


def test_requests_are_counted_by_route_whatever_is_asked_for(alone: House) -> None:
    for url in ("/healthz", "/a", "/b", "/v1/documents/c", "/v1/documents/d"):
        alone.client.get(url)
    found = numbers(alone)
    name = "mailroom_http_requests_total"
    assert found[f"{name} GET /healthz 200"] == 1
    assert found[f"{name} GET other 404"] == 2
    assert found[f"{name} GET /v1/documents/{{document_id}} 401"] == 2


HERE, ELSEWHERE = "127.0.0.1", "203.0.113.9"


@pytest.mark.parametrize(
    ("who", "calls"),
    [
        (
            "loopback",
            [
                (HERE, {}, 200),
                ("::1", {}, 200),
                (ELSEWHERE, {}, 401),
                (HERE, {"X-Forwarded-For": ELSEWHERE}, 401),
                (HERE, {"Forwarded": "for=127.0.0.1"}, 401),
                (ELSEWHERE, bearer(METRICS), 200),
            ],
        ),
        ("token", [(HERE, {}, 401), (HERE, bearer(READ), 403), (ELSEWHERE, bearer(METRICS), 200)]),
        ("open", [(ELSEWHERE, {}, 200)]),
    ],
)
def test_who_may_ask_is_as_the_settings_say(
    tmp_path: Path, who: str, calls: list[tuple[str, dict[str, str], int]]
) -> None:
    with opened(tmp_path, metrics=who) as house:
        for address, headers, status in calls:
            assert house.client_at(address).get("/metrics", headers=headers).status_code == status
