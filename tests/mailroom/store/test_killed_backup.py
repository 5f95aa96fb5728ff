"""A backup or a restore that is killed at any moment is whole or refused, and the store that it copies is untouched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mailroom.store.store import open_store
from tests.mailroom.store.arrivals import NOON, borrowed, fax, record

DOCUMENTS, POINTS = 4, 30


@pytest.mark.slow
def test_what_is_killed_at_any_step_is_whole_or_refused(tmp_path: Path) -> None:
    with open_store(tmp_path / "home") as store:
        for number in range(DOCUMENTS):
            store.take_in(fax(), [b"page %d" % number])
        store.finish(borrowed(store), record(), NOON)
    words = [sys.executable, "-m", "tests.mailroom.store.killed_backup", str(tmp_path / "home"), str(POINTS)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert Counter(kill["what"] for kill in kills if kill["killed"]).keys() == {"backup", "restore"}
    assert sum(kill["killed"] for kill in kills) > 2 * POINTS * 0.9
    assert {kill["found"] for kill in kills if kill["what"] == "backup"} <= {"refused", "whole"}
    assert {kill["found"] for kill in kills if kill["what"] == "restore"} <= {"nothing", "refused", "whole"}
    assert {kill["source"] for kill in kills} == {"whole"}
    assert any(kill["found"] == "refused" for kill in kills)
