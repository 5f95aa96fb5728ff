"""The skeleton of a TIFF file, read without decoding anything: which pages there are and what each claims to be.

Written for files made to hurt: a list of pages that runs in a circle, points past the end or never stops, arrays of a
billion numbers. Whatever is read is bounded by the page limit and `MOST_VALUES`. It refuses BigTIFF (no fax server
writes it) and never follows anything but the list of pages: no sub-directories, no EXIF.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal

from models.errors import UnreadableDocument

ByteOrder = Literal["<", ">"]

MOST_ENTRIES = 1000
"""Tags of one page; a fax has about 20, a scanner's page at most some 60."""

MOST_VALUES = 200_000
"""Values of one tag; the largest honest one is a strip offset for each row of a long page, or a 16-bit palette."""

LONGEST_TEXT = 200
"""A station id has at most 20 characters (ITU-T T.30), but a server may put a name beside it."""

_TYPE_FORMATS = {1: "B", 2: "s", 3: "H", 4: "L", 5: "LL", 6: "b", 7: "s", 8: "h", 9: "l", 10: "ll", 11: "f", 12: "d"}


class Tag:
    """The tags that are read (TIFF 6.0; ITU-T and class F tags from the TIFF-F memo, RFC 2306)."""

    WIDTH = 256
    LENGTH = 257
    BITS_PER_SAMPLE = 258
    COMPRESSION = 259
    PHOTOMETRIC = 262
    FILL_ORDER = 266
    IMAGE_DESCRIPTION = 270
    STRIP_OFFSETS = 273
    ORIENTATION = 274
    SAMPLES_PER_PIXEL = 277
    ROWS_PER_STRIP = 278
    STRIP_BYTE_COUNTS = 279
    X_RESOLUTION = 282
    Y_RESOLUTION = 283
    PLANAR_CONFIGURATION = 284
    T4_OPTIONS = 292
    T6_OPTIONS = 293
    RESOLUTION_UNIT = 296
    PAGE_NUMBER = 297
    PREDICTOR = 317
    COLOR_MAP = 320
    TILE_WIDTH = 322
    TILE_LENGTH = 323
    TILE_OFFSETS = 324
    TILE_BYTE_COUNTS = 325
    BAD_FAX_LINES = 326
    CLEAN_FAX_DATA = 327
    CONSECUTIVE_BAD_FAX_LINES = 328
    INK_SET = 332
    EXTRA_SAMPLES = 338
    SAMPLE_FORMAT = 339
    JPEG_TABLES = 347
    YCBCR_SUBSAMPLING = 530
    REFERENCE_BLACK_WHITE = 532


_READ = frozenset(value for name, value in vars(Tag).items() if name.isupper())


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag's values: numbers (a rational is two of them), or bytes in `raw` for text and opaque data."""

    kind: int
    values: tuple[int | float, ...]
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Directory:
    """What one page claims about itself."""

    order: ByteOrder
    entries: Mapping[int, Entry]

    def number(self, tag: int, default: int) -> int:
        """Return the tag's first value as a whole number, or `default` where it has none."""
        entry = self.entries.get(tag)
        return int(entry.values[0]) if entry is not None and entry.values else default

    def numbers(self, tag: int) -> tuple[int, ...]:
        """Return all the tag's values as whole numbers; empty where it has none."""
        entry = self.entries.get(tag)
        return () if entry is None else tuple(int(value) for value in entry.values)

    def ratio(self, tag: int) -> float | None:
        """Return the tag's rational (or plain) value; None where it is missing or divides by zero."""
        entry = self.entries.get(tag)
        if entry is None or not entry.values:
            return None
        if entry.kind not in {5, 10}:
            return float(entry.values[0])
        top, bottom = entry.values[:2]
        return top / bottom if bottom else None

    def text(self, tag: int) -> str | None:
        """Return the tag's text up to its first NUL, no more than `LONGEST_TEXT` printable characters, or None."""
        entry = self.entries.get(tag)
        if entry is None:
            return None
        text = entry.raw.split(b"\0", 1)[0].decode("utf-8", "replace")
        return "".join(sign for sign in text if sign.isprintable())[:LONGEST_TEXT].strip() or None


