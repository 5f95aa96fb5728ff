"""Punch holes, seen as dark discs near an edge, are painted out: a reader takes them for letters or a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ocr.clean.dark import DPI, find_dark_areas, paint_out
from ocr.clean.sheet import Change, Sheet

SMALLEST_INCH = 0.16
LARGEST_INCH = 0.36
"""Hole punches: 6 to 8 mm, less what blur and shade eat."""
FROM_EDGE_INCH = 0.75
FROM_EDGE_IN_PAIRS_INCH = 1.5
"""A sheet may lie inside the picture, with a border round it; then one disc alone is not taken for a hole."""
ROUND = (0.68, 0.95)
"""Area against the box round it; a disc has 0.785, less at its jagged rim, a square 1."""


def remove_punch_holes(sheet: Sheet) -> Change | None:
    """Paint out dark discs that lie near an edge of the page."""
    areas = find_dark_areas(sheet)
    if areas is None:
        return None
    chosen = _discs(areas.boxes, areas.labels.shape[:2])
    found = int(np.count_nonzero(chosen))
    return Change(sheet.with_grey(paint_out(sheet, areas, chosen)), f"{found} holes") if found else None


def _discs(boxes: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    x, y, across, down, area = (boxes[:, column].astype(np.float64) for column in range(5))
    small = (np.minimum(across, down) >= SMALLEST_INCH * DPI) & (np.maximum(across, down) <= LARGEST_INCH * DPI)
    even = np.abs(across - down) <= 0.2 * np.maximum(across, down) + 1
    filled = area / np.maximum(across * down, 1)
    from_edge = np.minimum.reduce([x, y, shape[1] - x - across, shape[0] - y - down]) / DPI
    found = small & even & (filled >= ROUND[0]) & (filled <= ROUND[1]) & (from_edge <= FROM_EDGE_IN_PAIRS_INCH)
    found[0] = False
    if np.count_nonzero(found) == 1:
        found &= from_edge <= FROM_EDGE_INCH
    return np.asarray(found, dtype=np.bool_)
