"""What an endpoint of the desk needs of its caller: the person, and the token that its forms and calls carry.

    @router.post("/documents/{document_id}/fields/{path}")
    def settle(person: Annotated[Person, Depends(require(Role.REVIEWER))]) -> ...

The wall has checked before that the role suffices; `require` asks again, so that an endpoint is safe by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import HTTPException, Request, status

from mailroom.review.guard.roles import Role

CSRF_HEADER = "x-csrf-token"
"""Header in which a script's call carries the token."""
CSRF_FIELD = "csrf_token"
"""Field in which a form carries it; forms are sent as application/x-www-form-urlencoded."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who calls; `role` is the lower of the person's role and of what the API token is limited to."""

    id: int
    name: str
    role: Role

    @property
    def actor(self) -> str:
        """How the audit log calls the person: by number, since names of people may have to be forgotten."""
        return f"user:{self.id}"


@dataclass(frozen=True, slots=True)
class Caller:
    """What the wall found out about a request.

    Attributes:
        person: who it is.
        csrf: the session's token against forged requests; empty for an API token, which a browser never sends.
        session: the number of the session; None for an API token.
        locked: whether the session waits for the password.

    """

    person: Person
    csrf: str
    session: int | None
    locked: bool = False


def require(least: Role) -> Callable[[Request], Person]:
    """Return the dependency that gives an endpoint its person, and answers 403 where the role is below `least`."""

    def person(request: Request) -> Person:
        caller = caller_of(request)
        if caller is None:
            raise HTTPException(status.HTTP_401_UNAUTHORIZED, "log in first")
        if caller.person.role < least:
            raise HTTPException(status.HTTP_403_FORBIDDEN, f"this needs the role {least.word}")
        return caller.person

    return person


def caller_of(request: Request) -> Caller | None:
    """Return what the wall found out; None on a public route where nobody is logged in."""
    caller = request.scope.get("mailroom.caller")
    return caller if isinstance(caller, Caller) else None


def csrf_token(request: Request) -> str:
    """Return what the page's forms carry in `csrf_token` and its scripts in `X-CSRF-Token`; empty for nobody."""
    caller = caller_of(request)
    return "" if caller is None else caller.csrf
