"""The database's tables. `migrations/` makes them; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class State(StrEnum):
    """Where a document is. It is in exactly one of these, so that they add up to all that was received."""

    WAITING = "waiting"
    IN_WORK = "in_work"
    DONE = "done"
    REVIEW = "review"
    SET_ASIDE = "set_aside"
    PURGED = "purged"


class UtcTime(TypeDecorator[datetime]):
    """A moment with its time zone; the database holds it in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - SQLAlchemy's own
        """Return what the database keeps."""
        del dialect
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - SQLAlchemy's own
        """Return what the program sees."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""`number` is the order of entry; `id` is the hash of the bytes (see `entry.identity` for a call without any)."""

receipts = Table(
    "receipts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("channel", String(40), nullable=False),
    Column("provider_id", Text),
    Column("received_at", UtcTime, nullable=False),
    Column("name", Text, nullable=False),
    Column("sender_id", Text),
    Column("caller_number", Text),
    Column("caller_name", Text),
    Column("called_number", Text),
    Column("complete", Boolean),
    Column("flags", JSON, nullable=False),
    Column("details", JSON, nullable=False),
    UniqueConstraint("channel", "provider_id", "document_id", name="receipts_one_a_provider_id"),
    sqlite_autoincrement=True,
)
"""One row for each arrival. Everything that a caller chose is text, and only here."""

jobs = Table(
    "jobs",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("looked_at", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", String(32)),
    Column("worker", Text),
    Column("heartbeat_at", UtcTime),
    Column("lease_until", UtcTime),
    Column("reason", Text),
    Column("changed_at", UtcTime, nullable=False),
    CheckConstraint(
        "state IN (" + ", ".join(f"'{state}'" for state in State) + ")",
        name="jobs_state_is_known",
    ),
    CheckConstraint("(state = 'in_work') = (lease IS NOT NULL)", name="jobs_in_work_has_a_lease"),
)
"""One row for each document, from its entry on: its state is the document's state, `number` is the document's."""
Index("jobs_in_order", jobs.c.state, jobs.c.priority.desc(), jobs.c.number)
Index("jobs_not_looked_at", jobs.c.state, jobs.c.looked_at, jobs.c.number)

records = Table(
    "records",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("version", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("kind", String(40)),
    Column("needs_review", Boolean, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Index("records_of_document", "document_id", "number"),
    sqlite_autoincrement=True,
)
"""What the pipeline made of a document each time it was read; the newest row counts, the others are its history."""

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
"""What was done; append-only by triggers, chained by hashes. All text, so that what is hashed is what is stored."""
Index("audit_by_subject", audit.c.subject, audit.c.action)

audit_head = Table(
    "audit_head",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("only = 1", name="audit_head_is_one_row"),
)
"""The last row of `audit`, so that rows cut off at the end are missed."""

holds = Table(
    "holds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("placed_by", Text, nullable=False),
    Column("placed_at", UtcTime, nullable=False),
    Column("released_by", Text),
    Column("released_at", UtcTime),
    sqlite_autoincrement=True,
)
"""Legal holds; one that is not released keeps its document from being purged."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String(40)),
    Column("purged_by", Text, nullable=False),
    Column("purged_at", UtcTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("is_finished", Boolean, nullable=False, index=True),
    sqlite_autoincrement=True,
)
"""One row for each time that a document was purged; unfinished while a byte of it may still be on the disk."""

import mailroom.store.account_tables  # noqa: E402 - the rest of the tables, which need `metadata` from above
import mailroom.store.event_tables  # noqa: E402 - as above
import mailroom.store.review_tables  # noqa: E402 - as above
import mailroom.store.search_tables  # noqa: E402 - as above
import mailroom.store.trace_tables  # noqa: E402, F401 - as above
