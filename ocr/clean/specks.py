"""Specks of line noise are taken off a bilevel page, before it is resampled and they would grow into dots.

Dots of i, full stops, colons and underscores stay: at fax resolution they cover more dots than a speck does, and a
larger speck must stand far from any writing before it goes.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Resolution
from ocr.clean.sheet import Change, Sheet

SPECK_INCH = 1 / 160
"""A speck is smaller than a square with this side. A full stop of 8 pt type measures 1/90 inch."""
LONE_SPECK_INCH = 1 / 90
LONE_REACH_INCH = 0.05
"""A larger speck goes if nothing else is this near: full stops and dots of i stand within 0.03 inch of their letter."""
FEWEST_SHARE = 3e-5
"""Fewer stray dots than this share of the page (some 60 on a standard fax) may as well be full stops of small type."""
STROKE_DOTS = 4
"""Ink with fewer dots in its 3 x 3 neighbourhood is itself a speck, or two that touch."""
FULL = 8
"""Ink round a paper dot that is closed in on all sides."""

Mask = NDArray[np.uint8]


def remove_specks(sheet: Sheet) -> Change | None:
    """Erase ink that is too small for any mark, and fill single paper dots inside strokes."""
    if not sheet.bilevel:
        return None
    ink = np.asarray(sheet.grey < 128).view(np.uint8)
    around = _sums(ink, (3, 3))
    single = ink & np.asarray(around == 1).view(np.uint8)
    holes = np.asarray((around == FULL) & (sheet.grey >= 128)).view(np.uint8)
    dense = ink & np.asarray(around >= STROKE_DOTS).view(np.uint8)
    specks = single | _small(ink ^ single, dense, sheet.resolution)
    black, white = int(np.count_nonzero(specks)), int(np.count_nonzero(holes))
    if black + white < FEWEST_SHARE * ink.size:
        return None
    grey = np.asarray((sheet.grey | (specks * 255)) & ~(holes * 255), dtype=np.uint8)
    return Change(sheet.with_grey(grey), f"{black} stray dots of ink, {white} of paper")


def _small(ink: Mask, dense: Mask, resolution: Resolution) -> Mask:
    """Return the ink that fits into 3 x 3 dots, alone in 5 x 5: a few dots anywhere, more far from `dense` ink only."""
    dots_a_square_inch = resolution.x * resolution.y
    touching = max(int(dots_a_square_inch * SPECK_INCH**2), 1)
    lone = max(int(dots_a_square_inch * LONE_SPECK_INCH**2), 2)
    inside = _sums(ink, (3, 3))
    alone = np.asarray(inside == _sums(ink, (5, 5)))
    found = _spread(alone & (inside <= lone)) & ~_near(dense, resolution)
    if touching > 1:
        found |= _spread(alone & (inside <= touching))
    return ink & found


def _near(dense: Mask, resolution: Resolution) -> Mask:
    """Return the places within LONE_REACH_INCH of ink that is as dense as a stroke."""
    reach = (2 * round(resolution.x * LONE_REACH_INCH) + 1, 2 * round(resolution.y * LONE_REACH_INCH) + 1)
    return np.asarray(_sums(dense, reach) > 0).view(np.uint8)


def _spread(centres: NDArray[np.bool_]) -> Mask:
    """Return the 3 x 3 dots round each of `centres`."""
    return np.asarray(cv2.dilate(centres.view(np.uint8), np.ones((3, 3), dtype=np.uint8)), dtype=np.uint8)


def _sums(ink: Mask, window: tuple[int, int]) -> Mask:
    """Return for each dot the ink in the `window` (x, y) round it; sums saturate at 255."""
    return np.asarray(cv2.boxFilter(ink, -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT), dtype=np.uint8)
