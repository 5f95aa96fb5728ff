"""What happens inside the process that reads one document: limits first, then the pipeline, then the record's line.

The process is forked from a server that has everything imported and opened (`mailroom.warm`), reads one document and
ends. Whatever a document does to it, another document does not see it.
"""

from __future__ import annotations

import ctypes
import resource
import signal
from functools import lru_cache

from mailroom.debug import PictureKeeper
from mailroom.log import set_up_log
from mailroom.order import Order, hard_seconds
from mailroom.pipeline import Tools, open_tools, read_document
from mailroom.reading import Reading, reading_of
from mailroom.settings import DocumentLimits, Settings

MB = 1024 * 1024
PR_SET_PDEATHSIG = 1
"""From linux/prctl.h: the signal that the process gets when its parent is gone."""


def carry_out(order: Order) -> Reading:
    """Return the reading of one document; only for a process of its own, since it limits the process for good."""
    set_up_log(order.verbosity)
    limit_this_process(order.settings.limits, hard_seconds(order.settings))
    tools = cached_tools(order.settings)
    observer = None if order.debug_dir is None else PictureKeeper(order.debug_dir, order.arrival.untrusted_name)
    return reading_of(read_document(order.arrival, tools, observer))


@lru_cache(maxsize=1)
def cached_tools(settings: Settings) -> Tools:
    """Return the tools for `settings`; those that were opened before the fork are there already."""
    return open_tools(settings)


def limit_this_process(limits: DocumentLimits, seconds: float) -> None:
    """Limit memory, processor time and written files; end when nobody waits any more, or `seconds` are long over."""
    _limit(resource.RLIMIT_DATA, limits.memory_mb * MB)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    _limit(resource.RLIMIT_FSIZE, limits.written_mb * MB)
    _limit(resource.RLIMIT_CORE, 0)
    signal.setitimer(signal.ITIMER_REAL, seconds + 5)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
