"""Limits for the process that reads one document, set before it touches the document.

They hold whatever the document does to the libraries that read it; going over one ends that process and no other.
"""

from __future__ import annotations

import ctypes
import resource
import signal

from mailroom.settings import DocumentLimits

MB = 1024 * 1024
PR_SET_PDEATHSIG = 1
"""From linux/prctl.h: the signal that the process gets when its parent is gone."""
GRACE_SECONDS = 5
"""The caller stops the process at its time limit; after so much more it ends by itself, should the caller be gone."""


def confine_this_process(limits: DocumentLimits, seconds: float) -> None:
    """Limit memory, processor time and written files; end when nobody waits any more, or `seconds` are long over."""
    _limit(resource.RLIMIT_DATA, limits.memory_mb * MB)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    _limit(resource.RLIMIT_FSIZE, limits.written_mb * MB)
    _limit(resource.RLIMIT_CORE, 0)
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
