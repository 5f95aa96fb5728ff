"""The audit log: what was done, by whom, to what. Append-only, and each row carries the hash of the row before.

It holds no text that a sender or a caller chose and no value of a field, so that nothing in it ever has to be removed.
`verify` finds a row that was changed, removed or moved. Somebody who can rewrite the database can also rewrite the
whole chain from a row on; against that only a note of the last hash helps that is kept elsewhere (`mailroom audit
verify` prints it).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select

from mailroom.store.tables import audit, audit_head

START = "0" * 64
"""What stands for the hash of the row before the first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: who (`worker:…`, `user:…`, `mailroom`), did what, to what, and facts of it (JSON)."""

    actor: str
    action: str
    subject: str
    details: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found.

    Attributes:
        rows: how many rows were looked at and in order.
        hash: of the last of them.
        fault: what is wrong with the first bad row, and its number; None where all is as it was written.

    """

    rows: int
    hash: str
    fault: str | None = None


def append(connection: Connection, entry: Entry, at: datetime) -> None:
    """Add a row, in the transaction of what it tells of (which must hold the write lock)."""
    last = connection.execute(select(audit_head.c.number, audit_head.c.hash)).one()
    row = {
        "number": last.number + 1,
        "at": at.astimezone(UTC).isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "details": json.dumps(dict(entry.details or {}), sort_keys=True),
        "previous": last.hash,
    }
    digest = _hash(tuple(row.values()))
    connection.execute(audit.insert().values(**row, hash=digest))
    connection.execute(audit_head.update().values(number=row["number"], hash=digest))


def verify(connection: Connection) -> Verdict:
    """Walk the chain from its first row to its last."""
    rows, last = 0, START
    for row in connection.execute(select(audit).order_by(audit.c.number)):
        fault = _fault(row, rows + 1, last)
        if fault is not None:
            return Verdict(rows, last, fault)
        rows, last = row.number, row.hash
    head = connection.execute(select(audit_head.c.number, audit_head.c.hash)).one_or_none()
    if head is None or (head.number, head.hash) != (rows, last):
        return Verdict(rows, last, f"row {rows + 1}: it, and perhaps others after it, is missing at the end")
    return Verdict(rows, last)


def _fault(row: Row[tuple[object, ...]], number: int, previous: str) -> str | None:
    if row.number != number:
        return f"row {number}: it is missing; row {row.number} follows"
    if row.previous != previous:
        return f"row {number}: it does not follow the row before it; one of the two was changed or moved"
    if row.hash != _hash(tuple(row)[:-1]):
        return f"row {number}: it was changed"
    return None


def _hash(values: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()
