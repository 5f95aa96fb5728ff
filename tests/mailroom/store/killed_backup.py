"""Kills a backup, then a restore, after each of many steps: `python -m tests.mailroom.store.killed_backup HOME POINTS`.

A step is a call or a return of a function, so that the moments of death are the same on every machine. Prints one line
of JSON for each kill: what was killed, whether it was, and what somebody finds who comes next.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from mailroom.store.backup.make import make_backup
from mailroom.store.backup.restore import restore_backup
from mailroom.store.originals import checked
from mailroom.store.store import open_store
from models.errors import BadArguments, StorageFailed

Deed = Callable[[], object]


def steps_of(deed: Deed) -> int:
    """Return how many steps `deed` takes when nothing disturbs it."""
    steps = count()
    sys.setprofile(lambda *_: next(steps) and None)
    try:
        deed()
    finally:
        sys.setprofile(None)
    return next(steps)


def die_after(deed: Deed, steps: int) -> bool:
    """Do it in a child that kills itself after so many steps; say whether it did."""
    child = os.fork()
    if child == 0:
        done = count()
        sys.setprofile(lambda *_: os.kill(os.getpid(), signal.SIGKILL) if next(done) >= steps else None)
        deed()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def found_at(home: Path) -> str:
    """Say what the next one finds: nothing, a home that is refused, a store that is whole, or one that is not."""
    if not home.exists() or not any(home.iterdir()):
        return "nothing"
    try:
        with open_store(home) as store:
            fault, counts = store.verify_audit().fault, store.counts()
    except StorageFailed:
        return "refused"
    with closing(sqlite3.connect(home / "mailroom.sqlite3")) as connection:
        for (sha256,) in connection.execute("SELECT sha256 FROM documents"):
            checked(store.home, sha256)
    return "whole" if counts.received and counts.add_up and fault is None else "half"


def back_up(home: Path, backup: Path) -> None:
    with open_store(home) as store:
        make_backup(store, backup)


def after_killed_backup(home: Path, backup: Path, new: Path, steps: int) -> dict[str, object]:
    killed = die_after(lambda: back_up(home, backup), steps)
    try:
        restore_backup(backup, new)
    except (BadArguments, StorageFailed):
        found = "refused"
    else:
        found = found_at(new)
    return {"what": "backup", "killed": killed, "found": found, "source": found_at(home)}


def after_killed_restore(home: Path, backup: Path, new: Path, steps: int) -> dict[str, object]:
    back_up(home, backup)
    killed = die_after(lambda: restore_backup(backup, new), steps)
    return {"what": "restore", "killed": killed, "found": found_at(new), "source": found_at(home)}


def main() -> None:
    home, points = Path(sys.argv[1]), int(sys.argv[2])
    backup, new = home.with_name("backup"), home.with_name("new")
    backup_steps = restore_steps = 0
    for _ in range(2):  # the first time it imports
        shutil.rmtree(backup, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
        backup_steps = steps_of(lambda: back_up(home, backup))
        restore_steps = steps_of(lambda: restore_backup(backup, new))
    for kill, steps in ((after_killed_backup, backup_steps), (after_killed_restore, restore_steps)):
        for point in range(points):
            shutil.rmtree(backup, ignore_errors=True)
            shutil.rmtree(new, ignore_errors=True)
            told = kill(home, backup, new, steps * point // points)
            print(json.dumps(told))  # noqa: T201 - the caller reads it


if __name__ == "__main__":
    main()
