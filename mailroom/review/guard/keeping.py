"""What the wall and the pages of the accounts work with: the settings, the clock, what hashes, what counts.

Everything that a test wants to hold in its own hands is here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from fastapi import Request

from mailroom.review.accounts.passwords import Argon2, Hasher
from mailroom.review.guard.reports import Reports
from mailroom.settings import DeskChoice, Settings

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Outside:
    """What lies outside of the program: the time, the hasher (None: Argon2), and the way to the OpenID provider."""

    clock: Clock = now
    hasher: Hasher | None = None
    transport: httpx.BaseTransport | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the accounts of one application are kept."""

    choice: DeskChoice
    public_url: str
    clock: Clock
    hasher: Hasher
    transport: httpx.BaseTransport | None
    reports: Reports = field(compare=False)


def keep(settings: Settings, outside: Outside, reports: Reports) -> Keeping:
    """Return how the settings want the accounts kept; raises BadArguments where that cannot be."""
    hasher = outside.hasher or Argon2(settings.desk)
    return Keeping(settings.desk, settings.serve.public_url, outside.clock, hasher, outside.transport, reports)


def keeping_of(request: Request) -> Keeping:
    """Return how the accounts of the request's application are kept."""
    keeping = request.app.state.keeping
    assert isinstance(keeping, Keeping)  # noqa: S101 - `mount` set it
    return keeping
