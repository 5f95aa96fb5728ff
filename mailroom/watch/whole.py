"""Tells from a file's bytes whether its end has come: of TIFF, PDF, JPEG and PNG; other kinds do not say.

Nothing is decoded, and how much is read is bounded, but for JPEG, whose end has to be searched for. Whole means that
nothing is missing at the end, not that the file is sound.
"""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from typing import BinaryIO

from models.errors import UnreadableDocument
from ocr.decode.media import JPEG, PDF, PNG, SNIFF_BYTES, TIFF, sniff
from ocr.decode.tiff_structure import ByteOrder, Directory, Tag, read_directory, walk_directories

PDF_TAIL_BYTES = 1024
"""Where a PDF's end marker is (ISO 32000-1, annex H, note 18)."""
MOST_PAGES = 2000
MOST_CHUNKS = 100_000
"""Of a PNG; at the usual 8 KB a chunk that is 800 MB."""
BITE_BYTES = 1 << 20

_PDF_END = re.compile(rb"%%EOF[\s\0]*\Z")
_LINEARIZED = re.compile(rb"/Linearized.{0,200}?/L\s+(\d{1,12})", re.DOTALL)
_BIG_TIFF = (b"II+\0", b"MM\0+")
_VALUE_BYTES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""By the number of the type (TIFF 6.0, section 2); one byte for all others."""
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"


class Wholeness(StrEnum):
    """Whether the end of a file has come."""

    WHOLE = "whole"
    CUT = "its end is missing"
    OPEN = "it is still open for writing"
    UNTOLD = "its kind does not say where it ends"


def wholeness(descriptor: int) -> Wholeness:
    """Return whether the regular file behind `descriptor` is whole; raises OSError where it cannot be read."""
    if _is_open_for_writing(descriptor):
        return Wholeness.OPEN
    size = os.fstat(descriptor).st_size
    if not size:
        return Wholeness.CUT
    with os.fdopen(os.dup(descriptor), "rb") as file:
        head = os.pread(descriptor, SNIFF_BYTES, 0)
        check = _CHECKS.get(sniff(head) or "")
        if check is None or head.startswith(_BIG_TIFF):
            return Wholeness.UNTOLD
        return Wholeness.WHOLE if check(file, size) else Wholeness.CUT


def _is_open_for_writing(descriptor: int) -> bool:
    """Say whether any process of this machine has the file open for writing, as far as the system tells.

    Linux grants a read lease on a file only where nobody has; only to the file's owner, and not on network shares.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    with suppress(OSError):
        # whoever opens it meanwhile makes the system send us a signal, by default one that ends the process
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except BlockingIOError:
            return True
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def _pdf(file: BinaryIO, size: int) -> bool:
    """Say whether the end marker is the last thing; a PDF for the web has one near its beginning, and says its size."""
    head = file.read(PDF_TAIL_BYTES)
    said = _LINEARIZED.search(head)
    if said is not None and int(said[1]) > size:
        return False
    file.seek(max(size - PDF_TAIL_BYTES, 0))
    return _PDF_END.search(file.read(PDF_TAIL_BYTES)) is not None


def _png(file: BinaryIO, size: int) -> bool:
    """Walk the chunks up to IEND (PNG specification, 5.3)."""
    position = 8
    for _ in range(MOST_CHUNKS):
        file.seek(position)
        head = file.read(8)
        if len(head) < 8 or not head[4:].isalpha():
            return False
        position += 12 + int.from_bytes(head[:4], "big")
        if head[4:] == b"IEND":
            return position <= size
    return False


def _jpeg(file: BinaryIO, size: int) -> bool:
    """Walk the segments up to the picture's data, so as not to meet the end of a preview; then search for the end."""
    position = 2
    while position < size:
        file.seek(position)
        head = file.read(4)
        if len(head) < 4 or head[0] != 0xFF:
            return False
        if head[1] == 0xFF:  # fill
            position += 1
            continue
        position += 2 + int.from_bytes(head[2:], "big")
        if head[1] == _START_OF_SCAN:
            file.seek(position)
            return _has(file, _END_OF_IMAGE)
    return False


def _has(file: BinaryIO, marker: bytes) -> bool:
    before = b""
    while bite := file.read(BITE_BYTES):
        if marker in before + bite:
            return True
        before = bite[1 - len(marker) :]
    return False


def _tiff(file: BinaryIO, size: int) -> bool:
    """Say whether every page's directory, and all the bytes that it points at, lie inside the file."""
    try:
        chain = walk_directories(file, size, MOST_PAGES)
        if chain.broken:
            return False
        return all(_page_is_there(file, chain.order, offset, size) for offset in chain.offsets)
    except (UnreadableDocument, struct.error):
        return False


def _page_is_there(file: BinaryIO, order: ByteOrder, offset: int, size: int) -> bool:
    strips = list(_strips(read_directory(file, order, offset, size)))
    return (
        bool(strips)
        and all(start > 0 and end <= size for start, end in strips)
        and all(end <= size for end in _ends_of_values(file, order, offset))
    )


def _ends_of_values(file: BinaryIO, order: ByteOrder, offset: int) -> Iterator[int]:
    """Yield where the values end that the directory at `offset` has elsewhere in the file."""
    file.seek(offset)
    (count,) = struct.unpack(f"{order}H", file.read(2))
    for _, kind, number, place in struct.iter_unpack(f"{order}HHLL", file.read(12 * count)):
        length = number * _VALUE_BYTES.get(kind, 1)
        if length > 4:
            yield place + length


def _strips(page: Directory) -> Iterator[tuple[int, int]]:
    """Yield where each strip or tile begins and ends; one of unknown length has one byte at least."""
    for offsets, counts in ((Tag.STRIP_OFFSETS, Tag.STRIP_BYTE_COUNTS), (Tag.TILE_OFFSETS, Tag.TILE_BYTE_COUNTS)):
        starts, lengths = page.numbers(offsets), page.numbers(counts)
        if len(lengths) != len(starts):
            lengths = (1,) * len(starts)
        yield from ((start, start + max(length, 1)) for start, length in zip(starts, lengths, strict=True))


_CHECKS = {TIFF: _tiff, PDF: _pdf, JPEG: _jpeg, PNG: _png}
