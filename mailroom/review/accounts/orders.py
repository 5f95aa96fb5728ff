"""What `mailroom user` does: opens the store, makes one change in one transaction, and says what is so now.

Only who may write to the store's folder can call it, so it asks for no password of the caller's; the audit log calls
him `mailroom`.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from mailroom.output import put_line
from mailroom.review.accounts import tokens, users
from mailroom.review.accounts.passwords import MOST_CHARACTERS, Argon2, refuse_weak
from mailroom.review.accounts.users import By, NewUser, User
from mailroom.review.guard.keeping import now
from mailroom.review.guard.roles import Role
from mailroom.settings import DeskChoice
from mailroom.store.database import Database
from mailroom.store.home import find_home, refuse_missing
from mailroom.store.store import open_store
from models.errors import BadArguments

COMMAND = "mailroom"
Change = Callable[[Connection, User, By], None]


def add_person(home: Path | None, name: str, role: str, choice: DeskChoice, *, from_stdin: bool) -> None:
    """Add a person; where there is no store yet, one is made. Raises BadArguments for a bad name or password."""
    normal, wanted = users.normal_name(name), Role.named(role)
    hashed = _asked_for(normal, choice, from_stdin=from_stdin)
    with open_store(find_home(home)) as store, store.database.writing() as connection:
        added = users.add_user(connection, NewUser(normal, wanted, hashed), _by())
    _say(f"{added.name} is {added.role.word}")


def set_password(home: Path | None, name: str, choice: DeskChoice, *, from_stdin: bool) -> None:
    """Give a person another password and log them out everywhere."""
    hashed = _asked_for(name, choice, from_stdin=from_stdin)
    change_person(home, name, lambda connection, user, by: users.set_password(connection, user, hashed, by))


def change_person(home: Path | None, name: str, change: Change) -> None:
    """Change something of a person; raises BadArguments where there is nobody of that name."""
    with _database(home) as database, database.writing() as connection:
        user = _named(connection, name)
        change(connection, user, _by())
        changed = _named(connection, name)
    _say(_line(changed))


def give_role(home: Path | None, name: str, role: str) -> None:
    """Give a person another role."""
    change_person(home, name, lambda connection, user, by: users.change_role(connection, user, Role.named(role), by))


def list_people(home: Path | None) -> None:
    """Print everybody, one a line."""
    with _database(home) as database, database.reading() as connection:
        lines = [_line(user) for user in users.all_users(connection)]
    for line in lines:
        _say(line)


def make_token(home: Path | None, name: str, new: tokens.NewToken) -> None:
    """Print a new token of a person; it is shown this once."""
    with _database(home) as database, database.writing() as connection:
        token = tokens.make_token(connection, _named(connection, name), new, _by())
    _say(token)


def list_tokens(home: Path | None) -> None:
    """Print what is known of all tokens, one a line."""
    with _database(home) as database, database.reading() as connection:
        found = tokens.all_tokens(connection)
    for token in found:
        state = "revoked" if token.revoked else f"until {token.ends_at:%Y-%m-%d}"
        _say(f"{token.number}\t{token.user_name}\t{token.role.word}\t{state}\t{token.label}")


def revoke_token(home: Path | None, number: int) -> None:
    """Have a token end now."""
    with _database(home) as database, database.writing() as connection:
        token = tokens.revoke(connection, number, _by())
    _say(f"token {token.number} of {token.user_name} is revoked")


@contextmanager
def _database(home: Path | None) -> Iterator[Database]:
    place = find_home(home)
    refuse_missing(place)
    with open_store(place) as store:
        yield store.database


def _named(connection: Connection, name: str) -> User:
    user = users.find_user(connection, users.normal_name(name))
    if user is None:
        raise BadArguments("there is nobody of that name; `mailroom user list` shows who there is")
    return user


def _asked_for(name: str, choice: DeskChoice, *, from_stdin: bool) -> str:
    password = _from_stdin() if from_stdin else _from_terminal()
    refuse_weak(password, name, choice.password_length)
    return Argon2(choice).hash(password)


def _from_stdin() -> str:
    return sys.stdin.readline(4 * MOST_CHARACTERS).removesuffix("\n").removesuffix("\r")


def _from_terminal() -> str:
    if not sys.stdin.isatty():
        raise BadArguments("there is no terminal to ask for the password; give it by --password-stdin")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise BadArguments("the two passwords differ; nothing was changed")
    return password


def _line(user: User) -> str:
    how = "password" if user.issuer is None else "OpenID Connect"
    return f"{user.name}\t{user.role.word}\t{'disabled' if user.disabled else how}"


def _by() -> By:
    return By(COMMAND, now())


def _say(line: str) -> None:
    put_line(line.encode())
