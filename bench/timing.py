"""Processor time of one piece of work: on a shared machine the only seconds that mean something."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

UNHURRIED_SECONDS = 600.0
"""Limit for reading one page where words are counted: on a busy machine the usual one left 3 of 149 pages unread."""

P = ParamSpec("P")
T = TypeVar("T")


def timed(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    """Return what `work` gives and the seconds of processor time it took in this process."""
    start = time.process_time()
    result = work(*args, **kwargs)
    return result, time.process_time() - start
