"""Ranges of a picture's rows."""

from __future__ import annotations

from collections.abc import Iterable

Rows = tuple[tuple[int, int], ...]
"""[first, last) rows of a picture, in order, not touching each other."""


def merge_rows(ranges: Iterable[tuple[int, int]], height: int) -> Rows:
    """Return `ranges` sorted, cut to a picture of `height` rows, and joined where they touch."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted((max(first, 0), min(last, height)) for first, last in ranges):
        if first >= last:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)
