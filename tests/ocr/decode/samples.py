"""Real files of every kind, made by hand or by libraries other than the code under test."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

from models.errors import UnreadableDocument
from models.page import Grey, PageAsReceived, UnreadPage
from ocr.decode import Limits, open_document

TEXT = "Please preserve @example_handle and https://example.com/some_account at once"
REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def letter(width: int = 1728, height: int = 1100, size: int = 28) -> Image.Image:
    """Return a bilevel page of text."""
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size)
    for line in range(2, height // (size * 2) - 1):
        draw.text((width // 12, line * size * 2), f"{line} {TEXT}", font=font, fill=0)
    return page.point(lambda level: 255 * (level > 127)).convert("1")


def grey_of(page: Image.Image) -> Grey:
    return np.asarray(page.convert("L"), dtype=np.uint8)


def saved(page: Image.Image, kind: str = "TIFF", **options: object) -> bytes:
    sink = io.BytesIO()
    page.save(sink, kind, **options)
    return sink.getvalue()


def strips_of(tiff: bytes) -> list[bytes]:
    """Return the coded strips of a TIFF that Pillow wrote."""
    with Image.open(io.BytesIO(tiff)) as picture:
        offsets: Sequence[int] = picture.getexif()[273]
        counts: Sequence[int] = picture.getexif()[279]
    offsets = offsets if isinstance(offsets, tuple) else (int(str(offsets)),)
    counts = counts if isinstance(counts, tuple) else (int(str(counts)),)
    return [tiff[offset : offset + count] for offset, count in zip(offsets, counts, strict=True)]


def fax_strip(page: Image.Image, coding: str = "group4", **tags: int) -> bytes:
    """Return `page` coded in one strip; `tags` such as t278=... are TIFF tags."""
    wanted = {278: page.height, **{int(name[1:]): value for name, value in tags.items()}}
    # Pillow codes a bilevel page as MinIsBlack; a fax machine codes paper, not ink, as the white that it starts with.
    (strip,) = strips_of(saved(ImageChops.invert(page), compression=coding, tiffinfo=wanted))
    return strip


def fax_tags(page: Image.Image, compression: int = 4, /, **more: object) -> dict[int, object]:
    """Return the tags of a fax page as HylaFAX writes them; `more` such as t296=3 adds or (None) takes away."""
    tags: dict[int, object] = {
        256: page.width, 257: page.height, 258: 1, 259: compression, 262: 0, 266: 1, 277: 1, 278: page.height,
        282: (204, 1), 283: (98, 1), 296: 2,
    }  # fmt: skip
    tags |= {int(name[1:]): value for name, value in more.items()}
    return {tag: value for tag, value in tags.items() if value is not None}


def tiff_file(pages: Sequence[tuple[Mapping[int, object], bytes]], order: str = "<") -> bytes:
    """Return a TIFF of `pages`, each its tags and its one strip, written with nothing but struct."""
    body = bytearray((b"II" if order == "<" else b"MM") + struct.pack(f"{order}HL", 42, 0))
    link_at = 4
    for tags, strip in pages:
        strip_at = len(body)
        body += strip + b"\0" * (len(strip) % 2)
        directory, link = _directory({**tags, 273: strip_at, 279: len(strip)}, len(body), order)
        struct.pack_into(f"{order}L", body, link_at, len(body))
        link_at = len(body) + link
        body += directory
    return bytes(body)


def directory_first(tags: Mapping[int, object], strips: Sequence[bytes], *, keep: int) -> bytes:
    """Return a TIFF whose directory stands in front of its strips, of which only the first `keep` bytes came."""
    counts = [len(strip) for strip in strips]
    full = {**tags, 273: tuple([0] * len(strips)), 279: tuple(counts)}
    start = 8 + len(_directory(full, 8, "<")[0])
    full[273] = tuple(start + sum(counts[:index]) for index in range(len(strips)))
    head = b"II" + struct.pack("<HL", 42, 8) + _directory(full, 8, "<")[0]
    return head + b"".join(strips)[:keep]


def _directory(tags: Mapping[int, object], at: int, order: str) -> tuple[bytes, int]:
    """Return a directory that starts at `at`, and where in it the link to the next one stands."""
    table = struct.pack(f"{order}H", len(tags))
    link = 2 + 12 * len(tags)
    spill = b""
    for tag in sorted(tags):
        kind, count, packed = _packed(tag, tags[tag], order)
        if len(packed) > 4:
            place = at + link + 4 + len(spill)
            spill += packed + b"\0" * (len(packed) % 2)
            packed = struct.pack(f"{order}L", place)
        table += struct.pack(f"{order}HHL", tag, kind, count) + packed.ljust(4, b"\0")
    return table + b"\0\0\0\0" + spill, link


def _packed(tag: int, value: object, order: str) -> tuple[int, int, bytes]:
    match value:
        case int():
            return 4, 1, struct.pack(f"{order}L", value)
        case str():
            return 2, len(value) + 1, value.encode() + b"\0"
        case tuple() if tag in {273, 279}:
            return 4, len(value), struct.pack(f"{order}{len(value)}L", *value)
        case (int(top), int(bottom)):
            return 5, 1, struct.pack(f"{order}LL", top, bottom)
        case list():
            return 3, len(value), struct.pack(f"{order}{len(value)}H", *value)
        case _:
            raise TypeError(value)


def read_pages(path: Path, limits: Limits | None = None) -> list[PageAsReceived | UnreadPage]:
    return list(open_document(path, limits or Limits()).pages())


def read_bytes(tmp_path: Path, data: bytes, name: str = "received.bin") -> list[PageAsReceived | UnreadPage]:
    path = tmp_path / name
    path.write_bytes(data)
    return read_pages(path)


def outcome(path: Path, limits: Limits | None = None) -> list[PageAsReceived | UnreadPage] | UnreadableDocument:
    """Return the file's pages, or the error that it is refused with; anything else that is raised is a bug."""
    try:
        return read_pages(path, limits)
    except UnreadableDocument as refused:
        return refused


def only_page(tmp_path: Path, data: bytes, name: str = "received.bin") -> PageAsReceived:
    (page,) = read_bytes(tmp_path, data, name)
    assert isinstance(page, PageAsReceived), page
    return page
