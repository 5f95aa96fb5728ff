"""PNG and JPEG as scanners, telephones and e-mail gateways send them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.errors import LimitExceeded, UnreadableDocument
from models.page import UnreadPage
from ocr.decode import Limits, open_document
from tests.ocr.decode.samples import grey_of, letter, only_page, read_bytes, saved

PAGE = letter(1240, 500)
PICTURE = grey_of(PAGE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_each_kind_reads_alike(tmp_path: Path, mode: str) -> None:
    deep = Image.fromarray(PICTURE.astype(np.uint16) * 257)
    picture = deep if mode == "I;16" else PAGE.convert("RGB").convert(mode)
    page = only_page(tmp_path, saved(picture, "PNG", dpi=(200, 100)))
    assert np.abs(page.grey.astype(int) - PICTURE).max() <= 1
    assert page.bilevel == (mode == "1")
    assert (round(page.resolution.x), round(page.resolution.y)) == (200, 100)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_of_each_kind_reads_alike(tmp_path: Path, mode: str) -> None:
    page = only_page(tmp_path, saved(PAGE.convert("RGB").convert(mode), "JPEG", dpi=(150, 150), quality=90))
    assert np.abs(page.grey.astype(int) - PICTURE).mean() < 3
    assert (page.resolution.x, page.resolution.y) == (150, 150)
    assert not page.bilevel


@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_a_telephones_orientation_is_applied(tmp_path: Path, turn: int) -> None:
    lying = np.rot90(PICTURE, {1: 0, 3: 2, 6: 1, 8: -1}[turn])
    exif = Image.Exif()
    exif[274], exif[282], exif[283], exif[296] = turn, 200.0, 100.0, 2
    data = saved(Image.fromarray(np.ascontiguousarray(lying)), "JPEG", exif=exif, quality=95)
    page = only_page(tmp_path, data)
    assert page.grey.shape == PICTURE.shape
    assert np.abs(page.grey.astype(int) - PICTURE).mean() < 3
    assert (page.resolution.x, page.resolution.y) == ((200, 100) if turn < 5 else (100, 200))


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    pixels = np.zeros((400, 600, 4), np.uint8)
    pixels[100:200, 100:500, 3] = 255
    page = only_page(tmp_path, saved(Image.fromarray(pixels, "RGBA"), "PNG"))
    assert page.grey[0, 0] == 255
    assert page.grey[150, 300] == 0


@pytest.mark.parametrize(
    ("ink", "darkest", "lightest"),
    [
        ("red", 0, 90), ("blue", 0, 60), ("green", 0, 120), ("cyan", 100, 150), ("yellow", 140, 180),
        ("#ff8080", 130, 180), ("black", 0, 0), ("white", 255, 255),
    ],
)  # fmt: skip
def test_coloured_ink_stays_visible_and_a_highlighter_stays_light(
    tmp_path: Path, ink: str, darkest: int, lightest: int
) -> None:
    page = only_page(tmp_path, saved(Image.new("RGB", (300, 200), ink), "PNG"))
    assert darkest <= page.grey[100, 150] <= lightest


def test_a_screenshot_without_resolution_gets_one_from_its_width(tmp_path: Path) -> None:
    page = only_page(tmp_path, saved(letter(1700, 2200).convert("L"), "PNG"))
    assert (page.resolution.x, page.resolution.y) == (200, 200)
    assert page.notes == ("resolution tag missing; guessed 200 x 200 dpi from the page's size",)


def _huge_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">LLBBBBB", 200_000, 200_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    )


def _huge_jpeg() -> bytes:
    data = bytearray(saved(Image.new("L", (64, 64)), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


@pytest.mark.parametrize("data", [_huge_png(), _huge_jpeg()], ids=["png", "jpeg"])
def test_an_impossible_size_is_refused_before_decoding(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(LimitExceeded, match="pixels"):
        read_bytes(tmp_path, data)


def test_the_pixel_limit_is_settable(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(saved(PAGE, "PNG"))
    with pytest.raises(LimitExceeded, match=r"pixels_a_page \(1000\)"):
        open_document(path, Limits(pixels_a_page=1000))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_off_says_so(tmp_path: Path, kind: str) -> None:
    data = saved(PAGE.convert("L"), kind)
    (page,) = read_bytes(tmp_path, data[: len(data) // 2])
    assert isinstance(page, UnreadPage)
    assert "cut off" in page.message
    with pytest.raises(UnreadableDocument):
        read_bytes(tmp_path, data[:12])


def test_a_png_is_never_opened_as_something_else(tmp_path: Path) -> None:
    """A picture type that is not on the list stays closed, whatever Pillow could do with it."""
    sink = io.BytesIO()
    PAGE.convert("L").save(sink, "GIF")
    with pytest.raises(UnreadableDocument, match="GIF"):
        read_bytes(tmp_path, sink.getvalue(), "fax.png")
