"""Stores to be backed up, and what tests of backups look at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mailroom.store.audit import Verdict
from mailroom.store.backup.manifest import MANIFEST, read_manifest
from mailroom.store.backup.restore import restore_backup
from mailroom.store.home import Home
from mailroom.store.inbox import Draft
from mailroom.store.retention import Retention
from mailroom.store.store import Store, open_store
from tests.mailroom.store.arrivals import NOON, borrowed, fax, record

Said = dict[str, list[tuple[object, ...]]]


def rows_of(home: Home) -> Said:
    """Return every row of every table."""
    with closing(sqlite3.connect(home.database)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608 - its own names


def hook(home: Home, *content: bytes) -> str:
    """Have a fax acknowledged and not entered; return its token."""
    with Draft(home) as draft:
        for bite in content:
            draft.write(bite)
        return draft.commit(fax()).token


def filled(store: Store) -> tuple[str, str, str, str]:
    """Return documents: done and held, in review, waiting, purged."""
    done, review, purged = (store.take_in(fax(), [name]).document_id for name in (b"done", b"review", b"purged"))
    for needs_review in (False, True, False):
        store.finish(borrowed(store), record(needs_review=needs_review), NOON)
    waiting = store.take_in(fax(channel="http", provider_id="7"), [b"waiting"]).document_id
    retention = Retention(store)
    retention.hold(done, "case 26-1", "user:ana")
    retention.purge(purged, "asked for", "user:ana")
    return done, review, waiting, purged


def ids_of(store: Store) -> Iterator[tuple[str]]:
    with closing(sqlite3.connect(store.home.database)) as connection:
        yield from connection.execute("SELECT id FROM documents").fetchall()


def sign_again(backup: Path) -> None:
    """Have the manifest say that the database is the one that is there."""
    text = (backup / MANIFEST).read_text()
    there = sha256((backup / "mailroom.sqlite3").read_bytes()).hexdigest()
    (backup / MANIFEST).write_text(text.replace(read_manifest(backup).database, there))


@contextmanager
def restored(backup: Path, home: Path) -> Iterator[Store]:
    restore_backup(backup, home)
    with open_store(home) as store:
        yield store


@dataclass(frozen=True, slots=True)
class Whole:
    """A backup of a store with a document of each sort and an arrival that cannot be entered."""

    backup: Path
    said: Said
    audit: Verdict
    done: str
    review: str
    waiting: str
    purged: str
