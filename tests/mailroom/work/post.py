"""Documents that are in the store, for tests of what reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mailroom.store.incoming import Incoming
from mailroom.store.kept import KeptRecord
from mailroom.store.store import Store, open_store
from tests.mailroom.command import environment

WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
STAND_IN = (sys.executable, "-m", "tests.mailroom.work.stand_in")


def take_in(store: Store, *texts: str) -> list[str]:
    """Have documents with these texts arrive; return their ids."""
    return [store.take_in(Incoming("file", f"{text}.tif", WHEN), [text.encode()]).document_id for text in texts]


@contextmanager
def filled(home: Path, *texts: str) -> Iterator[Store]:
    """Give a store in which documents with these texts wait."""
    with open_store(home) as store:
        take_in(store, *texts)
        yield store


def in_order_of_reading(store: Store) -> list[KeptRecord]:
    """Return the newest records, the first that was made first."""
    return sorted(store.records(), key=lambda kept: kept.number)


def worker_environment(lease_seconds: float) -> dict[str, str]:
    """Return the environment of workers that may be killed as often as a test likes."""
    return environment() | {
        "MAILROOM_JOBS": "2",
        "MAILROOM_REVIEW_SHARE": "0",
        "MAILROOM_QUEUE__LEASE_SECONDS": str(lease_seconds),
        "MAILROOM_QUEUE__ATTEMPTS": "1000",
    }


def start_worker(home: Path, lease_seconds: float) -> subprocess.Popen[bytes]:
    """Start a worker of its own with the stand-ins."""
    variables = worker_environment(lease_seconds)
    return subprocess.Popen([*STAND_IN, "--home", str(home)], env=variables, stderr=subprocess.DEVNULL, cwd=os.sep)
