"""The tables by which documents are found: one row a document, the keys that lead to it, and its words.

`search_words` is the index of words over `found_documents`. It is SQLite's FTS5 and no table of SQLAlchemy's: the
migration makes it, `mailroom.review.search.words` fills and asks it. It is not kept by triggers: with `trusted_schema`
off, SQLite before 3.42 lets none touch it. `tables` brings the others into its own.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from mailroom.store.tables import UtcTime, metadata

WORDS = "search_words"
"""The index of words; FTS5 keeps it in tables whose names begin so."""

found_documents = Table(
    "found_documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document_id", ForeignKey("documents.id"), nullable=False, unique=True),
    Column("form", Integer, nullable=False),
    Column("read_kind", String(40)),
    Column("kind", String(40)),
    Column("emergency", Boolean, nullable=False),
    Column("agency", Text),
    Column("case_number", Text),
    Column("letter_date", String(10)),
    Column("received_at", UtcTime, nullable=False),
    Column("channel", String(40), nullable=False),
    Column("accounts", JSON, nullable=False),
    Column("facts", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""What a document is found by: its values as they count, and the text that was read on its pages, which is kept here.

`number` is the document's; `read_kind` and `emergency` are as the machine read them, since they, too, say whether two
people key it; `facts` are the values as one text. Rows whose `form` is an old one are made anew (`search.index`).
"""
Index("found_documents_by_kind", found_documents.c.kind, found_documents.c.number)
Index("found_documents_by_letter_date", found_documents.c.letter_date)
Index("found_documents_by_arrival", found_documents.c.received_at)

search_keys = Table(
    "search_keys",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("number", ForeignKey("found_documents.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Values by which documents are looked up whole or by their beginning, in the normal form of `search.keys`; `name` is
the field's, or where an arrival has it."""
