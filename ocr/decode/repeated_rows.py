"""Lines that a receiving machine put in place of damaged ones: it repeats the last good line."""

from __future__ import annotations

import numpy as np

from models.page import Grey
from ocr.decode.row_ranges import Rows

BUSY_CHANGES = 40
"""Changes between ink and paper from which one equal neighbour is a repetition. On 12 ITU and other test pages, six
scanned filings and eight generated faxes no two neighbouring lines with 40 changes were equal; text has some 100."""

SOME_CHANGES = 20
SOME_EQUAL = 2
"""With fewer changes, this many copies: on the same 26 pages one place, in a drawing."""

REPORTED_CHANGES = 6
"""Changes that are enough where the machine itself says that it repeated lines (TIFF tag 327)."""

MAGNIFIED = 0.3
"""From this share of busy lines on, equal neighbours come from a page that was stretched, not from damage."""


def repeated_rows(grey: Grey, *, reported: bool) -> Rows:
    """Return the rows of a bilevel `grey` that are copies of the row above; `reported`: the receiver said there are."""
    equal = (grey[1:] == grey[:-1]).all(axis=1)
    runs = _runs(equal)
    if not runs:
        return ()
    firsts = np.array([first for first, _ in runs])
    changes = (grey[firsts, 1:] != grey[firsts, :-1]).sum(axis=1)
    found = tuple(
        run
        for run, busy in zip(runs, changes.tolist(), strict=True)
        if busy >= (REPORTED_CHANGES if reported else BUSY_CHANGES)
        or (busy >= SOME_CHANGES and run[1] - run[0] >= SOME_EQUAL)
    )
    return () if found and not reported and _magnified(grey, found) else found


def _runs(equal: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    """Return [first, last) of the rows that equal the one above, where `equal[i]` compares rows i and i + 1."""
    edges = np.flatnonzero(np.diff(equal.astype(np.int8), prepend=0, append=0)) + 1
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _magnified(grey: Grey, found: Rows) -> bool:
    busy = int(((grey[:, 1:] != grey[:, :-1]).sum(axis=1) >= SOME_CHANGES).sum())
    return sum(last - first for first, last in found) >= MAGNIFIED * busy
