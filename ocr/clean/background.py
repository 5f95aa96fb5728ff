"""The paper of a grey scan is made evenly white: shade, tint, folds and what shows through from the other side.

Ink is left grey, so that a light signature stays; bilevel pages have no background and pass.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey
from ocr.clean.sheet import Change, Sheet
from ocr.clean.shrink import shrink

PAPER_DPI = 25
"""At this resolution a stroke is under a pixel; the largest value of 3 x 3 pixels is the paper between letters."""
LETTER_INCH = 0.28
"""Larger dark places than this are taken for shade, not for writing."""
WHITE_AT = 0.88
"""Lighter than this share of the paper around it counts as paper: grain, and writing that shows through."""
DARKEST_PAPER = 0.5
"""Paper is never taken for darker than this share of the page's own: a solid bar or a photograph is no shade."""
CLEAN_PAPER = 245
CLEAN_SPREAD = 6


def flatten_background(sheet: Sheet) -> Change | None:
    """Divide a grey page by its paper, and call white what is nearly paper."""
    if sheet.bilevel or min(sheet.grey.shape) < 16:
        return None
    paper = _paper(sheet)
    low, middle = (float(value) for value in np.percentile(paper, (2, 50)))
    if middle >= CLEAN_PAPER and middle - low <= CLEAN_SPREAD:
        return None
    height, width = sheet.grey.shape
    large = cv2.resize(
        np.clip(paper, max(DARKEST_PAPER * middle, 40), 255).astype(np.uint8),
        (width, height),
        interpolation=cv2.INTER_LINEAR,
    )
    even = cv2.divide(sheet.grey, large, scale=255.0)
    ink = float(np.percentile(even[::4, ::4], 0.5))
    return Change(sheet.with_grey(_stretch(even, ink)), f"paper was {low:.0f} to {middle:.0f} of 255")


def _paper(sheet: Sheet) -> NDArray[np.uint8]:
    small = shrink(sheet, PAPER_DPI)
    side = round(LETTER_INCH * PAPER_DPI) | 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), dtype=np.uint8))
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 1.0), dtype=np.uint8)


def _stretch(even: cv2.typing.MatLike, ink: float) -> Grey:
    """Return the picture with `ink` at black, at most a third of the way, and WHITE_AT at white."""
    black = min(ink, 85.0)
    ramp = (np.arange(256) - black) / (WHITE_AT * 255 - black) * 255
    return np.asarray(cv2.LUT(even, np.clip(ramp, 0, 255).astype(np.uint8)), dtype=np.uint8)
