"""Tokens by which another program acts at the desk as a person: until a day, and with a role that may be lower.

A token cannot log in, unlock or change a password. It ends with its day, when it is revoked, and while its person is
disabled. There is no way to read it again: the database has its hash.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, select

from mailroom.review.accounts.secret import hash_of, new_secret
from mailroom.review.accounts.users import By, User
from mailroom.review.guard.person import Person
from mailroom.review.guard.roles import Role
from mailroom.store.account_tables import api_tokens, users
from mailroom.store.audit import Entry, append
from models.errors import BadArguments

MARK = "mrd_"
"""What each begins with, so that those who look for leaked secrets can find one."""
MOST_LABEL = 64


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; `label` says what it is for."""

    number: int
    user_name: str
    role: Role
    label: str
    ends_at: datetime
    revoked: bool


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a token is for, the most that it may do, and how long it lives."""

    label: str
    role: Role
    days: int


def make_token(connection: Connection, user: User, new: NewToken, by: By) -> str:
    """Return a new token, which is shown once; raises BadArguments where it would be worth more than its person."""
    if new.role > user.role:
        raise BadArguments(f"this person is {user.role.word}; a token of theirs cannot be more")
    if not new.label or len(new.label) > MOST_LABEL or not new.label.isprintable():
        raise BadArguments(f"say in 1 to {MOST_LABEL} characters what the token is for")
    token = MARK + new_secret()
    values = {"token_hash": hash_of(token), "user_number": user.number, "role": new.role.word, "label": new.label}
    times = {"made_at": by.at, "ends_at": by.at + timedelta(days=new.days), "revoked": False}
    insert = api_tokens.insert().values(**values, **times).returning(api_tokens.c.number)
    number = connection.execute(insert).scalar_one()
    facts = {"user": user.number, "role": new.role.word, "days": new.days}
    append(connection, Entry(by.actor, "make_token", f"token:{number}", facts), by.at)
    return token


def person_with(connection: Connection, untrusted_token: str, now: datetime) -> Person | None:
    """Return as whom a token acts; None where it is none, or is none any more."""
    alive = ~api_tokens.c.revoked & (api_tokens.c.ends_at > now) & ~users.c.disabled
    asked = select(users.c.number, users.c.name, users.c.role, api_tokens.c.role.label("most")).join_from(
        api_tokens, users
    )
    row = connection.execute(asked.where((api_tokens.c.token_hash == hash_of(untrusted_token)) & alive)).one_or_none()
    if row is None:
        return None
    return Person(row.number, row.name, min(Role.named(row.role), Role.named(row.most)))


def all_tokens(connection: Connection) -> tuple[Token, ...]:
    """Return all tokens, the newest last."""
    asked = select(api_tokens, users.c.name).join_from(api_tokens, users).order_by(api_tokens.c.number)
    return tuple(map(_token, connection.execute(asked)))


def revoke(connection: Connection, number: int, by: By) -> Token:
    """Have a token end now; raises BadArguments where there is none of that number."""
    found = {token.number: token for token in all_tokens(connection)}.get(number)
    if found is None:
        raise BadArguments("there is no token of that number; `mailroom user tokens` lists them")
    connection.execute(api_tokens.update().where(api_tokens.c.number == number).values(revoked=True))
    append(connection, Entry(by.actor, "revoke_token", f"token:{number}"), by.at)
    return replace(found, revoked=True)


def _token(row: Row[tuple[object, ...]]) -> Token:
    return Token(row.number, row.name, Role.named(row.role), row.label, row.ends_at, row.revoked)
