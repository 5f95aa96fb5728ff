"""The tables of the desk's decisions: who has which document, what was decided, drafts, planted values.

`review_cases` is the desk's queue: one row for each document that has a record, written in the transaction that keeps
the record. `tables` brings them into its own.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from mailroom.store.tables import UtcTime, metadata

review_cases = Table(
    "review_cases",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("record_number", ForeignKey("records.number"), nullable=False),
    Column("newest_number", ForeignKey("records.number"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("drawn", Boolean, nullable=False),
    Column("place", String(60), nullable=False),
    Column("kind", String(40)),
    Column("emergency", Boolean, nullable=False),
    Column("agency", Text),
    Column("handles", JSON, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("deadline", String(10)),
    Column("doubts", Integer, nullable=False),
    Column("set_aside", Boolean, nullable=False),
    Column("keying", Integer, nullable=False),
    Column("first_keyer", String(64)),
    Column("second_keyer", String(64)),
    Column("owner", String(64)),
    Column("owner_name", Text),
    Column("lease_until", UtcTime),
    Column("finished_by", String(64)),
    Column("finished_at", UtcTime),
)
"""Where a document is on the desk. `record_number` is the record that decisions are about, `newest_number` the newest.

`place` sorts the queue as text: class, deadline, age; no two documents have the same. `drawn`: whether it was decided
by lot if wrong values are planted in it.
"""
Index("review_cases_in_order", review_cases.c.state, review_cases.c.place, unique=True)
Index("review_cases_not_drawn", review_cases.c.state, review_cases.c.drawn)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("record_number", ForeignKey("records.number"), nullable=False),
    Column("address", String(60), nullable=False),
    Column("keying", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("action", String(20), nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("as_printed", Boolean, nullable=False),
    Column("box", JSON, nullable=False),
    Column("ms", Integer, nullable=False),
    Column("role", String(10)),
    Column("duration", String(20)),
    Column("undoes", Integer),
    Column("person", String(64), nullable=False, index=True),
    Column("made_at", UtcTime, nullable=False),
    UniqueConstraint("document_id", "address", "keying", "version", name="decisions_one_a_version"),
    sqlite_autoincrement=True,
)
"""What people decided, field by field; never changed. `version` counts the decisions on one field, from 1."""

drafts = Table(
    "drafts",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("address", String(60), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
)
"""What somebody typed and did not decide yet."""

planted_values = Table(
    "planted_values",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("address", String(60), primary_key=True),
    Column("value", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
)
"""Wrong values that are shown in place of accepted ones, to see who notices; they are in no record."""

sights = Table(
    "sights",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("person", String(64), primary_key=True),
)
"""Who was shown what must be keyed blind, and so cannot be a document's second person."""

verifications = Table(
    "verifications",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("verified", Boolean, nullable=False),
    Column("how", Text, nullable=False),
    Column("person", String(64), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Whether people made sure who sent a document, and how they tried; never changed, the newest row counts."""
