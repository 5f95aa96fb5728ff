"""The web application: its parts, in the order in which a request passes them, and the store open for its lifetime."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.concurrency import contextmanager_in_threadpool
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from mailroom.review.mount import mount
from mailroom.serve import documents, health, metrics
from mailroom.serve.callers import read_callers
from mailroom.serve.refused import answer_problems
from mailroom.serve.serving import Doors, Serving, begin, open_for
from mailroom.serve.watched import Watched
from mailroom.serve.webhooks.endpoint import webhook_router
from mailroom.serve.webhooks.fetch import Fetcher, place_of
from mailroom.serve.webhooks.providers import open_providers
from mailroom.settings import ServeChoice, Settings
from mailroom.version import version
from mailroom.work.calls import secret_in
from mailroom.work.teller import telling


def build_app(home: Path, settings: Settings, doors: Doors | None = None) -> FastAPI:
    """Return the application for the store at `home` (absolute), which is opened when the server starts.

    Raises BadArguments where a setting cannot work or a file that the settings name cannot be read.
    """
    ways = doors or Doors()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with await run_in_threadpool(open_for, home, settings, ways) as store:
            begin(app, Serving(store, settings))
            async with contextmanager_in_threadpool(telling(store, settings, last_round=False)):
                yield

    app = FastAPI(
        title="mailroom",
        version=version(),
        summary="Takes faxed and mailed legal requests in; what is answered with 2xx is stored durably.",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    if settings.events.url:
        secret_in(settings.events.secret_file, "events")
    if settings.serve.tokens_file:
        read_callers(Path(settings.serve.tokens_file))
    app.include_router(documents.router)
    app.include_router(webhook_router(open_providers(settings), _fetcher(settings, ways)))
    app.include_router(health.router)
    app.include_router(metrics.router)
    mount(app, settings, ways.outside)
    answer_problems(app)
    _wrap(app, settings.serve)
    return app


def _fetcher(settings: Settings, doors: Doors) -> Fetcher:
    hooks = settings.webhooks
    for place in hooks.media_places:
        place_of(place)
    most = settings.serve.bytes_a_document
    return Fetcher(hooks.fetch_seconds, most, hooks.media_places, doors.network, doors.tls)


def _wrap(app: FastAPI, choice: ServeChoice) -> None:
    """Put the layers round the application; the last one is the outermost."""
    app.state.requests = metrics.Requests()
    public = urlsplit(choice.public_url)
    hosts = [*choice.hosts, *filter(None, (public.hostname,))]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    app.add_middleware(Watched, count=app.state.requests.count, is_https=public.scheme == "https")
