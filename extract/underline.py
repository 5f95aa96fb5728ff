"""Where a rule runs under words: the blank of a form that is filled in, or an underlined address.

On such a line an underscore leaves nothing but a gap, or, at a name's end, nothing at all: whoever reads a name there
has to know. Looks at the picture only where somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.geometry import Box
from models.page import Grey, ReadPage

INK_BELOW = 165
"""Grey; as for ruled lines (ocr/read/rules.py has the measurement): a thin stroke on a softened fax is no darker."""
FILLED = 0.9
"""Share of the columns under a word that are ink in a rule. No rule was missed on the forms of decision 12 with it."""
RAGGED_ROWS = 3
"""Rows that count as one: a rule on a fax drifts by a row or two."""
REACH = 0.2
"""Of the word's height: how far below its box a rule may lie. At 0.6 it took the
borders of tables' cells for blanks: 164 of 965 handles that both readers read stood on a rule, at 0.2 it is 27 of 962,
and every blank of the two forms of decision 12 is still found."""
SMALLEST = 6
"""Pixels of a word's height below which nothing can be told."""


@dataclass(frozen=True, slots=True)
class Underlines:
    """The rules under the words of `pages`, by page number."""

    pages: Mapping[int, Grey] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[ReadPage]) -> Underlines:
        """Return the rules of `pages`."""
        return cls({page.number: page.picture.grey for page in pages})

    def under(self, page: int, box: Box) -> tuple[float, float] | None:
        """Return from where to where, in fractions of the page's width, a rule runs under all of `box`; None: none."""
        grey = self.pages.get(page)
        if grey is None:
            return None
        height, width = grey.shape
        x0, y0, x1, y1 = box.to_pixels(width=width, height=height)
        if y1 - y0 < SMALLEST or x1 <= x0:
            return None
        band = grey[(y0 + y1) // 2 : min(y1 + round(REACH * (y1 - y0)), height)] < INK_BELOW
        rows = _pooled(band)
        if rows.shape[0] == 0:
            return None
        filled = rows[:, x0:x1].mean(axis=1)
        best = int(filled.argmax())
        if filled[best] < FILLED:
            return None
        left, right = _run(rows[best], (x0 + x1) // 2)
        return left / width, right / width


def _pooled(band: NDArray[Any]) -> NDArray[Any]:
    """Return `band` with each row holding the ink of the RAGGED_ROWS from it on."""
    count = max(band.shape[0] - RAGGED_ROWS + 1, 0)
    pooled = np.zeros((count, band.shape[1]), bool)
    for shift in range(RAGGED_ROWS):
        pooled |= band[shift : shift + count]
    return pooled


def _run(row: NDArray[Any], middle: int) -> tuple[int, int]:
    """Return [first, last) of the ink round `middle`; a break of a few pixels is a fax's."""
    gaps = np.flatnonzero(~_closed(row))
    left = gaps[gaps < middle]
    right = gaps[gaps > middle]
    return (int(left[-1]) + 1 if left.size else 0), (int(right[0]) if right.size else row.size)


BREAK = 4
"""Pixels, at 200 dpi; two blanks beside each other are a space's width, 10 and more, apart."""


def _closed(row: NDArray[Any]) -> NDArray[Any]:
    closed = row.copy()
    for shift in range(1, BREAK + 1):
        closed[shift:] |= row[:-shift]
    return closed


NO_UNDERLINES = Underlines()
