"""One page of a TIFF: its layout checked, its bytes found, and a small file of its own made for the decoder.

A decoder is never shown the received file, only a TIFF with one page and the tags that decoding needs, so a list of
pages that runs in a circle, a sub-directory or a metadata tag cannot reach it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from models.errors import UnreadableDocument
from ocr.decode.row_ranges import Rows, merge_rows
from ocr.decode.tiff_structure import ByteOrder, Directory, Tag

FAX_COMPRESSIONS = {2: "modified Huffman", 3: "G3", 4: "G4"}
JBIG = 34661
OLD_JPEG = 6
READ_COMPRESSIONS = {1, *FAX_COMPRESSIONS, 5, 7, 8, 32773, 32946}
"""None, fax, LZW, JPEG, deflate, PackBits, and deflate under its old number."""

_COPIED = (
    Tag.WIDTH, Tag.LENGTH, Tag.BITS_PER_SAMPLE, Tag.COMPRESSION, Tag.FILL_ORDER,
    Tag.SAMPLES_PER_PIXEL, Tag.ROWS_PER_STRIP, Tag.PLANAR_CONFIGURATION, Tag.T4_OPTIONS, Tag.T6_OPTIONS,
    Tag.PREDICTOR, Tag.COLOR_MAP, Tag.TILE_WIDTH, Tag.TILE_LENGTH, Tag.INK_SET, Tag.EXTRA_SAMPLES,
    Tag.SAMPLE_FORMAT, Tag.JPEG_TABLES, Tag.YCBCR_SUBSAMPLING, Tag.REFERENCE_BLACK_WHITE,
)  # fmt: skip

_SHORT, _LONG, _UNDEFINED = 3, 4, 7
_TYPE_SIZES = {1: 1, 2: 1, _SHORT: 2, _LONG: 4, 5: 8, 6: 1, _UNDEFINED: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_TYPE_LETTERS = {1: "B", _SHORT: "H", _LONG: "L", 5: "L", 6: "b", 8: "h", 9: "l", 10: "l", 11: "f", 12: "d"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How one page is coded. `fill_order` 2: the least significant bit comes first."""

    width: int
    height: int
    bits: int
    samples: int
    compression: int
    photometric: int
    fill_order: int
    rows_per_strip: int
    tiled: bool

    @property
    def fax(self) -> bool:
        """Whether the page is coded as faxes are."""
        return self.compression in FAX_COMPRESSIONS

    @property
    def bilevel(self) -> bool:
        """Whether it has one bit a pixel."""
        return self.bits == 1 and self.samples == 1

    @property
    def turned_over(self) -> bool:
        """Whether the decoder is told that 0 is black although it is white: Pillow turns over any depth but 16 bits."""
        return self.bits == 16 and self.photometric == 0

    @property
    def strip_bytes(self) -> int:
        """Size of an uncompressed strip."""
        return (self.width * self.bits * self.samples + 7) // 8 * self.rows_per_strip

    @property
    def bytes_a_pixel(self) -> float:
        """Size of a pixel once decoded."""
        return max(self.bits * self.samples / 8, 1.0)


@dataclass(frozen=True, slots=True)
class PageBytes:
    """The coded strips (or tiles) that are there, and how many the page should have."""

    strips: tuple[bytes, ...]
    expected: int
    cut: bool


def layout_of(directory: Directory) -> Layout:
    """Return how the page is coded; raises `UnreadableDocument` where mailroom cannot decode that."""
    compression = directory.number(Tag.COMPRESSION, 1)
    if compression == JBIG:
        raise UnreadableDocument(
            "the page is JBIG compressed, which is not read; set the fax server to receive G3 or G4 (MMR)"
        )
    if compression not in READ_COMPRESSIONS:
        raise UnreadableDocument(f"TIFF compression {compression} is not read; save the file as G4 TIFF or as PDF")
    height = directory.number(Tag.LENGTH, 0)
    return Layout(
        width=directory.number(Tag.WIDTH, 0),
        height=height,
        bits=directory.number(Tag.BITS_PER_SAMPLE, 1),
        samples=directory.number(Tag.SAMPLES_PER_PIXEL, 1),
        compression=compression,
        photometric=directory.number(Tag.PHOTOMETRIC, 0),
        fill_order=directory.number(Tag.FILL_ORDER, 1),
        rows_per_strip=max(min(directory.number(Tag.ROWS_PER_STRIP, height), height), 1),
        tiled=Tag.TILE_OFFSETS in directory.entries,
    )


