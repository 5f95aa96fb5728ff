"""Damaged fax lines: what libtiff repairs without a word must be named, and a clean page must not (fault 12)."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.page import PageAsReceived
from tests.ocr.decode.samples import fax_strip, fax_tags, grey_of, letter, only_page, tiff_file

FLIPS = 200
NAMED_AT_LEAST = {"G3 one-dimensional": 0.95, "G3 two-dimensional": 0.85, "G4": 0.7}
"""Two-dimensional coding has little to spare for checking, and G4 nothing (see ocr/decode/fax_lines.py): what goes
unnamed there must be invisible."""

VISIBLE_DOTS = 40
"""A full stop in 10 point at 204 x 98 dots an inch has some 25."""

CODINGS = {"G3 one-dimensional": (3, 0), "G3 two-dimensional": (3, 1), "G4": (4, 0)}

PAGE = letter(1728, 480)
PICTURE = grey_of(PAGE)


def coded(coding: str, page: Image.Image = PAGE) -> tuple[dict[str, object], bytes]:
    compression, options = CODINGS[coding]
    if compression == 4:
        return {}, fax_strip(page)
    return {"t259": 3, "t292": options}, fax_strip(page, "group3", t292=options)


def with_flipped_bits(tmp_path: Path, coding: str, count: int) -> list[PageAsReceived]:
    """Return the page `count` times, each with one bit of its coded lines flipped, always the same ones."""
    tags, strip = coded(coding)
    choose = np.random.default_rng(len(strip))
    pages = []
    for _ in range(count):
        bad = bytearray(strip)
        bad[choose.integers(len(bad))] ^= 1 << int(choose.integers(8))
        pages.append(only_page(tmp_path, tiff_file([(fax_tags(PAGE, **tags), bytes(bad))])))
    return pages


@pytest.mark.parametrize("coding", CODINGS)
def test_a_flipped_bit_is_named(tmp_path: Path, coding: str) -> None:
    pages = with_flipped_bits(tmp_path, coding, FLIPS)
    named = sum(bool(page.damaged_rows) for page in pages)
    seen = sum(not page.damaged_rows and int((page.grey != PICTURE).sum()) > VISIBLE_DOTS for page in pages)
    assert named >= NAMED_AT_LEAST[coding] * FLIPS, f"{named} of {FLIPS}"
    assert seen <= 0.05 * FLIPS, f"{seen} of {FLIPS} are visible and not named"


@pytest.mark.parametrize("coding", CODINGS)
def test_the_rows_that_are_off_are_among_those_named(tmp_path: Path, coding: str) -> None:
    """But for a line that was lost whole, which moves all that follows up by one and is named where the page ends."""
    covered = []
    for page in with_flipped_bits(tmp_path, coding, 60):
        off = np.flatnonzero((page.grey != PICTURE).any(axis=1))
        lost_line = len(off) and np.array_equal(page.grey[off[-1] - 1], PICTURE[off[-1]])
        if len(off) and page.damaged_rows and not lost_line:
            named = np.zeros(len(PICTURE), dtype=bool)
            for first, last in page.damaged_rows:
                named[first:last] = True
            covered.append(named[off].mean())
    assert len(covered) > 25
    assert np.mean(covered) > 0.95


@pytest.mark.parametrize("coding", CODINGS)
def test_a_clean_page_has_no_damage(tmp_path: Path, coding: str) -> None:
    for width, height in ((1728, 1100), (1728, 2300), (2048, 500), (2432, 700)):
        page = letter(width, height)
        tags, strip = coded(coding, page)
        read = only_page(tmp_path, tiff_file([(fax_tags(page, **tags), strip)]))
        assert read.damaged_rows == ()
        assert np.array_equal(read.grey, grey_of(page))


def with_repeated_lines(first: int, copies: int) -> Image.Image:
    """Return the page as a receiver leaves it that put `copies` copies of line `first` in place of the next ones."""
    rows = PICTURE.copy()
    rows[first + 1 : first + 1 + copies] = rows[first]
    return Image.fromarray(rows).convert("1")


@pytest.mark.parametrize("copies", [1, 3, 8])
def test_repeated_lines_are_named(tmp_path: Path, copies: int) -> None:
    busiest = int((PICTURE[:, 1:] != PICTURE[:, :-1]).sum(axis=1).argmax())
    page = with_repeated_lines(busiest, copies)
    read = only_page(tmp_path, tiff_file([(fax_tags(page), fax_strip(page))]))
    assert read.damaged_rows == ((busiest + 1, busiest + 1 + copies),)


def test_where_the_receiver_says_so_fewer_marks_are_enough(tmp_path: Path) -> None:
    drawing = np.full((300, 1728), 255, np.uint8)
    for place in range(300):
        drawing[place, 100 + place : 110 + place] = drawing[place, 900 - place : 905 - place] = 0
        drawing[place, 1300 + 2 * (place % 50) : 1310 + 2 * (place % 50)] = 0
    drawing[121] = drawing[120]
    page = Image.fromarray(drawing).convert("1")
    for tags, rows in (({}, ()), ({"t326": 1, "t327": 1}, ((121, 122),))):
        assert only_page(tmp_path, tiff_file([(fax_tags(page, **tags), fax_strip(page))])).damaged_rows == rows


def test_a_page_that_was_stretched_is_not_called_damaged(tmp_path: Path) -> None:
    stretched = Image.fromarray(PICTURE.repeat(4, axis=0)).convert("1")
    read = only_page(tmp_path, tiff_file([(fax_tags(stretched, t283=(391, 1)), fax_strip(stretched))]))
    assert read.damaged_rows == ()


def test_nothing_is_written_to_the_terminal_and_stderr_works_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with_flipped_bits(tmp_path, "G4", 5)
    sys.stderr.write("still here")
    sys.stderr.flush()
    assert capfd.readouterr().err == "still here"
    assert len(list(Path("/proc/self/fd").iterdir())) == before
