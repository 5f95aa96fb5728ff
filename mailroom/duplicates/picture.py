"""A hash of a page's picture that is alike for the same sheet sent twice, whatever the line did to it.

The page's blackness is averaged over cells, and each cell is compared with the one to its right: what a second fax,
another resolution or a little skew changes are a few cells. Pages of one form filled in differently are alike, too, so
that a hash alone never makes a duplicate.
"""

from __future__ import annotations

import cv2
import numpy as np

from models.page import Grey

ROWS, COLUMNS = 16, 16
"""256 bits, 64 hex digits."""
BLURRED = (96, 68)
"""Rows and columns that a page is first averaged to: single lines of text blur, blocks of it stay."""
EVEN = 2.0
"""Levels of grey by which neighbours must differ to count: on empty paper noise decides nothing."""


def picture_hash(grey: Grey) -> str:
    """Return the hash of an upright page as 64 hex digits."""
    small = cv2.resize(grey, (BLURRED[1], BLURRED[0]), interpolation=cv2.INTER_AREA)
    cells = cv2.resize(small, (COLUMNS + 1, ROWS), interpolation=cv2.INTER_AREA).astype(np.float32)
    bits = (cells[:, :-1] - cells[:, 1:]) > EVEN
    return np.packbits(bits).tobytes().hex()
