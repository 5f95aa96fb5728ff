"""The one way to stdout: whole lines, handed on at once, and a reader that went away is no bug."""

from __future__ import annotations

import os
import sys

from models.errors import StorageFailed

PIPE_CLOSED = 141
"""What a shell reports of a program that ended because nobody read its output any more."""


def put_line(line: bytes) -> None:
    """Write one line (without a newline) to stdout and hand it on.

    Ends the program where nobody reads it any more; raises StorageFailed where it cannot be written.
    """
    try:
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it exits
        raise SystemExit(PIPE_CLOSED) from None
    except OSError as error:
        raise StorageFailed(f"stdout could not be written ({error.strerror})") from error
