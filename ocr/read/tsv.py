"""Tesseract's TSV, the one format that both engines give, as words.

One parser for both, so that they cannot differ in what they make of a page. It costs 7 ms a page; tesserocr's iterator
would take 3 ms, of some 400 for the reading.
"""

from __future__ import annotations

import math

from models.geometry import Box
from models.word import Word

WORD_LEVEL = "5"
COLUMNS = 12


def words_of_tsv(tsv: str, *, width: int, height: int) -> tuple[Word, ...]:
    """Return the words of `tsv`, which Tesseract wrote for a picture of `width` x `height` pixels.

    Rows that are not words, words without text and rows that are not as Tesseract writes them are left out. Blocks and
    lines are numbered from 0 in the order of the rows.
    """
    words: list[Word] = []
    blocks: dict[str, int] = {}
    lines: dict[tuple[str, str, str], int] = {}
    for row in tsv.split("\n"):
        cells = row.split("\t", COLUMNS - 1)
        if len(cells) < COLUMNS or cells[0] != WORD_LEVEL:
            continue
        text = "".join(cells[11].split())
        place = _numbers(cells[6:11])
        if not text or place is None:
            continue
        left, top, across, down, confidence = place
        words.append(
            Word(
                text=text,
                box=Box.from_pixels(left, top, left + across, top + down, width=width, height=height),
                confidence=min(max(confidence / 100, 0.0), 1.0),
                block=blocks.setdefault(cells[2], len(blocks)),
                line=lines.setdefault((cells[2], cells[3], cells[4]), len(lines)),
            )
        )
    return tuple(words)


def _numbers(cells: list[str]) -> list[float] | None:
    try:
        numbers = [float(cell) for cell in cells]
    except ValueError:
        return None
    return numbers if all(math.isfinite(number) for number in numbers) else None
