"""The desk's JSON API under `/v1/review`: what the desk's own pages call, and what another ticket system may.

Endpoints only translate: what is decided, by whom it may be, and what must be withheld stands in `review.decisions`.
docs/desk-api.md is its description for people; `/openapi.json` for programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI


def add_to(app: FastAPI) -> None:
    """Add the API to `app`, with its answers to calls that are refused."""
    from mailroom.review.api.desk import answer_troubles  # noqa: PLC0415 - as below

    answer_troubles(app)
    for router in routers():
        app.include_router(router)


def routers() -> Sequence[APIRouter]:
    """Return the routers, one a line; each route has its row in `guard.roles.ROUTES`."""
    from mailroom.review.api import (  # noqa: PLC0415 - the types alone need none of it
        caught,
        documents,
        export,
        fields,
        numbers,
        pictures,
        queue,
        search,
    )

    return (
        queue.router,
        documents.router,
        fields.router,
        pictures.router,
        export.router,
        caught.router,
        search.router,
        numbers.router,
    )
