"""What is on a page besides its type: the picture at a working size, its ink, its rules, and the ink no word explains.

Everything is measured at one working resolution, so that the numbers mean the same on a fax and on a scan. Nothing
here says what a mark is; it only takes away what is certainly type, rule, border or speck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Box
from models.page import CleanPage, Grey, ReadPage
from models.word import Word

WORKING_DPI = 150
"""Fine enough for a pen's stroke (0.4 mm = 2.4 pixels); a Letter page is 2.1 megapixels."""
INK_SHARE_OF_PAPER = 0.72
"""Ink is darker than this share of the paper round it; halves of a bilevel pixel made by downscaling still count."""
PAPER_WINDOW_IN = 0.3
"""Paper is the brightest grey within this window: wider than any stroke, narrower than a shadow."""
SURE_WORD = 0.60
"""Reader's confidence from which a word's ink is type. Signatures read as words had 0.1 to 0.5."""
RULE_IN = 0.45
"""A straight run this long is a rule: longer than the longest straight stroke of type, and than most of a pen's."""
SPECK_IN = 0.025
TYPE_HEIGHT_IN = 0.11
"""Height of 11 point type's words; where a page has no words to measure."""

Mask = NDArray[np.uint8]
"""(height, width) at the working resolution; 255 where something is, else 0."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A page's ink at the working resolution.

    Attributes:
        all: all ink.
        unexplained: ink that no word, rule, border or speck explains.
        rules: long horizontal straight runs.
        type_height: median height of the page's sure words, in working pixels.
        type_stroke: median stroke width of the page's type, in working pixels.

    """

    all: Mask
    unexplained: Mask
    rules: Mask
    type_height: float
    type_stroke: float

    @property
    def width(self) -> int:
        """Width of the working picture in pixels."""
        return int(self.all.shape[1])

    @property
    def height(self) -> int:
        """Height of the working picture in pixels."""
        return int(self.all.shape[0])


def ink_of(page: ReadPage) -> Ink:
    """Return the ink of `page`, with what its words and rules explain taken away."""
    dark = _darker_than_paper(_working_picture(page.picture))
    rules = _rules(dark, across=True)
    ruled = cv2.bitwise_or(rules, _rules(dark, across=False))
    sure = [word for word in page.words if is_sure(word)]
    type_height = _type_height(sure, dark.shape[0])
    rest = _without_words(np.where(ruled > 0, 0, dark).astype(np.uint8), sure, type_height)
    return Ink(dark, rest, rules, type_height, _stroke_width(np.where(rest > 0, 0, dark).astype(np.uint8)))


def is_sure(word: Word) -> bool:
    """Whether the reader's word is type beyond doubt: confident, and made of letters or digits."""
    return word.confidence >= SURE_WORD and any(char.isalnum() for char in word.text)


def _working_picture(page: CleanPage) -> Grey:
    scale = WORKING_DPI / page.dpi
    if abs(scale - 1.0) < 0.01:
        return page.grey
    height, width = page.grey.shape
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(page.grey, size, interpolation=way), dtype=np.uint8)


def _darker_than_paper(grey: Grey) -> Mask:
    quarter = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA) if min(grey.shape) >= 16 else grey
    window = max(round(PAPER_WINDOW_IN * WORKING_DPI / 4), 3)
    paper = cv2.blur(cv2.dilate(quarter, np.ones((window, window), np.uint8)), (window, window))
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    limit = cv2.convertScaleAbs(paper, alpha=INK_SHARE_OF_PAPER)
    return np.asarray(cv2.compare(grey, limit, cv2.CMP_LT), dtype=np.uint8)


def _rules(dark: Mask, *, across: bool) -> Mask:
    length = round(RULE_IN * WORKING_DPI)
    kernel = np.ones((1, length) if across else (length, 1), np.uint8)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, 5) if across else (5, 1), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel)
    return np.asarray(cv2.dilate(runs, np.ones((3, 1) if across else (1, 3), np.uint8)), dtype=np.uint8)


def _type_height(sure: Sequence[Word], height: int) -> float:
    tall = [word.box.height * height for word in sure if len(word.text) > 2]
    return float(np.median(tall)) if len(tall) >= 5 else TYPE_HEIGHT_IN * WORKING_DPI


def _stroke_width(mask: Mask) -> float:
    distance = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    inside = distance[distance > 0]
    return float(4.0 * inside.mean() - 1.0) if inside.size else 2.0


def _without_words(rest: Mask, sure: Sequence[Word], type_height: float) -> Mask:
    """Take away the ink of words: whole pieces that lie in them, and of larger pieces what lies in the words' boxes."""
    height, width = rest.shape
    words = np.zeros_like(rest)
    for word in sure:
        x0, y0, x1, y1 = word.box.to_pixels(width=width, height=height)
        if y1 - y0 <= 4 * type_height:
            words[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2] = 255
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    inside = np.bincount(labels[words > 0], minlength=count)
    area = np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    tall = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    gone = inside > 0.6 * area
    gone |= tall < SPECK_IN * WORKING_DPI
    gone[0] = True
    kept = np.where(gone[labels], 0, 255).astype(np.uint8)
    big = stats[:, cv2.CC_STAT_HEIGHT] > 2.0 * type_height
    return np.where((words > 0) & ~big[labels], 0, kept).astype(np.uint8)


def on_page(box: tuple[int, int, int, int], ink: Ink) -> Box:
    """Return the box, in fractions of the page, of x0, y0, x1, y1 in working pixels."""
    return Box.from_pixels(*box, width=ink.width, height=ink.height)
