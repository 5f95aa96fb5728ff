"""The wall before all routes: what is not in the table is not there, and who may not pass gets no further.

In this order: which row of the table; a call that changes something comes from a page of the desk; who it is; the
session's token against forged calls; the session is not locked; the role suffices. A call with a token instead of a
session needs no proof of where it came from, since no browser sends one by itself. Rows marked OWN_CHECK pass at once.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mailroom.review.guard import refusals
from mailroom.review.guard.forms import Form, TooLarge, is_form, read_form
from mailroom.review.guard.headers import with_headers
from mailroom.review.guard.identify import bearer_of, identify
from mailroom.review.guard.keeping import Keeping
from mailroom.review.guard.origin import is_from_own_page
from mailroom.review.guard.paths import Found, Paths
from mailroom.review.guard.person import CSRF_FIELD, CSRF_HEADER, Caller
from mailroom.review.guard.roles import (
    NO_SIGN_OF_LIFE,
    OWN_CHECK,
    PUBLIC,
    ROUTES,
    SERVED_TO_LOCKED,
    SESSIONS_ONLY,
    Role,
)
from mailroom.serve.refused import answer
from mailroom.store.database import Database
from models.errors import StorageFailed


@dataclass(frozen=True, slots=True)
class _Passed:
    """A request that may go on, with what it is to be read from."""

    receive: Receive
    caller: Caller | None = None


class Wall:
    """The layer that stands before the application's routes."""

    def __init__(self, app: ASGIApp, served: Starlette, keeping: Keeping) -> None:
        self._app = app
        self._served = served
        self._keeping = keeping
        self._paths: Paths | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._paths is None:
            self._paths = Paths(self._served.routes, ROUTES)
        found = self._paths.find(scope)
        if found is not None and found.least is OWN_CHECK:
            await self._app(scope, receive, send)
            return
        send = with_headers(send)
        try:
            outcome = refusals.not_there() if found is None else await self._pass(found, Request(scope, receive))
        except StorageFailed:
            outcome = answer(
                HTTPStatus.SERVICE_UNAVAILABLE, "the store does not answer; try again", {"Retry-After": "5"}
            )
        if isinstance(outcome, Response):
            await outcome(scope, receive, send)
            return
        scope["mailroom.caller"] = outcome.caller
        await self._app(scope, outcome.receive, send)

    async def _pass(self, found: Found, request: Request) -> _Passed | Response:
        is_change = request.method not in refusals.SAFE
        is_session = bearer_of(request) is None
        if is_change and is_session and not is_from_own_page(request, self._keeping.public_url):
            return refusals.forged(request)
        if found.least is PUBLIC:
            return _Passed(request.receive)
        caller = await self._caller(found, request)
        if caller is None:
            return refusals.not_logged_in(request)
        request.scope["mailroom.caller"] = caller  # the page that says no shows who is logged in
        if not (is_change and is_session):
            return _judged(found, request, caller, None)
        return await self._proven(found, request, caller)

    async def _caller(self, found: Found, request: Request) -> Caller | None:
        database: Database = self._served.state.serving.store.database
        is_life = found.key not in NO_SIGN_OF_LIFE
        return await run_in_threadpool(partial(identify, request, database, self._keeping, is_life=is_life))

    async def _proven(self, found: Found, request: Request, caller: Caller) -> _Passed | Response:
        """Go on with a call that changes something, if it carries the session's token."""
        form: Form | None = None
        token = request.headers.get(CSRF_HEADER, "")
        if is_form(request):
            try:
                form = await read_form(request.receive)
            except TooLarge:
                return answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "no form of the desk is so large")
            token = token or form.value(CSRF_FIELD)
        if not hmac.compare_digest(token.encode(), caller.csrf.encode()):
            return refusals.forged(request)
        return _judged(found, request, caller, form)


def _judged(found: Found, request: Request, caller: Caller, form: Form | None) -> _Passed | Response:
    """Refuse whom the lock or the role keeps out."""
    if caller.locked and found.key not in SERVED_TO_LOCKED:
        return refusals.locked(request, form)
    if caller.session is None and found.key in SESSIONS_ONLY:
        return answer(HTTPStatus.FORBIDDEN, "this is for people who are logged in, not for tokens")
    if isinstance(found.least, Role) and caller.person.role < found.least:
        return refusals.not_allowed(request, found.least.word)
    return _Passed(request.receive if form is None else form.receive, caller)
