"""A page made small and square for measuring: first by whole numbers, which is five times as fast, then to size."""

from __future__ import annotations

import cv2
import numpy as np

from models.page import Grey
from ocr.clean.sheet import Sheet


def shrink(sheet: Sheet, dpi: int) -> Grey:
    """Return `sheet` at `dpi` both ways; the few dots over a whole factor are lost."""
    grey, resolution = sheet.grey, sheet.resolution
    across, down = _factor(resolution.x, dpi, grey.shape[1]), _factor(resolution.y, dpi, grey.shape[0])
    if across > 1 or down > 1:
        small = (grey.shape[1] // across, grey.shape[0] // down)
        whole = grey[: small[1] * down, : small[0] * across]
        grey = np.asarray(cv2.resize(whole, small, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    size = (
        max(round(grey.shape[1] * across * dpi / resolution.x), 1),
        max(round(grey.shape[0] * down * dpi / resolution.y), 1),
    )
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _factor(dots: float, dpi: int, side: int) -> int:
    return max(min(int(dots / dpi), side), 1)
