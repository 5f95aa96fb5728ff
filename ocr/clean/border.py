"""Black borders where the scanner saw past the sheet are painted white.

A bar that bleeds off the sheet and carries white writing is a heading, not a border, and stays.
"""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean.dark import DPI, DarkAreas, find_dark_areas, paint_out
from ocr.clean.sheet import Change, Sheet

DEEPEST_INCH = 1.0
"""A border is no deeper than this along its whole length, measured as area by length."""
MOST_LIGHT = 0.02
"""Share of small light places inside; writing in a bar comes to 0.05 and more."""


def remove_border(sheet: Sheet) -> Change | None:
    """Paint dark areas white that touch the page's rim and are long and shallow."""
    areas = find_dark_areas(sheet)
    if areas is None:
        return None
    chosen = np.array([number > 0 and _is_border(areas, number) for number in range(len(areas.boxes))])
    if not chosen.any():
        return None
    share = float(areas.boxes[chosen, cv2.CC_STAT_AREA].sum()) / areas.labels.size
    return Change(sheet.with_grey(paint_out(sheet, areas, chosen)), f"{share:.1%} of the page")


def _is_border(areas: DarkAreas, number: int) -> bool:
    height, width = areas.labels.shape
    x, y, across, down, area = areas.boxes[number].tolist()
    touches = x == 0 or y == 0 or x + across == width or y + down == height
    if not touches or area > DEEPEST_INCH * DPI * 2 * (height + width):
        return False
    rim = (areas.labels[0], areas.labels[-1], areas.labels[:, 0], areas.labels[:, -1])
    along = sum(int(np.count_nonzero(side == number)) for side in rim)
    if area > DEEPEST_INCH * DPI * along:
        return False
    part = (areas.labels[y : y + down, x : x + across] == number).astype(np.uint8)
    closed = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((9, 9), dtype=np.uint8))
    light: int = np.count_nonzero(closed) - area
    return bool(light <= max(MOST_LIGHT * area, 8.0 + 0.5 * along))
