"""Damage in two-dimensional G3 that leaves every line whole: the picture is coded again, and the lines compared.

Every fax machine codes a given line in the one way that ITU-T T.4 lays down, so a line that comes out differently was
not sent like that. The decoder itself names 62 to 87 of 100 flipped bits in such a page; this adds 7 to 21, at some
15 ms a page, and is done only where the decoder had nothing to say. One-dimensional G3 would gain 1 from 98, which is
not worth the time.
"""

from __future__ import annotations

import re

import numpy as np

from models.page import Grey
from ocr.decode.coded_fax import CodedFax
from ocr.decode.fax_encoder import code_two_dimensional
from ocr.decode.media import reverse_bits
from ocr.decode.row_ranges import Rows, merge_rows

ANOTHER_WAY = 0.1
"""A share of differing lines from which the sender is taken to code in a way of its own, which proves nothing."""

REACH = 4
"""Lines before and after one that differs that are in doubt: its whole group between lines that stand by themselves."""

_DPI_OF_GROUPS = {2: 98, 4: 196}
"""libtiff groups lines by 2 or by 4, as the standard says, going by the resolution down."""

_LINE_END = re.compile(r"0{11,}1")


def rows_coded_differently(grey: Grey, page: CodedFax) -> Rows:
    """Return the rows of `grey`, decoded from two-dimensional `page` of one strip, that would be coded differently."""
    if len(page.strips) != 1:
        return ()
    data = page.strips[0] if page.fill_order == 1 else reverse_bits(page.strips[0])
    sent = _lines(data)[: len(grey)]
    group = next((place for place, line in enumerate(sent) if place and line.startswith("1")), 0)
    if group not in _DPI_OF_GROUPS or len(sent) != len(grey):
        return ()
    again = _lines(code_two_dimensional((grey < 128) == page.zero_is_white, _DPI_OF_GROUPS[group]))
    differing = [row for row, (one, other) in enumerate(zip(sent, again, strict=False)) if one != other]
    if len(differing) > ANOTHER_WAY * len(grey):
        return ()
    return merge_rows(((row - REACH, row + REACH) for row in differing), len(grey))


def _lines(data: bytes) -> list[str]:
    """Return each line's bits without the end-of-line code and the fill before it, or the padding after the last."""
    bits = (np.unpackbits(np.frombuffer(data, dtype=np.uint8)) + ord("0")).tobytes().decode("ascii")
    return _LINE_END.split(bits.rstrip("0"))[1:]
