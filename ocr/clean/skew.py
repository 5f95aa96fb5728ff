"""By how many degrees the lines of text run off the horizontal: the angle at which the row profile is sharpest."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey
from ocr.clean.proxy import Ink

LARGEST_DEGREES = 15.0
COARSE_DEGREES = 0.5
FINE_DEGREES = 0.05
COARSE_ROWS = 2.5
FINE_ROWS = 0.6
"""Rows of the small picture that are counted as one; 144 drawn pages come out within 0.04 degree, 0.005 on average."""
COARSE_POINTS = 5_000
FINE_POINTS = 20_000
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


def measure_skew(ink: Ink, grey: Grey) -> Skew:
    """Return the skew of the lines in `ink`, within +-LARGEST_DEGREES; 0 where there is too little ink.

    `grey` is the picture that `ink` was taken from: how dark the edge dots are places an edge between two rows.
    """
    points = _feet(ink, grey)
    if len(points[0]) < LEAST_POINTS:
        return Skew(0.0, 1.0)
    coarse = np.arange(-LARGEST_DEGREES - 1, LARGEST_DEGREES + 1.01, COARSE_DEGREES)
    best = float(coarse[np.argmax(_sharpness(_thin(points, COARSE_POINTS), coarse, COARSE_ROWS))])
    fine = best + np.arange(-COARSE_DEGREES, COARSE_DEGREES + 0.001, FINE_DEGREES)
    scores = _sharpness(_thin(points, FINE_POINTS), fine, FINE_ROWS)
    top = int(np.argmax(scores))
    return Skew(float(np.clip(_summit(fine, scores, top), -LARGEST_DEGREES, LARGEST_DEGREES)), float(scores[top]))


def _feet(ink: Ink, grey: Grey) -> Points:
    """Return x from the middle and y of every place where ink has paper below it."""
    below = np.asarray(ink[:-1] & (1 - ink[1:]))
    found = cv2.findNonZero(below)
    if found is None:
        return np.empty(0, np.float32), np.empty(0, np.float32)
    xs, ys = np.asarray(found).reshape(-1, 2).T
    edge = 1.0 - (grey[ys, xs].astype(np.float32) + grey[ys + 1, xs]) / np.float32(255)
    return xs - np.float32(ink.shape[1] / 2), (ys + edge).astype(np.float32) + 1


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
        profile = profile[:-2] + 2 * profile[1:-1] + profile[2:]
        scores[index] = float(profile @ profile)
    rows_of_ink = max(float(ys.max() - ys.min()) / bin_rows, 1.0)
    return scores * rows_of_ink / (16.0 * len(ys) ** 2)


def _summit(degrees: NDArray[np.float64], scores: NDArray[np.float64], top: int) -> float:
    if top in (0, len(scores) - 1):
        return float(degrees[top])
    left, middle, right = scores[top - 1], scores[top], scores[top + 1]
    bend = left - 2 * middle + right
    shift = 0.5 * (left - right) / bend if bend < 0 else 0.0
    return float(degrees[top] + shift * FINE_DEGREES)
