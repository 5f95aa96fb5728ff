"""What a hostile document would try once it has taken over the process that reads it; each attempt is a real one.

Called as `python -m tests.mailroom.sandbox.attempts FOLDER SCRATCH WALLS`, it goes behind the walls first and prints
how each attempt ended: `done`, or the name of the error. FOLDER holds `document` and `port`.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from mailroom.sandbox.enter import INSIDE_VARIABLE
from mailroom.sandbox.walls import Walls, go_inside


def all_attempts(folder: Path, scratch: Path) -> dict[str, str]:
    """Try everything; return what became of each attempt."""
    document, port = folder / "document", int((folder / "port").read_text())
    attempts: dict[str, Callable[[], object]] = {
        "tcp": lambda: socket.create_connection(("127.0.0.1", port), timeout=2).close(),
        "udp": lambda: _datagram(port),
        "local socket": lambda: socket.socket(socket.AF_UNIX).connect(str(folder / "socket")),
        "new file": lambda: (folder / "new").write_text("x"),
        "new folder": (folder / "new folder").mkdir,
        "link": lambda: (folder / "link").symlink_to(document),
        "overwrite": lambda: document.open("r+b").close(),
        "truncate": lambda: os.truncate(document, 0),
        "rename": lambda: document.rename(folder / "renamed"),
        "move out": lambda: _made(scratch / "mine").rename(folder / "mine"),
        "remove": (folder / "victim").unlink,
        "through a program": lambda: subprocess.run(
            [sys.executable, "-I", "-S", "-c", "import sys; open(sys.argv[1], 'w')", folder / "by program"],
            check=True,
            capture_output=True,
        ),
    }
    return {name: _outcome(attempt) for name, attempt in attempts.items()}


def needs(scratch: Path) -> dict[str, str]:
    """Do what reading needs; return what became of it."""
    wanted: dict[str, Callable[[], object]] = {
        "scratch": lambda: _made(scratch / "own").unlink(),
        "program": lambda: subprocess.run(
            [sys.executable, "-I", "-S", "-c", ""], check=True, stderr=subprocess.DEVNULL
        ),
    }
    return {name: _outcome(attempt) for name, attempt in wanted.items()}


def _datagram(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.connect(("127.0.0.1", port))
        sender.send(b"secret")


def _made(path: Path) -> Path:
    path.write_text("x")
    return path


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except subprocess.CalledProcessError:
        return "refused"
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, type(error).__name__)
    return "done"


if __name__ == "__main__":
    place, own = Path(sys.argv[1]), Path(sys.argv[2])
    stand = go_inside(Walls(INSIDE_VARIABLE in os.environ, "landlock" in sys.argv[3]), [own])
    print(json.dumps({"walls": str(stand), "attempts": all_attempts(place, own), "needs": needs(own)}))  # noqa: T201 - what the caller reads
