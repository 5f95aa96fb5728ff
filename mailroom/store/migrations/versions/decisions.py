"""The tables of the desk's decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make them."""
    _cases()
    _decisions()
    _drafts()
    _blind()


def _document(*, key: bool = False) -> sa.Column[str]:
    return sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), primary_key=key, nullable=False)


def _record(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("records.number"), nullable=False)


def _cases() -> None:
    op.create_table(
        "review_cases",
        _document(key=True),
        _record("record_number"),
        _record("newest_number"),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("drawn", sa.Boolean, nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("emergency", sa.Boolean, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("handles", sa.JSON, nullable=False),
        sa.Column("accounts", sa.Integer, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("deadline", sa.String(10)),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("set_aside", sa.Boolean, nullable=False),
        sa.Column("keying", sa.Integer, nullable=False),
        sa.Column("first_keyer", sa.String(64)),
        sa.Column("second_keyer", sa.String(64)),
        sa.Column("owner", sa.String(64)),
        sa.Column("owner_name", sa.Text),
        sa.Column("lease_until", sa.DateTime),
        sa.Column("finished_by", sa.String(64)),
        sa.Column("finished_at", sa.DateTime),
    )
    op.create_index("review_cases_in_order", "review_cases", ["state", "place"], unique=True)
    op.create_index("review_cases_not_drawn", "review_cases", ["state", "drawn"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        _document(),
        _record("record_number"),
        sa.Column("address", sa.String(60), nullable=False),
        sa.Column("keying", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("as_printed", sa.Boolean, nullable=False),
        sa.Column("box", sa.JSON, nullable=False),
        sa.Column("ms", sa.Integer, nullable=False),
        sa.Column("role", sa.String(10)),
        sa.Column("duration", sa.String(20)),
        sa.Column("undoes", sa.Integer),
        sa.Column("person", sa.String(64), nullable=False, index=True),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("document_id", "address", "keying", "version", name="decisions_one_a_version"),
        sqlite_autoincrement=True,
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        _document(key=True),
        sa.Column("address", sa.String(60), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )


def _blind() -> None:
    op.create_table(
        "planted_values",
        _document(key=True),
        sa.Column("address", sa.String(60), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_table("sights", _document(key=True), sa.Column("person", sa.String(64), primary_key=True))
