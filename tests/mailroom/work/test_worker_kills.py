"""Workers that are killed at random moments lose nothing and read nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.worker_kills import Workers, kill_workers
from tests.mailroom.work.post import STAND_IN, worker_environment


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_workers_lose_nothing_and_read_nothing_twice(tmp_path: Path) -> None:
    documents = [f"{kind} {number}".encode() for number in range(2) for kind in ("page", "slow", "emergency")]
    counted = kill_workers(tmp_path, documents, 6, Workers(STAND_IN, worker_environment(1.0)), seed=7)
    assert counted.is_clean, counted
    assert counted.killed >= 6
    assert counted.in_the_middle > 0
