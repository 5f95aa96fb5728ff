"""A row of the audit log that was changed, removed or moved is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mailroom.store.store import Store, open_store
from tests.mailroom.store.arrivals import borrowed, fax, record

COLUMNS = ("number", "at", "actor", "action", "subject", "details", "previous", "hash")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    with open_store(tmp_path) as store:
        for content in (b"a", b"b", b"c"):
            store.take_in(fax(), [content])
            store.finish(borrowed(store), record())
        assert (store.verify_audit().rows, store.verify_audit().fault) == (6, None)
    return tmp_path


def tamper(home: Path, *statements: str) -> None:
    """Do to the file what somebody with a SQLite shell can do."""
    with closing(sqlite3.connect(home / "mailroom.sqlite3", isolation_level=None)) as connection:
        for trigger in ("audit_refuses_update", "audit_refuses_delete"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


def fault_of(home: Path) -> str | None:
    with open_store(home) as store:
        return store.verify_audit().fault


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_is_named(written: Path, column: str) -> None:
    value = "40" if column == "number" else "'something'"
    tamper(written, f"UPDATE audit SET {column} = {value} WHERE number = 4")  # noqa: S608 - the test's own words
    assert (fault_of(written) or "").startswith("row 4:")


@pytest.mark.parametrize("number", [1, 3, 6])
def test_a_removed_row_is_named(written: Path, number: int) -> None:
    tamper(written, f"DELETE FROM audit WHERE number = {number}")  # noqa: S608 - the test's own words
    assert (fault_of(written) or "").startswith(f"row {number}:")
    assert "missing" in (fault_of(written) or "")


def test_rows_that_changed_places_are_named(written: Path) -> None:
    moves = [f"UPDATE audit SET number = {after} WHERE number = {before}" for before, after in ((2, 9), (5, 2), (9, 5))]  # noqa: S608 - the test's own words
    tamper(written, *moves)
    assert (fault_of(written) or "").startswith("row 2:")


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "DELETE FROM audit_head"])
def test_triggers_refuse_to_change_or_remove(written: Path, statement: str) -> None:
    with (
        closing(sqlite3.connect(written / "mailroom.sqlite3")) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(statement)


def test_it_tells_of_arrivals_results_and_what_was_set_aside_without_any_text_of_a_caller(store: Store) -> None:
    store.take_in(fax(untrusted_caller_number="5125550100", untrusted_name="secret.tif"), [b"a"])
    store.set_aside(borrowed(store), record(), "three attempts ended without a result")
    with closing(sqlite3.connect(store.home.database)) as connection:
        rows = connection.execute("SELECT actor, action, details FROM audit ORDER BY number").fetchall()
    assert [row[:2] for row in rows] == [
        ("mailroom", "received"),
        ("worker:1", "read"),
        ("worker:1", "set_aside"),
    ]
    assert "secret" not in str(rows)
    assert "5550100" not in str(rows)
