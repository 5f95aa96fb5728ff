"""A full disk: the hook says so and acknowledges nothing, nothing is lost, and work goes on when there is room."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mailroom.command import environment

NAMESPACE = ("unshare", "--map-root-user", "--mount")
"""A mount namespace of its own; where the machine allows none, there is nothing to test with."""


def test_a_full_disk_loses_nothing_and_is_survived(tmp_path: Path) -> None:
    if subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no mount namespace")
    command = [*NAMESPACE, sys.executable, "-m", "tests.mailroom.store.full_disk", str(tmp_path)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["codes"] == [0, 6]
    assert answer["left_in_drafts"] == 0
    assert answer["after"] == 0
    assert answer["whole"]
    taken = answer["taken"] + 1
    assert answer["work_while_full"] == "storage failed"
    assert answer["work_after"] == f"done {taken} of {taken}, add up: True"
    assert answer["read_only"] == [6, "storage failed"]
