"""Puts the desk into the web application: its routes, and the wall before them."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, FastAPI

from mailroom.settings import Settings


def mount(app: FastAPI, settings: Settings) -> None:
    """Add the desk's routes and its wall to `app`; endpoints get the store by `mailroom.serve.serving.serving_of`.

    The wall stands before all routes of `app`, also those added later; each needs its row in `guard.roles.ROUTES`.
    """
    del settings
    for router in _routers():
        app.include_router(router)


def _routers() -> Sequence[APIRouter]:
    """Return the desk's routers, one a line."""
    return ()
