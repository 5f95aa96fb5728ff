"""bubblewrap: the server that reading processes are forked from lives in namespaces without network and read-only disk.

The program `bwrap` does it, with no rights of its own. It is tried before it is trusted: many containers forbid it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mailroom.sandbox.scratch import scratch_folder

TRY_SECONDS = 20.0
NETWORK = "/proc/self/ns/net"
TRIAL = f"""
import os, sys
shut_in = os.readlink({NETWORK!r}) != sys.argv[1] and os.statvfs("/").f_flag & os.ST_RDONLY
sys.exit(0 if shut_in else 1)
"""
"""Run inside: a program called bwrap that ends with 0 has not shown anything yet."""


def words(writable: Path) -> tuple[str, ...]:
    """Return the words that start a program in which nothing but the folder `writable` can be written to.

    Process numbers stay the same inside, because the reading processes are stopped by theirs.
    """
    program = shutil.which("bwrap")
    if program is None:
        return ()
    place = str(writable)
    as_root = ("--cap-drop", "ALL", "--cap-add", "CAP_DAC_READ_SEARCH") if os.geteuid() == 0 else ()
    return (
        *(program, "--die-with-parent", "--new-session", "--unshare-net", "--unshare-ipc", *as_root),
        *("--ro-bind", "/", "/", "--dev", "/dev", "--bind", place, place, "--"),
    )


@lru_cache(maxsize=1)
def is_there() -> bool:
    """Whether `bwrap` is installed and does here what it is for."""
    with TemporaryDirectory(dir=scratch_folder()) as folder:
        start = words(Path(folder))
        if not start:
            return False
        try:
            call = [*start, sys.executable, "-I", "-S", "-c", TRIAL, str(Path(NETWORK).readlink())]
            return subprocess.run(call, capture_output=True, timeout=TRY_SECONDS, check=False).returncode == 0  # noqa: S603 - fixed words
        except (OSError, subprocess.TimeoutExpired):
            return False
