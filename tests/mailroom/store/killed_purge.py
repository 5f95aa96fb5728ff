"""Kills a purge after each of many steps: `python -m tests.mailroom.store.killed_purge HOME POINTS`.

A step is a call or a return of a function, so that the moments of death are the same on every machine. Prints one line
of JSON for each kill: what was there right after it, and whether a byte was left once the purge was called again.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from mailroom.store.retention import Retention, Rules
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State

CANARY = b"canary-7f3a"
DAYS: Rules = {"preservation": 0}


def purge(home: Path) -> None:
    with open_store(home) as store:
        Retention(store).purge_due(DAYS, "user:ana")


def steps_of(home: Path) -> int:
    """Return how many steps an undisturbed purge takes."""
    steps = count()
    sys.setprofile(lambda *_: next(steps) and None)
    try:
        purge(home)
    finally:
        sys.setprofile(None)
    return next(steps)


def die_after(home: Path, steps: int) -> bool:
    """Purge in a child that kills itself after so many steps; say whether it did."""
    child = os.fork()
    if child == 0:
        done = count()
        sys.setprofile(lambda *_: os.kill(os.getpid(), signal.SIGKILL) if next(done) >= steps else None)
        purge(home)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def halves(store: Store) -> Iterator[str]:
    """Yield the documents that are neither whole nor gone."""
    for number in range(1, store.counts().received + 1):
        content = CANARY + b"%d" % number
        document_id = sha256(content).hexdigest()
        document = store.document(document_id)
        if document is None:
            yield document_id
        elif store.state_of(document_id) is State.PURGED:
            if store.history_of(document_id) or store.receipts_of(document_id)[0].incoming.untrusted_name:
                yield document_id
        elif not store.history_of(document_id) or store.original(document).read_bytes() != content:
            yield document_id


def main() -> None:
    template, points = Path(sys.argv[1]), int(sys.argv[2])
    place, steps = template.with_name("killed"), 0
    for _ in range(2):  # the first time it imports
        shutil.copytree(template, place)
        steps = steps_of(place)
        shutil.rmtree(place)
    for point in range(points):
        shutil.copytree(template, place)
        killed = die_after(place, steps * point // points)
        with open_store(place) as store:
            after_kill = {
                "killed": killed,
                "purged": store.counts().purged,
                "half": list(halves(store)),
                "adds_up": store.counts().add_up,
                "fault": store.verify_audit().fault,
            }
        purge(place)
        left = [path.name for path in place.rglob("*") if path.is_file() and CANARY in path.read_bytes()]
        print(json.dumps(after_kill | {"left": left}))  # noqa: T201 - the caller reads it
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
