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
from mailroom.store.queue import QueueRules
from mailroom.store.store import Store, open_store
from tests.mailroom.command import environment

WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
RULES = QueueRules()


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


def start_worker(home: Path, lease_seconds: float, *more: str) -> subprocess.Popen[bytes]:
    """Start a worker of its own with the stand-ins; it leads a process group."""
    call = [sys.executable, "-m", "tests.mailroom.work.stand_in", str(home), str(lease_seconds), *more]
    return subprocess.Popen(call, env=environment(), stdout=subprocess.DEVNULL, cwd=os.sep)
