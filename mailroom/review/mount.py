"""Puts the desk into the web application: its routes, and the wall before them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.types import Lifespan

from mailroom.review import api
from mailroom.review.accounts import elsewhere_pages, log_in_pages, unlock_pages
from mailroom.review.guard import report_endpoint
from mailroom.review.guard.keeping import Outside, keep
from mailroom.review.guard.paths import refuse_unlisted
from mailroom.review.guard.reports import Reports
from mailroom.review.guard.roles import ROUTES
from mailroom.review.guard.wall import Wall
from mailroom.review.pages import dashboard as dashboard_pages, routes as pages, search as search_pages
from mailroom.review.pages.files import DeskFiles
from mailroom.settings import Settings


def mount(app: FastAPI, settings: Settings, outside: Outside | None = None) -> None:
    """Add the desk's routes and its wall to `app`; endpoints get the store by `mailroom.serve.serving.serving_of`.

    The wall stands before all routes of `app`, also those added later; each needs its row in `guard.roles.ROUTES`, and
    `app` does not start without. Raises BadArguments where a setting cannot work.
    """
    keeping = keep(settings, outside or Outside(), Reports())
    app.state.keeping = keeping
    for router in _routers():
        app.include_router(router)
    api.add_to(app)
    app.mount("/static", DeskFiles())
    app.add_middleware(Wall, served=app, keeping=keeping)
    app.router.lifespan_context = _checked(app.router.lifespan_context)


def _routers() -> Sequence[APIRouter]:
    """Return the desk's routers, one a line."""
    return (
        log_in_pages.router,
        unlock_pages.router,
        elsewhere_pages.router,
        report_endpoint.router,
        pages.router,
        search_pages.router,
        dashboard_pages.router,
    )


def _checked(lifespan: Lifespan[FastAPI]) -> Lifespan[FastAPI]:
    """Return `lifespan`, but not for an application with a route that has no row."""

    @asynccontextmanager
    async def checked(app: FastAPI) -> AsyncIterator[None]:
        refuse_unlisted(app, ROUTES)
        async with lifespan(app):
            yield

    return checked
