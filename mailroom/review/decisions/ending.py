"""Finishing a document, which may send it on to a second and a third person; and opening it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from mailroom.review.decisions import queue
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.kinds import CaseState, Purpose
from mailroom.review.decisions.required import differs, missing
from mailroom.review.decisions.who import Refusal, Rules, Who
from mailroom.store.audit import Entry, append
from mailroom.store.events import About, Event, note
from mailroom.store.review_tables import review_cases
from mailroom.store.tables import State, jobs


def finish(connection: Connection, document_id: str, who: Who, rules: Rules, now: datetime) -> tuple[CaseState, int]:
    """End the turn of `who`: the document is done, or waits for the next person; return state and keying.

    Raises Refusal where something must be decided first.
    """
    case = load(connection, document_id)
    queue.hold(connection, case, who, now)
    left = missing(case, rules)
    if left:
        raise Refusal("not_finished", "something must be decided first", missing=left)
    keying = _next_keying(case, rules)
    if keying is None:
        return _done(connection, case, who, now)
    keyer = "first_keyer" if case.keying == 1 else "second_keyer"
    _change(connection, case, {keyer: who.actor, "keying": keying})
    append(connection, Entry(who.actor, "keyed", document_id, {"keying": case.keying}), now)
    return CaseState.OPEN, keying


def reopen(connection: Connection, document_id: str, who: Who, now: datetime) -> None:
    """Put a document on the desk again; what was decided stays, and is where the next person begins."""
    if not who.leads:
        raise Refusal("not_yours", "only a lead can open a document again")
    case = load(connection, document_id)
    if case.state is CaseState.OPEN:
        return
    purpose = Purpose.DOUBT if case.state is CaseState.ACCEPTED else case.purpose
    again = {"keying": 1, "first_keyer": None, "second_keyer": None, "finished_by": None, "finished_at": None}
    _change(connection, case, {"state": CaseState.OPEN.value, "purpose": purpose.value, "drawn": True, **again})
    ended = jobs.c.state.in_((State.DONE, State.SET_ASIDE))
    connection.execute(
        jobs.update().where(jobs.c.document_id == document_id, ended).values(state=State.REVIEW, changed_at=now)
    )
    append(connection, Entry(who.actor, "reopened", document_id), now)
    note(connection, Event.NEEDS_REVIEW, About(document_id, case.row.record_number, who.actor, now))


def _next_keying(case: Case, rules: Rules) -> int | None:
    twice = [address for address in case.addresses if case.twice(address, rules)]
    if case.keying == 1:
        return 2 if twice else None
    if case.keying == 2 and any(differs(case, str(address)) for address in twice):
        return 3
    return None


def _done(connection: Connection, case: Case, who: Who, now: datetime) -> tuple[CaseState, int]:
    ended = {"state": CaseState.FINISHED.value, "finished_by": who.actor, "finished_at": now}
    keyer = {"first_keyer": who.actor} if case.keying == 1 else {"second_keyer": who.actor} if case.keying == 2 else {}
    _change(connection, case, ended | keyer)
    waits = jobs.c.state.in_((State.REVIEW, State.SET_ASIDE, State.DONE))
    done = jobs.update().where(jobs.c.document_id == case.document_id, waits)
    connection.execute(done.values(state=State.DONE, reason=None, changed_at=now))
    append(connection, Entry(who.actor, "finished", case.document_id, {"decisions": len(case.standing)}), now)
    note(connection, Event.FINISHED, About(case.document_id, case.row.record_number, who.actor, now))
    return CaseState.FINISHED, case.keying


def _change(connection: Connection, case: Case, values: dict[str, Any]) -> None:
    change = review_cases.update().where(review_cases.c.document_id == case.document_id)
    connection.execute(change.values(owner=None, owner_name=None, lease_until=None, **values))
