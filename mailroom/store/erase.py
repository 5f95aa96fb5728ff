"""What a purge removes from the database, and what it leaves. Runs in the caller's write transaction.

Left are the document's row (its hash and size), its job in the state `purged`, its arrivals without anything that a
sender or a caller chose, the tombstone, and the audit log, which never held any of that. Whatever else refers to the
document, directly or by way of other tables, goes: a table that somebody adds need not be named here to be emptied.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, false, or_, select

from mailroom.review.search import index as found_by
from mailroom.store.audit import Entry, append
from mailroom.store.lookup import kind_of
from mailroom.store.queue import NO_LEASE
from mailroom.store.tables import State, documents, jobs, metadata, receipts, tombstones

KEPT = frozenset({"documents", "jobs", "receipts", "tombstones"})
"""Tables whose rows stay, without text."""
BY_NAME = "document_id"
"""What a column is called that says to which document a row belongs; a test holds all foreign keys to it."""
NO_TEXT: dict[str, str | list[str] | None] = {
    "provider_id": None,
    "name": "",
    "sender_id": None,
    "caller_number": None,
    "caller_name": None,
    "called_number": None,
    "details": [],
}
"""What becomes of the text of an arrival."""


def erase(connection: Connection, document_id: str, actor: str, reason: str, now: datetime) -> None:
    """Remove everything that was said in or about a document, and leave a tombstone; its files come after."""
    kind = kind_of(connection, document_id)
    found_by.forget(connection, document_id)
    for table in reversed(metadata.sorted_tables):
        if table.name not in KEPT and refers_to_documents(table):
            connection.execute(table.delete().where(rows_of(table, document_id)))
    connection.execute(receipts.update().where(receipts.c.document_id == document_id).values(**NO_TEXT))
    gone = {"state": State.PURGED, "priority": 0, "attempts": 0, "reason": None, "changed_at": now}
    connection.execute(jobs.update().where(jobs.c.document_id == document_id).values(**NO_LEASE, **gone))
    connection.execute(
        tombstones.insert().values(
            document_id=document_id,
            kind=kind,
            purged_by=actor,
            purged_at=now,
            reason=reason,
            is_finished=False,
        )
    )
    append(connection, Entry(actor, "purged", document_id), now)


def refers_to_documents(table: Table) -> bool:
    """Say whether rows of `table` belong to documents, directly or by way of other tables."""
    return BY_NAME in table.c or any(refers_to_documents(parent) for parent in _parents(table))


def rows_of(table: Table, document_id: str) -> ColumnElement[bool]:
    """Return the condition that a row of `table` belongs to a document."""
    conditions: list[ColumnElement[bool]] = []
    if BY_NAME in table.c:
        conditions.append(table.c[BY_NAME] == document_id)
    for key in table.foreign_keys:
        parent = key.column.table
        if parent is not documents and parent in _parents(table) and refers_to_documents(parent):
            conditions.append(key.parent.in_(select(key.column).where(rows_of(parent, document_id))))
    return or_(false(), *conditions)


def _parents(table: Table) -> set[Table]:
    return {key.column.table for key in table.foreign_keys} - {table}
