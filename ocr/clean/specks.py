"""Specks of line noise are taken off a bilevel page, before it is resampled and they would grow into dots.

Dots of i, full stops, colons and underscores stay: at fax resolution they cover more dots than a speck does.
"""

from __future__ import annotations

import cv2
import numpy as np

from models.page import Grey
from ocr.clean.sheet import Change, Sheet

SPECK_INCH = 1 / 160
"""A speck is smaller than a square with this side. A full stop of 8 pt type measures 1/90 inch."""


def remove_specks(sheet: Sheet) -> Change | None:
    """Erase connected ink that is too small for any mark, and fill paper dots inside strokes."""
    if not sheet.bilevel:
        return None
    largest = max(round(sheet.resolution.x * sheet.resolution.y * SPECK_INCH**2), 1)
    ink = np.asarray(sheet.grey < 128, dtype=np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= largest
    small[0] = False
    removed = int(np.count_nonzero(small))
    if not removed:
        return None
    grey: Grey = sheet.grey.copy()
    grey[small[labels]] = 255
    return Change(sheet.with_grey(grey), f"{removed} specks of at most {largest} dots")
