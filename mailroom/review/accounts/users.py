"""People of the desk: who there is, in which role. Each change and its row in the audit log are one transaction.

Nobody is ever removed, since decisions and the audit log name people by number; who leaves is disabled. The last
admin who can log in stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, func, select

from mailroom.review.accounts import sessions
from mailroom.review.guard.person import Person
from mailroom.review.guard.roles import Role
from mailroom.store.account_tables import users
from mailroom.store.audit import Entry, append
from models.errors import BadArguments

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}", re.ASCII)
"""Names are written in small letters; none can pass for another one."""


@dataclass(frozen=True, slots=True)
class User:
    """One person; `password` is its hash, None for who comes by an OpenID provider alone (`issuer`)."""

    number: int
    name: str
    role: Role
    disabled: bool
    password: str | None
    issuer: str | None = None

    @property
    def person(self) -> Person:
        """The person as endpoints see it."""
        return Person(self.number, self.name, self.role)


@dataclass(frozen=True, slots=True)
class NewUser:
    """Whom to add: with the hash of a password, or with who it is at an OpenID provider."""

    name: str
    role: Role
    password: str | None = None
    issuer: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something, and when; `actor` is as the audit log has it."""

    actor: str
    at: datetime


def normal_name(untrusted_name: str) -> str:
    """Return how the name is kept; raises BadArguments where it cannot be one."""
    name = untrusted_name.strip().lower()
    if NAME.fullmatch(name) is None:
        raise BadArguments("a name has letters a to z, digits and . _ @ -, begins with one of the first, 64 at most")
    return name


def add_user(connection: Connection, new: NewUser, by: By) -> User:
    """Add a person; raises BadArguments where the name is taken or cannot be one."""
    name = normal_name(new.name)
    if find_user(connection, name) is not None:
        raise BadArguments("there is a person of that name; names are not given twice")
    values = {"name": name, "role": new.role.word, "password": new.password, "disabled": False, "made_at": by.at}
    identity = {"issuer": new.issuer, "identity": new.identity}
    made = connection.execute(users.insert().values(**values, **identity).returning(users.c.number)).scalar_one()
    _note(connection, by, "add_user", made, {"role": new.role.word})
    return User(made, name, new.role, disabled=False, password=new.password, issuer=new.issuer)


def find_user(connection: Connection, name: str) -> User | None:
    """Return the person of that name, as it is kept; None where there is none."""
    return _first(connection, users.c.name == name)


def user_of(connection: Connection, number: int) -> User | None:
    """Return the person with that number."""
    return _first(connection, users.c.number == number)


def user_at(connection: Connection, issuer: str, identity: str) -> User | None:
    """Return the person who is `identity` at an OpenID provider."""
    return _first(connection, (users.c.issuer == issuer) & (users.c.identity == identity))


def all_users(connection: Connection) -> tuple[User, ...]:
    """Return everybody, by name."""
    return tuple(map(_user, connection.execute(select(users).order_by(users.c.name))))


def change_role(connection: Connection, user: User, role: Role, by: By) -> None:
    """Give a person another role, from the next request on; raises BadArguments for the last admin."""
    if role is user.role:
        return
    _refuse_last_admin(connection, user)
    _change(connection, user, role=role.word)
    _note(connection, by, "change_role", user.number, {"from": user.role.word, "to": role.word})


def disable(connection: Connection, user: User, by: By) -> None:
    """Let a person in no more, and end what is open; raises BadArguments for the last admin."""
    _refuse_last_admin(connection, user)
    _change(connection, user, disabled=True)
    ended = sessions.end_all(connection, user.number)
    _note(connection, by, "disable_user", user.number, {"sessions_ended": ended})


def enable(connection: Connection, user: User, by: By) -> None:
    """Let a disabled person in again."""
    _change(connection, user, disabled=False)
    _note(connection, by, "enable_user", user.number, {})


def set_password(connection: Connection, user: User, hashed: str, by: By) -> None:
    """Keep another password (its hash), and log the person out everywhere."""
    _change(connection, user, password=hashed)
    ended = sessions.end_all(connection, user.number)
    _note(connection, by, "change_password", user.number, {"sessions_ended": ended})


def rehash(connection: Connection, user: User, hashed: str) -> None:
    """Keep the same password, hashed with other parameters."""
    _change(connection, user, password=hashed)


def _refuse_last_admin(connection: Connection, user: User) -> None:
    if user.role is not Role.ADMIN or user.disabled:
        return
    others = (users.c.role == Role.ADMIN.word) & ~users.c.disabled & (users.c.number != user.number)
    if not connection.execute(select(func.count()).select_from(users).where(others)).scalar_one():
        raise BadArguments("this is the last admin; make somebody else one first")


def _change(connection: Connection, user: User, **values: object) -> None:
    connection.execute(users.update().where(users.c.number == user.number).values(**values))


def _note(connection: Connection, by: By, action: str, number: int, details: dict[str, object]) -> None:
    append(connection, Entry(by.actor, action, f"user:{number}", details), by.at)


def _first(connection: Connection, where: ColumnElement[bool]) -> User | None:
    row = connection.execute(select(users).where(where)).one_or_none()
    return None if row is None else _user(row)


def _user(row: Row[tuple[object, ...]]) -> User:
    return User(row.number, row.name, Role.named(row.role), row.disabled, row.password, row.issuer)
