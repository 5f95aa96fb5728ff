"""Words that the reader ran together across the border of two cells, read again cell by cell.

`@name|https` as one word would be neither a handle nor an address. A word is only replaced where the second look gave
something for the place; what the rules themselves were read as (`|`) is taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.geometry import Box
from models.page import Grey
from models.word import Word
from ocr.read.cells import Cell
from ocr.read.interface import Engine, EngineFailed

LEAST_SHARE = 0.2
"""A word belongs to a cell, too, where this share of its width lies in it; descenders and slant need less."""
MOST_AGAIN = 24
"""Second looks a page at most, at some 5 ms each; a page with more is not a table that was found well."""
BORDER_LETTERS = "|¦[]"
INSET_INCHES = 0.02
"""So much is left off at a border, so that the rule itself is not read."""


def read_straddling_again(
    words: Sequence[Word], cells: Sequence[Cell], picture: Grey, dpi: int, engine: Engine
) -> tuple[Word, ...]:
    """Return `words` with those that lie in several cells of one row read again, and without read borders."""
    if not cells:
        return tuple(words)
    height, width = picture.shape
    inset = round(INSET_INCHES * dpi)
    result: list[Word] = []
    looks = 0
    for word in words:
        x0, y0, x1, y1 = word.box.to_pixels(width=width, height=height)
        parts = _parts((x0, y0, x1, y1), cells, inset)
        if len(parts) > 1 and looks + len(parts) <= MOST_AGAIN:
            looks += len(parts)
            result += _read_parts(word, parts, picture, dpi, engine)
        elif len(parts) > 0:
            result += _without_borders(word)
        else:
            result.append(word)
    return tuple(result)


def _parts(box: tuple[int, int, int, int], cells: Sequence[Cell], inset: int) -> list[tuple[int, int, int, int]]:
    """Return the parts of `box` that lie in one cell each, left to right; none where it lies outside the tables."""
    x0, y0, x1, y1 = box
    middle = (y0 + y1) / 2
    least = LEAST_SHARE * (x1 - x0)
    beside = [cell for cell in cells if cell.y0 <= middle < cell.y1 and min(x1, cell.x1) - max(x0, cell.x0) > least]
    parts = [
        (
            x0 if cell.x0 <= x0 else round(cell.x0) + inset,
            y0,
            x1 if x1 <= cell.x1 else round(cell.x1) - inset,
            y1,
        )
        for cell in sorted(beside, key=lambda cell: cell.x0)
    ]
    if any(right[0] < left[2] for left, right in pairwise(parts)):
        return [box]  # one cell lies in another: the word stands in both, and is one word
    return parts


def _read_parts(
    word: Word, parts: Sequence[tuple[int, int, int, int]], picture: Grey, dpi: int, engine: Engine
) -> list[Word]:
    try:
        again = [_read_part(word, part, picture, dpi, engine) for part in parts]
    except EngineFailed:
        return [word]
    found = [part for read in again for part in read]
    return found if all(again) else [word]


def _read_part(word: Word, part: tuple[int, int, int, int], picture: Grey, dpi: int, engine: Engine) -> list[Word]:
    """Return the words of one part, on the place, in the block and on the line of `word`."""
    height, width = picture.shape
    x0, y0, x1, y1 = part
    margin = max((y1 - y0) // 4, 1)
    top, bottom = max(y0 - margin, 0), min(y1 + margin, height)
    if x1 - x0 < 2 or bottom - top < 2:
        return []
    return [
        replace(read, box=_on_page(read.box, (x0, top, x1, bottom), width, height), block=word.block, line=word.line)
        for found in engine.read_line(picture[top:bottom, x0:x1], dpi)
        for read in _without_borders(found)
    ]


def _on_page(box: Box, crop: tuple[int, int, int, int], width: int, height: int) -> Box:
    x0, y0, x1, y1 = crop
    across, down = x1 - x0, y1 - y0
    return Box.from_pixels(
        x0 + box.x0 * across, y0 + box.y0 * down, x0 + box.x1 * across, y0 + box.y1 * down, width=width, height=height
    )


def _without_borders(word: Word) -> Iterator[Word]:
    """Yield `word` without the borders that were read into it, or nothing if it is nothing else."""
    text = word.text.strip(BORDER_LETTERS)
    if text:
        yield word if text == word.text else replace(word, text=text)
