"""Writes class F TIFF files with the liberties that real fax software takes: coding, bit order, polarity, tags.

libtiff (through Pillow) codes the lines; the file round them is built here, because bit order, missing or metric
resolution tags, page numbers and the receiver's quality tags are what readers stumble over.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image

from bench.generator.fax_model import DOTS_ACROSS, Ink

Coding = Literal["g3_1d", "g3_2d", "g4"]

_SHORT, _LONG, _RATIONAL, _ASCII = 3, 4, 5, 2
_SIZE_OF = {_SHORT: 2, _LONG: 4, _RATIONAL: 8, _ASCII: 1}
_T4_TWO_DIMENSIONAL = 1
_REVERSED_BITS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class TiffDialect:
    """How one fax software writes its files.

    Attributes:
        coding: of the lines.
        lsb_first: FillOrder 2, the bit order of the modem.
        white_is_zero: PhotometricInterpretation 0 (MinIsWhite), which fax software usually writes.
        unit: of the resolution tags: inch, cm, none (unitless), or missing (no tags at all).
        sender_id: ImageDescription, the station id of the sender; None for no tag.
        big_endian: "MM" files.

    """

    coding: Coding = "g4"
    lsb_first: bool = False
    white_is_zero: bool = True
    unit: Literal["inch", "cm", "none", "missing"] = "inch"
    sender_id: str | None = None
    big_endian: bool = False


@dataclass(frozen=True, slots=True)
class FaxPage:
    """A page to be written: its dots, its lines an inch, and how many lines the receiver repeated."""

    ink: Ink
    lines_down: int
    repeated_lines: int = 0


@dataclass(frozen=True, slots=True)
class _Tag:
    number: int
    kind: int
    values: tuple[int, ...] | bytes


def write_tiff(path: Path, pages: Sequence[FaxPage], dialect: TiffDialect) -> None:
    """Write `pages` as one TIFF file at `path`."""
    order = ">" if dialect.big_endian else "<"
    out = bytearray((b"MM" if dialect.big_endian else b"II") + struct.pack(order + "HI", 42, 0))
    link = 4
    for index, page in enumerate(pages):
        data = encode(page.ink, dialect)
        strip = len(out)
        out += data + b"\0" * (len(data) % 2)
        start = len(out)
        struct.pack_into(order + "I", out, link, start)
        tags = _tags(page, dialect, (strip, len(data)), (index, len(pages)))
        out += _directory(tags, start, order)
        link = start + 2 + 12 * len(tags)
    path.write_bytes(bytes(out))


def encode(ink: Ink, dialect: TiffDialect) -> bytes:
    """Return the lines of `ink` in the dialect's coding, bit order and polarity."""
    bits = ink if dialect.white_is_zero else ~ink
    picture = Image.fromarray(np.where(bits, 255, 0).astype(np.uint8)).convert("1")
    buffer = BytesIO()
    info = {278: ink.shape[0], 292: _T4_TWO_DIMENSIONAL} if dialect.coding == "g3_2d" else {278: ink.shape[0]}
    picture.save(buffer, "TIFF", compression="group4" if dialect.coding == "g4" else "group3", tiffinfo=info)
    data = buffer.getvalue()
    with Image.open(BytesIO(data)) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]  # only the TIFF plug-in's pictures have tags
        offsets, counts = tuple(tags[273]), tuple(tags[279])
    lines = b"".join(data[offset : offset + count] for offset, count in zip(offsets, counts, strict=True))
    return lines.translate(_REVERSED_BITS) if dialect.lsb_first else lines


def _tags(page: FaxPage, dialect: TiffDialect, strip: tuple[int, int], place: tuple[int, int]) -> list[_Tag]:
    height, width = page.ink.shape
    tags = [
        _Tag(254, _LONG, (2,)),
        _Tag(256, _LONG, (width,)),
        _Tag(257, _LONG, (height,)),
        _Tag(258, _SHORT, (1,)),
        _Tag(259, _SHORT, (4 if dialect.coding == "g4" else 3,)),
        _Tag(262, _SHORT, (0 if dialect.white_is_zero else 1,)),
        _Tag(266, _SHORT, (2 if dialect.lsb_first else 1,)),
        _Tag(273, _LONG, (strip[0],)),
        _Tag(277, _SHORT, (1,)),
        _Tag(278, _LONG, (height,)),
        _Tag(279, _LONG, (strip[1],)),
        _Tag(297, _SHORT, place),
    ]
    if dialect.sender_id is not None:
        tags.append(_Tag(270, _ASCII, dialect.sender_id.encode("ascii", "replace") + b"\0"))
    if dialect.coding != "g4":
        tags.append(_Tag(292, _LONG, (_T4_TWO_DIMENSIONAL if dialect.coding == "g3_2d" else 0,)))
    if page.repeated_lines:
        tags += [_Tag(326, _LONG, (page.repeated_lines,)), _Tag(327, _SHORT, (1,)), _Tag(328, _LONG, (1,))]
    tags += _resolution_tags(page, dialect)
    return sorted(tags, key=lambda tag: tag.number)


def _resolution_tags(page: FaxPage, dialect: TiffDialect) -> list[_Tag]:
    if dialect.unit == "missing":
        return []
    code = {"none": 1, "inch": 2, "cm": 3}[dialect.unit]
    if dialect.unit == "cm":
        across, down = (round(DOTS_ACROSS / 2.54 * 100), 100), (round(page.lines_down / 2.54 * 100), 100)
    else:
        across, down = (DOTS_ACROSS, 1), (page.lines_down, 1)
    return [_Tag(282, _RATIONAL, across), _Tag(283, _RATIONAL, down), _Tag(296, _SHORT, (code,))]


def _directory(tags: Sequence[_Tag], start: int, order: str) -> bytes:
    """Return the image file directory that stands at `start`, with its long values behind it."""
    head = struct.pack(order + "H", len(tags))
    behind = b""
    base = start + 2 + 12 * len(tags) + 4
    for tag in tags:
        data = _pack(tag, order)
        count = len(data) // _SIZE_OF[tag.kind]
        head += struct.pack(order + "HHI", tag.number, tag.kind, count)
        if len(data) <= 4:
            head += data.ljust(4, b"\0")
        else:
            head += struct.pack(order + "I", base + len(behind))
            behind += data + b"\0" * (len(data) % 2)
    return head + struct.pack(order + "I", 0) + behind


def _pack(tag: _Tag, order: str) -> bytes:
    if isinstance(tag.values, bytes):
        return tag.values
    code = "H" if tag.kind == _SHORT else "I"
    return struct.pack(f"{order}{len(tag.values)}{code}", *tag.values)
