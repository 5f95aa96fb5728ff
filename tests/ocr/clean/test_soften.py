from __future__ import annotations

import numpy as np
import pytest

from models.page import Grey
from ocr.clean import clean
from tests.ocr.clean.pages import NAMES, fax, letter, scan, with_grey

STEP = "soft edges"


def _after(grey: Grey, lines_down: int = 196) -> Grey:
    """Return the picture of a fax with `grey` on it, as it is after the step."""
    pictures: dict[str, Grey] = {}
    clean(with_grey(fax(letter(), lines_down), grey), pictures.__setitem__)
    return pictures[STEP]


def _strokes(lines_down: int = 196) -> Grey:
    """Return a page with a letter's worth of paper free in the top left corner, to draw strokes on."""
    return fax(letter(), lines_down).grey.copy()


def test_a_gap_of_one_dot_in_a_stem_closes() -> None:
    grey = _strokes()
    grey[20:60, 100:102] = 0
    grey[30:60:10, 100:102] = 255
    stem = _after(grey)[22:58, 100:102]
    assert int(stem.max()) < 165


@pytest.mark.parametrize("gap", [2, 3])
@pytest.mark.parametrize("lines_down", [98, 196])
def test_stems_that_stand_apart_as_in_rn_stay_apart(gap: int, lines_down: int) -> None:
    grey = _strokes(lines_down)
    grey[20:60, 100:103] = 0
    grey[20:60, 103 + gap : 106 + gap] = 0
    row = _after(grey, lines_down)[40]
    assert int(row[103 : 103 + gap].min()) - int(row[101]) > 100


def test_the_eye_of_an_e_and_an_underscore_below_a_letter_stay_open() -> None:
    grey = _strokes()
    grey[20:28, 100:108] = 0
    grey[22:26, 102:106] = 255
    grey[30:32, 100:108] = 0
    soft = _after(grey)
    assert int(soft[23:25, 103:105].min()) > 220
    assert int(soft[28:30, 102:106].min()) > 128


def test_the_rows_of_a_standard_fax_are_left_to_the_filling_in() -> None:
    grey = _strokes(98)
    grey[20:22, 100:140] = 0
    soft = _after(grey, 98)
    assert np.array_equal(soft[18:24, 110:130], grey[18:24, 110:130])


@pytest.mark.parametrize("lines_down", [98, 196, 391])
def test_every_bilevel_page_is_softened_and_says_so(lines_down: int) -> None:
    assert STEP in {step.name for step in clean(fax(letter(NAMES), lines_down)).steps}


def test_grey_pages_are_soft_already() -> None:
    assert STEP not in {step.name for step in clean(scan(letter())).steps}
