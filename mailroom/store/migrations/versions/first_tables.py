"""The first tables: documents, receipts, jobs, records, holds, tombstones, and the guarded audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    _arrivals()
    _jobs()
    _results()
    _retention()
    _audit()


def _arrivals() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "receipts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("token", sa.String(64), nullable=False, unique=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("provider_id", sa.Text),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sender_id", sa.Text),
        sa.Column("caller_number", sa.Text),
        sa.Column("caller_name", sa.Text),
        sa.Column("called_number", sa.Text),
        sa.Column("complete", sa.Boolean),
        sa.Column("flags", sa.JSON, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.UniqueConstraint("channel", "provider_id", "document_id", name="receipts_one_a_provider_id"),
        sqlite_autoincrement=True,
    )


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("looked_at", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease", sa.String(32)),
        sa.Column("worker", sa.Text),
        sa.Column("heartbeat_at", sa.DateTime),
        sa.Column("lease_until", sa.DateTime),
        sa.Column("reason", sa.Text),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'in_work', 'done', 'review', 'set_aside', 'purged')",
            name="jobs_state_is_known",
        ),
        sa.CheckConstraint("(state = 'in_work') = (lease IS NOT NULL)", name="jobs_in_work_has_a_lease"),
    )
    op.create_index("jobs_in_order", "jobs", ["state", sa.text("priority DESC"), "number"])
    op.create_index("jobs_not_looked_at", "jobs", ["state", "looked_at", "number"])


def _results() -> None:
    op.create_table(
        "records",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("needs_review", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("records_of_document", "records", ["document_id", "number"])


def _retention() -> None:
    op.create_table(
        "holds",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("placed_by", sa.Text, nullable=False),
        sa.Column("placed_at", sa.DateTime, nullable=False),
        sa.Column("released_by", sa.Text),
        sa.Column("released_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tombstones",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(40)),
        sa.Column("purged_by", sa.Text, nullable=False),
        sa.Column("purged_at", sa.DateTime, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("is_finished", sa.Boolean, nullable=False, index=True),
        sqlite_autoincrement=True,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.CheckConstraint("only = 1", name="audit_head_is_one_row"),
    )
    op.bulk_insert(head, [{"only": 1, "number": 0, "hash": "0" * 64}])
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER audit_head_refuses_delete BEFORE DELETE ON audit_head "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    )
