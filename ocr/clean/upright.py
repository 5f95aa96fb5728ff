"""The page is set upright, made square and straightened in one resampling, so that its edges blur once only."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Box
from models.page import Grey
from models.stage import QuarterTurn
from ocr.clean.sheet import Sheet

LEAST_SKEW_DEGREES = 0.06
"""Below this a line of text rises by less than 1/1000 of its length; straightening would only blur it."""


@dataclass(frozen=True, slots=True)
class Upright:
    """The upright picture at `dpi` both ways, and the (2, 3) matrix from received to upright pixels."""

    grey: Grey
    dpi: int
    matrix: NDArray[np.float64]

    def box_of_rows(self, first: int, last: int, width: int) -> Box:
        """Return where the received rows [first, last) of a page `width` dots wide lie on the upright page."""
        corners = np.array([[0, first, 1], [width, first, 1], [0, last, 1], [width, last, 1]], dtype=np.float64)
        xs, ys = self.matrix @ corners.T
        height, across = self.grey.shape
        return Box.from_pixels(xs.min(), ys.min(), xs.max(), ys.max(), width=across, height=height)


def set_upright(sheet: Sheet, turn: QuarterTurn, skew: float, dpi: int) -> Upright:
    """Return `sheet` turned clockwise by `turn`, then straightened by `skew` degrees, at `dpi` dots an inch."""
    height, width = sheet.grey.shape
    scale = np.diag([dpi / sheet.resolution.x, dpi / sheet.resolution.y, 1.0])
    angle = np.radians(turn + skew)
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]]) @ scale
    corners = turned @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], dtype=np.float64)
    low, high = corners[:2].min(axis=1), corners[:2].max(axis=1)
    matrix = turned[:2].copy()
    matrix[:, 2] -= low
    size = (max(round(high[0] - low[0]), 1), max(round(high[1] - low[1]), 1))
    return Upright(_resample(sheet.grey, matrix, size, turn, skew), dpi, matrix)


def _resample(grey: Grey, matrix: NDArray[np.float64], size: tuple[int, int], turn: QuarterTurn, skew: float) -> Grey:
    if skew == 0.0:
        straight = np.ascontiguousarray(np.rot90(grey, -turn // 90)) if turn else grey
        if (straight.shape[1], straight.shape[0]) == size:
            return straight
        shrinks = straight.shape[1] > size[0] and straight.shape[0] > size[1]
        method = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(straight, size, interpolation=method), dtype=np.uint8)
    centred = matrix.copy()
    # cv2 counts pixel centres from 0, the matrix counts pixel corners.
    centred[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
    warped = cv2.warpAffine(grey, centred, size, flags=cv2.INTER_LINEAR, borderValue=(255.0,))
    return np.asarray(warped, dtype=np.uint8)
