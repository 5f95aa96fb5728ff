"""The copied database: made while others write, and opened only to be looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, Select, create_engine, select
from sqlalchemy.exc import DatabaseError

from mailroom.store.tables import State, documents, jobs
from models.errors import StorageFailed

PAGES_AT_ONCE = 4096
"""16 MB: between two such steps Ctrl+C is heard."""


def copy_database(source: Connection, target: Path) -> None:
    """Copy what `source` sees to the file `target`, by SQLite's own backup, and look whether it is sound.

    `source` must be in a transaction that has read already: that moment is copied, whatever others write meanwhile.
    The copy is one file, without a log beside it, so that it can be read where nothing can be written.
    """
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            driver = source.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the store has no other
            driver.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode = DELETE")
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise StorageFailed(f"the database could not be copied ({error}); the backup is not whole") from error
    if found != "ok":
        raise StorageFailed("the store's database is damaged; the backup is not whole, keep the one before it")


@contextmanager
def looking_at(path: Path) -> Iterator[Connection]:
    """Give a connection to the database at `path` (absolute) that changes nothing, not even beside it."""
    uri = f"{path.as_uri()}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: _connect(uri), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise StorageFailed(f"the copy of the database could not be read ({error.orig})") from error
    finally:
        engine.dispose()


def hashes_to_keep(connection: Connection) -> Iterator[str]:
    """Yield the hash of each original that a database names and that was not purged, once, in order."""
    there = (
        select(documents.c.sha256).join(jobs, jobs.c.document_id == documents.c.id).where(jobs.c.state != State.PURGED)
    )
    asked: Select[str] = there.distinct().order_by(documents.c.sha256)
    for (sha256,) in connection.execute(asked):
        yield sha256


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
