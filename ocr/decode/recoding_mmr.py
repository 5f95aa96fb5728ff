"""Damage in a G4 page of which the decoder has nothing to say: each strip is coded again and compared with what came.

ITU-T T.6 leaves a sender no choice how to code given lines, so a strip that comes out differently was not sent like
that. A sender with habits of its own differs again and again; one flipped bit differs in one place, after which the
codes agree again. What codes back to the very bytes that came cannot be told from an honest page by any such check
(docs/decisions/0004-damaged-fax-lines.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from models.page import Grey
from ocr.decode.coded_fax import CodedFax
from ocr.decode.fax_encoder import code_mmr
from ocr.decode.media import reverse_bits
from ocr.decode.row_ranges import Rows, merge_rows

ANOTHER_WAY = 0.1
"""A share of a strip's bits between first and last difference from which the sender is taken to code in a way of its
own. One flipped bit differs in less than 0.03."""

LEAD = 40
REACH = 60
"""Lines before and after the first difference that are in doubt. Of 66 flipped bits on seven pages that it named, the
picture was off from at most 36 lines before, and in 61 to at most 57 after; in four of the rest a line was lost."""

_TAIL_BITS = 8192
"""Where a strip's end is looked for: more than a page has white lines, and the end-of-block code."""

_BLOCK_END = "0" * 11 + "1" + "0" * 11 + "1"


def rows_coded_differently(grey: Grey, page: CodedFax) -> Rows:
    """Return the rows of `grey`, decoded from the G4 `page`, about a place that a sender would have coded otherwise."""
    black = (grey < 128) == page.zero_is_white
    again = code_mmr(black, page.rows_per_strip)
    return merge_rows(_differing(black, page, again), len(grey))


def _differing(black: NDArray[np.bool_], page: CodedFax, again: tuple[bytes, ...]) -> Iterator[tuple[int, int]]:
    for index, (sent, coded) in enumerate(zip(page.strips, again, strict=False)):
        came = sent if page.fill_order == 1 else reverse_bits(sent)
        if came == coded:
            continue
        bit = _first_difference(came, coded)
        if bit is None:
            continue
        start = index * page.rows_per_strip
        row = start + _row_at(black[start : start + page.rows_per_strip], bit)
        yield max(row - LEAD, start), min(row + REACH, start + page.rows_per_strip)


def _first_difference(came: bytes, coded: bytes) -> int | None:
    """Return the first bit in which they differ, or None where they do not or the sender codes another way.

    Where one only goes on after the other has ended, nothing was coded differently; of a page that is cut off the
    decoder says so.
    """
    one, other = _content(came), _content(coded)
    shorter = min(len(one), len(other))
    first = _agreement(one[:shorter], other[:shorter])
    if first == shorter:
        return None
    last = _agreement(one[::-1][: shorter - first], other[::-1][: shorter - first])
    between = max(len(one), len(other)) - first - last
    return first if between <= ANOTHER_WAY * len(other) else None


def _content(data: bytes) -> NDArray[np.uint8]:
    """Return a strip's bits without its end: white lines, one bit each, and a code that some senders leave out."""
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8))
    tail = (bits[-_TAIL_BITS:] + ord("0")).tobytes().decode("ascii")
    kept = tail.rstrip("0").removesuffix(_BLOCK_END).rstrip("1")
    return bits[: len(bits) - len(tail) + len(kept)]


def _agreement(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    """Return how many bits of two equally long strips agree before the first that does not."""
    different = one != other
    return int(different.argmax()) if different.any() else len(one)


def _row_at(black: NDArray[np.bool_], bit: int) -> int:
    """Return the line of a strip in whose code `bit` lies: the most lines whose code is no longer than that."""
    low, high = 0, len(black)
    while high - low > 1:
        middle = (low + high) // 2
        (coded,) = code_mmr(black[:middle], middle)
        if len(coded) * 8 - len(_BLOCK_END) > bit:
            high = middle
        else:
            low = middle
    return low
