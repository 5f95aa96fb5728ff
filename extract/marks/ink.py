"""What is on a page besides its type: the picture at a working size, its ink, its rules, and the ink no word explains.

Everything is measured at one working resolution, so that the numbers mean the same on a fax and on a scan. Nothing
here says what a mark is; it only takes away what is certainly type, rule, border or speck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extract.marks.dark import Mask, darker_than_paper, working_picture
from extract.marks.shape import frames_in
from models.geometry import Box
from models.page import ReadPage
from models.word import Word

SURE_WORD = 0.60
"""Reader's confidence from which a word's ink is type. Signatures read as words had 0.1 to 0.5."""
RULE_IN = 0.45
"""A straight run this long is a rule: longer than the longest straight stroke of type, and than most of a pen's."""
MOSTLY_SURE = 0.6
IN_FOOT = 0.85
SET_APART_IN = 0.4
"""What stands in the foot of a page this far from any word, half as far above or below it, may be initials."""
LIKE_TYPE = 1.4
"""In a line of which this share is sure, an unsure word no taller than this many heights of type is type read badly."""
SPECK_IN = 0.025
"""A piece smaller than this either way is dust, or the dot of an i."""
INSIDE_WORD = 0.6
"""A piece of which more than this share lies in a sure word is part of it."""
DISPLAY_SURE = 0.85
TALL_PIECE = 2.0
"""Pieces this much taller than type cross the words that they touch, and are not cut at their boxes."""
TYPE_HEIGHT_IN = 0.11
"""Height of 11 point type's words; where a page has no words to measure."""


Edges = NDArray[np.float64]
"""(n, 4): x0, y0, x1, y1 of each box in fractions of the page."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A page's ink at the working resolution.

    Attributes:
        unexplained: ink that no word, rule, border or speck explains.
        rules: long horizontal straight runs.
        sure: the page's words whose reader was sure; `unsure` the others.
        sure_edges, unsure_edges: their x0, y0, x1, y1, shape (words, 4).
        type_height: median height of the page's sure words, in working pixels; never below 1.
        type_stroke: mean stroke width of the page's type, in working pixels.
        dpi: the working resolution.
        height: of the whole page in working pixels, where the masks hold only its top part.

    """

    unexplained: Mask
    rules: Mask
    sure: tuple[Word, ...]
    unsure: tuple[Word, ...]
    sure_edges: Edges
    unsure_edges: Edges
    type_height: float
    type_stroke: float
    dpi: float
    height: int

    @property
    def width(self) -> int:
        """Width of the working picture in pixels."""
        return int(self.unexplained.shape[1])


def shared_with(box: Box, edges: Edges) -> NDArray[np.float64]:
    """Return the area that `box` shares with each row of `edges`, shape (len(edges),)."""
    wide = np.minimum(box.x1, edges[:, 2]) - np.maximum(box.x0, edges[:, 0])
    tall = np.minimum(box.y1, edges[:, 3]) - np.maximum(box.y0, edges[:, 1])
    return np.asarray(np.maximum(wide, 0.0) * np.maximum(tall, 0.0))


def areas_of(edges: Edges) -> NDArray[np.float64]:
    """Return the area of each row of `edges`."""
    return np.asarray((edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1]))


def _edges_of(words: Sequence[Word]) -> Edges:
    rows = [(word.box.x0, word.box.y0, word.box.x1, word.box.y1) for word in words]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def ink_of(page: ReadPage, part: float = 1.0) -> Ink:
    """Return the ink of the top `part` (0 to 1) of `page`, with what its words and rules explain taken away."""
    picture = working_picture(page.picture, part)
    dpi, height, width = picture.dpi, picture.height, picture.grey.shape[1]
    dark = darker_than_paper(picture)
    rules = _rules(dark, dpi, across=True)
    ruled = rules | _rules(dark, dpi, across=False) | frames_in(dark, dpi)
    initials = set(initials_among(page.words, width / dpi, height / dpi))
    sure = tuple(word for word in page.words if is_sure(word) and word not in initials)
    type_height = _type_height(sure, dpi, height)
    explained = [word.box for word in _typed(page.words, type_height / height) if word not in initials]
    typed = _boxes(explained + ([page.header.box] if page.header else []), dark, height)
    rest = _without_words(cv2.subtract(dark, ruled), typed, type_height, SPECK_IN * dpi)
    stroke = _stroke_width(cv2.subtract(dark, rest))
    unsure = tuple(word for word in page.words if not is_sure(word) or word in initials)
    return Ink(rest, rules, sure, unsure, _edges_of(sure), _edges_of(unsure), type_height, stroke, dpi, height)


