"""Waits until something may have happened in the folder: inotify where the system has it, a signal, or the time.

What inotify says is only a reason to look sooner. It reports nothing for what other machines do on a network share,
and may lose events; so nobody here learns what happened, and the time alone would do.
"""

from __future__ import annotations

import ctypes
import os
import select
from contextlib import suppress
from pathlib import Path
from typing import Self

_CREATE, _CLOSE_WRITE, _MOVED_TO, _ONLYDIR = 0x100, 0x8, 0x80, 0x01000000
"""From <sys/inotify.h>. Not MODIFY: a slow writer would wake us at each of its bites."""
_EVENTS_BYTES = 1 << 16


class Alarm:
    """A context manager; `uses_inotify` tells whether the system reports changes."""

    def __init__(self) -> None:
        self._incoming, self._outgoing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for descriptor in (self._incoming, self._outgoing, *([self._inotify] if self.uses_inotify else [])):
            os.close(descriptor)

    @property
    def uses_inotify(self) -> bool:
        """Whether waiting ends when the system reports a change."""
        return self._inotify >= 0

    def follow(self, folder: Path) -> None:
        """Have changes in `folder` reported; again is no harm, and needed when it was gone. May do nothing."""
        if self.uses_inotify:
            mask = ctypes.c_uint32(_CREATE | _CLOSE_WRITE | _MOVED_TO | _ONLYDIR)
            self._libc.inotify_add_watch(self._inotify, os.fsencode(folder), mask)

    def ring(self) -> None:
        """End the waiting; for signal handlers."""
        with suppress(BlockingIOError):  # it rings already
            os.write(self._outgoing, b"!")

    def wait(self, seconds: float) -> None:
        """Return after a change, a ring, or `seconds`."""
        heard, _, _ = select.select([self._incoming, *([self._inotify] if self.uses_inotify else [])], [], [], seconds)
        for descriptor in heard:
            with suppress(BlockingIOError):
                os.read(descriptor, _EVENTS_BYTES)

    def _start(self) -> int:
        """Return inotify's descriptor; -1 where the system has none, or none to spare."""
        try:
            return int(self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
        except AttributeError:
            return -1
