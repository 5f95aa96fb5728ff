"""Letters written as text become read pages, as if a reader had read them without a fault."""

from __future__ import annotations

import numpy as np

from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.word import Word

WIDTH, HEIGHT = 100, 70
"""Characters across and lines down a page: where a character stands gives its box."""


def pages_of(text: str, *, confidence: float = 0.95) -> list[ReadPage]:
    r"""Return the pages of `text`: a form feed between pages, an empty line between blocks."""
    return [_page(number, page, confidence) for number, page in enumerate(text.split("\f"), start=1)]


def _page(number: int, text: str, confidence: float) -> ReadPage:
    words: list[Word] = []
    block, line = 0, -1
    for row, printed in enumerate(text.split("\n")):
        if not printed.strip():
            block += 1
            continue
        line += 1
        column = 0
        for part in printed.split(" "):
            if part:
                words.append(Word(part, _box(row, column, len(part)), confidence, block, line))
            column += len(part) + 1
    picture = CleanPage(number, np.full((HEIGHT, WIDTH), 255, np.uint8), 200, Resolution(200, 200))
    return ReadPage(picture, tuple(words), "text")


def _box(row: int, column: int, length: int) -> Box:
    return Box.from_pixels(column, row, column + length, row + 0.8, width=WIDTH, height=HEIGHT)
