from __future__ import annotations

import numpy as np
import pytest

from models.page import Grey, PageAsReceived, Resolution
from ocr.clean import clean
from tests.ocr.clean.pages import CAPITALS, DPI, FIGURES, NAMES, PROSE, fax, letter, scan, tilted


@pytest.mark.parametrize("degrees", [-15, -9.3, -4, -1.25, -0.4, 0.15, 0.8, 2.6, 7, 12.2, 15])
@pytest.mark.parametrize("lines_down", [98, 196])
def test_skew_is_measured_within_a_tenth_of_a_degree(degrees: float, lines_down: int) -> None:
    page = clean(fax(tilted(letter(), degrees), lines_down))
    assert page.skew == pytest.approx(degrees, abs=0.1)
    assert page.rotated == 0


@pytest.mark.parametrize("degrees", [-11.0, -2.0, 3.5])
def test_a_straightened_page_has_no_skew_left_and_loses_no_ink(degrees: float) -> None:
    first = clean(fax(tilted(letter(), degrees)))
    again = clean(PageAsReceived(1, first.grey, Resolution(first.dpi, first.dpi), bilevel=False))
    assert again.skew == 0.0
    before, after = _ink(letter(), DPI), _ink(first.grey, first.dpi)
    assert after == pytest.approx(before, rel=0.12)


def _ink(grey: Grey, dpi: float) -> float:
    """Return square inches of ink."""
    return float((255.0 - grey).sum()) / 255 / dpi**2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("lines", [PROSE, CAPITALS, FIGURES, NAMES], ids=["prose", "capitals", "figures", "names"])
@pytest.mark.parametrize("point", [9, 14])
def test_a_page_lying_any_way_is_set_upright(turn: int, lines: tuple[str, ...], point: int) -> None:
    upright = tilted(letter(lines, point=point, count=18), 0.7)
    lying = np.ascontiguousarray(np.rot90(upright, turn // 90))
    for received in (fax(lying, 98), fax(lying, 196), scan(lying)):
        page = clean(received)
        assert page.rotated == turn
        assert page.grey.shape[0] > page.grey.shape[1]


def test_a_page_without_letters_stays_as_it_lies() -> None:
    drawing = np.full((1100, 850), 255, dtype=np.uint8)
    drawing[300:700, 200:600] = 0
    assert clean(PageAsReceived(1, drawing, Resolution(100, 100), bilevel=False)).rotated == 0


@pytest.mark.parametrize("lines_down", [98, 196, 391])
def test_fax_dots_become_square_without_changing_the_sheet(lines_down: int) -> None:
    received = fax(letter(), lines_down)
    page = clean(received)
    height, width = page.grey.shape
    assert height / page.dpi == pytest.approx(11.0, abs=0.02)
    assert width / page.dpi == pytest.approx(8.5, abs=0.02)
    assert page.received == received.resolution
    assert "square" in [step.name for step in page.steps]


def test_damage_is_reported_where_it_lies_on_the_upright_page() -> None:
    height = fax(letter()).grey.shape[0]
    page = clean(fax(np.ascontiguousarray(letter()[::-1, ::-1]), damaged=((0, height // 10),)))
    assert page.rotated == 180
    assert page.damage == pytest.approx(0.1, abs=0.001)
    (band,) = page.damaged_bands
    assert (band.x0, band.y0, band.x1, band.y1) == pytest.approx((0.0, 0.9, 1.0, 1.0), abs=0.01)
