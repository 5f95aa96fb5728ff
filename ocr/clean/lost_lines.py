"""Lines that a receiver filled in for lost ones are replaced by their nearest good neighbours, half from each side.

A receiver repeats the line above; strokes then end in a comb. Only short gaps are mended: more cannot be known.
"""

from __future__ import annotations

from ocr.clean.sheet import Change, Sheet

LARGEST_GAP_INCH = 0.031
"""Six lines of a fine fax: a third of the x-height of 12 pt type."""


def mend_lost_lines(sheet: Sheet, damaged_rows: tuple[tuple[int, int], ...]) -> Change | None:
    """Fill each short range of `damaged_rows` from the good rows above and below it."""
    height = sheet.grey.shape[0]
    largest = max(round(LARGEST_GAP_INCH * sheet.resolution.y), 1)
    gaps = [(first, last) for first, last in damaged_rows if 0 < first < last < height and last - first <= largest]
    if not gaps:
        return None
    grey = sheet.grey.copy()
    for first, last in gaps:
        middle = (first + last) // 2
        grey[first:middle] = sheet.grey[first - 1]
        grey[middle:last] = sheet.grey[last]
    return Change(sheet.with_grey(grey), f"{sum(last - first for first, last in gaps)} lines in {len(gaps)} places")