@dataclass(frozen=True, slots=True)
class Chain:
    """The list of pages: where each page's directory lies, and why the list ends before its proper end, if it does."""

    order: ByteOrder
    offsets: tuple[int, ...]
    broken: str | None = None


def walk_directories(file: BinaryIO, size: int, most: int) -> Chain:
    """Return where the directories of the first `most` pages lie in `file` of `size` bytes.

    Raises `UnreadableDocument` where there is not one page. At most `most` + 1 directories are looked at.
    """
    order = _byte_order(file)
    (offset,) = struct.unpack(f"{order}L", _read(file, 4, 4))
    offsets: list[int] = []
    seen: set[int] = set()
    broken: str | None = None
    while offset:
        broken = _why_not(offset, size, seen) or _over(len(offsets), most)
        if broken:
            break
        following = _next_offset(file, order, offset)
        if following is None:
            broken = _CUT_OFF
            break
        seen.add(offset)
        offsets.append(offset)
        offset = following
    if not offsets:
        raise UnreadableDocument(f"the TIFF holds no page: {broken or 'its list of pages is empty'}")
    return Chain(order, tuple(offsets), broken)


_CUT_OFF = "the file ends before this page; it was cut off, ask the sender to send it again"


def _why_not(offset: int, size: int, seen: set[int]) -> str | None:
    if offset in seen:
        return "the file's list of pages runs in a circle from here; it is damaged or made to hurt"
    return _CUT_OFF if offset < 8 or offset + 6 > size else None


def _over(pages: int, most: int) -> str | None:
    return (
        f"the file holds more pages than limit pages ({most}) allows; those from here on were not read"
        if (pages >= most)
        else None
    )


def read_directory(file: BinaryIO, order: ByteOrder, offset: int, size: int) -> Directory:
    """Return the page's directory at `offset`; tags that are of no use here, or lie past the end, are left out."""
    (count,) = struct.unpack(f"{order}H", _read(file, offset, 2))
    table = _read(file, offset + 2, min(count, MOST_ENTRIES) * 12)
    entries: dict[int, Entry] = {}
    for start in range(0, len(table) - 11, 12):
        tag, kind, number = struct.unpack_from(f"{order}HHL", table, start)
        if tag not in _READ or tag in entries:
            continue
        entry = _read_entry(file, order, (kind, number, table[start + 8 : start + 12]), size)
        if entry is not None:
            entries[tag] = entry
    return Directory(order, entries)


def _read_entry(file: BinaryIO, order: ByteOrder, head: tuple[int, int, bytes], size: int) -> Entry | None:
    kind, number, inline = head
    layout = _TYPE_FORMATS.get(kind)
    if layout is None or not 0 < number <= MOST_VALUES:
        return None
    length = struct.calcsize(f"{order}{layout}") * number
    data = inline
    if length > 4:
        (offset,) = struct.unpack(f"{order}L", inline)
        if offset + length > size:
            return None
        data = _read(file, offset, length)
    data = data[:length]
    if layout == "s":
        return Entry(kind, (), data)
    return Entry(kind, struct.unpack(f"{order}{number * len(layout)}{layout[0]}", data))


def _byte_order(file: BinaryIO) -> ByteOrder:
    head = _read(file, 0, 8)
    order: ByteOrder = "<" if head[:2] == b"II" else ">"
    (version,) = struct.unpack(f"{order}H", head[2:4])
    if version == 43:
        raise UnreadableDocument("the file is a BigTIFF, which is not read; save it as an ordinary TIFF or a PDF")
    if head[:2] not in {b"II", b"MM"} or version != 42:
        raise UnreadableDocument("the file is no TIFF")
    return order


def _next_offset(file: BinaryIO, order: ByteOrder, offset: int) -> int | None:
    """Return where the next directory lies (0: this was the last); None where this one runs past the end."""
    file.seek(offset)
    head = file.read(2)
    if len(head) < 2:
        return None
    (count,) = struct.unpack(f"{order}H", head)
    file.seek(offset + 2 + 12 * count)
    link = file.read(4)
    return struct.unpack(f"{order}L", link)[0] if len(link) == 4 else None


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    data = file.read(length)
    if len(data) < length:
        raise UnreadableDocument("the TIFF ends in the middle of a page's description; ask the sender to send it again")
    return data
