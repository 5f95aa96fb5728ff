"""The web application: its parts, in the order in which a request passes them, and the store open for its lifetime."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from mailroom.serve import documents, health, metrics
from mailroom.serve.callers import read_callers
from mailroom.serve.refused import answer_problems
from mailroom.serve.serving import OpenStore, Serving, begin, open_for
from mailroom.serve.watched import Watched
from mailroom.settings import ServeChoice, Settings
from mailroom.store.store import open_store
from mailroom.version import version


def build_app(home: Path, settings: Settings, opener: OpenStore = open_store) -> FastAPI:
    """Return the application for the store at `home` (absolute); `opener` opens it when the server starts.

    Raises BadArguments where a setting cannot work or a file that the settings name cannot be read.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with await run_in_threadpool(open_for, home, settings, opener) as store:
            begin(app, Serving(store, settings))
            yield

    app = FastAPI(
        title="mailroom",
        version=version(),
        summary="Takes faxed and mailed legal requests in; what is answered with 2xx is stored durably.",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    if settings.serve.tokens_file:
        read_callers(Path(settings.serve.tokens_file))
    app.include_router(documents.router)
    app.include_router(health.router)
    app.include_router(metrics.router)
    # The desk's place: `mailroom.review.mount(app, settings)`. Its endpoints get store and settings by `serving_of`.
    answer_problems(app)
    _wrap(app, settings.serve)
    return app


def _wrap(app: FastAPI, choice: ServeChoice) -> None:
    """Put the layers round the application; the last one is the outermost."""
    app.state.requests = metrics.Requests()
    public = urlsplit(choice.public_url)
    hosts = [*choice.hosts, *filter(None, (public.hostname,))]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    app.add_middleware(Watched, count=app.state.requests.count, is_https=public.scheme == "https")
