"""The tables of what a document is recognised by, should it be sent again; `tables` brings them into its own."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from mailroom.store.tables import metadata

traces = Table(
    "traces",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, unique=True),
    Column("record_id", Text, nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("case_number", Text),
    Column("accounts", JSON, nullable=False),
    sqlite_autoincrement=True,
)
"""One row for each document that was read. `number` is the order in which their first records were kept, and stays
when a document is read again, so that of two documents always the same one is the earlier."""

trace_marks = Table(
    "trace_marks",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("number", ForeignKey("traces.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""By what documents are looked up: the hash of a case number or of an account."""
