"""kill -9 of the hook and of those who open the store at any moment: nothing acknowledged is lost, nothing is half."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.kills import kill_hooks


@pytest.mark.slow
def test_killed_hooks_lose_and_tear_nothing(tmp_path: Path) -> None:
    counted = kill_hooks(tmp_path, 80, seed=7)
    assert counted.killed > 20
    assert counted.taken_in > 5  # a hook may be killed after its commit and before it can say so
    assert counted.is_clean, counted
