"""The desk's queue, kept in step with the records: called in the transaction that keeps a record.

A document on which nobody decided anything follows its newest record. Once somebody did, it stays with the record that
was decided on, and a later reading by the machine only says that there is one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from mailroom.review.decisions.kinds import CaseState, Purpose
from mailroom.store.review_tables import decisions, review_cases
from mailroom.store.tables import State, documents, jobs, receipts, records

DAY = re.compile(r"\d{4}-\d\d-\d\d")
NO_DAY = "9999-12-31"
ONLY_DRAWN = "chosen at random to check what looks sure"
"""The one reason of a record that is looked at as a sample (mailroom.triage)."""
IDENTIFIERS = ("handles", "profile_urls", "post_urls")
DEADLINES = frozenset({"answer_due", "preservation_ends"})
EMERGENCY_MAY_BE = 0.1
"""Probability of an emergency from which it goes first; the same tells people of one (docs/work.md)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was kept just now, and where that leaves its document."""

    document_id: str
    number: int
    line: str
    needs_review: bool
    set_aside: bool
    priority: int


def enter(connection: Connection, kept: Kept) -> bool:
    """Put a document into the queue, or change its row; True where people finished it, so that it is done."""
    there = connection.execute(select(review_cases).where(review_cases.c.document_id == kept.document_id)).first()
    if there is None:
        values = row_of(connection, kept) | {"document_id": kept.document_id, "keying": 1}
        connection.execute(review_cases.insert().values(**values))
        return False
    change = review_cases.update().where(review_cases.c.document_id == kept.document_id)
    if (
        there.state == CaseState.FINISHED
        or _is_decided(connection, kept.document_id)
        or there.purpose == Purpose.PLANTED
    ):
        connection.execute(change.values(newest_number=kept.number))
        return bool(there.state == CaseState.FINISHED)
    connection.execute(change.values(**row_of(connection, kept)))
    return False


def catch_up(connection: Connection) -> int:
    """Enter documents whose record was kept by a mailroom that had no desk; return how many."""
    newest = select(func.max(records.c.number)).group_by(records.c.document_id)
    asked = (
        select(records, jobs.c.state, jobs.c.priority)
        .join(jobs, jobs.c.document_id == records.c.document_id)
        .where(records.c.number.in_(newest), records.c.document_id.not_in(select(review_cases.c.document_id)))
    )
    rows = connection.execute(asked).all()
    for row in rows:
        set_aside = row.state == State.SET_ASIDE
        enter(connection, Kept(row.document_id, row.number, row.record, row.needs_review, set_aside, row.priority))
    return len(rows)


def row_of(connection: Connection, kept: Kept) -> dict[str, Any]:
    """Return what the queue shows of a record, and what sorts it."""
    facts = _facts(kept.line)
    age = connection.execute(select(documents.c.number).where(documents.c.id == kept.document_id)).scalar_one()
    first = select(func.min(receipts.c.received_at)).where(receipts.c.document_id == kept.document_id)
    emergency = _may_be_emergency(facts) or (kept.set_aside and kept.priority > 0)
    deadline = _deadline(facts)
    reasons = [str(reason) for reason in _many(facts, "review_reasons")]
    is_sample = reasons == [ONLY_DRAWN]
    is_open = kept.needs_review or kept.set_aside
    return {
        "record_number": kept.number,
        "newest_number": kept.number,
        "state": CaseState.OPEN if is_open else CaseState.ACCEPTED,
        "purpose": Purpose.SAMPLE if is_sample else Purpose.DOUBT,
        "drawn": is_open,
        "place": place(age, deadline, emergency=emergency, set_aside=kept.set_aside),
        "kind": _value(facts, "request_kind"),
        "emergency": emergency,
        "agency": _value(facts, "agency"),
        "handles": [value for value in (_value_of(one) for one in _many(facts, "handles")) if value is not None],
        "accounts": len(_many(facts, "accounts")) or len(_many(facts, "handles")),
        "received_at": connection.execute(first).scalar_one(),
        "deadline": deadline,
        "doubts": 0 if is_sample else len(reasons),
        "set_aside": kept.set_aside,
    }


def place(age: int, deadline: str | None, *, emergency: bool, set_aside: bool) -> str:
    """Return what sorts a document in the queue: emergencies first, in each class set-aside ones, deadline, age."""
    return f"{'0' if emergency else '1'}{'0' if set_aside else '1'}-{deadline or NO_DAY}-{age:012d}"


def _is_decided(connection: Connection, document_id: str) -> bool:
    asked = select(decisions.c.number).where(decisions.c.document_id == document_id).limit(1)
    return connection.execute(asked).first() is not None


def _facts(line: str) -> Mapping[str, Any]:
    try:
        facts = json.loads(line)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _may_be_emergency(facts: Mapping[str, Any]) -> bool:
    kind = facts.get("request_kind")
    others = kind.get("alternatives", ()) if isinstance(kind, dict) else ()
    return (
        _value(facts, "request_kind") == "emergency"
        or _value_of(facts.get("emergency")) is True
        or any(one.get("value") == "emergency" and one.get("confidence", 0) >= EMERGENCY_MAY_BE for one in others)
    )


def _deadline(facts: Mapping[str, Any]) -> str | None:
    """Return the earliest day on which something is due."""
    days: Iterable[object] = (one.get("day") for one in _many(facts, "deadlines") if one.get("what") in DEADLINES)
    named = [str(day) for day in (_value(facts, "due_date"), *days) if day and DAY.fullmatch(str(day))]
    return min(named, default=None)


def _value(facts: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - whatever a field holds
    return _value_of(facts.get(name))


def _value_of(field: object) -> Any:  # noqa: ANN401 - whatever a field holds
    return field.get("value") if isinstance(field, dict) else None


def _many(facts: Mapping[str, Any], name: str) -> list[Any]:
    found = facts.get(name)
    return found if isinstance(found, list) else []
