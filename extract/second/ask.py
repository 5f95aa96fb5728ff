"""Asks a second reader, and believes no answer that cannot be one: a network, or who stands in for it, is foreign code.

Everything behind this door may rely on what `models.reading.Reading` promises. Refuses to mend: what is unsound costs
the page its second reading, and somebody is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from models.page import ReadPage
from models.reading import Reading, Strip

Read = Callable[[ReadPage, Sequence[Strip]], tuple[Reading, ...]]

SLACK = 1e-3
"""By which a probability may be above 1: readers count in half precision."""


MOST_STEPS = 1200
"""Of one reading; the widest strip gives 300. What is done with a reading may then take the square of its length."""


class UnsoundReadings(ValueError):
    """The answer holds other strips than were asked for, or readings that contradict themselves."""


def ask(read: Read, page: ReadPage, strips: Sequence[Strip]) -> tuple[Reading, ...]:
    """Return what `read` says of `strips` of `page`, one reading a strip in their order.

    Raises UnsoundReadings, and whatever `read` raises.
    """
    if not strips:
        return ()
    readings = tuple(read(page, strips))
    if [reading.strip for reading in readings] != list(strips):
        raise UnsoundReadings("the second reader did not answer strip by strip")
    if not all(map(_is_sound, readings)):
        raise UnsoundReadings("a second reading contradicts itself")
    return readings


def _is_sound(reading: Reading) -> bool:
    """Say whether text, places and probabilities of `reading` fit each other."""
    count = len(reading.text)
    shape = reading.steps.shape
    return (
        len(reading.confidences) == len(reading.at) == count
        and len(shape) == 2
        and 0 < shape[0] <= MOST_STEPS
        and shape[1] == len(reading.alphabet)
        and reading.alphabet[:1] == ("",)
        and reading.text.isprintable()
        and all(0 <= confidence <= 1 + SLACK for confidence in reading.confidences)
        and all(one < two for one, two in pairwise((-1, *reading.at, shape[0])))
        and 0 <= reading.x0 <= reading.x1 <= 1
        and bool(np.all(reading.steps <= SLACK))  # a number that is none compares as false
    )
