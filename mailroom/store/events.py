"""What other programs are told of documents: written in the transaction of what happened, so that no crash forgets it.

Every event is noted, whether or not anybody is to be told. From the moment on at which somebody first is (`begin`), all
that follow are told at least once, in their order for each document (`mailroom.work.teller`). No text and no value of a
page is in here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from mailroom.store.event_tables import event_start, events
from mailroom.store.tables import documents

MACHINE = "mailroom"
"""Who did what no person did."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 2.0, 300.0
"""Between two calls; it doubles from the one to the other."""


class Event(StrEnum):
    """What happened to a document."""

    READ = "read"
    NEEDS_REVIEW = "needs_review"
    FINISHED = "finished"
    SET_ASIDE = "set_aside"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Noted:
    """One event that nobody has taken yet.

    Attributes:
        number: grows with every event.
        document_id: of the store.
        sha256: of the document's bytes.
        record_number: the record that it is about.
        event: what happened.
        person: by whom: `user:3`, or `mailroom`.
        made_at: when.
        attempts: calls that were not taken.
        not_before: when to call next; None: at once.

    """

    number: int
    document_id: str
    sha256: str
    record_number: int
    event: Event
    person: str
    made_at: datetime
    attempts: int
    not_before: datetime | None

    def is_due(self, now: datetime) -> bool:
        """Whether to call now; a clock that was set back does not make it wait longer than the longest pause."""
        if self.not_before is None:
            return True
        return not now < self.not_before <= now + timedelta(seconds=LONGEST_PAUSE_SECONDS)


@dataclass(frozen=True, slots=True)
class EventCounts:
    """How many events wait to be taken, of how many of them a call failed, and how many were taken.

    `failure` is why the last call of the oldest failing one was not taken, in mailroom's words; `since` when that event
    happened.
    """

    waiting: int
    failing: int
    taken: int
    failure: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What an event is about, by whom, when."""

    document_id: str
    record_number: int
    person: str
    at: datetime


def note(connection: Connection, event: Event, about: About) -> None:
    """Note an event, in the transaction of what happened; of an emergency, once for a document."""
    if event is Event.EMERGENCY and _is_noted(connection, event, about.document_id):
        return
    connection.execute(
        events.insert().values(
            document_id=about.document_id,
            record_number=about.record_number,
            event=event.value,
            person=about.person,
            made_at=about.at,
            attempts=0,
        )
    )


def begin(connection: Connection) -> None:
    """Have events told that happen from now on; where that has begun before, nothing changes."""
    if connection.execute(select(event_start.c.number)).first() is None:
        last = connection.execute(select(func.max(events.c.number))).scalar()
        connection.execute(event_start.insert().values(only=1, number=last or 0))


def pending(connection: Connection, most: int, after: int = 0) -> tuple[Noted, ...]:
    """Return the first `most` events with a number above `after` that nobody has taken, in their order."""
    asked = (
        select(events, documents.c.sha256)
        .join(documents, documents.c.id == events.c.document_id)
        .where(_to_tell(), events.c.number > after)
        .order_by(events.c.number)
        .limit(most)
    )
    return tuple(map(_noted, connection.execute(asked)))


def pass_over(connection: Connection, wanted: Collection[str], now: datetime) -> None:
    """Take events as told that nobody wants to be told of."""
    unwanted = events.update().where(_to_tell(), events.c.event.not_in(wanted))
    connection.execute(unwanted.values(taken_at=now))


def take(connection: Connection, number: int, now: datetime) -> None:
    """Note that an event was taken."""
    connection.execute(events.update().where(events.c.number == number).values(taken_at=now, failure=None))


def put_off(connection: Connection, one: Noted, failure: str, now: datetime) -> None:
    """Note that a call was not taken, why, and when to call again."""
    pause = min(FIRST_PAUSE_SECONDS * 2 ** min(one.attempts, 20), LONGEST_PAUSE_SECONDS)
    later = {"attempts": one.attempts + 1, "not_before": now + timedelta(seconds=pause), "failure": failure}
    connection.execute(events.update().where(events.c.number == one.number).values(**later))


def counts(connection: Connection) -> EventCounts:
    """Return how many events are where; none waits where nobody was ever to be told."""
    waiting = select(func.count()).select_from(events).where(_to_tell())
    failing = waiting.where(events.c.attempts > 0)
    taken = select(func.count()).select_from(events).where(events.c.taken_at.is_not(None))
    worst = select(events.c.failure, events.c.made_at).where(_to_tell(), events.c.attempts > 0)
    row = connection.execute(worst.order_by(events.c.number).limit(1)).first()
    return EventCounts(
        waiting=connection.execute(waiting).scalar_one(),
        failing=connection.execute(failing).scalar_one(),
        taken=connection.execute(taken).scalar_one(),
        failure=None if row is None else row.failure,
        since=None if row is None else row.made_at,
    )


def _to_tell() -> ColumnElement[bool]:
    return events.c.taken_at.is_(None) & (events.c.number > select(event_start.c.number).scalar_subquery())


def _is_noted(connection: Connection, event: Event, document_id: str) -> bool:
    asked = select(events.c.number).where(events.c.document_id == document_id, events.c.event == event.value)
    return connection.execute(asked.limit(1)).first() is not None


def _noted(row: Row[Any]) -> Noted:
    return Noted(
        number=row.number,
        document_id=row.document_id,
        sha256=row.sha256,
        record_number=row.record_number,
        event=Event(row.event),
        person=row.person,
        made_at=row.made_at,
        attempts=row.attempts,
        not_before=row.not_before,
    )
