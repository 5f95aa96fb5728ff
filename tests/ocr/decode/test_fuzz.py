"""Whatever is done to a real file, it gives pages or `UnreadableDocument`, soon; nothing else gets out (fault 19)."""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from pikepdf import Name
from PIL import Image

from models.errors import UnreadableDocument
from models.page import PageAsReceived
from ocr.decode import Limits, sniff
from tests.ocr.decode.pdfs import Sheet, drawn, pdf_file
from tests.ocr.decode.samples import fax_strip, fax_tags, letter, outcome, saved, tiff_file

PAGE = letter(864, 280, size=20)
GREY = PAGE.convert("L")
LIMITS = Limits(pages=8, pixels_a_page=4_000_000, seconds_a_page=2)
SCAN: dict[str, object] = {"/Width": 864, "/Height": 280, "/BitsPerComponent": 8}

FILES = {
    "g4.tif": tiff_file([(fax_tags(PAGE), fax_strip(PAGE))] * 2),
    "g3.tif": tiff_file([(fax_tags(PAGE, 3), fax_strip(PAGE, "group3"))], ">"),
    "lzw.tif": saved(GREY, compression="tiff_lzw"),
    "jpeg.tif": saved(PAGE.convert("RGB"), compression="jpeg"),
    "raw.tif": saved(Image.fromarray(np.asarray(GREY).astype(np.uint16) * 257)),
    "page.png": saved(PAGE.convert("P"), "PNG", dpi=(200, 200)),
    "page.jpg": saved(GREY, "JPEG", dpi=(200, 200)),
    "page.g3": fax_strip(PAGE, "group3"),
}


def read_contained(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "received"
        path.write_bytes(data)
        pages = outcome(path, LIMITS)
    if isinstance(pages, UnreadableDocument):
        assert str(pages)
        return
    assert pages
    for number, page in enumerate(pages, 1):
        assert page.number == number
        if isinstance(page, PageAsReceived):
            assert page.grey.dtype == np.uint8
            assert page.grey.size <= LIMITS.pixels_a_page
            assert all(0 <= first < last <= len(page.grey) for first, last in page.damaged_rows)


HEADS = [b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"\0\x10\x01", b"%PDF-1.4"]
Changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12)


def changed(data: bytes, changes: list[tuple[float, int]], keep: float) -> bytes:
    bad = bytearray(data)
    for place, value in changes:
        bad[int(place * len(bad))] = value
    return bytes(bad[: int(keep * len(bad)) + 1])


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=Changes, keep=st.one_of(st.just(1.0), st.floats(0, 1)), front=st.booleans())
def test_changed_bytes_and_cuts_are_contained(
    name: str, changes: list[tuple[float, int]], keep: float, *, front: bool
) -> None:
    """Half of the time the changes fall on the first kilobyte or the last, where the structure is."""
    data = FILES[name]
    squeezed = [(place * min(1, 1000 / len(data)), value) for place, value in changes]
    read_contained(changed(data, squeezed if front else [(1 - place / 9 - 1e-9, v) for place, v in changes], keep))


PICTURE = zlib.compress(np.asarray(GREY).tobytes())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=Changes, keep=st.one_of(st.just(1.0), st.floats(0, 1)))
def test_changed_pdfs_are_contained(changes: list[tuple[float, int]], keep: float) -> None:
    facts = {**SCAN, "/ColorSpace": Name.DeviceGray, "/Filter": Name.FlateDecode}
    read_contained(changed(pdf_file(Sheet(drawn(612, 0, 0, 198, 0, 594), [(facts, PICTURE)])), changes, keep))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(HEADS))
@example(b"\x00\x10\x01" * 99, b"")
def test_any_bytes_are_contained(data: bytes, head: bytes) -> None:
    assert sniff(head + data) is None or isinstance(sniff(head + data), str)
    read_contained(head + data)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@settings(max_examples=1200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=Changes, keep=st.one_of(st.just(1.0), st.floats(0, 1)))
def test_ten_thousand_changed_files_are_contained(name: str, changes: list[tuple[float, int]], keep: float) -> None:
    read_contained(changed(FILES[name], changes, keep))
