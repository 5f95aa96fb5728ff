"""What a C library writes to file descriptor 2, caught, because libtiff names damaged fax lines nowhere else."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ONE_AT_A_TIME = threading.Lock()

MOST_BYTES = 1_000_000
"""Read back at most; a page that is noise all over makes some 300 KB of complaints."""


class Complaints:
    """What was written to file descriptor 2 inside the block; empty until the block ends."""

    def __init__(self) -> None:
        self.text = ""


@contextmanager
def captured_stderr() -> Iterator[Complaints]:
    """Catch what the block writes to file descriptor 2, of which the process has one: blocks wait for each other.

    What another thread writes there meanwhile is caught as well, so the block holds one decoder's call and no more.
    """
    complaints = Complaints()
    with _ONE_AT_A_TIME, tempfile.TemporaryFile() as sink:
        kept = os.dup(2)
        try:
            os.dup2(sink.fileno(), 2)
            yield complaints
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        sink.seek(0)
        complaints.text = sink.read(MOST_BYTES).decode("utf-8", "replace")
