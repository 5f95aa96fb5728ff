"""Log-ins by way of an OpenID provider: what is kept while the browser is there, and who the answer lets in.

A person is who the provider says (issuer and `sub`), never who bears the same name here: an account with a password
cannot be taken over by somebody who calls himself so elsewhere. The role is the provider's, anew at each log-in.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from mailroom.review.accounts import log_in, sessions, users
from mailroom.review.accounts.log_in import NOBODY, UNKNOWN, Doors, LetIn
from mailroom.review.accounts.openid import Asked, NotProven, Proven, Relying
from mailroom.review.accounts.secret import hash_of, new_secret
from mailroom.review.accounts.users import By, NewUser, User
from mailroom.review.guard.roles import Role
from mailroom.settings import OidcChoice
from mailroom.store.account_tables import log_ins_elsewhere as pending
from mailroom.store.audit import Entry, append
from models.errors import BadArguments

GOOD_FOR = timedelta(minutes=10)
MOST_PENDING = 1000
"""More than that at a time are no people."""
NO_ROLE = "Your account gives you no role at the desk."
NO_NAME = "Your account's name cannot be one at the desk, or another person has it."
OUT_OF_TIME = "This log-in is not good any more; begin again."


@dataclass(frozen=True, slots=True)
class Begun:
    """A log-in that was begun: what goes into the browser's cookie, and what was asked."""

    cookie: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Back:
    """A browser that came back: the row that it had, where it wanted to go, which session it had then.

    The session's own cookie, SameSite=Strict, does not come along on the way back from another site.
    """

    asked: Asked
    after: str
    session_number: int | None


def begin(connection: Connection, after: str, session: sessions.Session | None, now: datetime) -> Begun:
    """Keep what the answer is to be held against; raises NotProven where too many log-ins are under way."""
    connection.execute(pending.delete().where(pending.c.made_at < now - GOOD_FOR))
    if connection.execute(select(func.count()).select_from(pending)).scalar_one() >= MOST_PENDING:
        raise NotProven("Too many people are logging in; try again in some minutes.")
    number = None if session is None else session.number
    cookie, asked = new_secret(), Asked(new_secret(), new_secret(), new_secret(), number is not None, now)
    kept = {"id_hash": hash_of(cookie), "state_hash": hash_of(asked.state), "nonce": asked.nonce, "made_at": now}
    more = {"verifier": asked.verifier, "after": after, "session_number": number}
    connection.execute(pending.insert().values(**kept, **more))
    return Begun(cookie, asked)


def take_back(connection: Connection, untrusted_cookie: str, untrusted_state: str, now: datetime) -> Back:
    """Return what was kept, once; raises NotProven where this browser did not begin the log-in, or too long ago."""
    mine = pending.c.id_hash == hash_of(untrusted_cookie)
    row = connection.execute(select(pending).where(mine & (pending.c.made_at >= now - GOOD_FOR))).one_or_none()
    connection.execute(pending.delete().where(mine))
    if row is None or not hmac.compare_digest(row.state_hash, hash_of(untrusted_state)):
        raise NotProven(OUT_OF_TIME)
    asked = Asked(untrusted_state, row.nonce, row.verifier, row.session_number is not None, row.made_at)
    return Back(asked, row.after, row.session_number)


def refuse_others(untrusted_issuer: str | None, choice: OidcChoice) -> None:
    """Raise NotProven where the answer names another provider (RFC 9207)."""
    if untrusted_issuer not in {None, choice.issuer}:
        raise NotProven(OUT_OF_TIME)


def let_in(doors: Doors, relying: Relying, back: Back, untrusted_code: str) -> LetIn:
    """Let in whom the provider proves; raises NotProven, with a row in the audit log."""
    try:
        proven = relying.prove(back.asked, untrusted_code, doors.keeping.clock())
        with doors.database.writing() as connection:
            return _let_in(connection, doors, proven, back)
    except (NotProven, BadArguments) as error:
        with doors.database.writing() as connection:
            append(connection, Entry(NOBODY, "log_in_failed", UNKNOWN, {"with": "openid"}), doors.keeping.clock())
        raise NotProven(str(error)) from error


def role_in(claims: Mapping[str, Any], choice: OidcChoice) -> Role | None:
    """Return the highest role that the claims give; None for none."""
    given = claims.get(choice.role_claim)
    values = given if isinstance(given, list) else [given]
    roles = [Role.named(choice.roles[value]) for value in values if isinstance(value, str) and value in choice.roles]
    return max(roles, default=None)


def _let_in(connection: Connection, doors: Doors, proven: Proven, back: Back) -> LetIn:
    user, keeping = _person(connection, doors, proven), doors.keeping
    old = sessions.find_number(connection, back.session_number, keeping.choice, keeping.clock())
    if old is not None and old.user_number == user.number:
        return log_in.reopen(connection, user, old, keeping)
    return log_in.open_session(connection, user, old, keeping, {"with": "openid"})


def _person(connection: Connection, doors: Doors, proven: Proven) -> User:
    choice = doors.keeping.choice.oidc
    role = role_in(proven.claims, choice)
    if role is None:
        raise NotProven(NO_ROLE)
    by = By("mailroom", doors.keeping.clock())
    user = users.user_at(connection, choice.issuer, proven.identity)
    if user is None:
        return _new_person(
            connection,
            NewUser(str(proven.claims.get(choice.name_claim, "")), role, None, choice.issuer, proven.identity),
            by,
        )
    if user.disabled:
        raise NotProven(NO_ROLE)
    users.change_role(connection, user, role, by)
    return user


def _new_person(connection: Connection, new: NewUser, by: By) -> User:
    try:
        return users.add_user(connection, new, by)
    except BadArguments as error:
        raise NotProven(NO_NAME) from error
