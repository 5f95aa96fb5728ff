"""A purge that is killed leaves every document whole or gone, and the next one leaves no byte."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mailroom.store.store import open_store
from tests.mailroom.store.arrivals import NOON, borrowed, fax, record
from tests.mailroom.store.killed_purge import CANARY

DOCUMENTS, POINTS = 3, 60


@pytest.mark.slow
def test_a_purge_killed_at_any_step_leaves_nothing_half_and_is_finished_by_the_next(tmp_path: Path) -> None:
    with open_store(tmp_path / "home") as store:
        for number in range(1, DOCUMENTS + 1):
            store.take_in(fax(untrusted_name=CANARY.decode()), [CANARY, b"%d" % number])
            store.finish(borrowed(store), record(line=CANARY), NOON)
    words = [sys.executable, "-m", "tests.mailroom.store.killed_purge", str(tmp_path / "home"), str(POINTS)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(kill["killed"] for kill in kills) > POINTS * 0.9
    assert {kill["purged"] for kill in kills} == set(range(DOCUMENTS + 1))
    assert [kill for kill in kills if kill["half"] or kill["fault"] or kill["left"] or not kill["adds_up"]] == []
