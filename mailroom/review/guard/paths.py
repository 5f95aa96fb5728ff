"""Which row of the table a request falls under, and that the application has no route without one.

The application's own routes are walked, those of included routers too, in the order in which it tries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Mount, compile_path
from starlette.types import Scope

from mailroom.review.guard.roles import Least
from models.errors import MailroomError


class UnlistedRoute(MailroomError):
    """A route has no row in the table, or two routes have one: a bug, and the application does not start."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the table: `POST /unlock`, and the least role."""

    key: str
    least: Least


@dataclass(frozen=True, slots=True)
class _Way:
    pattern: re.Pattern[str]
    key: str
    method: str


def keys_of(routes: Sequence[BaseRoute]) -> tuple[str, ...]:
    """Return what each route is called in the table, in the order in which the application tries them."""
    return tuple(way.key for way in _ways(routes))


def refuse_unlisted(app: FastAPI, table: Mapping[str, Least]) -> None:
    """Raise UnlistedRoute where a route of `app` has no row in `table`, or is hidden by another with the same key."""
    keys = keys_of(app.routes)
    missing = sorted(set(keys) - set(table))
    if missing:
        raise UnlistedRoute(f"no row in mailroom/review/guard/roles.py for {', '.join(missing)}")
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise UnlistedRoute(f"two routes for {', '.join(twice)}; the second would never be called")


class Paths:
    """The routes of an application, to be looked up; made when all of them are there."""

    def __init__(self, routes: Sequence[BaseRoute], table: Mapping[str, Least]) -> None:
        self._ways = tuple(_ways(routes))
        self._table = table

    def find(self, scope: Scope) -> Found | None:
        """Return the row that a request falls under; None where it has none, whatever the application would do."""
        path, method = _path(scope), "GET" if scope["method"] == "HEAD" else scope["method"]
        for way in self._ways:
            if way.method == method and way.pattern.match(path):
                least = self._table.get(way.key)
                return None if least is None else Found(way.key, least)
        return None


def _path(scope: Scope) -> str:
    """Return the path as the application's routes are written: without what a proxy or server put before it."""
    path, before = str(scope["path"]), str(scope.get("root_path", ""))
    is_below = bool(before) and (path == before or path.startswith(f"{before}/"))
    return path[len(before) :] if is_below else path


def _ways(routes: Sequence[BaseRoute]) -> Iterator[_Way]:
    for context in iter_route_contexts(routes):
        path = context.path
        if path is None:
            raise UnlistedRoute(f"a route of the kind {type(context.original_route).__name__} has no path to look up")
        if isinstance(context.original_route, Mount):
            yield _Way(compile_path(f"{path}/{{path:path}}")[0], f"GET {path}", "GET")
            continue
        for method in sorted((context.methods or {"WEBSOCKET"}) - {"HEAD"}):
            yield _Way(compile_path(path)[0], f"{method} {path}", method)
