"""Raw G3: a coded page without any header, as mgetty leaves it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models.errors import LimitExceeded, UnreadableDocument
from models.page import UnreadPage
from ocr.decode import Limits, open_document, sniff
from ocr.decode.raw_g3 import count_lines
from tests.ocr.decode.samples import REVERSED, fax_strip, grey_of, letter, only_page, outcome

RETURN_TO_CONTROL = {0: "000000000001" * 6, 1: "0000000000011" * 6}


def raw_g3(width: int = 1728, height: int = 1080, options: int = 0) -> bytes:
    """Return a page as a modem delivers it: lines after end-of-line codes, and six such codes at the end."""
    bits = RETURN_TO_CONTROL[options & 1]
    bits += "0" * (-len(bits) % 8)
    return fax_strip(letter(width, height), "group3", t292=options) + int(bits, 2).to_bytes(len(bits) // 8, "big")


@pytest.mark.parametrize("fill_order", [1, 2])
@pytest.mark.parametrize("options", [0, 1])
@pytest.mark.parametrize("width", [1728, 2048, 2432])
def test_width_coding_and_bit_order_are_found(tmp_path: Path, width: int, options: int, fill_order: int) -> None:
    data = raw_g3(width, 700, options)
    if fill_order == 2:
        data = data.translate(REVERSED)
    page = only_page(tmp_path, data)
    assert np.array_equal(page.grey, grey_of(letter(width, 700)))
    assert page.bilevel
    assert page.damaged_rows == ()
    assert page.resolution.x == 204
    assert page.notes[0] == f"raw G3 {'two' if options else 'one'}-dimensional"


@pytest.mark.parametrize(("name", "dots"), [("fn2f3a1b4.01", 98), ("ff2f3a1b4S0-555-0100.01", 196)])
def test_mgettys_name_says_how_fine_the_page_is(tmp_path: Path, name: str, dots: int) -> None:
    assert only_page(tmp_path, raw_g3(height=700), name).resolution.y == dots


@pytest.mark.parametrize(("rows", "dots"), [(1080, 98), (2200, 196), (4300, 391)])
def test_without_a_name_the_length_says_it(tmp_path: Path, rows: int, dots: int) -> None:
    page = only_page(tmp_path, raw_g3(height=rows), "page.g3")
    assert page.resolution.y == dots
    assert "guessed" in page.notes[1]


def test_the_header_of_old_mgetty_is_skipped(tmp_path: Path) -> None:
    page = only_page(tmp_path, b"\0PC Research, Inc" + bytes(47) + raw_g3(height=300))
    assert np.array_equal(page.grey, grey_of(letter(1728, 300)))


def test_a_page_that_is_cut_off_keeps_what_came(tmp_path: Path) -> None:
    data = raw_g3(height=700)
    page = only_page(tmp_path, data[: len(data) // 2])
    whole = grey_of(letter(1728, 700))
    assert 200 < len(page.grey) < 500
    assert np.array_equal(page.grey[:-2], whole[: len(page.grey) - 2])


@pytest.mark.parametrize("data", [bytes(5000), b"\0\0\x01\0" * 500, b"\0\x01\0\0" + bytes(range(256)) * 20])
def test_other_things_that_open_with_zeros_are_no_page(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(data)
    pages = outcome(path)
    assert isinstance(pages, UnreadableDocument) or [type(page) for page in pages] == [UnreadPage]


def test_a_file_too_large_for_one_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.g3"
    path.write_bytes(raw_g3(height=300) + bytes(9_000_000))
    with pytest.raises(LimitExceeded, match="raw G3"):
        open_document(path, Limits())


@given(lengths=st.lists(st.integers(20, 400), max_size=30), fill=st.booleans())
def test_lines_are_counted_by_their_end_of_line_codes(*, lengths: list[int], fill: bool) -> None:
    """Each line is an end-of-line code (with fill bits before it) and some bits without eleven zeros in a row."""
    bits = "".join("0" * (17 if fill else 11) + "1" + "10" * (length // 2) for length in lengths)
    bits += "0" * 11 + "1"
    bits += "0" * (-len(bits) % 8)
    assert count_lines(int(bits, 2).to_bytes(len(bits) // 8, "big")) == len(lengths)


def test_it_is_told_by_its_content() -> None:
    assert sniff(raw_g3()) == "image/g3fax"
    assert sniff(raw_g3().translate(REVERSED)) == "image/g3fax"
