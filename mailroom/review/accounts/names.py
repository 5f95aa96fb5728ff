"""What people are called, for pages that tell who did something; logs and rows have numbers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from mailroom.store.account_tables import users

PERSON = "user:"
"""How the number of a person begins, as decisions and the audit log have it."""


def names_of(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Return the names of those of `actors` who are people of the desk."""
    numbers = {one.removeprefix(PERSON) for one in actors if one.startswith(PERSON)}
    known = [int(one) for one in numbers if one.isascii() and one.isdecimal()]
    asked = select(users.c.number, users.c.name).where(users.c.number.in_(known))
    return {f"{PERSON}{row.number}": row.name for row in connection.execute(asked)}
