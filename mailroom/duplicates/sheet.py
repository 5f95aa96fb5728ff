"""Whether two hashes of pages may be of one sheet. Apart from `picture`, so that a store needs no picture library."""

from __future__ import annotations

import re

SAME_SHEET_BITS = 16
"""Bits in which two pictures of one sheet may differ: turned by 0.3 degrees, shifted, halved in resolution and specked,
98 pages differed in 12 at most, and 1 of 70 pairs of other pages in so few."""
HASH = re.compile(r"[0-9a-f]{64}")


def same_sheet(one: str, other: str) -> bool:
    """Say whether two hashes may be of the same sheet; what is no hash of `picture_hash` is of none."""
    if not (HASH.fullmatch(one) and HASH.fullmatch(other)):
        return False  # of another version, or written by a document that took over its process
    return (int(one, 16) ^ int(other, 16)).bit_count() <= SAME_SHEET_BITS
