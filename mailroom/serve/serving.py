"""What the endpoints share while the server runs: the open store, the settings, and the ways out of the process.

The review desk's endpoints get the same: `Annotated[Serving, Depends(serving_of)]`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from ssl import SSLContext, create_default_context

from fastapi import FastAPI, Request
from httpcore import NetworkBackend
from starlette.concurrency import run_in_threadpool

from mailroom.review.guard.keeping import Outside
from mailroom.serve.callers import Caller, Right, find_caller, read_callers
from mailroom.serve.webhooks.fetch import PublicOnly
from mailroom.settings import Settings
from mailroom.store.inbox import Draft
from mailroom.store.queue import QueueRules
from mailroom.store.store import Store, open_store

OpenStore = Callable[[Path, QueueRules], Store]


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to the disk, to the network and to the clock; other ones in tests."""

    open_store: OpenStore = open_store
    outside: Outside = field(default_factory=Outside)
    network: NetworkBackend = field(default_factory=PublicOnly)
    tls: SSLContext = field(default_factory=create_default_context)


@dataclass(frozen=True, slots=True)
class Serving:
    """One running server: its store, open from its start to its end, and how it was set up."""

    store: Store
    settings: Settings


def begin(app: FastAPI, serving: Serving) -> None:
    """Have `serving_of` return `serving` from now on."""
    app.state.serving = serving


def serving_of(request: Request) -> Serving:
    """Return what the request's endpoint works with."""
    serving = request.app.state.serving
    assert isinstance(serving, Serving)  # noqa: S101 - the lifespan begins before the first request
    return serving


def open_for(home: Path, settings: Settings, doors: Doors) -> Store:
    """Return the store at `home` (absolute), opened by the settings' rules; raises StorageFailed."""
    return doors.open_store(home, QueueRules(settings.queue.lease_seconds, settings.queue.attempts))


def caller_of(request: Request, right: Right) -> Caller:
    """Return who calls; raises Refused where he may not, BadArguments where the list of tokens is off by now."""
    named = serving_of(request).settings.serve.tokens_file
    callers = read_callers(Path(named)) if named else ()
    return find_caller(request.headers.get("authorization"), callers, right)


@asynccontextmanager
async def drafted(store: Store) -> AsyncIterator[Draft]:
    """Give a draft that is gone at the end unless it was taken; for bodies that come bit by bit."""
    draft = await run_in_threadpool(store.draft)
    with draft:
        yield draft
