"""Vertical streaks that dirt on a sender's scanner draws through a bilevel page are taken out; letters they cross stay.

A streak is one to three dots wide, exactly vertical in the page as received, and runs to the page's top or bottom edge,
which tells it from the rules of a table.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean.sheet import Change, Sheet

WIDEST_INCH = 0.018
BANDS = 32
"""The page is judged in this many bands from top to bottom."""
SHORTEST_BANDS = 8
STREAKY = 0.45
"""Share of a band's rows that a column's thin ink covers; stems of text, one above the other, come to 0.25."""

Mask = NDArray[np.uint8]


def remove_streaks(sheet: Sheet) -> Change | None:
    """Erase streaks, but for the dots between two strokes of a letter that the streak runs through."""
    if not sheet.bilevel or sheet.grey.shape[0] < BANDS or sheet.grey.shape[1] < 8:
        return None
    ink = np.asarray(sheet.grey < 128).view(np.uint8)
    widest = max(round(WIDEST_INCH * sheet.resolution.x), 1)
    lengths = _streak_lengths(ink, widest)
    streaks = [
        (first, last)
        for first, last in _runs(np.asarray(lengths.any(axis=0)))
        if last - first <= widest and first > 0 and last < ink.shape[1]
    ]
    if not streaks:
        return None
    grey = sheet.grey.copy()
    for first, last in streaks:
        _erase(grey, ink, np.asarray(lengths[:, first:last].any(axis=1)), (first, last))
    return Change(sheet.with_grey(grey), f"{len(streaks)} vertical streaks")


def _streak_lengths(ink: Mask, widest: int) -> NDArray[np.bool_]:
    """Return (BANDS, width): where a column is streaky in a run of bands that is long and reaches an edge."""
    wide = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, widest + 1), dtype=np.uint8))
    thin = ink & ~np.asarray(wide, dtype=np.uint8)
    rows = ink.shape[0] // BANDS
    sums = thin[: rows * BANDS].reshape(BANDS, rows, -1).sum(axis=1, dtype=np.uint16)
    streaky = np.asarray(sums >= STREAKY * rows)
    found = np.zeros_like(streaky)
    for column in np.flatnonzero(streaky.sum(axis=0) >= SHORTEST_BANDS - 2):
        for first, last in _runs(_close_gaps(streaky[:, column])):
            if last - first >= SHORTEST_BANDS and (first <= 1 or last >= BANDS - 1):
                found[first:last, column] = True
    return found


def _close_gaps(bands: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return `bands` with gaps of up to two bands closed: a streak may hide in writing."""
    closed = cv2.morphologyEx(bands.astype(np.uint8).reshape(-1, 1), cv2.MORPH_CLOSE, np.ones((5, 1), dtype=np.uint8))
    return np.asarray(closed[:, 0], dtype=np.bool_)


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _erase(grey: Mask, ink: Mask, bands: NDArray[np.bool_], columns: tuple[int, int]) -> None:
    first, last = columns
    height = ink.shape[0]
    rows = np.minimum(np.arange(height) * BANDS // (height // BANDS * BANDS), BANDS - 1)
    near = np.ones((3, 1), dtype=np.uint8)
    left = cv2.dilate(np.ascontiguousarray(ink[:, first - 1 : first]), near)[:, 0]
    right = cv2.dilate(np.ascontiguousarray(ink[:, last : last + 1]), near)[:, 0]
    both = np.asarray(np.minimum(left, right)) > 0
    grey[bands[rows] & ~both, first:last] = 255
