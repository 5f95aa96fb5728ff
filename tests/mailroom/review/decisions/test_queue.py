"""The desk's queue: its order, its pages, and that no page costs more the longer the queue is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.dialects import sqlite

from mailroom.review.decisions import index, queue
from mailroom.review.decisions.case import load
from mailroom.review.decisions.who import LEASE, Refusal
from mailroom.store.store import Store
from tests.mailroom.review.letters import LENA, NOON, OTTO, ROSA, Letter, arrive, emergency, read


def _order(store: Store, limit: int) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        with store.database.reading() as connection:
            rows = connection.execute(queue.page(after, limit)).all()
        if not rows:
            return found
        found += [row.document_id for row in rows]
        after = rows[-1].place


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_emergencies_then_deadlines_then_age(store: Store, limit: int) -> None:
    old = arrive(store, Letter(number=1))
    late = arrive(store, Letter(number=2, due="2026-06-01"))
    danger = arrive(store, emergency(number=3))
    soon = arrive(store, Letter(number=4, due="2026-03-09"))
    young = arrive(store, Letter(number=5))
    danger_soon = arrive(store, emergency(number=6, due="2026-03-05"))
    arrive(store, Letter(number=7, sure=True))
    assert _order(store, limit) == [danger_soon, danger, soon, late, old, young]


def test_what_cannot_be_read_is_first_in_its_class() -> None:
    def at(*, emergency: bool, set_aside: bool) -> str:
        return index.place(7, None, emergency=emergency, set_aside=set_aside)

    places = [
        at(emergency=True, set_aside=True),
        index.place(7, "2026-01-01", emergency=True, set_aside=False),
        at(emergency=False, set_aside=True),
        index.place(7, "2026-01-01", emergency=False, set_aside=False),
        at(emergency=False, set_aside=False),
    ]
    assert places == sorted(places)


def test_a_page_is_found_by_the_index_and_sorts_nothing(store: Store) -> None:
    for after in (None, "11-9999-12-31-000000000001"):
        asked = queue.page(after, 50).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        with store.database.reading() as connection:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
        assert len(plan) == 1
        assert plan[0].startswith("SEARCH review_cases USING INDEX review_cases_in_order (state=?")


def test_the_row_follows_the_newest_record_until_somebody_decides(store: Store) -> None:
    document_id = arrive(store, Letter(agency="First Office"))
    store.read_again(document_id, "test")
    read(store, Letter(agency="Second Office"))
    with store.database.reading() as connection:
        case = load(connection, document_id)
    assert case.row.agency == "Second Office"
    assert case.row.record_number == case.row.newest_number


def test_documents_from_before_the_desk_are_entered(store: Store) -> None:
    document_id = arrive(store, Letter())
    with store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM review_cases")
        assert index.catch_up(connection) == 1
        assert index.catch_up(connection) == 0
    assert _order(store, 5) == [document_id]


def test_a_lease_ends_after_a_while_without_a_sign_of_life(store: Store) -> None:
    document_id = arrive(store, Letter())
    with store.database.writing() as connection:
        assert queue.next_for(connection, ROSA, NOON) is not None
        assert queue.next_for(connection, OTTO, NOON) is None
        until = queue.heartbeat(connection, document_id, ROSA, NOON + timedelta(minutes=9))
        assert until == NOON + timedelta(minutes=9) + LEASE
        assert queue.next_for(connection, OTTO, NOON + timedelta(minutes=18)) is None
        assert queue.next_for(connection, OTTO, until) is not None
        with pytest.raises(Refusal, match="no longer") as refused:
            queue.heartbeat(connection, document_id, ROSA, until)
    assert refused.value.owner_name == "otto"


def test_an_empty_queue_says_why(store: Store) -> None:
    arrive(store, Letter())
    with store.database.writing() as connection:
        queue.next_for(connection, ROSA, NOON)
        assert queue.why_nothing(connection, LENA, NOON) == queue.Nothing(1, 1, 0)
