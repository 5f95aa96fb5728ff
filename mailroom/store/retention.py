"""How long documents are kept, and how they go: legal holds, rules by kind, purges that leave a hash and a tombstone.

A purge has two steps. In one transaction everything that was said goes and the document is `purged`; then its files
go and the database is written anew, so that nothing is left in free pages. Whatever ends a purge between the two, the
next call of `finish` goes on, and no document is ever half there: from the first step on it is gone for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import CompoundSelect, Connection, Row, Select, func, select

from mailroom.review.search import words
from mailroom.store import holds, inbox
from mailroom.store.database import BUSY_SECONDS
from mailroom.store.durable import failing, locked_if_free
from mailroom.store.erase import erase
from mailroom.store.holds import Hold
from mailroom.store.lookup import effective_kind, state_of
from mailroom.store.originals import remove
from mailroom.store.review_tables import review_cases
from mailroom.store.store import Store
from mailroom.store.tables import State, documents, holds as held, jobs, records, tombstones
from models.errors import BadArguments

Rules = Mapping[str | None, int]
"""Days that a document is kept after it is done, by its kind as people decided it, else as it was read; of a kind that
is not there: for ever."""


@dataclass(frozen=True, slots=True)
class Due:
    """A document that the rules let go: its kind, since when it is done, and how many days its rule gives it."""

    document_id: str
    kind: str | None
    done_at: datetime
    days: int

    @property
    def reason(self) -> str:
        """What the tombstone says."""
        return f"{self.days} days after it was done ({self.kind or 'no kind'})"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left to say of a document that was purged, besides its hash."""

    document_id: str
    kind: str | None
    purged_by: str
    purged_at: datetime
    reason: str
    is_finished: bool


class Retention:
    """Holds and purges of one store. Its methods raise StorageFailed, and BadArguments for what must not be done."""

    def __init__(self, store: Store, patience_seconds: float = BUSY_SECONDS) -> None:
        self._store = store
        self._patience_seconds = patience_seconds
        self._database = store.database

    # ---- holds

    def hold(self, document_id: str, reason: str, actor: str, now: datetime | None = None) -> None:
        """Keep a document from being purged until it is released, whatever else is asked for."""
        self._store.enter_inbox()
        with self._database.writing() as connection:
            _refuse_gone(connection, document_id)
            holds.place(connection, Hold(document_id, reason, actor, _moment(now)))

    def release(self, document_id: str, actor: str, now: datetime | None = None) -> int:
        """End all holds on a document and return how many there were."""
        with self._database.writing() as connection:
            return holds.release(connection, document_id, actor, _moment(now))

    def holds(self) -> tuple[Hold, ...]:
        """Return all holds in force, the oldest first."""
        with self._database.reading() as connection:
            return holds.list_holds(connection)

    # ---- purges

    def due(self, rules: Rules, now: datetime | None = None) -> tuple[Due, ...]:
        """Return what the rules let go now: done for long enough, and not held. The longest done first."""
        self._store.enter_inbox()
        with self._database.reading() as connection:
            return _due(connection, rules, _moment(now))

    def purge_due(self, rules: Rules, actor: str, now: datetime | None = None) -> int:
        """Purge what the rules let go, and return how many documents; `finish` says whether the disk is clean."""
        purged = 0
        for one in self.due(rules, now):
            with self._database.writing() as connection:
                if one in _due(connection, rules, _moment(now), one.document_id):  # not held or read again meanwhile
                    erase(connection, one.document_id, actor, one.reason, _moment(now))
                    purged += 1
        self.finish()
        return purged

    def purge(self, document_id: str, reason: str, actor: str, now: datetime | None = None) -> None:
        """Purge one document wherever it is, because a person says so, and why; refused while it is held."""
        self._store.enter_inbox()
        with self._database.writing() as connection:
            _refuse_kept(connection, document_id)
            erase(connection, document_id, actor, reason, _moment(now))
        self.finish()

    def refuse(self, document_id: str) -> None:
        """Raise BadArguments where `purge` would."""
        self._store.enter_inbox()
        with self._database.reading() as connection:
            _refuse_kept(connection, document_id)

    def finish(self) -> int:
        """Do what is left of purges, and return how many are unfinished still.

        They stay unfinished while a backup is made, while somebody reads in the database what it held before, and while
        an arrival lies in the inbox that can be moved only in part.
        """
        with self._database.reading() as connection:
            numbers = connection.execute(_unfinished()).scalars().all()
        if not numbers:
            return 0
        with locked_if_free(self._store.home.purge_lock, self._store.home.file_mode) as is_mine:
            if not (is_mine and self._remove_files() and self._compact()):
                return len(numbers)
        with self._database.writing() as connection:
            finished = tombstones.update().where(tombstones.c.number.in_(numbers))
            connection.execute(finished.values(is_finished=True))
        return 0

    def _compact(self) -> bool:
        with self._database.writing() as connection:
            words.tidy(connection)
        return self._database.compact(self._patience_seconds)

    def tombstones_of(self, document_id: str) -> tuple[Tombstone, ...]:
        """Return every time that a document was purged, the first first; its bytes may have come again since."""
        with self._database.reading() as connection:
            asked = select(tombstones).where(tombstones.c.document_id == document_id).order_by(tombstones.c.number)
            return tuple(
                Tombstone(row.document_id, row.kind, row.purged_by, row.purged_at, row.reason, row.is_finished)
                for row in connection.execute(asked)
            )

    def _remove_files(self) -> bool:
        """Remove the files of what is purged and has not come again; False where that cannot be told for sure."""
        home = self._store.home
        with self._store.nothing_half_entered():
            if any(not (folder / inbox.CONTENT).exists() for folder in inbox.waiting(home)):
                return False
            with self._database.reading() as connection:
                hashes = connection.execute(_hashes_to_remove()).scalars().all()
            with failing("a purged document's files could not be removed; call again"):
                for sha256 in hashes:
                    remove(home, sha256)
        return True


