"""Logging in, unlocking and logging out: each with its row in the audit log, in the same transaction.

Who is not let in learns nothing but that: an unknown name, a wrong password and a disabled person look the same and
take the same time. The audit log never holds what was typed; for a name that nobody has it says `unknown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from mailroom.review.accounts import sessions, throttle, users
from mailroom.review.accounts.passwords import refuse_weak
from mailroom.review.accounts.throttle import Attempt
from mailroom.review.accounts.users import By, User
from mailroom.review.guard.keeping import Keeping
from mailroom.store.audit import Entry, append
from mailroom.store.database import Database

NOBODY = "nobody"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LetIn:
    """The password was right; `session_id` goes into the cookie."""

    session_id: str


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Not let in; `wait` is for how long no password is looked at."""

    wait: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Doors:
    """Where accounts are kept, and how."""

    database: Database
    keeping: Keeping


def log_in(doors: Doors, attempt: Attempt, untrusted_password: str, old: sessions.Session | None) -> LetIn | KeptOut:
    """Open a session for who gives the right password, under a new id; the browser's `old` session ends."""
    wait = _admit(doors, attempt)
    if wait:
        return KeptOut(wait)
    user = _known(doors.database, attempt.untrusted_name)
    is_right = doors.keeping.hasher.matches(None if user is None else user.password, untrusted_password)
    new_hash = _new_hash(doors, user, untrusted_password) if is_right else None
    now = doors.keeping.clock()
    with doors.database.writing() as connection:
        user = _still(connection, user) if is_right else user
        if user is None or not is_right or user.disabled:
            _note_failure(connection, user, "log_in_failed", now)
            return KeptOut()
        throttle.forgive(connection, attempt, now)
        if new_hash is not None:
            users.rehash(connection, user, new_hash)
        return open_session(connection, user, old, doors.keeping, {"with": "password"})


def open_session(
    connection: Connection,
    user: User,
    old: sessions.Session | None,
    keeping: Keeping,
    facts: dict[str, object],
) -> LetIn:
    """Open a session for a person who has proved who it is; `old` ends."""
    now = keeping.clock()
    if old is not None:
        sessions.end(connection, old.number)
    session_id = sessions.begin(connection, user.number, keeping.choice, now)
    append(connection, Entry(user.person.actor, "log_in", f"user:{user.number}", facts), now)
    return LetIn(session_id)


def unlock(doors: Doors, session: sessions.Session, untrusted_password: str, address: str) -> LetIn | KeptOut:
    """Let a locked session go on, under a new id, for who gives its person's password."""
    with doors.database.reading() as connection:
        user = users.user_of(connection, session.user_number)
    attempt = Attempt("" if user is None else user.name, address)
    wait = _admit(doors, attempt)
    if wait:
        return KeptOut(wait)
    is_right = doors.keeping.hasher.matches(None if user is None else user.password, untrusted_password)
    now = doors.keeping.clock()
    with doors.database.writing() as connection:
        user = _still(connection, user) if is_right else user
        if user is None or not is_right or user.disabled:
            _note_failure(connection, user, "unlock_failed", now)
            return KeptOut()
        throttle.forgive(connection, attempt, now)
        return reopen(connection, user, session, doors.keeping)


def reopen(connection: Connection, user: User, session: sessions.Session, keeping: Keeping) -> LetIn:
    """Let a locked session go on for its person, who has proved who it is."""
    now = keeping.clock()
    append(connection, Entry(user.person.actor, "unlock", f"user:{user.number}"), now)
    return LetIn(sessions.unlock(connection, session, now))


def log_out(connection: Connection, actor: str, session_number: int, now: datetime) -> None:
    """End a session."""
    sessions.end(connection, session_number)
    append(connection, Entry(actor, "log_out", actor), now)


def change_password(doors: Doors, number: int, untrusted: tuple[str, str], address: str) -> LetIn | KeptOut:
    """Give the person another password for the old one, end all sessions and open a new one.

    `untrusted` is the old password and the new one. Raises BadArguments where the new one is weak.
    """
    with doors.database.reading() as connection:
        user = users.user_of(connection, number)
    name = "" if user is None else user.name
    refuse_weak(untrusted[1], name, doors.keeping.choice.password_length)
    attempt = Attempt(name, address)
    wait = _admit(doors, attempt)
    if wait:
        return KeptOut(wait)
    is_right = doors.keeping.hasher.matches(None if user is None else user.password, untrusted[0])
    hashed = doors.keeping.hasher.hash(untrusted[1]) if is_right else ""
    now = doors.keeping.clock()
    with doors.database.writing() as connection:
        user = _still(connection, user) if is_right else user
        if user is None or not is_right or user.disabled:
            _note_failure(connection, user, "change_password_failed", now)
            return KeptOut()
        throttle.forgive(connection, attempt, now)
        users.set_password(connection, user, hashed, By(user.person.actor, now))
        return open_session(connection, user, None, doors.keeping, {"with": "new password"})


def _admit(doors: Doors, attempt: Attempt) -> timedelta:
    with doors.database.writing() as connection:
        return throttle.admit(connection, attempt, doors.keeping.choice, doors.keeping.clock())


def _known(database: Database, untrusted_name: str) -> User | None:
    with database.reading() as connection:
        return users.find_user(connection, untrusted_name.strip().lower())


def _new_hash(doors: Doors, user: User | None, password: str) -> str | None:
    if user is None or user.password is None or not doors.keeping.hasher.is_old(user.password):
        return None
    return doors.keeping.hasher.hash(password)


def _still(connection: Connection, user: User | None) -> User | None:
    """Return the person as of now; None where the password that was compared is not theirs any more."""
    found = None if user is None else users.user_of(connection, user.number)
    return found if found is not None and user is not None and found.password == user.password else None


def _note_failure(connection: Connection, user: User | None, action: str, now: datetime) -> None:
    append(connection, Entry(NOBODY, action, UNKNOWN if user is None else f"user:{user.number}"), now)
