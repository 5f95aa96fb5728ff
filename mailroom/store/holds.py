"""Legal holds: what keeps a document from being purged, however old it is. Runs in the caller's transaction.

The reasons stand in the table only, not in the audit log, so that they can go when the document goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from mailroom.store.audit import Entry, append
from mailroom.store.tables import holds


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold in force: on which document, why, by whom, since when."""

    document_id: str
    reason: str
    placed_by: str
    placed_at: datetime


def in_force(document_id: str | ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that a hold is on a document and not released."""
    return (holds.c.document_id == document_id) & holds.c.released_at.is_(None)


def is_held(connection: Connection, document_id: str) -> bool:
    """Say whether a document must not be purged."""
    return connection.execute(select(holds.c.number).where(in_force(document_id)).limit(1)).first() is not None


def list_holds(connection: Connection) -> tuple[Hold, ...]:
    """Return all holds in force, the oldest first."""
    asked = select(holds).where(holds.c.released_at.is_(None)).order_by(holds.c.number)
    return tuple(_hold_of_row(row) for row in connection.execute(asked))


def place(connection: Connection, hold: Hold) -> None:
    """Put one more hold on a document."""
    connection.execute(
        holds.insert().values(
            document_id=hold.document_id, reason=hold.reason, placed_by=hold.placed_by, placed_at=hold.placed_at
        )
    )
    append(connection, Entry(hold.placed_by, "held", hold.document_id), hold.placed_at)


def release(connection: Connection, document_id: str, actor: str, now: datetime) -> int:
    """End all holds on a document; return how many there were."""
    ended = connection.execute(holds.update().where(in_force(document_id)).values(released_by=actor, released_at=now))
    if ended.rowcount:
        append(connection, Entry(actor, "released", document_id, {"holds": ended.rowcount}), now)
    return ended.rowcount


def _hold_of_row(row: Row[Any]) -> Hold:
    return Hold(row.document_id, row.reason, row.placed_by, row.placed_at)
