"""A disk that refuses any one call: the hook exits 6, and the fax is not there or whole."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mailroom.store.home import open_home
from tests.conftest import skip_unless_in_ci
from tests.mailroom.command import COMMAND, environment
from tests.mailroom.receive.server import stored

FAX = b"II*\0" + b"a fax of some length " * 1000
CALLS = [
    *(("fsync", number, error) for number in range(1, 6) for error in ("EIO", "ENOSPC")),
    *(("write", number, "EIO") for number in (1, 2)),
    ("rename", 1, "EIO"),
    ("mkdir", 1, "ENOSPC"),
]
"""With a home that is there, the hook syncs home, content, receipt, its folder and the inbox, in this order."""


def hook_on_a_bad_disk(folder: Path, call: str, number: int, error: str) -> int:
    """Run the hook with the `number`th such call below its home refused; return its exit code."""
    strace = shutil.which("strace")
    if strace is None:
        skip_unless_in_ci("strace is not installed: apt-get install strace")
    assert strace is not None
    (folder / "fax.tif").write_bytes(FAX)
    home = folder / "home"
    open_home(home)
    trace = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"]
    command = [
        strace,
        "-f",
        "-o",
        "/dev/null",
        *trace,
        *COMMAND,
        "receive",
        "--home",
        str(home),
        str(folder / "fax.tif"),
    ]
    return subprocess.run(command, env=environment(), stderr=subprocess.DEVNULL, check=False).returncode


@pytest.mark.slow
@pytest.mark.parametrize(("call", "number", "error"), CALLS)
def test_a_refused_call_is_6_and_nothing_is_half(tmp_path: Path, call: str, number: int, error: str) -> None:
    assert hook_on_a_bad_disk(tmp_path, call, number, error) == 6
    assert [content for _, content in stored(tmp_path / "home")] in ([], [FAX])
    assert list((tmp_path / "home" / "drafts").iterdir()) == []


@pytest.mark.slow
def test_a_log_that_cannot_be_written_costs_no_fax(tmp_path: Path) -> None:
    assert hook_on_a_bad_disk(tmp_path, "write", 3, "EIO") == 0
    assert [content for _, content in stored(tmp_path / "home")] == [FAX]
