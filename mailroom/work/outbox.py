"""Emergencies that somebody must be told of, kept as files in the store's home until somebody has taken them.

A promise is on the disk before the record is in the store; the postman keeps it as soon as the record is there. So a
crash at any moment forgets nothing. Each document is told of once, however often it is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from mailroom.store.durable import failing, make_folder, open_shared, sync_folder, write_new
from mailroom.store.home import Home
from mailroom.urgent import is_urgent
from models.record import RequestRecord

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 2.0, 300.0
"""Between two calls; it doubles from the one to the other."""
SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Promise:
    """One document to tell of.

    Attributes:
        document_id: of the store.
        version: of mailroom, whose record it is about.
        made_at: when the record was about to be kept.
        told: the ways in which somebody was told already.
        attempts: calls that nobody took.
        not_before: when to call next; None: at once.
        failure: why the last call was not taken, in mailroom's words.

    """

    document_id: str
    version: str
    made_at: datetime
    told: tuple[str, ...] = ()
    attempts: int = 0
    not_before: datetime | None = None
    failure: str | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether to call now; a clock that was set back does not make it wait longer than the longest pause."""
        if self.not_before is None:
            return True
        return not now < self.not_before <= now + timedelta(seconds=LONGEST_PAUSE_SECONDS)

    def put_off(self, failure: str, now: datetime) -> Promise:
        """Return the promise after a call that nobody took."""
        pause = min(FIRST_PAUSE_SECONDS * 2**self.attempts, LONGEST_PAUSE_SECONDS)
        return replace(self, attempts=self.attempts + 1, not_before=now + timedelta(seconds=pause), failure=failure)


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many emergencies nobody has taken yet, of how many of them a call failed, and how many were taken."""

    waiting: int
    failing: int
    taken: int


class Outbox:
    """The promises of one store. Its methods raise StorageFailed where the disk does not take them."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._waiting = home.alerts
        self._taken = self._waiting / "taken"
        with failing("the folder for alerts could not be made"):
            make_folder(self._waiting, home.folder_mode)
            make_folder(self._taken, home.folder_mode)

    def promise_if_urgent(self, record: RequestRecord, document_id: str, priority: int) -> None:
        """Promise to tell of the document where its record, soon to be kept, may be of an emergency."""
        if is_urgent(record, priority) and not self._place(document_id).exists() and not self._is_taken(document_id):
            self._write(Promise(document_id, record.read_with.version, datetime.now(UTC)))

    def promises(self) -> Iterator[Promise]:
        """Yield what is still to be told, in no particular order."""
        with failing("the alerts could not be read"):
            paths = sorted(self._waiting.glob(f"*{SUFFIX}"))
        for path in paths:
            promise = _read(path)
            if promise is not None:
                yield promise

    def put_off(self, promise: Promise) -> None:
        """Keep what `promise` says of the calls so far."""
        self._write(promise)

    def keep(self, promise: Promise) -> None:
        """Note that everybody was told."""
        with failing("an alert that was taken could not be noted"):
            self._place(promise.document_id).rename(self._taken / f"{promise.document_id}{SUFFIX}")
            sync_folder(self._taken)
            sync_folder(self._waiting)

    def counts(self) -> OutboxCounts:
        """Return how many are where."""
        waiting = list(self.promises())
        with failing("the alerts could not be read"):
            taken = sum(1 for _ in self._taken.iterdir())
        return OutboxCounts(len(waiting), sum(promise.attempts > 0 for promise in waiting), taken)

    @contextmanager
    def only_one(self) -> Iterator[bool]:
        """Give True where nobody else is telling right now, and keep others from it; the lock ends with the process."""
        with failing("the alerts could not be locked"):
            descriptor = open_shared(self._waiting / "lock", self._home.file_mode)
        try:
            yield _locked(descriptor)
        finally:
            os.close(descriptor)

    def _place(self, document_id: str) -> Path:
        return self._waiting / f"{document_id}{SUFFIX}"

    def _is_taken(self, document_id: str) -> bool:
        return (self._taken / f"{document_id}{SUFFIX}").exists()

    def _write(self, promise: Promise) -> None:
        values = asdict(promise) | {
            "made_at": promise.made_at.isoformat(),
            "not_before": promise.not_before and promise.not_before.isoformat(),
        }
        draft = self._waiting / f"{promise.document_id}.{os.urandom(8).hex()}.draft"
        with failing("an alert could not be kept"):
            try:
                write_new(draft, json.dumps(values).encode("ascii"), self._home.file_mode)
                draft.replace(self._place(promise.document_id))
            except OSError:
                draft.unlink(missing_ok=True)
                raise
            sync_folder(self._waiting)


def _read(path: Path) -> Promise | None:
    """Return what a file says; one that the disk has damaged is a promise without a past; one that is gone is None."""
    document_id = path.name.removesuffix(SUFFIX)
    with failing("an alert could not be read"):
        try:
            values = json.loads(path.read_text(encoding="ascii"))
            return Promise(
                document_id=document_id,
                version=str(values["version"]),
                made_at=datetime.fromisoformat(values["made_at"]),
                told=tuple(map(str, values["told"])),
                attempts=int(values["attempts"]),
                not_before=values["not_before"] and datetime.fromisoformat(values["not_before"]),
                failure=values["failure"],
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            return Promise(document_id, "", datetime.min.replace(tzinfo=UTC))


def _locked(descriptor: int) -> bool:
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
