"""Print that the first reader has no word for: a signature ran into its line, a mark crossed it, its layout lost it.

An identifier without a word has no scent, so this looks at the picture: strokes are closed to words, what the trusted
words cover is taken away, and what is left in rows as high as print is asked of the second reader. Refuses to say what
stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.underline import INK_BELOW
from models.geometry import Box
from models.page import ReadPage
from models.reading import Strip
from models.word import Word

LOOKED_AT_DPI = 100
"""Print of six points is still 8 rows high at this resolution, and closing costs a quarter of what it does at 200."""
CLOSED_ACROSS_INCHES, CLOSED_DOWN_INCHES = 0.04, 0.03
"""Gaps inside a word, and inside a broken letter, that are closed; lines of 10 points are further apart."""
LOWEST_INCHES, HIGHEST_INCHES = 0.045, 0.22
"""Heights of print from 6 to 16 points, where most signatures, logos and stamps are higher. A choice, not measured."""
NARROWEST_INCHES = 0.04
LONGEST_SHAPE = 40
"""Width by height. Ruled lines are more; no line of print was taken for one on those 53 pages."""
LEAST_FILLED = 0.1
"""Share of a word's rectangle that is ink, once closed; below it is a pen's long stroke. A choice, not measured."""
GAP_INCHES = 0.25
"""Words of a row that stand further apart are two strips."""
LEAST_PRINT_INCHES = 0.25
"""Of words in a strip; less is a mark, a bullet, the dot of a form."""
ODD = 2.2
"""A first reader's word this many times as wide a letter, or as high, as the page's median is no word, but what the
reader made of ink that it could not take apart. Chosen on seven faxes that had lost an identifier so; on 53 pages it
and TRUSTED leave 1.0 strips a page, most of them words that were read badly."""
TRUSTED = 0.4
"""Confidence of the first reader from which its word stands for the ink below it."""
MOST_STRIPS = 12
"""A page; one with more lost rows than this is a page that nobody reads by strips."""
LEAST_OVERLAP = 0.5
"""Of the lower of two heights, for both to be in one row."""


@dataclass(frozen=True, slots=True)
class _Patch:
    """A rectangle of ink in pixels of the smaller picture, and how much of its width is words."""

    x0: int
    y0: int
    x1: int
    y1: int
    print_width: int

    def joined(self, other: _Patch) -> _Patch:
        return _Patch(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
            self.print_width + other.print_width,
        )


def strips_of_unread_ink(page: ReadPage, taken: Sequence[Strip]) -> tuple[Strip, ...]:
    """Return strips of `page` for print that no trusted word and no strip of `taken` covers, topmost first.

    A strip replaces the odd words that stand where it does; where there are none it names the row that it belongs to.
    """
    whole, scale = _small_ink(page)
    ink = whole.copy()
    trusted = _trusted(page.words)
    for box in [page.words[at].box for at in trusted] + [strip.box for strip in taken]:
        _wipe(ink, box)
    if page.header is not None:
        _wipe(ink, page.header.box)
    rows = [row for row in _rows(_patches(ink, scale), scale) if row.print_width >= LEAST_PRINT_INCHES * scale]
    height, width = ink.shape
    boxes = [Box.from_pixels(row.x0 - 1, row.y0, row.x1 + 1, row.y1, width=width, height=height) for row in rows]
    topmost = sorted(boxes, key=lambda box: (box.y0, box.x0))[:MOST_STRIPS]
    known = _Known(page.words, frozenset(trusted), {at for strip in taken for at in range(strip.first, strip.last)})
    return tuple(_strip(number, box, _stretched(box, whole, scale), known) for number, box in enumerate(topmost))


def _small_ink(page: ReadPage) -> tuple[NDArray[Any], float]:
    """Return the page's ink, 0 or 1, at about LOOKED_AT_DPI, and the resolution that this is."""
    grey, dpi = page.picture.grey, page.picture.dpi
    factor = max(round(dpi / LOOKED_AT_DPI), 1)
    height, width = grey.shape
    rows, columns = max(height // factor, 1), max(width // factor, 1)
    small = cv2.erode(grey, np.ones((factor, factor), np.uint8))[::factor, ::factor][:rows, :columns]
    return (small < INK_BELOW).astype(np.uint8), dpi / factor


def _trusted(words: Sequence[Word]) -> list[int]:
    """Return which words stand for the ink in their boxes."""
    if not words:
        return []
    letter = median(word.box.width / len(word.text) for word in words)
    high = median(word.box.height for word in words)
    return [
        at
        for at, word in enumerate(words)
        if word.confidence >= TRUSTED
        and word.box.width / len(word.text) <= ODD * letter
        and word.box.height <= ODD * high
    ]


def _wipe(ink: NDArray[Any], box: Box) -> None:
    height, width = ink.shape
    x0, y0, x1, y1 = box.to_pixels(width=width, height=height)
    slack = max((y1 - y0) // 5, 1)
    ink[max(y0 - slack, 0) : y1 + slack, max(x0 - slack, 0) : x1 + slack] = 0


def _patches(ink: NDArray[Any], scale: float) -> Iterator[_Patch]:
    """Yield the words' rectangles: strokes closed over the gaps inside a word, as high as print."""
    kernel = np.ones((max(round(CLOSED_DOWN_INCHES * scale), 1), max(round(CLOSED_ACROSS_INCHES * scale), 1)), np.uint8)
    _, _, found, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel), connectivity=8)
    for x, y, wide, high, area in found[1:].tolist():
        is_print = LOWEST_INCHES * scale <= high <= HIGHEST_INCHES * scale and wide >= NARROWEST_INCHES * scale
        if is_print and wide <= LONGEST_SHAPE * high and area >= LEAST_FILLED * wide * high:
            yield _Patch(x, y, x + wide, y + high, wide)


