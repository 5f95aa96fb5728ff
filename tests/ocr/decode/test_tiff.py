"""TIFF as fax servers and scanners write it: the picture must come out the same however it is coded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.page import PageAsReceived, UnreadPage
from models.stage import Stage
from ocr.decode import Limits, open_document
from tests.ocr.decode.samples import (
    REVERSED,
    directory_first,
    fax_strip,
    fax_tags,
    grey_of,
    letter,
    only_page,
    read_bytes,
    saved,
    strips_of,
    tiff_file,
)

PAGE = letter(1728, 560)
PICTURE = grey_of(PAGE)

LOSSLESS = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits")
SCANS = [(compression, mode) for compression in LOSSLESS for mode in ("1", "L", "RGB", "RGBA", "P", "CMYK", "I;16")]
SCANS += [("jpeg", mode) for mode in ("L", "RGB", "CMYK")]


@pytest.mark.parametrize(("order", "fill_order"), [("<", 1), ("<", 2), (">", 1), (">", 2)])
@pytest.mark.parametrize("photometric", [0, 1])
@pytest.mark.parametrize(("compression", "options"), [(3, 0), (3, 1), (3, 4), (3, 5), (4, 0)])
def test_a_fax_page_reads_the_same_in_each_coding(
    tmp_path: Path, compression: int, options: int, photometric: int, fill_order: int, order: str
) -> None:
    coding = f"group{compression}"
    strip = fax_strip(PAGE, coding, t292=options) if compression == 3 else fax_strip(PAGE, coding)
    if fill_order == 2:
        strip = strip.translate(REVERSED)
    tags = fax_tags(PAGE, compression, t262=photometric, t266=fill_order, t292=options if compression == 3 else None)
    page = only_page(tmp_path, tiff_file([(tags, strip)], order))
    assert np.array_equal(page.grey, PICTURE if photometric == 0 else 255 - PICTURE)
    assert page.bilevel
    assert page.damaged_rows == ()
    assert page.notes == ()
    assert (page.resolution.x, page.resolution.y) == (204, 98)


@pytest.mark.parametrize(("compression", "mode"), SCANS)
def test_scans_of_each_depth_and_colour_read_alike(tmp_path: Path, compression: str, mode: str) -> None:
    deep = Image.fromarray(PICTURE.astype(np.uint16) * 257)
    picture = deep if mode == "I;16" else PAGE.convert("RGB").convert(mode)
    page = only_page(tmp_path, saved(picture, compression=compression, dpi=(200, 200)))
    difference = np.abs(page.grey.astype(int) - PICTURE.astype(int))
    assert difference.max() <= (90 if compression == "jpeg" else 1)
    assert difference.mean() < 1
    assert page.bilevel == (mode == "1")
    assert (page.resolution.x, page.resolution.y) == (200, 200)


@pytest.mark.parametrize("bits", [2, 4, 8, 16])
@pytest.mark.parametrize("photometric", [0, 1])
@pytest.mark.parametrize("order", ["<", ">"])
def test_grey_of_each_depth_has_black_ink(tmp_path: Path, bits: int, photometric: int, order: str) -> None:
    levels = np.where(PICTURE > 127, 2**bits - 1, 0)
    if photometric == 0:
        levels = 2**bits - 1 - levels
    if bits == 16:
        strip = levels.astype(f"{order}u2").tobytes()
    else:
        shifts = np.arange(8 - bits, -1, -bits)
        strip = (levels.reshape(PAGE.height, -1, 8 // bits) << shifts).sum(axis=2).astype(np.uint8).tobytes()
    page = only_page(tmp_path, tiff_file([(fax_tags(PAGE, 1, t258=bits, t262=photometric), strip)], order))
    assert np.array_equal(page.grey, PICTURE)
    assert not page.bilevel


def test_pages_of_one_file_keep_their_own_size_and_resolution(tmp_path: Path) -> None:
    fine, standard, wide = letter(1728, 700), letter(1728, 350), letter(2432, 400)
    pages = [(p, fax_tags(p, t283=(dots, 1))) for p, dots in ((fine, 196), (standard, 98), (wide, 391))]
    read = read_bytes(tmp_path, tiff_file([(tags, fax_strip(page)) for page, tags in pages]))
    assert [page.number for page in read] == [1, 2, 3]
    for got, sent, dots in zip(read, (fine, standard, wide), (196, 98, 391), strict=True):
        assert isinstance(got, PageAsReceived)
        assert np.array_equal(got.grey, grey_of(sent))
        assert got.resolution.y == dots


def test_several_strips_are_one_page(tmp_path: Path) -> None:
    page = only_page(tmp_path, saved(PAGE, compression="group4", dpi=(204, 196), tiffinfo={278: 100}))
    assert np.array_equal(page.grey, PICTURE)


def test_colour_tiles_are_one_page(tmp_path: Path) -> None:
    tile = np.full((256, 256), 255, np.uint8)
    tile[100:140, 50:200] = 0
    tags = fax_tags(Image.new("L", (256, 200)), 1, t258=8, t262=1, t322=256, t323=256, t278=None)
    data = bytearray(tiff_file([(tags, tile.tobytes())]))
    # samples.py writes strips; the same two tags under the numbers that tiles have.
    directory = int.from_bytes(data[4:8], "little")
    for entry in range(directory + 2, directory + 2 + 12 * 12, 12):
        number = int.from_bytes(data[entry : entry + 2], "little")
        data[entry : entry + 2] = {273: 324, 279: 325}.get(number, number).to_bytes(2, "little")
    page = only_page(tmp_path, bytes(data))
    assert np.array_equal(page.grey, tile[:200])


def test_the_senders_station_id_is_kept_without_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    path.write_bytes(tiff_file([(fax_tags(PAGE, t270="+1 555 0100\x1b[31m"), fax_strip(PAGE))]))
    assert open_document(path, Limits()).sender_id == "+1 555 0100[31m"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_tag_is_applied(tmp_path: Path, orientation: int) -> None:
    lying = {
        1: PICTURE, 2: PICTURE[:, ::-1], 3: PICTURE[::-1, ::-1], 4: PICTURE[::-1], 5: PICTURE.T,
        6: np.rot90(PICTURE), 7: PICTURE[::-1, ::-1].T, 8: np.rot90(PICTURE, -1),
    }[orientation]  # fmt: skip
    stored = Image.fromarray(np.ascontiguousarray(lying)).convert("1")
    page = only_page(tmp_path, tiff_file([(fax_tags(stored, t274=orientation), fax_strip(stored))]))
    assert np.array_equal(page.grey, PICTURE)
    assert (page.resolution.x, page.resolution.y) == ((204, 98) if orientation < 5 else (98, 204))


def test_what_the_receiver_said_about_bad_lines_is_noted(tmp_path: Path) -> None:
    page = only_page(tmp_path, tiff_file([(fax_tags(PAGE, t326=7, t327=1, t328=3), fax_strip(PAGE))]))
    assert page.notes == ("the receiving fax machine counted 7 damaged lines and put others in their place",)


@pytest.mark.parametrize(("compression", "word"), [(34661, "JBIG"), (6, "compression 6"), (50000, "compression 50000")])
def test_a_page_in_a_coding_that_is_not_read_says_so_and_the_others_come(
    tmp_path: Path, compression: int, word: str
) -> None:
    good, strip = fax_tags(PAGE), fax_strip(PAGE)
    first, second, third = read_bytes(
        tmp_path, tiff_file([(good, strip), (fax_tags(PAGE, compression), b"\0" * 60), (good, strip)])
    )
    assert isinstance(first, PageAsReceived)
    assert isinstance(third, PageAsReceived)
    assert isinstance(second, UnreadPage)
    assert (second.number, second.stage) == (2, Stage.DECODE)
    assert word in second.message


def test_a_scan_that_is_cut_off_keeps_what_came(tmp_path: Path) -> None:
    strips = [PICTURE[row : row + 56].tobytes() for row in range(0, PAGE.height, 56)]
    tags = fax_tags(PAGE, 1, t258=8, t262=1, t278=56)
    page = only_page(tmp_path, directory_first(tags, strips, keep=300 * PAGE.width))
    assert np.array_equal(page.grey[:300], PICTURE[:300])
    assert (page.grey[300:] == 255).all()
    assert page.damaged_rows == ((280, PAGE.height),)
    assert page.notes == ("the file ends in the middle of the page",)


@pytest.mark.parametrize("coding", ["packbits", "tiff_lzw", "tiff_adobe_deflate"])
def test_strips_that_never_came_leave_the_rest(tmp_path: Path, coding: str) -> None:
    strips = strips_of(saved(PAGE.convert("L"), compression=coding, tiffinfo={278: 56}))
    number = {"packbits": 32773, "tiff_lzw": 5, "tiff_adobe_deflate": 8}[coding]
    tags = fax_tags(PAGE, number, t258=8, t262=1, t278=56)
    page = only_page(tmp_path, directory_first(tags, strips, keep=sum(map(len, strips[:6])) + 5))
    assert np.array_equal(page.grey[: 6 * 56], PICTURE[: 6 * 56])
    assert (page.grey[6 * 56 :] == 255).all()
    assert page.damaged_rows == ((6 * 56, PAGE.height),)


@pytest.mark.parametrize("coding", ["group3", "group4"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_fax_that_is_cut_off_keeps_what_came(tmp_path: Path, share: float, coding: str) -> None:
    strip = fax_strip(PAGE, coding)
    tags = fax_tags(PAGE, {"group3": 3, "group4": 4}[coding])
    page = only_page(tmp_path, directory_first(tags, [strip], keep=int(len(strip) * share)))
    assert page.grey.shape == PICTURE.shape
    ((first, last),) = page.damaged_rows
    assert np.array_equal(page.grey[:first], PICTURE[:first])
    assert last == PAGE.height
    assert share - 0.25 < first / PAGE.height < share + 0.15
    assert "the file ends in the middle of the page" in page.notes


def test_a_page_of_which_nothing_came_is_an_unread_page(tmp_path: Path) -> None:
    (page,) = read_bytes(tmp_path, directory_first(fax_tags(PAGE), [fax_strip(PAGE)], keep=0))
    assert isinstance(page, UnreadPage)
    assert "the file ends before" in page.message
