"""What `mailroom backup` and `mailroom restore` do, and say on stdout.

Each does all that can be done. What the store itself lacked is said as an error at the end (exit code 6), so that the
day on which an original is found to be damaged is not the day on which it is needed.
"""

from __future__ import annotations

from pathlib import Path

from mailroom.output import put_line
from mailroom.store.backup.make import make_backup
from mailroom.store.backup.manifest import Manifest
from mailroom.store.backup.restore import restore_backup
from mailroom.store.home import find_home, refuse_missing
from mailroom.store.store import open_store
from models.errors import StorageFailed


def back_up(home: Path | None, folder: Path) -> None:
    """Copy the store to `folder`; raises StorageFailed where there is no store, or it is not all there."""
    place = find_home(home)
    refuse_missing(place)
    with open_store(place) as store:
        manifest = make_backup(store, folder)
    _say("backed up", manifest)


def restore(home: Path | None, backup: Path) -> None:
    """Make a store of what lies in `backup`; raises StorageFailed where it lacks what the manifest says it lacks."""
    _say("restored", restore_backup(backup, find_home(home)))


def _say(what: str, manifest: Manifest) -> None:
    held = f"{manifest.held.documents} documents, {manifest.held.arrivals} arrivals, {manifest.held.records} records"
    put_line(f"{what}: {held}; the last hash of the audit log is {manifest.audit.hash}".encode())
    if manifest.shortfalls:
        raise StorageFailed(f"all else is {what}, but {'; '.join(manifest.shortfalls)}")