def read_strips(file: BinaryIO, size: int, directory: Directory, layout: Layout) -> PageBytes:
    """Return the page's coded bytes; strips that lie past the end of the file are left out, and `cut` says so.

    Only as many strips as the page's rows need are read, and never more bytes than the file has, however often the
    page points at the same ones.
    """
    offsets = directory.numbers(Tag.TILE_OFFSETS if layout.tiled else Tag.STRIP_OFFSETS)
    counts = directory.numbers(Tag.TILE_BYTE_COUNTS if layout.tiled else Tag.STRIP_BYTE_COUNTS)
    if not offsets:
        raise UnreadableDocument("the page's description does not say where its picture lies; ask for it again")
    if len(counts) != len(offsets):
        counts = _counts_from(offsets, size)
    strips: list[bytes] = []
    left = size
    for offset, count in zip(offsets, counts, strict=True):
        file.seek(min(offset, size))
        data = file.read(min(count or size - offset, left) if offset < size else 0)
        left -= len(data)
        if data:
            strips.append(data)
        if len(data) < count or not data:
            return PageBytes(tuple(strips), len(offsets), cut=True)
    return PageBytes(tuple(strips), len(offsets), cut=False)


def usable_strips(layout: Layout, coded: PageBytes) -> tuple[tuple[bytes, ...], Rows]:
    """Return the strips that can be decoded, and the rows that are missing because the file is cut off.

    Of the strip in which the file ends, a fax decoder reads what is there and says how far it came; an uncompressed
    one is filled up with white; one of any other kind is lost. Raises `UnreadableDocument` where nothing is left.
    """
    if not coded.cut:
        return coded.strips, ()
    there = len(coded.strips)
    strips = coded.strips
    if there and layout.compression == 1:
        strips = (
            *strips[:-1],
            strips[-1].ljust(layout.strip_bytes, b"\0" if layout.photometric in {0, 5} else b"\xff"),
        )
    elif not layout.fax:
        strips = strips[:-1]
    if layout.tiled or not strips:
        raise UnreadableDocument("the file ends before the page's picture does; ask the sender to send it again")
    first_missing = there * layout.rows_per_strip if layout.fax else (there - 1) * layout.rows_per_strip
    return strips, merge_rows([(first_missing, layout.height)], layout.height)


def _counts_from(offsets: tuple[int, ...], size: int) -> tuple[int, ...]:
    """Return byte counts where the file gives none: each strip ends where the next of the file begins."""
    starts = sorted({*offsets, size})
    following = dict(pairwise(starts))
    return tuple(max(following.get(offset, size) - offset, 0) for offset in offsets)


def single_page(directory: Directory, layout: Layout, strips: tuple[bytes, ...], rows: int) -> bytes:
    """Return a TIFF with this one page of `rows` rows and nothing but what decoding needs."""
    order = directory.order
    fields: dict[int, tuple[int, bytes, int]] = {}
    for tag in _COPIED:
        entry = directory.entries.get(tag)
        if entry is not None:
            letter = _TYPE_LETTERS.get(entry.kind)
            packed = entry.raw if letter is None else struct.pack(f"{order}{len(entry.values)}{letter}", *entry.values)
            fields[tag] = (entry.kind, packed, len(packed) // _TYPE_SIZES[entry.kind])
    photometric = 1 if layout.turned_over else layout.photometric
    for tag, value in (
        (Tag.LENGTH, rows),
        (Tag.ROWS_PER_STRIP, layout.rows_per_strip),
        (Tag.PHOTOMETRIC, photometric),
    ):
        fields[tag] = (_LONG, struct.pack(f"{order}L", value), 1)
    where, lengths = (
        (Tag.TILE_OFFSETS, Tag.TILE_BYTE_COUNTS) if layout.tiled else (Tag.STRIP_OFFSETS, Tag.STRIP_BYTE_COUNTS)
    )
    if layout.tiled:
        del fields[Tag.ROWS_PER_STRIP]
    offset, offsets = 8, []
    for strip in strips:
        offsets.append(offset)
        offset += len(strip) + len(strip) % 2
    fields[where] = (_LONG, struct.pack(f"{order}{len(offsets)}L", *offsets), len(offsets))
    fields[lengths] = (_LONG, struct.pack(f"{order}{len(offsets)}L", *map(len, strips)), len(offsets))
    body = b"".join(strip + b"\0" * (len(strip) % 2) for strip in strips)
    return _assemble(order, body, fields)


def _assemble(order: ByteOrder, body: bytes, fields: dict[int, tuple[int, bytes, int]]) -> bytes:
    start = 8 + len(body)
    spill_at = start + 2 + 12 * len(fields) + 4
    table, spill = [], b""
    for tag in sorted(fields):
        kind, packed, count = fields[tag]
        if len(packed) <= 4:
            value = packed.ljust(4, b"\0")
        else:
            value = struct.pack(f"{order}L", spill_at + len(spill))
            spill += packed + b"\0" * (len(packed) % 2)
        table.append(struct.pack(f"{order}HHL", tag, kind, count) + value)
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HL", 42, start)
    return b"".join((head, body, struct.pack(f"{order}H", len(fields)), *table, b"\0\0\0\0", spill))
