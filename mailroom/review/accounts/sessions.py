"""Sessions: kept here, by the hash of an id that only the browser has; a new id at each log-in and each unlocking.

A session without a sign of life is locked: it shows nothing until the password is given, and then goes on, so that
what was typed is still there. After some hours it ends, whatever is done in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select

from mailroom.review.accounts.secret import hash_of, new_secret
from mailroom.settings import DeskChoice
from mailroom.store.account_tables import sessions

NOTED_EVERY = timedelta(seconds=30)
"""A sign of life is written down no more often: each is a write that the disk has to confirm."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that has not ended; `idle_at` is when it is locked if nothing happens."""

    number: int
    user_number: int
    csrf: str
    locked: bool
    seen_at: datetime
    idle_at: datetime
    ends_at: datetime


def begin(connection: Connection, user_number: int, choice: DeskChoice, now: datetime) -> str:
    """Open a session and return its id, for the cookie; sweep out those that ended."""
    connection.execute(sessions.delete().where(sessions.c.ends_at <= now))
    session_id = new_secret()
    values = {"id_hash": hash_of(session_id), "user_number": user_number, "csrf": new_secret(), "locked": False}
    times = {"made_at": now, "seen_at": now, "ends_at": now + timedelta(hours=choice.session_hours)}
    connection.execute(sessions.insert().values(**values, **times))
    return session_id


def find(connection: Connection, untrusted_id: str, choice: DeskChoice, now: datetime) -> Session | None:
    """Return the session of that id; None where there is none, or it ended."""
    return _first(connection, sessions.c.id_hash == hash_of(untrusted_id), choice, now)


def find_number(connection: Connection, number: int | None, choice: DeskChoice, now: datetime) -> Session | None:
    """Return the session of that number; None where there is none, or it ended."""
    return _first(connection, sessions.c.number == number, choice, now)


def _first(connection: Connection, which: ColumnElement[bool], choice: DeskChoice, now: datetime) -> Session | None:
    row = connection.execute(select(sessions).where(which & (sessions.c.ends_at > now))).one_or_none()
    if row is None:
        return None
    idle_at = row.seen_at + timedelta(minutes=choice.idle_minutes)
    locked = row.locked or idle_at <= now
    return Session(row.number, row.user_number, row.csrf, locked, row.seen_at, idle_at, row.ends_at)


def is_to_be_noted(session: Session, now: datetime) -> bool:
    """Say whether a sign of life is to be written down."""
    return not session.locked and now - session.seen_at >= NOTED_EVERY


def note_life(connection: Connection, session: Session, now: datetime) -> None:
    """Write a sign of life down."""
    connection.execute(sessions.update().where(sessions.c.number == session.number).values(seen_at=now))


def unlock(connection: Connection, session: Session, now: datetime) -> str:
    """Let a session go on under a new id, which is returned; forms that are open stay good."""
    session_id = new_secret()
    values = {"id_hash": hash_of(session_id), "locked": False, "seen_at": now}
    connection.execute(sessions.update().where(sessions.c.number == session.number).values(**values))
    return session_id


def lock(connection: Connection, number: int) -> None:
    """Lock a session before its time."""
    connection.execute(sessions.update().where(sessions.c.number == number).values(locked=True))


def end(connection: Connection, number: int) -> None:
    """End a session."""
    connection.execute(sessions.delete().where(sessions.c.number == number))


def end_all(connection: Connection, user_number: int) -> int:
    """End all sessions of a person; return how many."""
    return connection.execute(sessions.delete().where(sessions.c.user_number == user_number)).rowcount