def _refuse_kept(connection: Connection, document_id: str) -> None:
    _refuse_gone(connection, document_id)
    if holds.is_held(connection, document_id):
        raise BadArguments("the document is held; release it before it is purged")


def _refuse_gone(connection: Connection, document_id: str) -> None:
    match state_of(connection, document_id):
        case None:
            raise BadArguments("there is no document of that id in the store")
        case State.PURGED:
            raise BadArguments("the document was purged before")


def _due(connection: Connection, rules: Rules, now: datetime, only: str | None = None) -> tuple[Due, ...]:
    others = records.alias()
    newest = select(func.max(others.c.number)).where(others.c.document_id == jobs.c.document_id).correlate(jobs)
    asked = (
        select(jobs.c.document_id, effective_kind(), jobs.c.changed_at)
        .select_from(jobs)
        .join(records, records.c.number == newest.scalar_subquery())
        .outerjoin(review_cases, review_cases.c.document_id == jobs.c.document_id)
        .where(jobs.c.state == State.DONE)
        .where(~select(held.c.number).where(holds.in_force(jobs.c.document_id)).exists())
        .order_by(jobs.c.changed_at, jobs.c.number)
    )
    if only is not None:
        asked = asked.where(jobs.c.document_id == only)
    found = (_due_of_row(row, rules) for row in connection.execute(asked))
    return tuple(one for one in found if one is not None and one.done_at + timedelta(days=one.days) <= now)


def _due_of_row(row: Row[str, str | None, datetime], rules: Rules) -> Due | None:
    document_id, kind, done_at = row
    days = rules.get(kind)
    return None if days is None else Due(document_id, kind, done_at, days)


def _unfinished() -> Select[int]:
    return select(tombstones.c.number).where(tombstones.c.is_finished.is_(False))


def _hashes_to_remove() -> CompoundSelect[str]:
    """Return the question for what may go; calls that brought nothing share a hash, which goes with the last."""
    purged = (
        select(documents.c.sha256)
        .join(tombstones, tombstones.c.document_id == documents.c.id)
        .where(tombstones.c.is_finished.is_(False))
    )
    there = (
        select(documents.c.sha256).join(jobs, jobs.c.document_id == documents.c.id).where(jobs.c.state != State.PURGED)
    )
    return purged.except_(there)


def _moment(now: datetime | None) -> datetime:
    return datetime.now(UTC) if now is None else now
