"""The large dark parts of a page, on a picture so small that finding them costs nothing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey
from ocr.clean.sheet import Sheet
from ocr.clean.shrink import shrink

DPI = 49
DARK = 110
THINNEST_INCH = 0.06
"""Strokes of headings up to 36 pt are thinner, and so never part of a dark area."""
RIM = 5
"""In pixels: an area is painted out with 0.04 inch round it, where it fades into the paper."""


@dataclass(frozen=True, slots=True)
class DarkAreas:
    """Connected dark areas at DPI both ways.

    Attributes:
        labels: (height, width), 0 outside every area.
        boxes: (n, 5) x, y, width, height, area in pixels; row 0 is what lies outside.

    """

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]


def find_dark_areas(sheet: Sheet) -> DarkAreas | None:
    """Return the areas, or None where there are none."""
    small = shrink(sheet, DPI)
    dark = np.asarray(small < DARK).view(np.uint8) * 255
    side = round(THINNEST_INCH * DPI)
    framed = cv2.copyMakeBorder(dark, side, side, side, side, cv2.BORDER_REPLICATE)
    thick = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((side, side), dtype=np.uint8))[side:-side, side:-side]
    if not cv2.hasNonZero(np.ascontiguousarray(thick)):
        return None
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(thick), connectivity=8)
    return DarkAreas(np.asarray(labels, dtype=np.int32), np.asarray(boxes, dtype=np.int32))


def paint_out(sheet: Sheet, areas: DarkAreas, chosen: NDArray[np.bool_]) -> Grey:
    """Return the picture with the `chosen` areas, one flag a row of `areas.boxes`, painted in the paper's grey."""
    mask = cv2.dilate(chosen[areas.labels].view(np.uint8), np.ones((RIM, RIM), dtype=np.uint8))
    height, width = sheet.grey.shape
    large = cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)
    paper = 255.0 if sheet.bilevel else float(np.percentile(sheet.grey[::8, ::8], 75))
    return np.asarray(cv2.copyTo(np.full_like(sheet.grey, round(paper)), large, sheet.grey.copy()), dtype=np.uint8)
