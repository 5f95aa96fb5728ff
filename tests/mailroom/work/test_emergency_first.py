"""An emergency that comes where 200 documents wait is read right after what is in work."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.emergency_first import overtake
from bench.worker_kills import Workers
from tests.mailroom.work.post import STAND_IN, worker_environment


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_only_what_is_in_work_goes_before_an_emergency(tmp_path: Path) -> None:
    documents = [f"page {number}".encode() for number in range(200)]
    workers = Workers(STAND_IN, worker_environment(60.0) | {"MAILROOM_JOBS": "1"})
    came = overtake(tmp_path, documents, b"emergency", workers, after=3)
    assert came.before == 0, came
    assert came.in_work <= 1
    assert came.waiting > 100
