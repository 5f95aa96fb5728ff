"""The tables of what other programs are told: each event, and from which one on; `tables` brings them into its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from mailroom.store.tables import UtcTime, metadata

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("record_number", ForeignKey("records.number"), nullable=False),
    Column("event", String(20), nullable=False),
    Column("person", String(64), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcTime),
    Column("failure", Text),
    Column("taken_at", UtcTime),
    sqlite_autoincrement=True,
)
"""What happened to documents, written in the transaction in which it happened. `number` is the order."""
Index("events_not_taken", events.c.taken_at, events.c.number)

event_start = Table(
    "event_start",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    CheckConstraint("only = 1", name="event_start_is_one_row"),
)
"""The last event before somebody was to be told of any; those after it are told, whenever that is possible."""
