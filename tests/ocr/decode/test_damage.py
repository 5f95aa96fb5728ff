"""Damaged fax lines: what libtiff repairs without a word must be named, and a clean page must not (fault 12)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops

from models.page import PageAsReceived
from tests.ocr.decode.samples import fax_strip, fax_tags, grey_of, letter, only_page, saved, strips_of, tiff_file

FLIPS = 200
NAMED_AT_LEAST = {"G3 one-dimensional": 0.95, "G3 two-dimensional": 0.85, "G4": 0.75}
"""Two-dimensional coding has little to spare for checking, and G4 nothing: what goes unnamed there must be invisible,
and the very bytes that an honest sender of the decoded picture would have sent."""

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


def flipped(coding: str, count: int) -> Iterator[bytes]:
    """Yield the page's coded lines `count` times, each with one bit flipped, always the same ones."""
    _, strip = coded(coding)
    choose = np.random.default_rng(len(strip))
    for _ in range(count):
        bad = bytearray(strip)
        bad[choose.integers(len(bad))] ^= 1 << int(choose.integers(8))
        yield bytes(bad)


def decoded(tmp_path: Path, coding: str, strip: bytes) -> PageAsReceived:
    return only_page(tmp_path, tiff_file([(fax_tags(PAGE, **coded(coding)[0]), strip)]))


def with_flipped_bits(tmp_path: Path, coding: str, count: int) -> list[PageAsReceived]:
    return [decoded(tmp_path, coding, strip) for strip in flipped(coding, count)]


@pytest.mark.parametrize("coding", CODINGS)
def test_a_flipped_bit_is_named_or_what_an_honest_sender_would_have_sent(tmp_path: Path, coding: str) -> None:
    """So no check of the code can do better: the bytes are those of another page that decodes and codes back."""
    named = seen = 0
    for strip in flipped(coding, FLIPS):
        page = decoded(tmp_path, coding, strip)
        named += bool(page.damaged_rows)
        if not page.damaged_rows:
            seen += int((page.grey != PICTURE).sum()) > VISIBLE_DOTS
            if coding != "G3 one-dimensional":
                assert coded(coding, Image.fromarray(page.grey).convert("1"))[1] == strip
    assert named >= NAMED_AT_LEAST[coding] * FLIPS, f"{named} of {FLIPS}"
    assert seen <= 0.05 * FLIPS, f"{seen} of {FLIPS} are visible and not named"


def test_a_page_in_strips_is_compared_strip_by_strip(tmp_path: Path) -> None:
    """As HylaFAX may be set to write: the damage is named in its own strip only."""
    tiff = saved(ImageChops.invert(PAGE), compression="group4", tiffinfo={278: 120})
    strips = strips_of(tiff)
    assert len(strips) == 4
    assert only_page(tmp_path, tiff).damaged_rows == ()
    choose = np.random.default_rng(4)
    named = 0
    for _ in range(40):
        bad = bytearray(strips[2])
        bad[choose.integers(len(bad))] ^= 1 << int(choose.integers(8))
        page = only_page(tmp_path, tiff.replace(strips[2], bytes(bad)))
        named += bool(page.damaged_rows)
        assert all(first >= 240 and last <= 360 for first, last in page.damaged_rows)
    assert named >= 0.75 * 40


@pytest.mark.parametrize("end", [b"", b"\0\x10\x01", b"\0\x10\x01\0\0\0", b"\r\n"])
def test_how_the_code_of_a_page_ends_is_no_damage(tmp_path: Path, end: bytes) -> None:
    """Some senders leave the end-of-block code out, pad it, or write something behind it."""
    bits = "".join(f"{byte:08b}" for byte in fax_strip(PAGE)).rstrip("0").removesuffix("000000000001" * 2)
    bits += "0" * (-len(bits) % 8)
    strip = int(bits, 2).to_bytes(len(bits) // 8, "big") + end
    page = only_page(tmp_path, tiff_file([(fax_tags(PAGE), strip)]))
    assert page.damaged_rows == ()
    assert np.array_equal(page.grey, PICTURE)


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
