"""The database file: made once, by steps that the program's tables agree with; its failures are StorageFailed."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from mailroom.store.database import NEWEST, Database
from mailroom.store.home import find_home, open_home
from mailroom.store.migrations.upgrade import configuration
from mailroom.store.search_tables import WORDS
from mailroom.store.store import Store, open_store
from mailroom.store.tables import metadata
from models.errors import StorageFailed


def test_the_steps_make_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    database = Database(open_home(tmp_path))
    with database.reading() as connection:
        asked = {"include_name": lambda name, *_: not str(name).startswith(WORDS)}  # FTS5's, and not SQLAlchemy's
        assert compare_metadata(MigrationContext.configure(connection, opts=asked), metadata) == []
    assert ScriptDirectory.from_config(configuration()).get_current_head() == NEWEST
    database.close()


def test_it_is_written_as_safely_as_sqlite_can(store: Store) -> None:
    database = Database(store.home)
    with database.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            open_store(tmp_path / "home").close()
        except BaseException as error:  # noqa: BLE001 - the test's own thread hands it over
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "mailroom.sqlite3", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageFailed, match="newer mailroom"):
        open_store(tmp_path)


def test_a_file_that_is_no_database_is_storage_that_failed(tmp_path: Path) -> None:
    (tmp_path / "mailroom.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StorageFailed, match="not a database"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    ("given", "environment", "found"),
    [
        ("/a", {"MAILROOM_HOME": "/b"}, "/a"),
        (None, {"MAILROOM_HOME": "/b", "XDG_DATA_HOME": "/c"}, "/b"),
        (None, {"XDG_DATA_HOME": "/c", "HOME": "/d"}, "/c/mailroom"),
        (None, {"XDG_DATA_HOME": "relative", "HOME": "/d"}, "/d/.local/share/mailroom"),
        (None, {"HOME": "/d"}, "/d/.local/share/mailroom"),
    ],
)
def test_the_home_is_where_the_call_the_environment_or_the_platform_says(
    given: str | None, environment: dict[str, str], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert find_home(Path(given) if given else None, environment) == Path(found)
