"""What the endpoints share while the server runs: the open store and the settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request

from mailroom.settings import Settings
from mailroom.store.store import Store


@dataclass(frozen=True, slots=True)
class Serving:
    """One running server: its store, open from its start to its end, and how it was set up."""

    store: Store
    settings: Settings
    home: Path


def begin(app: FastAPI, serving: Serving) -> None:
    """Have `serving_of` return `serving` from now on."""
    app.state.serving = serving


def serving_of(request: Request) -> Serving:
    """Return what the request's endpoint works with; to be asked for as `Annotated[Serving, Depends(serving_of)]`."""
    serving = request.app.state.serving
    assert isinstance(serving, Serving)  # noqa: S101 - the lifespan begins before the first request
    return serving
