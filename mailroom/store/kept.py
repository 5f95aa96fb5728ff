"""What the store hands out: frozen facts of documents, receipts, jobs and records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailroom.store.incoming import Incoming
from mailroom.store.tables import State
from models.record import RequestRecord


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        id: the hash of its bytes; for a call that brought none, a hash of its own.
        sha256: of its bytes, hex.
        size: in bytes.
        number: the order of entry, from 1.

    """

    id: str
    sha256: str
    size: int
    number: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """One arrival of a document.

    `is_new` is False where the provider handed the same arrival over before; then this is the receipt of that time.
    """

    number: int
    document_id: str
    incoming: Incoming
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """One document, lent to one worker until its lease ends.

    Attributes:
        document: what to read.
        receipt: its first arrival.
        worker: to whom.
        lease: proves that the worker still has it.
        attempt: how often it was lent, this time included, from 1.
        is_used_up: all attempts ended without a result. It must not be read again, but set aside with a record that
            says so.
        priority: as it was given; more is more urgent.
        reason: why the attempt before this one ended without a result, in the worker's words; None where it was killed.

    """

    document: Document
    receipt: Receipt
    worker: str
    lease: str
    attempt: int
    is_used_up: bool
    priority: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to keep: which version of the pipeline made it, the JSON, and what queues are sorted by.

    `read` is what `line` says, for the store to put in which earlier records it repeats or has to do with; None: `line`
    is kept as it is. `text` is what was read on its pages, to find it by; None: nothing is known of that.
    """

    version: str
    line: bytes
    kind: str | None
    needs_review: bool
    read: RequestRecord | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that is kept: `number` grows with every record, so the greatest of a document is its newest."""

    number: int
    document_id: str
    record: NewRecord
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents are where, at one moment.

    `arrivals` counts receipts, of which a document may have several; `not_entered` what lies in the inbox and is not
    among the rest: arrivals of the last moment, and such as could not be entered, which the log tells of.
    A document that was purged is in `purged` until its bytes come again.
    `waiting_since` is since when the longest waiting document has been waiting; None where none waits.
    """

    received: int
    waiting: int
    in_work: int
    done: int
    review: int
    set_aside: int
    arrivals: int
    not_entered: int = 0
    waiting_since: datetime | None = None
    purged: int = 0

    @property
    def add_up(self) -> bool:
        """Whether every document that was received is accounted for."""
        there = self.waiting + self.in_work + self.done + self.review + self.set_aside
        return self.received == there + self.purged


__all__ = ["Counts", "Document", "Job", "KeptRecord", "NewRecord", "Receipt", "State"]
