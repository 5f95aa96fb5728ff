"""Who reads what next: leases, heartbeats, attempts. Every function runs in the caller's write transaction.

A worker that dies says nothing, so a document is lent for a time and comes back by itself. What was lent
`attempts` times without a result is lent once more as used up, only to be set aside with a record that says so.

Clocks jump. A lease also ends where its heartbeat lies further in the future than a lease is long, so that after a
jump back nothing waits longer than two leases; after a jump forward, a document may be lent to a second worker, and
the first one's result is refused.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, Update, and_, or_, select

from mailroom.store.audit import Entry, append
from mailroom.store.kept import Document, Job
from mailroom.store.lookup import document_of_row, first_receipt
from mailroom.store.tables import State, documents, jobs

DROPPED = "the worker ended without a word"
NO_LEASE = {"lease": None, "worker": None, "heartbeat_at": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class QueueRules:
    """How long a document is lent to a worker that does not report, and how often before it is set aside."""

    lease_seconds: float = 60.0
    attempts: int = 3


def lease(connection: Connection, worker: str, now: datetime, rules: QueueRules) -> Job | None:
    """Lend the most urgent document that waits, of equally urgent ones the first; None where nothing waits."""
    _take_back(connection, now, rules)
    row = connection.execute(next_waiting()).first()
    if row is None:
        return None
    token = os.urandom(16).hex()
    change = jobs.update().where(jobs.c.document_id == row.id)
    connection.execute(
        change.values(
            state=State.IN_WORK,
            attempts=row.attempts + 1,
            lease=token,
            worker=worker,
            heartbeat_at=now,
            lease_until=now + timedelta(seconds=rules.lease_seconds),
            changed_at=now,
        )
    )
    return Job(
        document=document_of_row(row),
        receipt=first_receipt(connection, row.id),
        worker=worker,
        lease=token,
        attempt=row.attempts + 1,
        is_used_up=row.attempts >= rules.attempts,
        priority=row.priority,
        reason=row.reason,
    )


def next_waiting() -> Select[Any]:
    """Return the question for what is lent next; `jobs_in_order` answers it without sorting."""
    return (
        select(documents, jobs.c.attempts, jobs.c.priority, jobs.c.reason)
        .join(jobs, jobs.c.document_id == documents.c.id)
        .where(jobs.c.state == State.WAITING)
        .order_by(jobs.c.priority.desc(), jobs.c.number)
        .limit(1)
    )


def first_not_looked_at(most: int) -> Select[Any]:
    """Return the question for what is looked at next; `jobs_not_looked_at` answers it without sorting."""
    return (
        select(documents)
        .join(jobs, jobs.c.document_id == documents.c.id)
        .where(and_(jobs.c.state == State.WAITING, jobs.c.looked_at.is_(False)))
        .order_by(jobs.c.number)
        .limit(most)
    )


def heartbeat(connection: Connection, job: Job, now: datetime, rules: QueueRules) -> bool:
    """Prolong the lease; False where it was lost, and the worker should stop."""
    until = now + timedelta(seconds=rules.lease_seconds)
    return _change(connection, _held(job).values(heartbeat_at=now, lease_until=until)) == 1


def end(connection: Connection, job: Job, state: State, now: datetime, reason: str | None = None) -> bool:
    """End the lease and leave the document in `state`; False where the lease was lost, and nothing is changed."""
    values = NO_LEASE | {"state": state, "changed_at": now, "reason": reason}
    if state is State.WAITING:
        return _change(connection, _held(job).values(**values)) == 1
    return _change(connection, _held(job).values(**values, attempts=0)) == 1


def give_back(connection: Connection, job: Job, now: datetime) -> bool:
    """Let the document wait again as if it had not been lent; False where the lease was lost."""
    values = NO_LEASE | {"state": State.WAITING, "changed_at": now, "attempts": job.attempt - 1}
    return _change(connection, _held(job).values(**values)) == 1


def prioritise(connection: Connection, document_id: str, priority: int) -> None:
    """Say how urgent a document is; more is more urgent, 0 is what everything begins with."""
    connection.execute(jobs.update().where(jobs.c.document_id == document_id).values(priority=priority, looked_at=True))


def not_looked_at(connection: Connection, most: int) -> tuple[Document, ...]:
    """Return the first `most` waiting documents whose urgency nobody has looked for."""
    return tuple(document_of_row(row) for row in connection.execute(first_not_looked_at(most)))


def read_again(connection: Connection, document_id: str, actor: str, now: datetime) -> bool:
    """Let a document that has a result wait to be read again; False where it waits or is in work already."""
    ended = (State.DONE, State.REVIEW, State.SET_ASIDE)
    change = jobs.update().where(and_(jobs.c.document_id == document_id, jobs.c.state.in_(ended)))
    changed = _change(connection, change.values(state=State.WAITING, attempts=0, reason=None, changed_at=now)) == 1
    if changed:
        append(connection, Entry(actor, "read_again", document_id), now)
    return changed


def _take_back(connection: Connection, now: datetime, rules: QueueRules) -> None:
    length = timedelta(seconds=rules.lease_seconds)
    over = or_(jobs.c.lease_until <= now, jobs.c.heartbeat_at > now + length)
    change = jobs.update().where(and_(jobs.c.state == State.IN_WORK, over))
    connection.execute(change.values(NO_LEASE | {"state": State.WAITING, "changed_at": now, "reason": DROPPED}))


def _held(job: Job) -> Update:
    return jobs.update().where(and_(jobs.c.document_id == job.document.id, jobs.c.lease == job.lease))


def _change(connection: Connection, update: Update) -> int:
    done: CursorResult[Any] = connection.execute(update)
    return done.rowcount
