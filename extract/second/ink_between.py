"""What the picture says of the space between words: the first reader's boxes and lines are not always where the ink is.

A strip that begins in the middle of a name has lost the name for both readers, so its ends follow the ink. Refuses to
guess where the picture shows none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.spacing import letter_width
from models.geometry import Box
from models.page import Grey, ReadPage
from models.word import Word

HALF_DARK = 0.5
"""Of a line's contrast: darker is ink."""

LEAST_ROWS = 2
"""Dark rows that make a column one with ink; a single one is a speck."""

RULED = 0.8
"""Share of a row that is dark from which it is a rule and no print: what it underlines, it does not join."""

AROUND = 0.35
"""Of a row's height, above and below it: where a rule between two cells goes on and a letter does not."""

UPRIGHT = 0.8
"""Share of those rows that are dark from which a column is such a rule, and parts what stands beside it."""

LEAST_CONTRAST = 30
"""Grey levels between ink and paper below which a line shows nothing."""

SIDE = 0.5
"""Letter widths of both words that are looked at, too: boxes reach too far as well as not far enough."""

WITHIN = 0.7
"""Of the page's own space: narrower blanks are inside a printed string. Of 5,908 spaces between surely read words of 90
development pages 97 of 100 are wider; a space that is taken for none costs a longer strip, and no name."""

SPACE = 0.8
"""Letter widths of a space where the page does not show enough of them; typewriter faces have 1.3."""

SAMPLED, LEAST_SAMPLED = 40, 8
"""Spaces of a page that are measured at most, and at least."""

SURE = 0.8
"""Confidence of the words on both sides of such a space."""

FARTHEST = 24
"""Letter widths that a strip is made longer at one end; longer is a rule or a pen's stroke."""


def within_a_word(page: ReadPage) -> float:
    """Return the widest blank, in letter widths, that does not end a printed string on this page."""
    sides = [
        (left, right)
        for left, right in pairwise(page.words)
        if (left.block, left.line) == (right.block, right.line) and _is_sure(left) and _is_sure(right)
    ]
    sampled = sides[:: len(sides) // SAMPLED + 1]
    blanks = [blank_between(page.picture.grey, left, right) for left, right in sampled]
    spaces = [blank for blank in blanks if blank is not None]
    return WITHIN * (median(spaces) if len(spaces) >= LEAST_SAMPLED else SPACE)


def _is_sure(word: Word) -> bool:
    return word.confidence > SURE and len(word.text) > 1 and word.text.isalpha()


def blank_between(picture: Grey, left: Word, right: Word) -> float | None:
    """Return the widest blank between two neighbours of a row in letter widths; None where the picture shows no ink."""
    letter = (letter_width(left) + letter_width(right)) / 2
    row = Box.union(left.box, right.box)
    inked = _inked_columns(picture, row)
    if inked is None:
        return None
    width = picture.shape[1]
    start = max(round((left.box.x1 - SIDE * letter) * width), 0)
    end = max(round((right.box.x0 + SIDE * letter) * width), start)
    places = np.concatenate(([-1], np.flatnonzero(inked[start:end]), [end - start]))
    widest = int(np.diff(places).max()) - 1
    return float(widest / max(letter * width, 1))


def along_ink(picture: Grey, box: Box, letter: float, blank: float, others: Sequence[Word]) -> Box:
    """Return `box` made wider over the print that goes on at its ends, as far as the next of `others` in its row.

    `letter` is the width of a letter as a fraction of the page's width; `blank` letters without ink are an end.
    """
    inked = _inked_columns(picture, box)
    width = picture.shape[1]
    if inked is None or letter <= 0:
        return box
    start, end = round(box.x0 * width), round(box.x1 * width)
    beside = [word.box for word in others if _overlap(word.box, box)]
    lowest = max([box.x0 - FARTHEST * letter] + [other.x1 for other in beside if other.x1 <= box.x0 + letter])
    highest = min([box.x1 + FARTHEST * letter] + [other.x0 for other in beside if other.x0 >= box.x1 - letter])
    before = inked[max(round(lowest * width), 0) : start][::-1]
    after = inked[end : max(round(highest * width), 0)]
    empty = round(blank * letter * width)
    x0, x1 = start - _reach(before, empty), end + _reach(after, empty)
    return Box(max(x0 / width, 0.0), box.y0, min(x1 / width, 1.0), box.y1)


def in_one_row(left: Word, right: Word) -> bool:
    """Say whether `right` stands beside `left`, whatever lines the first reader put them into."""
    if (left.block, left.line) == (right.block, right.line):
        return True
    return _overlap(left.box, right.box) and right.box.x0 >= left.box.x1 - letter_width(left)


def _overlap(one: Box, two: Box) -> bool:
    shared = min(one.y1, two.y1) - max(one.y0, two.y0)
    return shared > 0.5 * min(one.y1 - one.y0, two.y1 - two.y0) > 0


def _reach(inked: NDArray[np.bool_], blank: int) -> int:
    """Return how many columns the ink goes on from the first one without more than `blank` empty ones in a row."""
    places = np.concatenate(([-1], np.flatnonzero(inked)))
    wide = np.flatnonzero(np.diff(places) > blank + 1)
    return int(places[wide[0]] if len(wide) else places[-1]) + 1


def _inked_columns(picture: Grey, row: Box) -> NDArray[np.bool_] | None:
    """Return which columns of the page have print in the rows of `row`; None where nothing stands out there."""
    height, width = picture.shape
    top, bottom = round(row.y0 * height), round(row.y1 * height)
    band = picture[top:bottom]
    inside = slice(round(row.x0 * width), round(row.x1 * width))
    if band[:, inside].size == 0:
        return None
    ink, paper = np.percentile(band[:, inside], (2, 90))
    if paper - ink < LEAST_CONTRAST:
        return None
    dark = band < paper - HALF_DARK * (paper - ink)
    print_rows = dark[dark[:, inside].mean(axis=1) < RULED]
    reach = round(AROUND * (bottom - top))
    around = np.concatenate((picture[max(top - reach, 0) : top], picture[bottom : bottom + reach]))
    upright = (around < paper - HALF_DARK * (paper - ink)).mean(axis=0) >= UPRIGHT if around.size else False
    return np.asarray((print_rows.sum(axis=0) >= LEAST_ROWS) & ~np.asarray(upright))
