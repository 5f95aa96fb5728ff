"""The one door to SQL: opens the SQLite file, brings its tables up to date, and gives out transactions.

A write transaction takes the lock at its beginning, so that what it read is still so when it writes. When `writing`
ends without an exception, the disk has the change. Whatever the database cannot do is StorageFailed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, IntegrityError, TimeoutError as PoolTimeout

from mailroom.store.durable import failing, locked, open_shared
from mailroom.store.home import Home
from models.errors import StorageFailed

BUSY_SECONDS = 30.0
"""How long a transaction waits for others'. The longest of ours take some milliseconds."""
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "wal_autocheckpoint = 200",  # 0.8 MB of log: SQLite's own 4 MB do not fit on a full disk that has 2 MB again
)
NEWEST = "0006"
"""The migration that this program's tables are made by; a test compares it with `migrations/`."""


class Database:
    """The store's database; not to be carried over a fork."""

    def __init__(self, home: Home) -> None:
        with failing("the store's database could not be made"):
            os.close(open_shared(home.database, home.file_mode))  # SQLite gives its log the same rights
        self._engine = _engine(home)
        self._bring_up_to_date(home)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment."""
        with _clear_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that nobody else writes beside; committed at the end, undone by an exception."""
        writer = self._engine.execution_options(writes=True)
        with _clear_errors(), writer.begin() as connection:
            yield connection

    def compact(self, patience_seconds: float) -> bool:
        """Write the file anew, so that nothing that was deleted is left in it or its log.

        False where others write, or read what was before, for longer than `patience_seconds`.

        SQLite's `secure_delete` alone does not do it: it overwrites what is deleted, but not the older copies that are
        left in a page when its rows move to another one (1 of 30 trials with 400 rows of mixed length had one).
        """
        with _clear_errors():
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(f"PRAGMA busy_timeout = {round(patience_seconds * 1000)}")
                cursor.execute("VACUUM")
                return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    return False
                raise StorageFailed(f"the store's database could not be written anew ({error})") from error
            finally:
                connection.invalidate()  # its patience is not for others
                connection.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _bring_up_to_date(self, home: Home) -> None:
        if self._version() == NEWEST:
            return
        with failing("the store could not be locked"), locked(home.path / "upgrade.lock", home.file_mode):
            found = self._version()
            if found == NEWEST:
                return
            from mailroom.store.migrations.upgrade import upgrade  # noqa: PLC0415 - Alembic takes 0.2 s, once a store

            with self.writing() as connection:
                upgrade(connection, found)

    def _version(self) -> str | None:
        with self.reading() as connection:
            there = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
            if connection.execute(there).scalar() is None:
                return None
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a bug: every rule of the tables is one that the program keeps
    except PoolTimeout as error:
        raise StorageFailed("the store's database is busy; nothing of this step was kept, try again") from error
    except DatabaseError as error:
        raise StorageFailed(f"the store's database failed ({error.orig}); nothing of this step was kept") from error


def _engine(home: Home) -> Engine:
    url = URL.create("sqlite", database=str(home.database))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's connection has no common type
    connection.isolation_level = None  # transactions begin where this module says, not where the driver thinks
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
