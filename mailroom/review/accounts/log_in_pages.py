"""Logging in and out and changing the password: plain HTML that needs no script."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mailroom.review.accounts import log_in as going
from mailroom.review.accounts.asked import At, Kept, This, Who, address_of, own, said, with_session
from mailroom.review.accounts.log_in import KeptOut
from mailroom.review.accounts.throttle import Attempt
from mailroom.review.guard.keeping import Keeping
from mailroom.review.guard.origin import is_safe_way, session_cookie
from mailroom.review.pages.render import page
from models.errors import BadArguments

UNSAFE_WAY = (
    "Passwords are not taken this way, since others could read them: put a server for TLS before the desk and name its "
    "address in serve.public_url, or open the desk at 127.0.0.1 on the machine that it runs on."
)
WRONG_OLD = "The present password is wrong."
CHANGED = "The password is changed, and you are logged out everywhere else."

router = APIRouter(include_in_schema=False)


class SessionView(BaseModel):
    """What a page's script may know of its session, to lock the screen in time."""

    model_config = ConfigDict(frozen=True)

    name: str
    role: str
    locked: bool
    idle_seconds_left: int
    seconds_left: int
    csrf_token: str


class LogIn(BaseModel):
    """The form's fields; each is text that anybody may have sent."""

    name: str = ""
    password: str = ""
    next: str = ""


class NewPassword(BaseModel):
    """The form's fields."""

    old: str = ""
    new: str = ""
    again: str = ""


@router.get("/log-in")
def log_in_page(request: Request, keeping: Kept, after: Annotated[str, Query(alias="next")] = "") -> Response:
    """Show the form."""
    return _log_in_page(request, keeping, own(after))


@router.post("/log-in")
def log_in(request: Request, at: At, old: This, form: Annotated[LogIn, Form()]) -> Response:
    """Open a session, or show the form again."""
    after = own(form.next)
    if not is_safe_way(request, at.keeping.public_url):
        return _log_in_page(request, at.keeping, after, UNSAFE_WAY, HTTPStatus.FORBIDDEN)
    outcome = going.log_in(at, Attempt(form.name, address_of(request)), form.password, old)
    if isinstance(outcome, KeptOut):
        return _log_in_page(request, at.keeping, after, *said(outcome))
    return with_session(RedirectResponse(after, HTTPStatus.SEE_OTHER), outcome, at.keeping)


@router.post("/log-out")
def log_out(at: At, who: Who) -> Response:
    """End the session."""
    with at.database.writing() as connection:
        going.log_out(connection, who.person.actor, who.session or 0, at.keeping.clock())
    response = RedirectResponse("/log-in", HTTPStatus.SEE_OTHER)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # pictures of pages, drafts of what was typed
    cookie = session_cookie(at.keeping.public_url)
    response.delete_cookie(cookie.name, path="/", secure=cookie.secure, httponly=True, samesite="strict")
    return response


@router.get("/session")
def show_session(at: At, who: Who, this: This) -> SessionView:
    """Say how long the session goes on; asking is no sign of life."""
    assert this is not None  # noqa: S101 - the wall answers before
    now = at.keeping.clock()
    return SessionView(
        name=who.person.name,
        role=who.person.role.word,
        locked=this.locked,
        idle_seconds_left=0 if this.locked else int((this.idle_at - now).total_seconds()),
        seconds_left=int((this.ends_at - now).total_seconds()),
        csrf_token=who.csrf,
    )


@router.get("/password")
def password_page(request: Request, at: At) -> Response:
    """Show the form."""
    return _password_page(request, at.keeping)


@router.post("/password")
def change_password(request: Request, at: At, who: Who, form: Annotated[NewPassword, Form()]) -> Response:
    """Change the password and log out everywhere else."""
    if form.new != form.again:
        return _password_page(request, at.keeping, "The two new passwords differ.", HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        outcome = going.change_password(at, who.person.id, (form.old, form.new), address_of(request))
    except BadArguments as weak:
        message = str(weak)
        return _password_page(
            request, at.keeping, message[0].upper() + message[1:] + ".", HTTPStatus.UNPROCESSABLE_ENTITY
        )
    if isinstance(outcome, KeptOut):
        return _password_page(request, at.keeping, *said(outcome, WRONG_OLD))
    values = {"heading": "Done", "message": CHANGED}
    return with_session(page(_as_nobody(request), "accounts/refused.html", values), outcome, at.keeping)


def _as_nobody(request: Request) -> Request:
    """Return the request without its caller: the session that the page's forms would speak for has just ended."""
    return Request({key: value for key, value in request.scope.items() if key != "mailroom.caller"})


def _log_in_page(
    request: Request, keeping: Keeping, after: str, message: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HTMLResponse:
    values = {"next": after, "message": message, "oidc": bool(keeping.choice.oidc.issuer)}
    return page(request, "accounts/log_in.html", values, status)


def _password_page(
    request: Request, keeping: Keeping, message: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HTMLResponse:
    values = {"message": message, "shortest": keeping.choice.password_length}
    return page(request, "accounts/password.html", values, status)
