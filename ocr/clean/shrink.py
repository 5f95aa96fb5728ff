"""A page made small and square for measuring: first by whole numbers, which is five times as fast, then to size."""

from __future__ import annotations

import cv2
import numpy as np

from models.page import Grey
from ocr.clean.sheet import Sheet

NEARLY = 1.01
"""A factor that lacks less than this share of a whole number is that number: 391 lines are 3.99 times 98."""


def shrink(sheet: Sheet, dpi: int) -> Grey:
    """Return `sheet` at `dpi` both ways; the few dots over a whole factor are lost."""
    grey, resolution = sheet.grey, sheet.resolution
    across, down = _factor(resolution.x, dpi, grey.shape[1]), _factor(resolution.y, dpi, grey.shape[0])
    size = (
        max(round(grey.shape[1] // across * across * dpi / resolution.x), 1),
        max(round(grey.shape[0] // down * down * dpi / resolution.y), 1),
    )
    while across % 2 == 0 and down % 2 == 0:
        # Halving both ways is ten times as fast as any other factor.
        grey, across, down = _divide(grey, 2, 2), across // 2, down // 2
    return np.asarray(cv2.resize(_divide(grey, across, down), size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _divide(grey: Grey, across: int, down: int) -> Grey:
    if across == down == 1:
        return grey
    small = (grey.shape[1] // across, grey.shape[0] // down)
    whole = grey[: small[1] * down, : small[0] * across]
    return np.asarray(cv2.resize(whole, small, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _factor(dots: float, dpi: int, side: int) -> int:
    return max(min(int(dots / dpi * NEARLY), side), 1)
