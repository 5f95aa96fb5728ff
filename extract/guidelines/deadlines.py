"""The days that follow from a record's fields: when a preservation ends, an answer is due, secrecy ends.

Counted from the dates on the paper, never from today's. Refuses to count from a date that was not found: no day is
better than a guessed one. A day that rests on a field in doubt is itself in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

from extract.guidelines.outcome import all_sure
from extract.platform import Platform
from extract.when.due_date import add
from models.record import Deadline, Field, RequestKind, RequestRecord, Status

What = Literal["preservation_ends", "preservation_ends_if_renewed", "answer_due", "nondisclosure_ends"]


def deadlines(record: RequestRecord, platform: Platform) -> tuple[Deadline, ...]:
    """Return the deadlines of `record`, earliest first."""
    found = (*_preservation(record, platform), *_answer(record), *_secrecy(record))
    return tuple(sorted(found, key=lambda one: one.day))


def _preservation(record: RequestRecord, platform: Platform) -> Iterator[Deadline]:
    written = _day(record.letter_date)
    if record.request_kind.value is not RequestKind.PRESERVATION or written is None or platform.guidelines is None:
        return
    days = platform.guidelines.preservation_days
    resting: dict[str, Field[Any]] = {"request_kind": record.request_kind, "letter_date": record.letter_date}
    reason = f"{days} days from the letter's date"
    yield _deadline("preservation_ends", written + timedelta(days=days), resting, reason)
    reason = f"{2 * days} days from the letter's date, if the request is renewed before the first {days} are over"
    yield _deadline("preservation_ends_if_renewed", written + timedelta(days=2 * days), resting, reason)


def _answer(record: RequestRecord) -> Iterator[Deadline]:
    due = _day(record.due_date)
    if due is not None:
        yield _deadline("answer_due", due, {"due_date": record.due_date}, "the day that the paper names")


def _secrecy(record: RequestRecord) -> Iterator[Deadline]:
    written, secrecy = _day(record.letter_date), record.nondisclosure
    if written is None or not secrecy.value or secrecy.duration is None:
        return
    resting: dict[str, Field[Any]] = {"letter_date": record.letter_date, "nondisclosure": secrecy}
    end = _after(written, secrecy.duration)
    if end is not None:
        yield _deadline("nondisclosure_ends", end, resting, f"{secrecy.duration} from the letter's date")


def _deadline(what: What, day: date, resting: dict[str, Field[Any]], reason: str) -> Deadline:
    status = Status.ACCEPTED if all_sure(resting.values()) else Status.REVIEW
    return Deadline(what=what, day=day.isoformat(), fields=tuple(resting), status=status, reason=reason)


def _day(field: Field[str]) -> date | None:
    """Return the calendar day that a field holds; None where it holds none, whoever wrote it there."""
    try:
        return None if field.value is None else date.fromisoformat(field.value)
    except ValueError:
        return None


def _after(start: date, duration: str) -> date | None:
    try:
        return add(start, duration)
    except (ValueError, OverflowError):
        return None
