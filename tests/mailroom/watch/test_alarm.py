"""Waiting ends with a change, a ring, or the time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mailroom.watch.alarm import Alarm

LONG_SECONDS = 30.0


def waited(alarm: Alarm, do: Callable[[], object]) -> float:
    """Return how long the alarm waited of `LONG_SECONDS`, while `do` is done a little later."""
    later = threading.Timer(0.05, do)
    later.start()
    started = time.monotonic()
    alarm.wait(LONG_SECONDS)
    later.join()
    return time.monotonic() - started


def test_a_new_file_a_rename_and_a_new_folder_end_the_waiting(tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    (tmp_path / "other").touch()
    with Alarm() as alarm:
        if not alarm.uses_inotify:
            pytest.skip("this system reports no changes")
        alarm.follow(folder)
        for change in (
            lambda: (folder / "fax.tif").write_bytes(b"page"),
            lambda: (tmp_path / "other").rename(folder / "other"),
            (folder / "sub").mkdir,
        ):
            assert waited(alarm, change) < LONG_SECONDS / 2
            alarm.wait(0.05)  # the rest of what was reported


def test_a_ring_ends_it_and_time_does() -> None:
    with Alarm() as alarm:
        assert waited(alarm, alarm.ring) < LONG_SECONDS / 2
        started = time.monotonic()
        alarm.wait(0.05)
        assert time.monotonic() - started >= 0.04


def test_a_folder_that_is_not_there_is_no_harm(tmp_path: Path) -> None:
    with Alarm() as alarm:
        alarm.follow(tmp_path / "gone")
        alarm.wait(0.01)
