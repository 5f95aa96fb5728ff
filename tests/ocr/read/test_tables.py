"""Ruled lines and the cells that they draw, on drawn tables with merged cells, broken rules and what is no table."""

from __future__ import annotations

import time
from itertools import groupby

import numpy as np
import pytest

from models.page import ReadPage
from ocr.read import read
from ocr.read.cells import Cell, find_cells
from ocr.read.rules import find_rules
from tests.ocr.read.drawn import Sheet, letter, table
from tests.ocr.read.engines import saying, word


def cells_of(sheet: Sheet) -> tuple[Cell, ...]:
    return find_cells(find_rules(sheet.grey, sheet.dpi), sheet.dpi)


def grid(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        sheet.rule(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])


@pytest.mark.parametrize("dpi", [100, 204, 240, 300, 391])
def test_a_ruled_table_gives_its_cells_row_after_row_at_any_resolution(dpi: int) -> None:
    cells = cells_of(table(ruled=True, dpi=dpi))
    assert len(cells) == 12
    assert [(cell.y0, cell.x0) for cell in cells] == sorted((cell.y0, cell.x0) for cell in cells)
    assert cells[0].x0 / dpi == pytest.approx(1.0, abs=0.05)
    assert cells[-1].y1 / dpi == pytest.approx(3.2 + 4 * 0.35, abs=0.05)


def test_a_letter_and_a_table_without_rules_have_no_cells() -> None:
    assert cells_of(letter(300)) == ()
    assert cells_of(table(ruled=False)) == ()


def test_a_frame_round_the_page_and_underlined_text_are_no_table() -> None:
    sheet = letter()
    grid(sheet, [0.4, 8.1], [0.4, 10.6])
    sheet.rule(1.0, 1.75, 4.2, 1.75)
    assert cells_of(sheet) == ()


def test_fields_without_a_rule_between_them_are_one_cell() -> None:
    sheet = Sheet()
    grid(sheet, [1.0, 3.0, 5.0], [3.0, 4.0])
    for x in (1.0, 5.0):
        sheet.rule(x, 2.5, x, 3.0)
    sheet.rule(1.0, 2.5, 5.0, 2.5)
    cells = cells_of(sheet)
    assert [round((cell.x1 - cell.x0) / sheet.dpi) for cell in cells] == [4, 2, 2]


def test_a_rule_with_gaps_and_a_thick_bar() -> None:
    sheet = table(ruled=True)
    grey = sheet.grey
    grey[:, 10::24] = 255
    assert len(find_cells(find_rules(grey, sheet.dpi), sheet.dpi)) == 12
    bar = np.full((2200, 1700), 255, np.uint8)
    bar[300:360, 200:1500] = 0
    bar[300:1500, 200:260] = 0
    assert find_rules(bar, 200).across == find_rules(bar, 200).down == ()


def test_two_tables_on_a_page_are_told_apart() -> None:
    sheet = Sheet()
    grid(sheet, [1.0, 3.0, 5.0], [2.0, 2.5, 3.0])
    grid(sheet, [1.0, 4.0, 7.0], [6.0, 6.5, 7.0])
    assert [cell.table for cell in cells_of(sheet)] == [0] * 4 + [1] * 4


def texts(sheet: Sheet, lines: list[list[tuple[str, float]]], top: float) -> list[str]:
    words = [
        word(text, x / 8.5, (top + 0.2 * i) / 11, width=0.1, line=i) for i, line in enumerate(lines) for text, x in line
    ]
    page = read(sheet.page(), saying(words))
    assert isinstance(page, ReadPage)
    return [" ".join(word.text for word in group) for _, group in groupby(page.words, key=lambda word: word.block)]


def test_a_cell_that_was_wrapped_comes_as_a_whole() -> None:
    sheet = Sheet()
    grid(sheet, [1.0, 3.0, 5.0], [3.0, 3.6, 4.2])
    lines = [[("@lake", 1.1), ("x.com/", 3.1)], [("lake", 3.1)]]
    assert texts(sheet, lines, 3.1) == ["@lake", "x.com/ lake"]


def test_rows_whose_rule_was_lost_stay_rows() -> None:
    sheet = Sheet()
    grid(sheet, [1.0, 3.0, 5.0], [3.0, 3.6, 4.2])
    lines = [[("@lake", 1.1), ("x.com/lake", 3.1)], [("@omar", 1.1), ("x.com/omar", 3.1)]]
    assert texts(sheet, lines, 3.1) == ["@lake", "x.com/lake", "@omar", "x.com/omar"]


def test_noise_and_photographs_cost_little() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (3300, 2550), dtype=np.uint8)
    black = np.zeros((3300, 2550), np.uint8)
    stripes = np.tile(np.repeat(np.array([[0], [255]], np.uint8), 6, axis=0), (275, 2550))
    start = time.process_time()
    for picture in (noise, black, stripes, stripes.T.copy()):
        find_cells(find_rules(picture, 300), 300)
    assert time.process_time() - start < 1.0
