"""What docs/store.md says of the store is so: its example runs, its methods and settings exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Table

from mailroom.store import tables
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State
from tests.mailroom.store.arrivals import fax

PAGE = (Path(__file__).parents[3] / "docs" / "store.md").read_text(encoding="utf-8")


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MAILROOM_HOME", str(tmp_path / "home"))
    with open_store(tmp_path / "home") as store:
        store.take_in(fax(), [b"page"])
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(example, {})  # noqa: S102 - our own documentation
    assert "received=1, waiting=0, in_work=0, done=0, review=1" in capsys.readouterr().out


def test_every_method_is_in_the_table_and_no_other() -> None:
    table = PAGE.split("| method of `Store` | does |")[1].split("\n\n")[0]
    first_column = re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
    named = {name for cell in first_column for name in re.findall(r"`(?:\w+\.)?(\w+)", cell)} - {"write"}
    methods = {name for name in vars(Store) if not name.startswith("_")} - {"close", "database", "enter_inbox"}
    assert named == methods


def test_every_state_and_table_is_named() -> None:
    assert [state for state in State if f"`{state}`" not in PAGE] == []
    ours = {table.name for table in vars(tables).values() if isinstance(table, Table)}
    kinds = {name.rstrip("s") for name in ours} - {"audit_head"}
    assert [kind for kind in kinds if f"| {kind} |" not in PAGE] == []


def test_the_home_is_drawn_as_it_is(store: Store) -> None:
    drawn = set(re.findall(r"^  ([\w.]+)", PAGE.split("HOME/\n")[1].split("```")[0], re.MULTILINE))
    assert {path.name for path in store.home.path.iterdir() if "-" not in path.name and path.suffix != ".lock"} == drawn
