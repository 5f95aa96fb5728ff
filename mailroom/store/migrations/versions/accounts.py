"""The tables of the desk's accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them."""
    _users()
    _sessions()
    _api_tokens()
    _log_ins()


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("issuer", sa.Text),
        sa.Column("identity", sa.Text),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("issuer", "identity", name="users_one_an_identity"),
        sa.CheckConstraint("role IN ('viewer', 'reviewer', 'lead', 'admin')", name="users_role_is_known"),
        sa.CheckConstraint("(issuer IS NULL) = (identity IS NULL)", name="users_identity_has_an_issuer"),
        sqlite_autoincrement=True,
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("user_number", sa.Integer, sa.ForeignKey("users.number"), nullable=False, index=True),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("ends_at", sa.DateTime, nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )


def _api_tokens() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("user_number", sa.Integer, sa.ForeignKey("users.number"), nullable=False, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("ends_at", sa.DateTime, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )


def _log_ins() -> None:
    op.create_table(
        "log_in_failures",
        sa.Column("whose", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "log_ins_elsewhere",
        sa.Column("id_hash", sa.String(64), primary_key=True),
        sa.Column("state_hash", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("session_number", sa.Integer),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
