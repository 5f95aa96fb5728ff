from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.page import CleanPage, Grey
from ocr.clean import clean
from tests.ocr.clean.pages import DPI, NAMES, fax, letter, scan, with_grey

GEOMETRY = {"square", "deskew", "orientation", "soft edges"}


def _names(page: CleanPage) -> set[str]:
    return {step.name for step in page.steps}


def _differing(page: CleanPage, other: CleanPage) -> float:
    """Return the share of the page on which two results differ by more than a shade."""
    return float((np.abs(page.grey.astype(int) - other.grey) > 100).mean())


def _random(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("lines_down", [98, 196, 391])
def test_a_clean_fax_is_not_touched_but_for_its_dots(lines_down: int) -> None:
    assert _names(clean(fax(letter(NAMES), lines_down))) <= GEOMETRY


def test_a_clean_scan_comes_out_as_it_came() -> None:
    page = clean(scan(letter()))
    assert page.steps == ()
    assert np.array_equal(page.grey, letter())


def test_white_writing_on_black_is_reversed() -> None:
    plain = fax(letter())
    page = clean(with_grey(plain, np.asarray(255 - plain.grey, dtype=np.uint8)))
    assert "polarity" in _names(page)
    assert _differing(page, clean(plain)) < 0.001


def test_a_page_half_covered_by_a_photograph_is_not_reversed() -> None:
    grey = letter().copy()
    grey[1100:2100, 100:1600] = 40
    assert "polarity" not in _names(clean(scan(grey)))


@pytest.mark.parametrize("lines_down", [98, 196, 391])
@pytest.mark.parametrize("point", [8, 11])
def test_specks_go_and_every_mark_of_punctuation_stays(lines_down: int, point: int) -> None:
    plain = fax(letter(("i. j: k; m.delgado@example.gov  a_b_c  ...",), point=point), lines_down)
    specks = (_random().random(plain.grey.shape) < 0.003) & (plain.grey == 255)
    pictures: dict[str, Grey] = {}
    clean(with_grey(plain, np.where(specks, 0, plain.grey).astype(np.uint8)), pictures.__setitem__)
    after = pictures["specks"]
    ink = plain.grey == 0
    lost = ink & (after == 255)
    # On a standard fax some full stops of 8 point type are a single dot, as a speck is.
    assert lost.sum() <= (0.001 if (lines_down, point) == (98, 8) else 0.0003) * ink.sum()
    assert ((after == 0) & specks).sum() <= 0.15 * specks.sum()


def test_specks_on_a_grey_scan_are_left_to_the_reader() -> None:
    grey = letter().copy()
    grey[_random().random(grey.shape) < 0.001] = 0
    assert "specks" not in _names(clean(scan(grey)))


@pytest.mark.parametrize("columns", [(700, 701), (900, 902), (1500, 1503)])
def test_a_streak_goes_and_the_letters_it_crosses_stay(columns: tuple[int, int]) -> None:
    plain = fax(letter())
    grey = plain.grey.copy()
    grey[:, columns[0] : columns[1]] = 0
    page = clean(with_grey(plain, grey))
    assert "streaks" in _names(page)
    assert _differing(page, clean(plain)) < 0.0004


def test_a_broken_streak_from_the_middle_to_the_bottom_goes() -> None:
    plain = fax(letter())
    grey = plain.grey.copy()
    rows = np.arange(grey.shape[0])
    grey[(rows > 900) & (_random().random(len(rows)) < 0.7), 1000] = 0
    assert "streaks" in _names(clean(with_grey(plain, grey)))


def test_the_rules_of_a_table_stay() -> None:
    grey = letter().copy()
    for column in (180, 700, 1200, 1600):
        grey[180:1900, column : column + 3] = 0
    grey[180:183, 180:1600] = 0
    page = clean(fax(grey))
    assert "streaks" not in _names(page)


def test_lost_lines_are_filled_from_both_sides_and_counted() -> None:
    plain = fax(letter())
    grey = plain.grey.copy()
    first = 260
    grey[first : first + 4] = grey[first - 1]
    repeated = with_grey(fax(letter(), damaged=((first, first + 4),)), grey)
    page = clean(repeated)
    assert "lost lines" in _names(page)
    assert page.damage == pytest.approx(4 / grey.shape[0])
    undone = clean(with_grey(plain, grey))
    assert _differing(page, clean(plain)) < _differing(undone, clean(plain))


@pytest.mark.parametrize("deep", [0.15, 0.5])
def test_a_black_border_is_painted_white(deep: float) -> None:
    grey = letter().copy()
    edge = round(deep * DPI)
    grey[:, :edge] = 10
    grey[-edge:] = 10
    for received in (scan(grey), fax(grey)):
        page = clean(received)
        assert "border" in _names(page)
        assert page.grey[page.grey.shape[0] // 2, page.dpi // 10] > 200
        assert page.grey[-page.dpi // 15, page.grey.shape[1] // 2] > 200


def test_a_heading_bar_with_white_writing_stays() -> None:
    grey = letter().copy()
    bar = np.full((round(0.9 * DPI), grey.shape[1]), 255, dtype=np.uint8)
    cv2.putText(bar, "COUNTY SHERIFF", (150, 120), cv2.FONT_HERSHEY_DUPLEX, 3.2, 0, 9)
    grey[: bar.shape[0]] = 255 - bar
    assert "border" not in _names(clean(scan(grey)))


def test_punch_holes_go_and_a_round_seal_stays() -> None:
    grey = letter().copy()
    for y in (400, 1800):
        cv2.circle(grey, (70, y), round(0.13 * DPI), 40, -1)
    cv2.circle(grey, (1200, 1950), round(0.5 * DPI), 40, 6)
    page = clean(scan(grey))
    assert [step.detail for step in page.steps if step.name == "punch holes"] == ["2 holes"]
    scale = page.dpi / DPI
    assert page.grey[round(400 * scale), round(70 * scale)] > 200
    assert page.grey[round((1950 - 0.5 * DPI) * scale), round(1200 * scale)] < 120


def _shaded(page: Grey) -> Grey:
    shade = np.linspace(0.62, 0.95, page.shape[1])[None, :] * np.linspace(1.0, 0.85, page.shape[0])[:, None]
    return np.asarray(page * shade, dtype=np.uint8)


def test_shaded_paper_becomes_white_and_its_writing_stays_dark() -> None:
    page = clean(scan(_shaded(letter())))
    assert "background" in _names(page)
    paper, ink = letter() > 250, letter() < 20
    assert page.grey.shape == letter().shape
    assert float((page.grey[paper] > 240).mean()) > 0.98
    assert float((page.grey[ink] < 60).mean()) > 0.98


def test_what_shows_through_is_suppressed_and_a_pale_signature_stays() -> None:
    back = cv2.GaussianBlur(np.ascontiguousarray(letter()[:, ::-1]), (0, 0), 1.6)
    grey = np.minimum(letter(), 232 - ((255 - np.asarray(back)) * 0.08).astype(np.uint8)).astype(np.uint8)
    cv2.line(grey, (300, 1900), (900, 1960), 165, 4)
    page = clean(scan(grey))
    paper = (letter() > 250) & (grey > 170)
    assert float((page.grey[paper] > 240).mean()) > 0.98
    assert page.grey[1930, 600] < 210


def test_cleaning_twice_changes_nothing_more() -> None:
    first = clean(scan(_shaded(letter())))
    again = clean(scan(first.grey))
    assert "background" not in _names(again)
    assert _differing(first, again) < 0.001


def test_the_observer_sees_the_picture_after_each_step_that_acted() -> None:
    plain = fax(letter())
    grey = np.asarray(255 - plain.grey, dtype=np.uint8)
    grey[::97, ::89] = 255
    seen: list[tuple[str, tuple[int, ...]]] = []
    page = clean(with_grey(plain, grey), lambda name, picture: seen.append((name, picture.shape)))
    assert [name for name, _ in seen] == [step.name for step in page.steps]
    assert seen[0] == ("polarity", grey.shape)
    assert seen[-1] == ("square", page.grey.shape)


def test_a_dark_bar_on_grey_paper_is_not_taken_for_shade() -> None:
    grey = _shaded(letter()).copy()
    grey[100:180, 200:1500] = 20
    page = clean(scan(grey))
    assert "background" in _names(page)
    assert int(page.grey[110:170, 220:1480].max()) < 90


def test_holes_of_a_sheet_that_lies_inside_a_border_go() -> None:
    sheet = letter().copy()
    for y in (700, 1400):
        cv2.circle(sheet, (80, y), round(0.13 * DPI), 60, -1)
    laid = cv2.copyMakeBorder(sheet, 120, 120, 120, 120, cv2.BORDER_CONSTANT, value=(15.0,))
    page = clean(scan(np.asarray(laid, dtype=np.uint8)))
    assert {"border", "punch holes"} <= _names(page)


def test_the_line_of_a_fax_machine_has_no_say_in_which_way_the_sheet_lies() -> None:
    lying = np.ascontiguousarray(np.rot90(letter(count=4), 1)).copy()
    header = letter(("FROM RECORDS UNIT  TO 1-415-555-0100  PAGE 2/2  OCT 23 2013 05:00 PM",), point=10, count=1)
    strip = header[DPI - 4 : DPI + 40, :]
    lying[10 : 10 + strip.shape[0], : strip.shape[1]] = strip
    assert clean(fax(lying)).rotated == 90
