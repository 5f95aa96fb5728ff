"""Whether work grows with its input and not with its square: a ratio of two runs, the same on a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable

GROWTH = 4
LIMIT = 10.0
"""Four times the input takes 4 times as long where the work is linear and 16 times where it is quadratic."""

UNMEASURABLE_SECONDS = 0.02


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Assert that `work(size)` costs less than `LIMIT` times `work(size // GROWTH)`, in processor time."""
    small, large = _best(work, size // GROWTH), _best(work, size)
    assert large < LIMIT * max(small, UNMEASURABLE_SECONDS)


def _best(work: Callable[[int], object], size: int) -> float:
    taken = []
    for _ in range(2):
        start = time.process_time()
        work(size)
        taken.append(time.process_time() - start)
    return min(taken)
