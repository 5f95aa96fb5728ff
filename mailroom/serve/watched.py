"""Round every request: how it ended is logged and counted, its answer gets headers that browsers heed.

Logged are the method, the route as the program knows it, the status and the time: no path, no query, no header, no
body, all of which a caller chooses. What nobody expected is answered with 500 and logged by its type and place alone,
as its message may hold what a page says.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from types import TracebackType

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mailroom.serve.refused import answer

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Set where an endpoint says nothing else."""
TRANSPORT = {"Strict-Transport-Security": "max-age=31536000"}

Count = Callable[[str, str, int], None]
"""Told of the method, the route and the status of each request."""

log = structlog.get_logger()


class Watched:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, count: Count, *, is_https: bool) -> None:
        self._app = app
        self._count = count
        self._headers = HEADERS | TRANSPORT if is_https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as bug:  # noqa: BLE001 - the last door: a traceback would show values
            log.error("a bug in mailroom", error=type(bug).__name__, where=_place(bug.__traceback__))  # noqa: TRY400 - the same
            if not status:
                await answer(HTTPStatus.INTERNAL_SERVER_ERROR, "a bug in mailroom; the log says where")(
                    scope, receive, noting
                )
        finally:
            self._note(scope, status, time.monotonic() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else OTHER
        route = getattr(scope.get("route"), "path", OTHER)
        self._count(method, route, status)
        say = log.warning if status >= HTTPStatus.INTERNAL_SERVER_ERROR else log.info
        say("request", method=method, route=route, status=status, seconds=round(seconds, 4))


def _place(traceback: TracebackType | None) -> str:
    place = ""
    while traceback is not None:
        place = f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
