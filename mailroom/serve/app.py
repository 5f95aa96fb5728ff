"""The web application: its parts, in the order in which a request passes them, and the store open for its lifetime."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from mailroom.serve import health
from mailroom.serve.serving import Serving, begin
from mailroom.settings import Settings
from mailroom.store.queue import QueueRules
from mailroom.store.store import open_store
from mailroom.version import version


def build_app(home: Path, settings: Settings) -> FastAPI:
    """Return the application for the store at `home` (absolute); the store is opened when the server starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        rules = QueueRules(settings.queue.lease_seconds, settings.queue.attempts)
        store = await run_in_threadpool(open_store, home, rules)
        with store:
            begin(app, Serving(store, settings, home))
            yield

    app = FastAPI(
        title="mailroom",
        version=version(),
        summary="Takes faxed and mailed legal requests in; what is answered with 2xx is stored durably.",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.include_router(health.router)
    # The desk's place: `mailroom.review.mount(app, settings)`. Its endpoints get store and settings by `serving_of`.
    return app
