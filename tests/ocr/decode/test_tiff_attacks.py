"""TIFF files made to hurt: bounded time, bounded memory, and a message for what could not be read (faults 7 and 8)."""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import UnreadableDocument
from models.page import PageAsReceived, UnreadPage
from ocr.decode import Limits, open_document
from tests.ocr.decode.samples import fax_strip, fax_tags, letter, outcome, read_bytes, read_pages, tiff_file

PAGE = letter(1728, 280)
STRIP = fax_strip(PAGE)
TWO_PAGES = tiff_file([(fax_tags(PAGE), STRIP), (fax_tags(PAGE), STRIP)])


@pytest.fixture
def bounded() -> Iterator[None]:
    """Five seconds and 256 MB of Python's memory at the most."""
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 256 * 1024 * 1024


def _links(tiff: bytes) -> list[int]:
    """Return where the links from one directory to the next stand."""
    links = [4]
    while (offset := struct.unpack_from("<L", tiff, links[-1])[0]) != 0:
        (count,) = struct.unpack_from("<H", tiff, offset)
        links.append(offset + 2 + 12 * count)
    return links


def _linked(tiff: bytes, link: int, offset: int) -> bytes:
    data = bytearray(tiff)
    struct.pack_into("<L", data, _links(tiff)[link], offset)
    return bytes(data)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("back_to", [0, 1])
def test_a_list_of_pages_that_runs_in_a_circle_ends(tmp_path: Path, back_to: int) -> None:
    first_directory = struct.unpack_from("<L", TWO_PAGES, _links(TWO_PAGES)[back_to])[0]
    one, two, rest = read_bytes(tmp_path, _linked(TWO_PAGES, 2, first_directory))
    assert isinstance(one, PageAsReceived)
    assert isinstance(two, PageAsReceived)
    assert isinstance(rest, UnreadPage)
    assert rest.number == 3
    assert "circle" in rest.message


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("offset", [1, 10_000_000, 2**32 - 1])
def test_a_next_page_past_the_end_is_an_unread_page(tmp_path: Path, offset: int) -> None:
    *pages, rest = read_bytes(tmp_path, _linked(TWO_PAGES, 1, offset))
    assert [type(page) for page in pages] == [PageAsReceived]
    assert isinstance(rest, UnreadPage)
    assert "cut off" in rest.message


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("offset", [0, 3, 10_000_000])
def test_a_file_without_a_first_page_is_unreadable(tmp_path: Path, offset: int) -> None:
    with pytest.raises(UnreadableDocument, match="holds no page"):
        read_bytes(tmp_path, _linked(TWO_PAGES, 0, offset))


@pytest.mark.usefixtures("bounded")
def test_65000_pages_stop_at_the_limit(tmp_path: Path) -> None:
    body = bytearray(TWO_PAGES)
    (template,) = struct.unpack_from("<L", TWO_PAGES, 4)
    length = 2 + 12 * struct.unpack_from("<H", TWO_PAGES, template)[0]
    at = len(body)
    struct.pack_into("<L", body, 4, at)
    for index in range(65_000):
        body += TWO_PAGES[template : template + length] + struct.pack("<L", at + (index + 1) * (length + 4))
    path = tmp_path / "many.tif"
    path.write_bytes(body)
    document = open_document(path, Limits(pages=20))
    assert document.page_count == 21
    *pages, rest = document.pages()
    assert len(pages) == 20
    assert all(isinstance(page, PageAsReceived) for page in pages)
    assert isinstance(rest, UnreadPage)
    assert rest.number == 21
    assert "limit pages (20)" in rest.message


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("compression", [1, 3, 4, 5, 7, 8, 32773])
@pytest.mark.parametrize("side", [200_000, 2**32 - 1, 0])
def test_an_impossible_size_is_refused_before_decoding(tmp_path: Path, compression: int, side: int) -> None:
    tags = fax_tags(PAGE, compression, t256=side, t257=side)
    (page,) = read_bytes(tmp_path, tiff_file([(tags, STRIP)]))
    assert isinstance(page, UnreadPage)
    assert "pixels" in page.message


@pytest.mark.usefixtures("bounded")
def test_deep_pixels_count_for_more(tmp_path: Path) -> None:
    tags = fax_tags(PAGE, 1, t256=9_000, t257=9_000, t258=[16] * 4, t262=2, t277=4, t338=[2])
    (page,) = read_bytes(tmp_path, tiff_file([(tags, b"")]))
    assert isinstance(page, UnreadPage)
    assert "pixels_a_page" in page.message


@pytest.mark.usefixtures("bounded")
def test_arrays_of_a_billion_values_are_not_read(tmp_path: Path) -> None:
    data = bytearray(TWO_PAGES)
    (directory,) = struct.unpack_from("<L", TWO_PAGES, 4)
    for entry in range(directory + 2, directory + 2 + 12 * struct.unpack_from("<H", data, directory)[0], 12):
        struct.pack_into("<L", data, entry + 4, 1_000_000_000)
    first, second = read_bytes(tmp_path, bytes(data))
    assert isinstance(first, UnreadPage)
    assert isinstance(second, PageAsReceived)


@pytest.mark.usefixtures("bounded")
def test_a_directory_of_65535_entries_is_read_in_part(tmp_path: Path) -> None:
    entries = struct.pack("<HHLL", 1, 4, 1, 0) * 65_535
    path = tmp_path / "entries.tif"
    path.write_bytes(b"II*\0\x08\0\0\0" + struct.pack("<H", 65_535) + entries + b"\0\0\0\0")
    (page,) = read_pages(path)
    assert isinstance(page, UnreadPage)


@pytest.mark.parametrize("head", [b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0", b"MM\0+\0\x08\0\0\0\0\0\0\0\0\0\x10"])
def test_bigtiff_is_refused_by_name(tmp_path: Path, head: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="BigTIFF"):
        read_bytes(tmp_path, head + bytes(100))


@pytest.mark.usefixtures("bounded")
def test_a_cut_at_any_place_is_an_error_with_a_message_or_pages(tmp_path: Path) -> None:
    for length in range(1, len(TWO_PAGES), 211):
        path = tmp_path / "cut.tif"
        path.write_bytes(TWO_PAGES[:length])
        pages = outcome(path)
        if isinstance(pages, UnreadableDocument):
            assert str(pages)
        else:
            assert any(isinstance(page, UnreadPage) or page.damaged_rows or page.notes for page in pages)
