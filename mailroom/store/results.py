"""Records that workers hand in: each is kept, unless it says what the one before it says; the earlier ones stay.

A record that could be read says what it has to do with earlier ones (`relations`); one of a document that is set aside
knows nothing, and leaves what an earlier reading of the document is recognised by.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from mailroom.reading import line_of
from mailroom.review.decisions.index import Kept, enter
from mailroom.review.search import index as found_by
from mailroom.store import queue
from mailroom.store.audit import Entry, append
from mailroom.store.events import MACHINE, About, Event, note
from mailroom.store.kept import Job, NewRecord
from mailroom.store.relations import relate
from mailroom.store.tables import State, jobs, records
from mailroom.urgent import is_urgent


def finish(connection: Connection, job: Job, record: NewRecord, now: datetime) -> bool:
    """Keep the record and end the lease: the document is done, or in review. False where the lease was lost."""
    state = State.REVIEW if record.needs_review else State.DONE
    if not queue.end(connection, job, state, now):
        return False
    related = _related(connection, job, record)
    number = _keep(connection, job, related, now)
    is_over = _tell_desk(connection, job, now)
    if number is not None:
        ends = Event.NEEDS_REVIEW if record.needs_review else Event.FINISHED
        _note(connection, job, related, number, now, Event.READ, *(() if is_over else (ends,)))
    found_by.keep(connection, job.document.id, record.text)
    return True


def set_aside(connection: Connection, job: Job, record: NewRecord, reason: str, now: datetime) -> bool:
    """Keep the record that says why, and set the document aside for a person. False where the lease was lost."""
    if not queue.end(connection, job, State.SET_ASIDE, now, reason):
        return False
    number = _keep(connection, job, record, now)
    _tell_desk(connection, job, now, set_aside=True)
    if number is not None:
        _note(connection, job, record, number, now, Event.SET_ASIDE)
    append(connection, Entry(job.worker, "set_aside", job.document.id, {"attempts": job.attempt}), now)
    found_by.keep(connection, job.document.id, record.text)
    return True


def _related(connection: Connection, job: Job, record: NewRecord) -> NewRecord:
    if record.read is None:
        return record
    related = relate(connection, job.document.id, record.read)
    return record if related == record.read else replace(record, line=line_of(related), read=related)


def _keep(connection: Connection, job: Job, record: NewRecord, now: datetime) -> int | None:
    """Keep a record and return its number; None where the one before it says the same."""
    text = record.line.decode("utf-8")
    if _newest(connection, job.document.id) == (record.version, text):
        return None
    added = connection.execute(
        records.insert()
        .values(
            document_id=job.document.id,
            version=record.version,
            record=text,
            kind=record.kind,
            needs_review=record.needs_review,
            made_at=now,
        )
        .returning(records.c.number)
    )
    number: int = added.scalar_one()
    facts = {"version": record.version, "needs_review": record.needs_review}
    append(connection, Entry(job.worker, "read", job.document.id, facts), now)
    return number


def _note(connection: Connection, job: Job, record: NewRecord, number: int, now: datetime, *events: Event) -> None:
    about = About(job.document.id, number, MACHINE, now)
    is_emergency = record.read is not None and is_urgent(record.read, job.priority)
    for event in ((Event.EMERGENCY,) if is_emergency else ()) + events:
        note(connection, event, about)


def _tell_desk(connection: Connection, job: Job, now: datetime, *, set_aside: bool = False) -> bool:
    """Keep the desk's queue in step; True where people finished the document: it stays done whatever is read later."""
    newest = records.c.document_id == job.document.id
    row = connection.execute(select(records).where(newest).order_by(records.c.number.desc()).limit(1)).one()
    kept = Kept(row.document_id, row.number, row.record, row.needs_review, set_aside, job.priority)
    is_over = enter(connection, kept)
    if is_over:
        done = jobs.update().where(jobs.c.document_id == job.document.id)
        connection.execute(done.values(state=State.DONE, reason=None, changed_at=now))
    return is_over


def _newest(connection: Connection, document_id: str) -> tuple[str, str] | None:
    """Return version and text of a document's newest record."""
    asked = select(records.c.version, records.c.record).where(records.c.document_id == document_id)
    row = connection.execute(asked.order_by(records.c.number.desc()).limit(1)).first()
    return None if row is None else (row.version, row.record)
