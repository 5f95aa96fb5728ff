"""The command as a user calls it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "mailroom")


@dataclass(frozen=True)
class Done:
    """How a call ended: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


def environment() -> dict[str, str]:
    """Return the environment for a call: the sources on the path, none of the developer's own settings.

    Nor is it measured: coverage wants to write from behind the sandbox's walls, and says aloud that it may not.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAILROOM_", "COVERAGE_"))}
    return kept | {"PYTHONPATH": str(HOME), "COLUMNS": "120"}


def mailroom(*arguments: str, cwd: Path | None = None, stdin: bytes = b"", **more: str) -> Done:
    """Call the command; `more` are variables for its environment."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        input=stdin,
        env=environment() | more,
        capture_output=True,
        check=False,
        timeout=100,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
