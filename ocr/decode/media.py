"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import re
from typing import Literal

TIFF = "image/tiff"
PNG = "image/png"
JPEG = "image/jpeg"
PDF = "application/pdf"
RAW_G3 = "image/g3fax"
READABLE = (TIFF, PNG, JPEG, PDF, RAW_G3)

DIGIFAX_MAGIC = b"\0PC Research, Inc"
"""Opens the header of 64 bytes that older versions of mgetty put before the coded page."""

SNIFF_BYTES = 8192
"""How much of a file's beginning `sniff` wants."""

_PDF_HEADER_WITHIN = 1024
"""A PDF's header may follow this much of something else (ISO 32000-1, annex H, note 13)."""

_MAGIC = (
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"%!PS", "application/postscript"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\x1f\x8b", "application/gzip"),
    (b"RIFF", "application/riff"),
    (DIGIFAX_MAGIC, RAW_G3),
)
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"avif", b"msf1")
_HTML = re.compile(rb"(?is)\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|script|title)\b")
_TEXT = frozenset((9, 10, 13, *range(32, 127)))
_MOSTLY = 0.9
"""Share of ASCII from which a file is called text: UTF-8 with accents has less than all."""

_MAIL = re.compile(rb"\A(?:Received|Return-Path|From|MIME-Version|Delivered-To|Subject):? ", re.IGNORECASE)


def sniff(head: bytes) -> str | None:
    """Return the media type that `head`, a file's first bytes (`SNIFF_BYTES` are plenty), belongs to; None if unknown.

    Types that mailroom cannot read are named too, so that a message can say what arrived.
    """
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "image/heif"
    if _HTML.match(head):
        return "text/html"
    if _MAIL.match(head):
        return "message/rfc822"
    return _text_or_fax(head)


def _text_or_fax(head: bytes) -> str | None:
    if fill_order_of_g3(head) is not None:
        return RAW_G3
    printable = sum(byte in _TEXT for byte in head)
    return "text/plain" if head and printable >= _MOSTLY * len(head) else None


def fill_order_of_g3(data: bytes) -> Literal[1, 2] | None:
    """Return in which bit order `data` opens as a G3 page does; None where it does in neither.

    A G3 page opens with an end-of-line code (eleven zeros or more, then a one), and each line after it does. A modem
    writes the most significant bit first (1) or last (2); in the wrong order only some codes look like one. Nothing
    but zeros is no fax.
    """
    head = data[:_G3_BYTES]
    first, last = _lines_opened(head), _lines_opened(reverse_bits(head))
    if max(first, last) < _FEWEST_LINES:
        return None
    return 1 if first >= last else 2


_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_G3_BYTES = 4096
_LONGEST_FILL = 512
"""Bits of fill that may stand before the first line."""

_FEWEST_LINES = 3
_EOL = re.compile(r"0{11,}1")


def reverse_bits(data: bytes) -> bytes:
    """Return `data` with the bits of each byte in the other order."""
    return data.translate(_REVERSED)


def _lines_opened(data: bytes) -> int:
    """Return how many end-of-line codes `data` holds; 0 where it does not open with one."""
    bits = "".join(f"{byte:08b}" for byte in data)
    first = _EOL.match(bits)
    return len(_EOL.findall(bits)) if first is not None and first.end() < _LONGEST_FILL else 0