def _rows(patches: Iterator[_Patch], scale: float) -> list[_Patch]:
    """Return the patches joined to rows, each from left to right without a wide gap."""
    open_rows: list[_Patch] = []
    done: list[_Patch] = []
    for patch in sorted(patches, key=lambda patch: patch.x0)[:MOST_PATCHES]:
        near = [row for row in open_rows if patch.x0 - row.x1 <= GAP_INCHES * scale]
        done += [row for row in open_rows if row not in near]
        mate = next((row for row in near if _one_row(row, patch)), None)
        open_rows = [row for row in near if row is not mate] + [patch if mate is None else mate.joined(patch)]
    return done + open_rows


MOST_PATCHES = 2000
"""More words than a page of print holds is a picture, or noise; the rows are then not looked for any further."""


def _one_row(one: _Patch, two: _Patch) -> bool:
    shared = min(one.y1, two.y1) - max(one.y0, two.y0)
    return shared >= LEAST_OVERLAP * min(one.y1 - one.y0, two.y1 - two.y0)


def _stretched(box: Box, ink: NDArray[Any], scale: float) -> Box:
    """Return `box` with all the ink that it touches left and right: what a pen crossed belongs to the word it crossed.

    Ends at a gap as wide as a space.
    """
    height, width = ink.shape
    x0, y0, x1, y1 = box.to_pixels(width=width, height=height)
    inked = np.flatnonzero(ink[y0:y1].any(axis=0))  # not empty: the print itself is there
    space = max(round(SPACE_INCHES * scale), 2)
    breaks = np.flatnonzero(np.diff(inked) > space)
    for one, other in zip([0, *(breaks + 1).tolist()], [*breaks.tolist(), inked.size - 1], strict=True):
        start, end = int(inked[one]), int(inked[other])
        if start < x1 and end >= x0:
            x0, x1 = min(x0, start), max(x1, end + 1)
    return Box.from_pixels(x0, y0, x1, y1, width=width, height=height)


SPACE_INCHES = 0.045
"""A space of 10-point type is about 0.035 wide, and the letters round it bring air of their own."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A page's words, which of them stand for their ink, and which other strips replace (`used` grows)."""

    words: Sequence[Word]
    trusted: frozenset[int]
    used: set[int]

    def in_one_run(self, box: Box, *, odd: bool) -> tuple[int, int] | None:
        """Return [first, last) of the words in `box` where they are one line's; `odd`: of those not trusted."""
        inside = [
            at
            for at, word in enumerate(self.words)
            if at not in self.used and not (odd and at in self.trusted) and _covers(box, word.box)
        ]
        if not inside or inside != list(range(inside[0], inside[-1] + 1)):
            return None
        return (inside[0], inside[-1] + 1) if len({self.words[at].line for at in inside}) == 1 else None


def _strip(number: int, box: Box, stretched: Box, known: _Known) -> Strip:
    """Return the strip for the print in `box`: with the words that it replaces, or with the place where it is put in.

    `number` keeps the new lines of one page apart.
    """
    for place, odd in ((stretched, False), (box, True)):
        run = known.in_one_run(place, odd=odd)
        if run is not None:
            known.used.update(range(*run))
            return Strip(*run, place)
    at, row = _place(box, known.words)
    if row is None:
        row = (
            max((word.block for word in known.words), default=-1) + 1 + number,
            max((word.line for word in known.words), default=-1) + 1 + number,
        )
    free = not any(_covers(stretched, word.box) for word in known.words)
    return Strip(at, at, stretched if free else box, row)


def _covers(box: Box, other: Box) -> bool:
    """Say whether `box` holds the middle of `other` and `other` is no higher than a line."""
    x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 and other.height <= 2 * box.height


def _place(box: Box, words: Sequence[Word]) -> tuple[int, tuple[int, int] | None]:
    """Return before which word the print in `box` is read, and its neighbour's block and line where it has one."""
    middle = (box.y0 + box.y1) / 2
    row = [(at, word) for at, word in enumerate(words) if word.box.y0 <= middle <= word.box.y1 and _is_line(word, box)]
    left = [(at, word) for at, word in row if word.box.x1 <= box.x0 + box.height]
    if left:
        at, word = max(left, key=lambda pair: pair[1].box.x1)
        return at + 1, (word.block, word.line)
    if row:
        at, word = min(row, key=lambda pair: pair[1].box.x0)
        return at, (word.block, word.line)
    above = [at for at, word in enumerate(words) if word.box.y1 <= middle]
    return (above[-1] + 1 if above else 0), None


def _is_line(word: Word, box: Box) -> bool:
    return word.box.height <= 2 * box.height
