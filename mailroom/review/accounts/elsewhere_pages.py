"""Logging in by way of an OpenID provider: off to it, and back.

The cookie of the way there is SameSite=Lax, as the provider sends the browser back from another site; it is worth
nothing but that one log-in. The session's own is Strict, so that the last step is a page of the desk that asks again.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from mailroom.review.accounts import elsewhere
from mailroom.review.accounts.asked import At, This, own, with_session
from mailroom.review.accounts.openid import NotProven, Relying
from mailroom.review.guard.keeping import Keeping
from mailroom.review.guard.origin import elsewhere_cookie, is_safe_way
from mailroom.review.pages.render import page

BACK = "/log-in/oidc/back"
NOT_SET_UP = "Logging in this way is not set up."

router = APIRouter(include_in_schema=False)


@router.get("/log-in/oidc")
def go(request: Request, at: At, this: This, after: Annotated[str, Query(alias="next")] = "") -> Response:
    """Send the browser to the provider."""
    if not at.keeping.choice.oidc.issuer or not is_safe_way(request, at.keeping.public_url):
        return _kept_out(request, NOT_SET_UP, HTTPStatus.NOT_FOUND)
    try:
        with at.database.writing() as connection:
            begun = elsewhere.begin(connection, own(after), this, at.keeping.clock())
        address = _relying(request, at.keeping).address(begun.asked)
    except NotProven as error:
        return _kept_out(request, str(error))
    response = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    cookie = elsewhere_cookie(at.keeping.public_url)
    seconds = int(elsewhere.GOOD_FOR.total_seconds())
    response.set_cookie(cookie.name, begun.cookie, seconds, secure=cookie.secure, httponly=True, samesite="lax")
    return response


@router.get(BACK)
def come_back(request: Request, at: At, state: str = "", code: str = "", iss: str | None = None) -> Response:
    """Open a session for whom the provider proves, and go on to where the browser wanted to."""
    cookie = elsewhere_cookie(at.keeping.public_url)
    try:
        elsewhere.refuse_others(iss, at.keeping.choice.oidc)
        with at.database.writing() as connection:
            back = elsewhere.take_back(connection, request.cookies.get(cookie.name, ""), state, at.keeping.clock())
        let_in = elsewhere.let_in(at, _relying(request, at.keeping), back, code)
    except NotProven as error:
        return _kept_out(request, str(error))
    response = page(request, "accounts/arrive.html", {"path": back.after})
    response.delete_cookie(cookie.name, secure=cookie.secure, httponly=True, samesite="lax")
    return with_session(response, let_in, at.keeping)


def _relying(request: Request, keeping: Keeping) -> Relying:
    base = keeping.public_url or str(request.base_url).rstrip("/")
    return Relying(keeping.choice.oidc, f"{base}{BACK}", keeping.transport)


def _kept_out(request: Request, message: str, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> Response:
    return page(
        request,
        "accounts/log_in.html",
        {"next": "/queue", "message": message, "oidc": status is not HTTPStatus.NOT_FOUND},
        status,
    )
