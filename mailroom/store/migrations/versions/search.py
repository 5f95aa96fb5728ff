"""The tables by which documents are found. The desk fills them for what was read before when it is first called."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WORDS = """
CREATE VIRTUAL TABLE search_words USING fts5(
    agency, facts, text,
    content = 'found_documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
)
"""


def upgrade() -> None:
    """Make them. What was on the pages of documents read before was not kept; it is found once they are read again."""
    _documents()
    op.create_table(
        "search_keys",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, sa.ForeignKey("found_documents.number"), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.execute(WORDS)
    op.create_index("audit_by_subject", "audit", ["subject", "action"])  # for a document's history


def _documents() -> None:
    op.create_table(
        "found_documents",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False, unique=True),
        sa.Column("form", sa.Integer, nullable=False),
        sa.Column("read_kind", sa.String(40)),
        sa.Column("kind", sa.String(40)),
        sa.Column("emergency", sa.Boolean, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("case_number", sa.Text),
        sa.Column("letter_date", sa.String(10)),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("accounts", sa.JSON, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("found_documents_by_kind", "found_documents", ["kind", "number"])
    op.create_index("found_documents_by_letter_date", "found_documents", ["letter_date"])
    op.create_index("found_documents_by_arrival", "found_documents", ["received_at"])
