"""White writing on a black bar is turned into black on white; the rest of the page stays as it is.

A bar is dark from end to end above and below its writing, which a bold line of type is not. What holds no writing (a
rule, a blacked-out name, a photograph) stays: there is nothing to read in it.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey
from ocr.clean.dark import DPI
from ocr.clean.sheet import Change, Sheet
from ocr.clean.shrink import shrink

DARK = 160
"""A grey bar of 70 comes to 140 where the paper round it is made even."""
WINDOW = (round(0.4 * DPI), round(0.16 * DPI))
"""Across and down: a window in a bar is dark for at least LEAST_DARK; in a line of bold capitals it comes to 0.4."""
LEAST_DARK = 0.5
SOLID = round(0.4 * DPI)
"""Dark without a gap for so long is no writing."""
SOLID_SHARE = 0.7
"""Of a bar's width, solid in its upper third and in its lower third."""
LOWEST, HIGHEST, SHORTEST = round(0.12 * DPI), round(1.2 * DPI), round(0.5 * DPI)
LIGHTER = 60
"""Than the bar, in grey values: a white stroke of 8 pt type is half as wide as a dot of the small picture."""
WRITING_SHARE = (0.02, 0.45)
FEWEST_LETTERS = 3

REACH_DOWN, REACH_ACROSS = 0.6, 2.0
RIM_DOWN, RIM_ACROSS = 1.2, 3.5
"""In dots of the small picture: so much more than the bar is inverted, and so much at the ends of that painted white.
The ends of a bar are known to a dot or two; above and below its writing there may be no more room than that."""

Mask = NDArray[np.uint8]
Area = tuple[slice, slice]
"""Rows and columns."""


def reverse_bars(sheet: Sheet) -> Change | None:
    """Invert each bar that has light writing in it."""
    small = shrink(sheet, DPI)
    dark = np.asarray(small < DARK).view(np.uint8) * 255
    mean = cv2.blur(dark, WINDOW, borderType=cv2.BORDER_REPLICATE)
    thick = np.asarray(mean >= LEAST_DARK * 255).view(np.uint8)
    if not cv2.countNonZero(thick):
        return None
    solid = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, SOLID), dtype=np.uint8)), dtype=np.uint8)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(thick, connectivity=4)
    bars = []
    for number, (x, y, across, down, _area) in enumerate(boxes.tolist()):
        if number and across >= SHORTEST and down <= HIGHEST + WINDOW[1]:
            part = (slice(y, y + down), slice(x, x + across))
            bar = _bar_in(part, solid * np.asarray(labels == number).view(np.uint8))
            if bar is not None and _is_written_in(small[bar]):
                bars.append(bar)
    if not bars:
        return None
    grey = sheet.grey.copy()
    for bar in bars:
        _reverse(grey, bar, small.shape)
    return Change(sheet.with_grey(grey), f"{len(bars)} bars of white writing")


def _bar_in(part: Area, solid: Mask) -> Area | None:
    """Return the bar whose solid rows lie in `part`, or None where they do not close it above and below."""
    inside = solid[part] > 0
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(rows) or rows[-1] - rows[0] + 1 < LOWEST or rows[-1] - rows[0] >= HIGHEST:
        return None
    inside = inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    third = max(len(inside) // 3, 1)
    if min(float(end.any(axis=0).mean()) for end in (inside[:third], inside[-third:])) < SOLID_SHARE:
        return None
    top, left = part[0].start, part[1].start
    return slice(top + rows[0], top + rows[-1] + 1), slice(left + columns[0], left + columns[-1] + 1)


def _is_written_in(bar: Grey) -> bool:
    light = np.asarray(bar > float(np.percentile(bar, 20)) + LIGHTER).view(np.uint8)
    if not WRITING_SHARE[0] <= float(light.mean()) <= WRITING_SHARE[1]:
        return False
    _, _, boxes, _ = cv2.connectedComponentsWithStats(light, connectivity=8)
    high = boxes[1:, cv2.CC_STAT_HEIGHT]
    letters = (high < 0.9 * len(bar)) & (high >= 2) & (boxes[1:, cv2.CC_STAT_WIDTH] <= 4 * len(bar))
    return int(np.count_nonzero(letters)) >= FEWEST_LETTERS


def _reverse(grey: Grey, bar: Area, small: tuple[int, ...]) -> None:
    """Make the ground of `bar`, in dots of a picture of shape `small`, white and what is lighter black."""
    rows, rim_y = _scaled(bar[0], grey.shape[0] / small[0], REACH_DOWN, RIM_DOWN)
    columns, rim_x = _scaled(bar[1], grey.shape[1] / small[1], REACH_ACROSS, RIM_ACROSS)
    area = grey[rows, columns]
    inside = (slice(rim_y, -rim_y), slice(rim_x, -rim_x))
    ground = min(float(np.median(area)), 254.0)
    written = np.clip((area[inside].astype(np.float32) - ground) * (255 / (255 - ground)), 0, 255)
    turned = np.full_like(area, 255)
    turned[inside] = 255 - written.astype(np.uint8)
    area[:] = turned


def _scaled(side: slice, scale: float, reach: float, rim: float) -> tuple[slice, int]:
    """Return `side` in larger dots with `reach` more at both ends, and how many of them are `rim` at each end."""
    ends = slice(max(round((side.start - reach) * scale), 0), round((side.stop + reach) * scale))
    return ends, max(round(rim * scale), 1)
