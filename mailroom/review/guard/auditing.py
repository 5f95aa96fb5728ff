"""What people did, into the audit log: in the transaction of what was done, so that neither is kept without the other.

Nothing that a sender or a caller wrote, and no value of a field, goes into `details`: the log cannot be mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection

from mailroom.review.guard.person import Person
from mailroom.store.audit import Entry, append


def audit(
    connection: Connection,
    person: Person,
    action: str,
    subject: str,
    details: Mapping[str, object] | None = None,
    *,
    at: datetime | None = None,
) -> None:
    """Add a row: `person` did `action` to `subject` (a document's id, `user:3`); `connection` is a writing one."""
    append(connection, Entry(person.actor, action, subject, details), at or datetime.now(UTC))
