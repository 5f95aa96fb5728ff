"""The store as the rest of mailroom sees it: `open_store` gives it, and its methods are whole steps.

Each step is one transaction: when a method returns, what it did is on the disk; when it raises StorageFailed, nothing
of it was done. What fax servers left in the inbox is entered before any question is answered, so that a document
counts from the moment it was acknowledged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import structlog
from sqlalchemy import Connection

from mailroom.store import audit, entry, inbox, lookup, queue, results
from mailroom.store.database import Database
from mailroom.store.durable import locked
from mailroom.store.home import Home, open_home
from mailroom.store.incoming import Incoming
from mailroom.store.kept import Counts, Document, Job, KeptRecord, NewRecord, Receipt
from mailroom.store.originals import checked
from mailroom.store.queue import QueueRules
from mailroom.store.tables import State
from models.errors import OriginalDamaged

ENTERED_AT_ONCE = 64
"""Arrivals of one transaction."""

log = structlog.get_logger()


def open_store(home: Path, rules: QueueRules | None = None) -> Store:
    """Return the store at `home` (see `home.find_home`), made where there is none; raises StorageFailed.

    Drafts that killed processes left are removed, and the inbox is entered. Not to be carried over a fork.
    """
    store = Store(open_home(home), rules or QueueRules())
    store.enter_inbox()
    return store


class Store:
    """All documents and what became of them; a context manager. Its methods raise StorageFailed."""

    def __init__(self, home: Home, rules: QueueRules) -> None:
        self.home = home
        self._rules = rules
        self._database = Database(home)
        self._stuck: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._database.close()

    @property
    def database(self) -> Database:
        """The one door to SQL, for what the desk keeps: accounts, decisions."""
        return self._database

    # ---- coming in

    def take_in(self, incoming: Incoming, content: Iterable[bytes]) -> Receipt:
        """Store one arrival; when this returns, it is acknowledged. The same as `draft`, `write` and `take`."""
        with self.draft() as draft:
            for bite in content:
                draft.write(bite)
            return self.take(draft, incoming)

    def draft(self) -> inbox.Draft:
        """Return an arrival to write bit by bit, for callers that receive it so; give it to `take`."""
        return inbox.Draft(self.home)

    def take(self, draft: inbox.Draft, incoming: Incoming) -> Receipt:
        """Acknowledge what was written to `draft`; where the provider did so before, return the receipt of then."""
        arrived = draft.commit(incoming)
        folder = self.home.inbox / arrived.token
        self._enter([folder])
        with self._database.reading() as connection:
            return entry.receipt_for(connection, entry.Found(folder, arrived.sha256, arrived.size, arrived.incoming))

    def enter_inbox(self) -> int:
        """Enter what fax servers left in the inbox, and sweep out drafts that were left; return how many arrivals."""
        inbox.sweep(self.home)
        folders = inbox.waiting(self.home)
        for batch in _batches(folders):
            self._enter(batch)
        return len(folders)

    @contextmanager
    def nothing_half_entered(self) -> Iterator[None]:
        """Enter the inbox, and keep all others from entering while this lasts: no arrival is between two places.

        Arrivals are acknowledged as ever meanwhile. Only for what works on files and `database`: the methods of the
        store would wait for themselves.
        """
        with locked(self.home.entering_lock, self.home.file_mode):
            for batch in _batches(inbox.waiting(self.home)):
                self._enter_now(batch)
            yield

    # ---- being read

    def lease(self, worker: str, now: datetime | None = None) -> Job | None:
        """Lend the next document to `worker`, for as long as the rules say; None where nothing waits."""
        self.enter_inbox()
        with self._database.writing() as connection:
            return queue.lease(connection, worker, _moment(now), self._rules)

    def heartbeat(self, job: Job, now: datetime | None = None) -> bool:
        """Prolong the lease. False where it was lost: somebody else has the document, and the worker should stop."""
        with self._database.writing() as connection:
            return queue.heartbeat(connection, job, _moment(now), self._rules)

    def finish(self, job: Job, record: NewRecord, now: datetime | None = None) -> bool:
        """Keep the record and end the lease: the document is done, or in review. False where the lease was lost."""
        with self._database.writing() as connection:
            return results.finish(connection, job, record, _moment(now))

    def fail(self, job: Job, reason: str, now: datetime | None = None) -> bool:
        """End the lease without a result: the document waits again, and this counts as an attempt.

        `reason` is in the worker's own words; no text from a page.
        """
        with self._database.writing() as connection:
            return queue.end(connection, job, State.WAITING, _moment(now), reason)

    def give_back(self, job: Job, now: datetime | None = None) -> bool:
        """End the lease as if it had not been: for a worker that is stopped, or has no room to work."""
        with self._database.writing() as connection:
            return queue.give_back(connection, job, _moment(now))

    def set_aside(self, job: Job, record: NewRecord, reason: str, now: datetime | None = None) -> bool:
        """Keep a record that says why the document cannot be read, and leave it to a person; False as in `finish`."""
        with self._database.writing() as connection:
            return results.set_aside(connection, job, record, reason, _moment(now))

    def not_looked_at(self, most: int) -> tuple[Document, ...]:
        """Return the first `most` waiting documents whose urgency nobody has looked for."""
        self.enter_inbox()
        with self._database.reading() as connection:
            return queue.not_looked_at(connection, most)

    def prioritise(self, document_id: str, priority: int) -> None:
        """Say how urgent a document is: more goes first; 0 is what everything begins with."""
        with self._database.writing() as connection:
            queue.prioritise(connection, document_id, priority)

    def read_again(self, document_id: str, actor: str, now: datetime | None = None) -> bool:
        """Let a document with a result be read again; its records are kept. False where it is not at an end."""
        with self._database.writing() as connection:
            return queue.read_again(connection, document_id, actor, _moment(now))

    # ---- being looked at

    def original(self, document: Document) -> Path:
        """Return where the document's bytes lie, checked just now; raises OriginalDamaged. Not to be written to."""
        with self._database.reading() as connection:
            if lookup.state_of(connection, document.id) is State.PURGED:
                raise OriginalDamaged("the document was purged; only its hash is left")
        return checked(self.home, document.sha256)

    def document(self, document_id: str) -> Document | None:
        """Return a document; None where there is none of that id."""
        with self._looking() as connection:
            return lookup.find_document(connection, document_id)

    def state_of(self, document_id: str) -> State | None:
        """Return where a document is at this moment; None where there is none of that id."""
        with self._looking() as connection:
            return lookup.state_of(connection, document_id)

    def receipts_of(self, document_id: str) -> tuple[Receipt, ...]:
        """Return all arrivals of a document, the first first."""
        with self._looking() as connection:
            return lookup.receipts_of(connection, document_id)

    def record_of(self, document_id: str) -> KeptRecord | None:
        """Return the newest record of a document; None where it has none yet."""
        with self._looking() as connection:
            return lookup.newest_record(connection, document_id)

    def history_of(self, document_id: str) -> tuple[KeptRecord, ...]:
        """Return all records of a document, the newest first."""
        with self._looking() as connection:
            return lookup.history_of(connection, document_id)

    def records(self) -> Iterator[KeptRecord]:
        """Yield each document's newest record in the order in which the documents came."""
        with self._looking() as connection:
            yield from lookup.newest_records(connection)

    def counts(self) -> Counts:
        """Return how many documents are where; everything acknowledged is among them."""
        with self._looking() as connection:
            counted = lookup.counts(connection)
        return replace(counted, not_entered=len(inbox.waiting(self.home)))

    def verify_audit(self) -> audit.Verdict:
        """Walk the audit log and say whether it is as it was written."""
        with self._looking() as connection:
            return audit.verify(connection)

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        self.enter_inbox()
        with self._database.reading() as connection:
            yield connection

    def _enter(self, folders: Sequence[Path]) -> None:
        if folders:
            with locked(self.home.entering_lock, self.home.file_mode, shared=True):
                self._enter_now(folders)

    def _enter_now(self, folders: Sequence[Path]) -> None:
        gathered = entry.gather(self.home, folders)
        for token, why in gathered.stuck:
            if token not in self._stuck:
                log.error("an arrival stays in the inbox, as it cannot be entered", token=token, why=why)
                self._stuck.add(token)
        if not gathered.found:
            return
        now = _moment(None)
        with self._database.writing() as connection:
            for one in gathered.found:
                entry.enter(connection, one, now)
        for one in gathered.found:
            entry.clear(one)


def _batches(folders: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(folders), ENTERED_AT_ONCE):
        yield folders[start : start + ENTERED_AT_ONCE]


def _moment(now: datetime | None) -> datetime:
    return datetime.now(UTC) if now is None else now
