"""What the hook did, one line of JSON a call in HOME/log/receive.jsonl; failures also on stderr and in syslog.

A fax server throws away what a hook prints, and often its exit code. Nothing a caller or a page says is written here.
A line that cannot be written fails nothing: the fax is in the store.
"""

from __future__ import annotations

import json
import os
import sys
import syslog
from contextlib import suppress
from datetime import UTC, datetime

from mailroom.store.durable import open_shared
from mailroom.store.home import Home
from mailroom.store.inbox import Acknowledged
from models.errors import MailroomError

FILE_NAME = "receive.jsonl"


def note_taken(home: Home, taken: Acknowledged, seconds: float, *, aloud: bool) -> None:
    """Write down that a document was acknowledged, `seconds` after the call; `aloud` on stderr, too."""
    _write(
        home,
        {
            "event": "received",
            "channel": taken.incoming.channel,
            "token": taken.token,
            "sha256": taken.sha256,
            "bytes": taken.size,
            "flags": list(taken.incoming.flags),
            "seconds": round(seconds, 4),
        },
    )
    if aloud:
        _say(f"received {taken.size} bytes as sha256:{taken.sha256}")


def note_failure(home: Home | None, error: Exception) -> None:
    """Write down that nothing (more) was acknowledged; `home` is None where it could not be opened.

    What an exception says that is not mailroom's own may come from a caller, and is not written.
    """
    message = "a bug in mailroom"
    if isinstance(error, MailroomError):
        message = str(error)
        _say(message)
    syslog.syslog(syslog.LOG_ERR | syslog.LOG_MAIL, f"mailroom receive: {message} ({type(error).__name__})")
    if home is not None:
        _write(home, {"event": "not_received", "error": type(error).__name__, "message": message})


def _write(home: Home, facts: dict[str, object]) -> None:
    line = json.dumps({"at": datetime.now(UTC).isoformat(), "pid": os.getpid()} | facts) + "\n"
    with suppress(OSError):
        descriptor = open_shared(home.log / FILE_NAME, home.file_mode, os.O_APPEND)
        try:
            os.write(descriptor, line.encode("ascii"))  # one call, so that lines of many hooks do not mix
        finally:
            os.close(descriptor)


def _say(message: str) -> None:
    with suppress(OSError, AttributeError):  # without a stderr, Python has None
        sys.stderr.write(f"mailroom: {message}\n")
