"""Whoever asked for a process may be gone before the process has begun: no word of that on stderr."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mailroom.orphan import leave_quietly
from tests.mailroom.command import environment

# What a caller does who is killed between the fork and the order, and one who is killed while he writes it.
ASKS_AND_GOES = """
import os
from multiprocessing import forkserver
forkserver.set_forkserver_preload(["mailroom.warm"])
for said in (b"", b"\\x80\\x04\\x95\\xff\\x00\\x00\\x00"):
    sentinel, order = forkserver.connect_to_new_process([])
    os.write(order, said)
    os.close(order)
    pid = forkserver.read_signed(sentinel)
    code = forkserver.read_signed(sentinel)
    print(code)
"""


def test_an_order_that_never_came_is_no_bug() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKS_AND_GOES], env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("1\n1\n", "")


def test_anything_else_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    leave_quietly(LookupError, LookupError("seen"), None)
    assert "LookupError: seen" in capsys.readouterr().err
