"""The header line of a page that came turned: it stands along the edge that was on top when the page was sent.

The machine prints the header across the sheet as it lay, so on a letter that was laid in upside down it stands on its
head at the letter's foot. The reader makes noise of it there; here that edge is turned back and read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.geometry import Box
from models.page import CleanPage, HeaderLine
from models.stage import QuarterTurn
from models.word import Word
from ocr.read.header import SplitWords, set_header_apart
from ocr.read.interface import Engine, EngineFailed
from ocr.read.sanity import sane

EDGE = 0.09
"""Share of the sheet as it was sent that is read again: the band of a header line, and room for the white below it."""
LEAST_INK = 0.0004
"""Share of the edge that is dark where a line of small type stands on it; less is dust, and needs no reader."""
MOSTLY_INSIDE = 0.5


def set_turned_header_apart(page: CleanPage, words: Sequence[Word], engine: Engine) -> SplitWords:
    """Return `words` without what was made of a header line that stands turned on `page`, and that line.

    A page that came upright has none; nor has one whose edge cannot be read.
    """
    if page.rotated == 0:
        return SplitWords(tuple(words), None)
    header = _read_edge(page, engine)
    if header is None:
        return SplitWords(tuple(words), None)
    return SplitWords(tuple(word for word in words if not _inside(word, header.box)), header)


def _read_edge(page: CleanPage, engine: Engine) -> HeaderLine | None:
    """Return the header line on the edge that was on top as the page was sent, its box on the upright page."""
    sent = np.rot90(page.grey, page.rotated // 90)
    edge = np.ascontiguousarray(sent[: max(round(len(sent) * EDGE), 1)])
    if np.count_nonzero(edge < 128) < LEAST_INK * edge.size:
        return None
    try:
        words = sane(engine.words(edge, page.dpi))
    except EngineFailed:
        return None
    high = len(edge) / len(sent)
    placed = [
        replace(word, box=Box(word.box.x0, word.box.y0 * high, word.box.x1, word.box.y1 * high)) for word in words
    ]
    header = set_header_apart(placed).header
    return None if header is None else replace(header, box=turned(header.box, page.rotated))


def turned(box: Box, clockwise: QuarterTurn) -> Box:
    """Return where `box` lies when its page is turned clockwise."""
    if clockwise == 90:
        return Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    if clockwise == 180:
        return Box(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
    if clockwise == 270:
        return Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0)
    return box


def _inside(word: Word, box: Box) -> bool:
    return word.box.overlap(box) > MOSTLY_INSIDE * word.box.area
