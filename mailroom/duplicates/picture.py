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
SAME_SHEET_BITS = 16
"""Bits in which two pictures of one sheet may differ: turned by 0.3 degrees, shifted, halved in resolution and specked,
98 pages differed in 12 at most, and 1 of 70 pairs of other pages in so few."""
EVEN = 2.0
"""Levels of grey by which neighbours must differ to count: on empty paper noise decides nothing."""


def picture_hash(grey: Grey) -> str:
    """Return the hash of an upright page as 64 hex digits."""
    small = cv2.resize(grey, (BLURRED[1], BLURRED[0]), interpolation=cv2.INTER_AREA)
    cells = cv2.resize(small, (COLUMNS + 1, ROWS), interpolation=cv2.INTER_AREA).astype(np.float32)
    bits = (cells[:, :-1] - cells[:, 1:]) > EVEN
    return np.packbits(bits).tobytes().hex()


def same_sheet(one: str, other: str) -> bool:
    """Say whether two hashes may be of the same sheet; hashes of another length are of another version."""
    return len(one) == len(other) and (int(one, 16) ^ int(other, 16)).bit_count() <= SAME_SHEET_BITS
