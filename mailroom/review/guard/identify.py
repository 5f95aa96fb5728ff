"""Who calls: a browser with a session, or another program with a token. Each request asks the database anew.

So a role that was taken away, a session that was ended and a person who was disabled count from the next request on.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection
from starlette.requests import HTTPConnection

from mailroom.review.accounts import sessions, tokens, users
from mailroom.review.guard.keeping import Keeping
from mailroom.review.guard.origin import session_cookie
from mailroom.review.guard.person import Caller
from mailroom.store.database import Database

SCHEME = "bearer "


def bearer_of(call: HTTPConnection) -> str | None:
    """Return the token that the call carries; None where it carries none."""
    header = call.headers.get("authorization", "")
    return header[len(SCHEME) :].strip() if header[: len(SCHEME)].lower() == SCHEME else None


def identify(call: HTTPConnection, database: Database, keeping: Keeping, *, is_life: bool) -> Caller | None:
    """Return who calls; None for nobody. `is_life` says whether the call shows that somebody sits there."""
    now, token = keeping.clock(), bearer_of(call)
    if token is not None:
        with database.reading() as connection:
            person = tokens.person_with(connection, token, now)
        return None if person is None else Caller(person, csrf="", session=None)
    session_id = call.cookies.get(session_cookie(keeping.public_url).name)
    return None if not session_id else _by_session(session_id, database, keeping, is_life=is_life)


def session_at(connection: Connection, call: HTTPConnection, keeping: Keeping) -> sessions.Session | None:
    """Return the session that the call's cookie names, locked or not."""
    session_id = call.cookies.get(session_cookie(keeping.public_url).name)
    return sessions.find(connection, session_id, keeping.choice, keeping.clock()) if session_id else None


def _by_session(session_id: str, database: Database, keeping: Keeping, *, is_life: bool) -> Caller | None:
    now = keeping.clock()
    with database.reading() as connection:
        session = sessions.find(connection, session_id, keeping.choice, now)
        user = None if session is None else users.user_of(connection, session.user_number)
    if session is None or user is None or user.disabled:
        return None
    if is_life and sessions.is_to_be_noted(session, now):
        _note_life(database, session, now)
    return Caller(user.person, session.csrf, session.number, locked=session.locked)


def _note_life(database: Database, session: sessions.Session, now: datetime) -> None:
    with database.writing() as connection:
        sessions.note_life(connection, session, now)
