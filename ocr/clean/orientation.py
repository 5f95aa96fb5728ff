"""Which way up the page lies: 0, 90, 180 or 270 degrees, without reading it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.stage import QuarterTurn
from ocr.clean.proxy import Ink
from ocr.clean.skew import Skew, measure_skew


@dataclass(frozen=True, slots=True)
class Orientation:
    """How the page must be turned.

    Attributes:
        turn: degrees clockwise that set the page upright.
        skew: of the lines once it is turned, in degrees.

    """

    turn: QuarterTurn
    skew: float


SIDEWAYS_LEAD = 1.3
"""Columns must look this much more like lines than rows do before a page is turned on its side."""


def find_orientation(ink: Ink) -> Orientation:
    """Return how to set the page upright."""
    across = measure_skew(ink)
    turned = np.ascontiguousarray(np.rot90(ink, -1))
    down = measure_skew(turned)
    if down.sharpness > SIDEWAYS_LEAD * across.sharpness:
        return Orientation(270 if _upside_down(turned, down) else 90, down.degrees)
    return Orientation(180 if _upside_down(ink, across) else 0, across.degrees)


def _upside_down(ink: Ink, skew: Skew) -> bool:
    """Say whether more ink sticks out below the bodies of the lines than above them."""
    ys, xs = np.nonzero(ink)
    if not len(ys):
        return False
    rows = ys + (xs - ink.shape[1] / 2) * np.tan(np.radians(skew.degrees))
    rows -= rows.min()
    profile = np.bincount(np.rint(rows).astype(np.int64)).astype(np.float64)
    core = profile > 0.5 * np.convolve(profile, np.ones(31) / 8, mode="same").clip(1)
    above = profile[:-3][core[3:] & ~core[:-3] & ~core[1:-2]].sum()
    below = profile[3:][core[:-3] & ~core[3:] & ~core[2:-1]].sum()
    return bool(below > 2.5 * above)
