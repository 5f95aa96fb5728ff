"""Two reviewers on one document, in any order: nothing that was acknowledged is lost, and the late one sees both."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailroom.review.decisions import queue, settle
from mailroom.review.decisions.case import load
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.settle import Asked
from mailroom.review.decisions.who import LEASE, Conflict, Refusal, Who
from mailroom.store.store import Store, open_store
from tests.mailroom.review.letters import NOON, OTTO, ROSA, RULES, Letter, arrive

STEPS = 6
ADDRESSES = ("agency", "case_number", "handles[0]")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("desk") / "home") as store:
        yield store


class Reviewer:
    """Somebody who looks, thinks, and decides on what was seen then."""

    def __init__(self, store: Store, document_id: str, who: Who) -> None:
        self.store, self.document_id, self.who = store, document_id, who
        self.seen: dict[str, str] = {}
        self.saved: list[tuple[str, int, object]] = []
        self.conflicts: list[tuple[str, Conflict | None]] = []

    def look(self) -> None:
        """See the versions of all fields."""
        with self.store.database.reading() as connection:
            case = load(connection, self.document_id)
        self.seen = {address: case.etag(address, 1) for address in ADDRESSES}

    def decide(self, address: str, value: str, seconds: float) -> str:
        """Decide on what was seen; return how it ended."""
        asked = Asked(address, Action.CORRECT, value, self.seen.get(address, '"0-0"'))
        now = NOON + timedelta(seconds=seconds)
        try:
            with self.store.database.writing() as connection:
                settle.decide(connection, self.document_id, self.who, asked, RULES, now)
                case = load(connection, self.document_id)
        except Refusal as refusal:
            self.conflicts += [(value, refusal.conflict)] if refusal.code == "changed" else []
            return refusal.code
        self.saved.append((address, case.version(address, 1), value))
        return "saved"


def _play(store: Store, document_id: str, lots: random.Random) -> tuple[int, int]:
    """Play one schedule; return how many decisions were saved, and how many refused because of a change."""
    with store.database.writing() as connection:
        before = {one.number for one in load(connection, document_id).decided}
        queue.give_up(connection, document_id)
    people = [Reviewer(store, document_id, who) for who in (ROSA, OTTO)]
    clock, refused = 0.0, 0
    for step in range(STEPS):
        person = lots.choice(people)
        clock += lots.choice((1.0, LEASE.total_seconds() + 1))  # now and then the lease runs out, and both may write
        if lots.random() < 0.4:
            person.look()
        else:
            refused += person.decide(lots.choice(ADDRESSES), f"value{step}", clock) == "changed"
    saved = [one for person in people for one in person.saved]
    assert all(conflict is not None and conflict.yours == sent for one in people for sent, conflict in one.conflicts)
    with store.database.reading() as connection:
        case = load(connection, document_id)
    rows = [(one.address, one.version, one.after) for one in case.decided if one.number not in before]
    assert sorted(rows, key=str) == sorted(saved, key=str)
    for address in ADDRESSES:
        versions = [one.version for one in case.decided if one.address == address]
        assert versions == list(range(1, len(versions) + 1))
    return len(saved), refused


def test_no_update_is_lost_in_some_interleavings(store: Store) -> None:
    _play_many(store, 16, 25)


@pytest.mark.slow
def test_no_update_is_lost_in_a_thousand_interleavings(store: Store) -> None:
    _play_many(store, 17, 1000)


def _play_many(store: Store, seed: int, schedules: int) -> None:
    lots = random.Random(seed)  # noqa: S311 - the same schedules each time
    saved = refused = 0
    document_id = ""
    for number in range(schedules):
        if number % 50 == 0:
            document_id = arrive(store, Letter(number=1000 * seed + number))
        done = _play(store, document_id, lots)
        saved, refused = saved + done[0], refused + done[1]
    assert saved > schedules / 4
    assert refused > schedules / 4


def test_of_two_at_the_same_moment_one_is_saved(store: Store) -> None:
    document_id = arrive(store, Letter(number=5000))
    for turn in range(20):
        people = [Reviewer(store, document_id, ROSA), Reviewer(store, document_id, ROSA)]
        for person in people:
            person.look()
        gate, ends = threading.Barrier(2), []

        def go(person: Reviewer, turn: int = turn, gate: threading.Barrier = gate) -> None:
            gate.wait()
            ends.append(person.decide("agency", f"agency {turn} {id(person)}", turn))  # noqa: B023 - joined below

        threads = [threading.Thread(target=go, args=(person,)) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(ends) == ["changed", "saved"]


def test_two_never_have_the_same_document(tmp_path: Path) -> None:
    with open_store(tmp_path / "home") as store:
        for number in range(12):
            arrive(store, Letter(number=number))
        taken: dict[str, list[str]] = {ROSA.actor: [], OTTO.actor: []}

        def go(who: Who) -> None:
            for _ in range(6):
                with store.database.writing() as connection:
                    row = queue.next_for(connection, who, NOON)
                    assert row is not None
                    connection.exec_driver_sql(
                        "UPDATE review_cases SET state = 'finished' WHERE document_id = ?", (row.document_id,)
                    )
                taken[who.actor].append(row.document_id)

        threads = [threading.Thread(target=go, args=(who,)) for who in (ROSA, OTTO)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({*taken[ROSA.actor], *taken[OTTO.actor]}) == 12
