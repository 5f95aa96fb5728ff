"""Arrivals and stores for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mailroom.store.incoming import Incoming
from mailroom.store.kept import Job, NewRecord
from mailroom.store.store import Store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def fax(channel: str = "hylafax", **other: Any) -> Incoming:  # noqa: ANN401 - facts by name
    return replace(Incoming(channel, "fax00017.tif", NOON), **other)


def record(version: str = "1", *, needs_review: bool = False, line: bytes = b'{"record": "\xc3\xa4"}') -> NewRecord:
    return NewRecord(version, line, "preservation", needs_review)


def borrowed(store: Store, seconds: float = 0.0, worker: str = "worker:1") -> Job:
    job = store.lease(worker, after(seconds))
    assert job is not None
    return job
