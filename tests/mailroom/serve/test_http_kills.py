"""Servers killed at random moments: what callers hand over until it is acknowledged comes in once, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.http_kills import Server, kill_servers
from tests.mailroom.command import COMMAND, environment


@pytest.mark.slow
def test_killed_servers_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    counted = kill_servers(tmp_path, 12, Server((*COMMAND, "serve"), environment()), seed=1)
    assert counted.is_clean, counted
    assert counted.acknowledged > 0
    assert counted.broken_off > 0
