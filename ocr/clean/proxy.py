"""A small square-pixel picture of the page, on which skew and orientation are measured in a few milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey
from ocr.clean.sheet import Sheet
from ocr.clean.shrink import shrink

PROXY_DPI = 98
"""The rows of a standard fax, half those of a fine one."""
LARGEST_GLYPH_INCH = 0.5
"""Taller or wider connected ink is a rule, a frame, a picture or a border: it says nothing about lines of text."""

Ink = NDArray[np.uint8]
"""(height, width), 1 ink, 0 paper."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """The page at PROXY_DPI both ways.

    Attributes:
        grey: (height, width).
        ink: (height, width), without anything larger than a letter or a short word.
        boxes: (n, 4) x, y, width, height of each piece of `ink`.

    """

    grey: Grey
    ink: Ink
    boxes: NDArray[np.int32]


def make_proxy(sheet: Sheet) -> Proxy:
    """Return the small picture of `sheet`."""
    grey = shrink(sheet, PROXY_DPI)
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    ink = np.asarray(grey <= min(max(threshold, 60.0), 200.0), dtype=np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    limit = LARGEST_GLYPH_INCH * PROXY_DPI
    kept = (stats[:, cv2.CC_STAT_WIDTH] <= 2 * limit) & (stats[:, cv2.CC_STAT_HEIGHT] <= limit)
    kept |= (stats[:, cv2.CC_STAT_WIDTH] <= limit) & (stats[:, cv2.CC_STAT_HEIGHT] <= 2 * limit)
    kept[0] = False
    return Proxy(grey, np.asarray(kept[labels], dtype=np.uint8), np.asarray(stats[kept, :4], dtype=np.int32))
