"""The tables of what a document is recognised by, should it be sent again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make them. Documents read before have no row until they are read again."""
    op.create_table(
        "traces",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False, unique=True),
        sa.Column("record_id", sa.Text, nullable=False),
        sa.Column("pictures", sa.JSON, nullable=False),
        sa.Column("case_number", sa.Text),
        sa.Column("accounts", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "trace_marks",
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, sa.ForeignKey("traces.number"), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