def initials_among(words: Sequence[Word], wide: float, tall: float) -> list[Word]:
    """Return the words of one to three letters in the foot of a page that no word is near: they may be written.

    `wide` and `tall` are the page's inches. A reader is often as sure of initials as of type.
    """
    few = [word for word in words if word.box.y0 > IN_FOOT and 0 < len(word.text) <= 3 and word.text.isalpha()]
    return [
        word for word in few if not any(other is not word and _near(word.box, other.box, wide, tall) for other in words)
    ]


def _near(one: Box, other: Box, wide: float, tall: float) -> bool:
    across = max(one.x0 - other.x1, other.x0 - one.x1) * wide
    down = max(one.y0 - other.y1, other.y0 - one.y1) * tall
    return across < SET_APART_IN and down < SET_APART_IN / 2


def is_sure(word: Word) -> bool:
    """Whether the reader's word is type beyond doubt: confident, and made of letters or digits."""
    return word.confidence >= SURE_WORD and any(char.isalnum() for char in word.text)


def _rules(dark: Mask, dpi: float, *, across: bool) -> Mask:
    length = max(round(RULE_IN * dpi), 3)
    kernel = np.ones((1, length) if across else (length, 1), np.uint8)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, 5) if across else (5, 1), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel)
    return np.asarray(cv2.dilate(runs, np.ones((3, 1) if across else (1, 3), np.uint8)), dtype=np.uint8)


def _type_height(sure: Sequence[Word], dpi: float, height: int) -> float:
    tall = [word.box.height * height for word in sure if len(word.text) > 2]
    median = float(np.median(tall)) if len(tall) >= 5 else 0.0
    return median if median >= 1.0 else TYPE_HEIGHT_IN * dpi


def _typed(words: Sequence[Word], type_height: float) -> list[Word]:
    """Return the words whose ink is type: sure ones, and unsure ones of type's height among sure ones of their line."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    typed: list[Word] = []
    for line in lines.values():
        sure = [word for word in line if is_sure(word)]
        if len(sure) >= MOSTLY_SURE * len(line):
            sure += [word for word in line if not is_sure(word) and word.box.height <= LIKE_TYPE * type_height]
        typed += [word for word in sure if word.box.height <= TALL_PIECE * type_height or _is_display(word)]
    return typed


def _is_display(word: Word) -> bool:
    """Whether a word much taller than the page's type is large type and not a pen's: long and very sure."""
    return word.confidence >= DISPLAY_SURE and sum(char.isalnum() for char in word.text) >= 3


def _boxes(boxes: Sequence[Box], dark: Mask, height: int) -> Mask:
    mask = np.zeros_like(dark)
    for box in boxes:
        x0, y0, x1, y1 = box.to_pixels(width=dark.shape[1], height=height)
        mask[max(y0 - 1, 0) : y1 + 1, max(x0 - 1, 0) : x1 + 1] = 255
    return mask


def _stroke_width(mask: MatLike) -> float:
    distance = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    inside = distance[distance > 0]
    return float(4.0 * inside.mean() - 1.0) if inside.size else 2.0


def _without_words(rest: MatLike, words: Mask, type_height: float, speck: float) -> Mask:
    """Take away the ink of words: whole pieces that lie in them, and of small pieces what lies in the words' boxes."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    inside = np.bincount(labels[words > 0], minlength=count)
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    gone = (inside > INSIDE_WORD * stats[:, cv2.CC_STAT_AREA]) | (longest < speck)
    tall = stats[:, cv2.CC_STAT_HEIGHT] > TALL_PIECE * type_height
    colour = np.where(gone, 0, np.where(tall, 255, 1)).astype(np.uint8)
    colour[0] = 0
    kept = colour[labels]
    return np.where((kept == 255) | ((kept == 1) & (words == 0)), np.uint8(255), np.uint8(0))


def on_page(box: tuple[int, int, int, int], ink: Ink) -> Box:
    """Return the box, in fractions of the page, of x0, y0, x1, y1 in working pixels."""
    return Box.from_pixels(*box, width=ink.width, height=ink.height)
