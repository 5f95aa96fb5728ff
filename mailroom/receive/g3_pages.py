"""Raw G3 pages, as mgetty leaves them, put into one TIFF: a frame round each page's coded bytes, left as they are.

Nothing is decoded, and nothing of `ocr` is used, which would have to load OpenCV. The lines are counted by their
end-of-line codes; the bit order is the one in which the page opens with such a code; whether it is coded
in two dimensions is told by the tag bit of the six codes that end a page.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

WIDTH = 1728
"""Dots of a line: what mgetty announces unless told otherwise (215 mm at 204 dots an inch)."""
MOST_BYTES = 8_000_000
"""A superfine page of nothing but noise has some 5 million."""
DIGIFAX_MAGIC = b"\0PC Research, Inc"
DIGIFAX_HEADER_BYTES = 64

_EOL = re.compile(r"0{11,}1")
_END_1D = re.compile(r"(?:0{11}1){3}")
_END_2D = re.compile(r"(?:0{11}11){3}")
_RETURN_TO_CONTROL = 13
"""Bits from one end-of-line code to the next where no line lies between: 12, or 13 with the tag bit."""
_LAST_FILL = 8
"""Bits that fill up the last byte."""
_LONGEST_FILL = 512
"""Bits of fill that may stand before the first line."""
_FEWEST_LINES = 3
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_DOTS_DOWN = {"n": 98, "f": 196}
"""The second letter of mgetty's file names."""
_HEADER = struct.Struct("<2sHL")
_ENTRY = struct.Struct("<HHLL")
_SHORT, _LONG, _RATIONAL = 3, 4, 5


@dataclass(frozen=True, slots=True)
class CodedPage:
    """One page's coded bytes and what its frame must say: lines, dots an inch down, bit order, coding."""

    data: bytes
    lines: int
    dots_down: int
    fill_order: int
    is_2d: bool


def as_tiff(paths: Sequence[Path]) -> bytes | None:
    """Return the pages as one TIFF; None where one of the files is no raw G3 page. Raises OSError."""
    pages = [_coded_page(path) for path in paths]
    known = [page for page in pages if page is not None]
    return _frame(known) if len(known) == len(pages) else None


def _coded_page(path: Path) -> CodedPage | None:
    if path.stat().st_size > MOST_BYTES:
        return None
    data = path.read_bytes()
    if data.startswith(DIGIFAX_MAGIC):
        data = data[DIGIFAX_HEADER_BYTES:]
    as_written, reversed_bits = _bits(data), _bits(data.translate(_REVERSED))
    first, last = _lines_opened(as_written), _lines_opened(reversed_bits)
    if max(first, last) < _FEWEST_LINES:
        return None
    fill_order, bits = (1, as_written) if first >= last else (2, reversed_bits)
    is_2d = _END_2D.search(bits) is not None and _END_1D.search(bits) is None
    return CodedPage(data, max(_count_lines(bits), 1), _DOTS_DOWN.get(path.name[1:2].lower(), 98), fill_order, is_2d)


def _bits(data: bytes) -> str:
    return f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}" if data else ""


def _count_lines(bits: str) -> int:
    """Return how many coded lines there are: end-of-line codes that something other than the next one follows."""
    ends = [code.end() for code in _EOL.finditer(bits)]
    between = sum(after - before > _RETURN_TO_CONTROL for before, after in pairwise(ends))
    return between + (len(bits) - ends[-1] > _RETURN_TO_CONTROL + _LAST_FILL)


def _lines_opened(bits: str) -> int:
    """Return how many end-of-line codes there are; 0 where the page does not open with one."""
    first = _EOL.match(bits)
    return len(_EOL.findall(bits)) if first is not None and first.end() < _LONGEST_FILL else 0


def _frame(pages: Sequence[CodedPage]) -> bytes:
    """Return a TIFF of class F: header, then for each page its bytes, its two resolutions and its directory."""
    parts = [b""]
    position = _HEADER.size
    links = []
    for number, page in enumerate(pages):
        padding = b"\0" * (len(page.data) % 2)
        resolutions = struct.pack("<4L", 204, 1, page.dots_down, 1)
        entries = _entries(page, number, len(pages), position)
        links.append(position + len(page.data) + len(padding) + len(resolutions))
        directory = struct.pack("<H", len(entries)) + b"".join(_ENTRY.pack(*entry) for entry in entries)
        parts += [page.data, padding, resolutions, directory, b""]
        position = links[-1] + len(directory) + 4
    parts[0] = _HEADER.pack(b"II", 42, links[0])
    for number, link in enumerate([*links[1:], 0]):
        parts[5 * (number + 1)] = struct.pack("<L", link)
    return b"".join(parts)


def _entries(page: CodedPage, number: int, count: int, position: int) -> list[tuple[int, int, int, int]]:
    """Return the directory's entries (TIFF 6.0; class F by RFC 2306) as tag, type, count, value or place."""
    resolutions = position + len(page.data) + len(page.data) % 2
    return [
        (254, _LONG, 1, 2),  # one page of several
        (256, _LONG, 1, WIDTH),
        (257, _LONG, 1, page.lines),
        (258, _SHORT, 1, 1),
        (259, _SHORT, 1, 3),  # G3
        (262, _SHORT, 1, 0),  # 0 is white
        (266, _SHORT, 1, page.fill_order),
        (273, _LONG, 1, position),
        (277, _SHORT, 1, 1),
        (278, _LONG, 1, page.lines),
        (279, _LONG, 1, len(page.data)),
        (282, _RATIONAL, 1, resolutions),
        (283, _RATIONAL, 1, resolutions + 8),
        (292, _LONG, 1, int(page.is_2d)),
        (296, _SHORT, 1, 2),  # inches
        (297, _SHORT, 2, number | count << 16),
    ]
