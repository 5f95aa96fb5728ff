"""`mailroom audit verify`: 0 and the last hash where all is well; 6 and the row where it is not; 6 without a store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mailroom.cli import run
from mailroom.store.store import Store
from tests.mailroom.store.arrivals import fax


def verify(home: Path) -> int:
    return run(["audit", "verify", "--home", str(home)])


def test_a_log_as_it_was_written_is_0_and_its_last_hash_is_shown(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.take_in(fax(), [b"page"])
    assert verify(store.home.path) == 0
    assert capsys.readouterr().out == (f"1 rows, as they were written; the last hash is {store.verify_audit().hash}\n")


def test_a_changed_row_is_6_and_named(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    store.take_in(fax(), [b"page"])
    with closing(sqlite3.connect(store.home.database, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_refuses_update")
        connection.execute("UPDATE audit SET actor = 'user:nobody'")
    assert verify(store.home.path) == 6
    assert "row 1: it was changed" in capsys.readouterr().err


def test_where_there_is_no_store_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(tmp_path / "nowhere") == 6
    assert "there is no store" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
