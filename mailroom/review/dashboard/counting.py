"""What waits, what was accepted without anybody, what came each day, which fields people changed: counted in SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, case, cast, func, or_, select

from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.store.review_tables import decisions, planted_values, review_cases
from mailroom.store.tables import receipts

DAYS = 30
"""Days that are shown one by one."""
LAST_DECISIONS = 30_000
"""Decisions, the last ones, that are counted field by field: 100,000 took 0.8 s."""
cases, made = review_cases.c, decisions.c


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person; `oldest` is when the one that waits longest came in."""

    documents: int
    emergencies: int
    oldest: datetime | None
    oldest_emergency: datetime | None


@dataclass(frozen=True, slots=True)
class Handled:
    """Of all documents that were read, how many nobody had to look at; those with planted values are among them."""

    read: int
    accepted: int

    @property
    def share(self) -> float | None:
        """The share of accepted ones; None where none was read."""
        return self.accepted / self.read if self.read else None


@dataclass(frozen=True, slots=True)
class Day:
    """A day in UTC: arrivals, and documents that people finished."""

    day: date
    received: int
    finished: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """Of the values of one field that people decided, how many they changed, and how many nobody could read."""

    name: str
    decided: int
    changed: int
    unreadable: int


def waiting(connection: Connection) -> Waiting:
    """Return what waits now."""
    asked = (
        select(cases.emergency, func.count(), func.min(cases.received_at))
        .where(cases.state == CaseState.OPEN.value)
        .group_by(cases.emergency)
    )
    found = {bool(row[0]): (int(row[1]), row[2]) for row in connection.execute(asked)}
    urgent, other = found.get(True, (0, None)), found.get(False, (0, None))
    oldest = min((at for at in (urgent[1], other[1]) if at is not None), default=None)
    return Waiting(urgent[0] + other[0], urgent[0], oldest, urgent[1])


def handled(connection: Connection) -> Handled:
    """Return how many documents were accepted without anybody."""
    accepted = or_(cases.state == CaseState.ACCEPTED.value, cases.purpose == Purpose.PLANTED.value)
    asked = select(func.count(), func.coalesce(func.sum(case((accepted, 1), else_=0)), 0)).select_from(review_cases)
    read, sure = connection.execute(asked).one()
    return Handled(int(read), int(sure))


def days(connection: Connection, now: datetime) -> tuple[Day, ...]:
    """Return the last `DAYS` days, the first first; days on which nothing happened, too."""
    last = now.astimezone(UTC).date()
    first = last - timedelta(days=DAYS - 1)
    since = datetime.combine(first, time(), UTC)
    came = _by_day(connection, receipts.c.received_at, since)
    finished = _by_day(connection, cases.finished_at, since)
    every = (first + timedelta(days=number) for number in range(DAYS))
    return tuple(Day(day, came[day.isoformat()], finished[day.isoformat()]) for day in every)


def corrections(connection: Connection) -> tuple[Corrections, ...]:
    """Return, for each field, what the first person made of its values lately; the most often changed first.

    What stands counts: not what was taken back. Planted values are left out, as they say nothing of the reading.
    """
    decided, changed, unreadable = Counter[str](), Counter[str](), Counter[str]()
    for address, number, was_changed, was_unreadable in connection.execute(_by_address()):
        name = str(address).partition("[")[0]
        decided[name] += int(number)
        changed[name] += int(was_changed)
        unreadable[name] += int(was_unreadable)
    found = (Corrections(name, decided[name], changed[name], unreadable[name]) for name in decided)
    return tuple(sorted(found, key=lambda one: (-one.changed / one.decided, one.name)))


def _by_day(connection: Connection, column: ColumnElement[Any], since: datetime) -> Counter[str]:
    day = func.substr(cast(column, String), 1, 10)
    asked = select(day, func.count()).where(column >= since).group_by(day)
    return Counter({str(row[0]): int(row[1]) for row in connection.execute(asked)})


def _by_address() -> Select[Any]:
    last = select(func.coalesce(func.max(made.number), 0) - LAST_DECISIONS).scalar_subquery()
    undone = select(made.undoes).where(made.undoes.is_not(None), made.number > last)
    planted = select(planted_values.c.address).where(
        planted_values.c.document_id == made.document_id, planted_values.c.address == made.address
    )
    gone = (made.action == Action.ABSENT.value) & (cast(made.before, String) != "null")
    changes = or_(made.action.in_((Action.CORRECT.value, Action.ADD.value)), gone)
    a_value = (
        select(
            made.address, _any(changes).label("changed"), _any(made.action == Action.UNREADABLE.value).label("unread")
        )
        .where(
            made.number > last,
            made.keying == 1,
            made.action != Action.UNDO.value,
            made.number.not_in(undone),
            ~planted.exists(),
        )
        .group_by(made.document_id, made.address)
        .subquery()
    )
    columns = a_value.c
    sums = (func.sum(columns.changed), func.sum(columns.unread))
    return select(columns.address, func.count(), *sums).group_by(columns.address)


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def lines(numbers: tuple[int, ...]) -> Iterator[int]:
    """Yield where a plot that must hold `numbers` has lines across: 0, then even steps, the last at or above all."""
    most = max(numbers, default=0)
    step = next(size for size in _steps() if size * 4 >= most)
    yield from range(0, step * 4 + 1, step)


def _steps() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
