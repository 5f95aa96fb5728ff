"""The tables of the desk's accounts: people, their sessions and tokens, failed log-ins, log-ins under way elsewhere.

No password, session id or token is in them, only what one can be compared with; `tables` brings them into its own.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from mailroom.store.tables import UtcTime, metadata

users = Table(
    "users",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("password", Text),
    Column("disabled", Boolean, nullable=False),
    Column("issuer", Text),
    Column("identity", Text),
    Column("made_at", UtcTime, nullable=False),
    UniqueConstraint("issuer", "identity", name="users_one_an_identity"),
    CheckConstraint("role IN ('viewer', 'reviewer', 'lead', 'admin')", name="users_role_is_known"),
    CheckConstraint("(issuer IS NULL) = (identity IS NULL)", name="users_identity_has_an_issuer"),
    sqlite_autoincrement=True,
)
"""One row a person, never removed. `password` is an Argon2 hash; with OpenID Connect, `identity` is the issuer's."""

sessions = Table(
    "sessions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id_hash", String(64), nullable=False, unique=True),
    Column("user_number", ForeignKey("users.number"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("locked", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""One row for each session that has not ended; `id_hash` is the SHA-256 of what the cookie holds."""

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("user_number", ForeignKey("users.number"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("label", String(64), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("revoked", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""Tokens by which other programs act as a person, with at most `role`."""

log_in_failures = Table(
    "log_in_failures",
    metadata,
    Column("whose", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", UtcTime, nullable=False, index=True),
)
"""Failed log-ins by account and by address, both hashed: people type passwords where their name should go."""

log_ins_elsewhere = Table(
    "log_ins_elsewhere",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    Column("state_hash", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("after", Text, nullable=False),
    Column("session_number", Integer),
    Column("made_at", UtcTime, nullable=False),
)
"""Log-ins that wait for the OpenID provider's answer; `session_number` is the locked session that one is to unlock."""
