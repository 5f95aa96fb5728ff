"""By how many degrees the lines of text run off the horizontal: the angle at which the row profile is sharpest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr.clean.proxy import Ink

LARGEST_DEGREES = 15.0
COARSE_DEGREES = 0.5
FINE_DEGREES = 0.05
COARSE_POINTS = 8_000
FINE_POINTS = 40_000
LEAST_POINTS = 150
"""Some ten words; with less there is no line to measure."""

Points = tuple[NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Skew:
    """The measured angle and how sharp the row profile is there.

    Attributes:
        degrees: positive where lines rise to the right.
        sharpness: 1 for ink strewn evenly over the rows; larger where it stands in lines.

    """

    degrees: float
    sharpness: float


def measure_skew(ink: Ink) -> Skew:
    """Return the skew of the lines in `ink`, within +-LARGEST_DEGREES; 0 where there is too little ink."""
    feet = ink.copy()
    feet[:-1] &= 1 - ink[1:]
    ys, xs = np.nonzero(feet)
    if len(ys) < LEAST_POINTS:
        return Skew(0.0, 1.0)
    points = (xs.astype(np.float32) - ink.shape[1] / 2, ys.astype(np.float32))
    coarse = np.arange(-LARGEST_DEGREES - 1, LARGEST_DEGREES + 1.01, COARSE_DEGREES)
    best = float(coarse[np.argmax(_sharpness(_thin(points, COARSE_POINTS), coarse, bin_rows=2.5))])
    fine = best + np.arange(-COARSE_DEGREES, COARSE_DEGREES + 0.001, FINE_DEGREES)
    scores = _sharpness(_thin(points, FINE_POINTS), fine, bin_rows=1.0)
    top = int(np.argmax(scores))
    return Skew(float(np.clip(_summit(fine, scores, top), -LARGEST_DEGREES, LARGEST_DEGREES)), float(scores[top]))


def _thin(points: Points, most: int) -> Points:
    stride = -(-len(points[0]) // most)
    return points[0][::stride], points[1][::stride]


def _sharpness(points: Points, degrees: NDArray[np.float64], bin_rows: float) -> NDArray[np.float64]:
    """Return for each angle the row profile's sum of squares against that of evenly strewn ink."""
    xs, ys = points
    scores = np.empty(len(degrees))
    reach = float(np.abs(xs).max()) * np.tan(np.radians(LARGEST_DEGREES + 2)) + 1
    bins = int((float(ys.max()) + 2 * reach) / bin_rows) + 2
    for index, slope in enumerate(np.tan(np.radians(degrees))):
        rows = (ys + xs * np.float32(slope) + np.float32(reach)) * np.float32(1 / bin_rows)
        profile = np.bincount(rows.astype(np.int32), minlength=bins).astype(np.float64)
        profile = profile[:-1] + profile[1:]
        scores[index] = float(profile @ profile)
    rows_of_ink = max(float(ys.max() - ys.min()) / bin_rows, 1.0)
    return scores * rows_of_ink / (4.0 * len(ys) ** 2)


def _summit(degrees: NDArray[np.float64], scores: NDArray[np.float64], top: int) -> float:
    if top in (0, len(scores) - 1):
        return float(degrees[top])
    left, middle, right = scores[top - 1], scores[top], scores[top + 1]
    bend = left - 2 * middle + right
    shift = 0.5 * (left - right) / bend if bend < 0 else 0.0
    return float(degrees[top] + shift * FINE_DEGREES)
