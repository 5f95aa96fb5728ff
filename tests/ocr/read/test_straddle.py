"""Words across the border of two cells are read again, and no word is ever doubled."""

from __future__ import annotations

import numpy as np

from models.geometry import Box
from models.word import Word
from ocr.read.cells import Cell
from ocr.read.straddle import read_straddling_again
from tests.ocr.read.engines import FakeEngine

PAGE = np.full((1000, 1000), 255, np.uint8)
WORD = Word("name|url", Box(0.3, 0.1, 0.5, 0.12), 0.9, 0, 0)


def engine() -> FakeEngine:
    return FakeEngine(tuple, lambda: (Word("part", Box(0.1, 0.1, 0.9, 0.9), 0.9, 0, 0),))


def test_a_word_in_two_cells_is_read_cell_by_cell() -> None:
    cells = [Cell(100, 80, 400, 140, 0), Cell(400, 80, 800, 140, 0)]
    words = read_straddling_again([WORD], cells, PAGE, 200, engine())
    assert [word.text for word in words] == ["part", "part"]
    assert words[0].box.x1 < words[1].box.x0


def test_a_word_in_a_cell_that_lies_in_another_stays_one_word() -> None:
    cells = [Cell(100, 80, 800, 140, 0), Cell(250, 80, 600, 140, 0)]
    reader = engine()
    assert read_straddling_again([WORD], cells, PAGE, 200, reader) == (WORD,)
    assert reader.crops == []
