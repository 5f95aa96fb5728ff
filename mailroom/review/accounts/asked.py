"""What the accounts' pages share: who asks, from where, and how they answer."""

from __future__ import annotations

import math
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from mailroom.review.accounts.log_in import Doors, KeptOut, LetIn
from mailroom.review.accounts.sessions import Session
from mailroom.review.guard.identify import session_at
from mailroom.review.guard.keeping import Keeping, keeping_of
from mailroom.review.guard.origin import session_cookie
from mailroom.review.guard.person import Caller, caller_of
from mailroom.review.guard.refusals import is_own_path
from mailroom.serve.serving import Serving, serving_of

HOME = "/queue"
WRONG = "The name or the password is wrong."
WAIT_UNIT = timedelta(minutes=1)


def doors(serving: Annotated[Serving, Depends(serving_of)], keeping: Annotated[Keeping, Depends(keeping_of)]) -> Doors:
    """Return what logging in works with."""
    return Doors(serving.store.database, keeping)


def caller(request: Request) -> Caller:
    """Return who calls; the wall lets nobody else come here."""
    found = caller_of(request)
    assert found is not None  # noqa: S101 - the wall answers before
    return found


def this_session(request: Request, at: Annotated[Doors, Depends(doors)]) -> Session | None:
    """Return the session that the browser has; None where it has none."""
    with at.database.reading() as connection:
        return session_at(connection, request, at.keeping)


Kept = Annotated[Keeping, Depends(keeping_of)]
At = Annotated[Doors, Depends(doors)]
Who = Annotated[Caller, Depends(caller)]
This = Annotated[Session | None, Depends(this_session)]


def own(untrusted_path: str) -> str:
    """Return where to go afterwards: a path of the desk, whatever the form said."""
    return untrusted_path if is_own_path(untrusted_path) else HOME


def address_of(request: Request) -> str:
    """Return the address that the call came from; behind a proxy it is the proxy's unless the server knows better."""
    return "" if request.client is None else request.client.host


def with_session(response: Response, let_in: LetIn, keeping: Keeping) -> Response:
    """Return the response with the session's cookie; it ends with the browser."""
    cookie = session_cookie(keeping.public_url)
    response.set_cookie(
        cookie.name, let_in.session_id, path="/", secure=cookie.secure, httponly=True, samesite="strict"
    )
    return response


def said(outcome: KeptOut, wrong: str = WRONG) -> tuple[str, HTTPStatus]:
    """Return what is told to who is not let in, and the status."""
    if not outcome.wait:
        return wrong, HTTPStatus.FORBIDDEN
    minutes, seconds = math.ceil(outcome.wait / WAIT_UNIT), math.ceil(outcome.wait.total_seconds())
    pause = f"{seconds} s" if outcome.wait < WAIT_UNIT else f"{minutes} min"
    return f"Too many tries. The next password is looked at in {pause}.", HTTPStatus.TOO_MANY_REQUESTS
