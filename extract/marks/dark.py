"""The page's picture at a working size, and which of its pixels are ink.

Shrinking by a whole number is six times as fast as to an exact resolution (1 ms against 7), so that the working
resolution is what comes near WORKING_DPI that way, and goes with the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from models.page import CleanPage, Grey

WORKING_DPI = 105
"""Fine enough for a pen's stroke (0.4 mm = 1.6 pixels); 200, 204, 240 and 300 dpi become 100, 102, 120 and 100."""
SMALLEST_WORKING_DPI = 20
INK_SHARE_OF_PAPER = 0.72
"""Ink is darker than this share of the paper round it; halves of a bilevel pixel made by shrinking still count."""
PAPER_WINDOW_IN = 0.3
"""Paper is the brightest grey within this window: wider than any stroke, narrower than a shadow."""

Mask = NDArray[np.uint8]
"""(height, width) at the working resolution; 255 where something is, else 0."""


@dataclass(frozen=True, slots=True)
class WorkingPicture:
    """The top part of a page at `dpi`; `height` is the whole page's in the same pixels."""

    grey: Grey
    dpi: float
    height: int


def working_picture(page: CleanPage, part: float) -> WorkingPicture:
    """Return the top `part` (0 to 1) of the page, shrunk by a whole number; never larger than it is."""
    height, width = page.grey.shape
    by = max(min(round(page.dpi / WORKING_DPI), width, height), 1)
    rows = max(round(height * part) // by, 1)
    cut = page.grey[: rows * by, : width // by * by]
    small = cv2.resize(cut, (width // by, rows), interpolation=cv2.INTER_AREA) if by > 1 else cut
    return WorkingPicture(np.asarray(small, dtype=np.uint8), max(page.dpi / by, SMALLEST_WORKING_DPI), height // by)


def darker_than_paper(picture: WorkingPicture) -> Mask:
    """Return what is clearly darker than the paper round it, however dark that is."""
    grey = picture.grey
    quarter = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA) if min(grey.shape) >= 16 else grey
    window = max(round(PAPER_WINDOW_IN * picture.dpi / 4), 3)
    paper = cv2.blur(cv2.dilate(quarter, np.ones((window, window), np.uint8)), (window, window))
    limit = cv2.convertScaleAbs(paper, alpha=INK_SHARE_OF_PAPER)
    limit = cv2.resize(limit, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.compare(grey, limit, cv2.CMP_LT), dtype=np.uint8)


def half_size(mask: MatLike) -> Mask:
    """Return the mask at half size; a pixel is set where any of its four was. At least one pixel either way."""
    height, width = mask.shape
    if min(height, width) < 2:
        return np.asarray(mask, dtype=np.uint8)
    even = mask[: height // 2 * 2, : width // 2 * 2]
    shrunk = cv2.resize(even, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.where(shrunk > 0, np.uint8(255), np.uint8(0))
