"""How many single flipped bits in a fax page are named as damage, by coding and page (row 12 of the fault list).

What is neither named nor harmless is told apart: a page whose decoded lines a sender would have coded as the very bytes
that came cannot be told from an honest one by any check of the code.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from bench.hostile import FAX_DPI, good_page
from models.errors import MailroomError
from models.page import Grey
from ocr.decode.coded_fax import CodedFax
from ocr.decode.fax_lines import decode_fax

CODINGS = {"G3 one-dimensional": ("group3", 3, 0), "G3 two-dimensional": ("group3", 3, 1), "G4": ("group4", 4, 0)}

_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_BYTES, _T4_OPTIONS = 273, 278, 279, 292

VISIBLE_DOTS = 40
"""A full stop in 10 point at 204 x 98 dots an inch has some 25."""


@dataclass(frozen=True, slots=True)
class Flips:
    """Shares (0 to 1) of the flipped bits of one page and coding.

    Attributes:
        named: called damage.
        named_or_invisible: that, or no more than VISIBLE_DOTS dots of the page are off.
        honest: not named, and the very bytes that a sender of the decoded picture would have sent.

    """

    page: str
    coding: str
    flips: int
    named: float
    named_or_invisible: float
    honest: float


def flip_bits(pages: dict[str, Grey], count: int) -> Iterator[Flips]:
    """Yield what `count` single flips, always the same ones, come to for each page and coding."""
    for name, grey in pages.items():
        for coding in CODINGS:
            yield _flip(name, grey, coding, count)


def drawn_pages() -> dict[str, Grey]:
    """Return pages of two kinds: text with much white, and half-tone noise that fills the page."""
    with Image.open(io.BytesIO(good_page())) as page:
        text = np.asarray(page.convert("L"), dtype=np.uint8)
    noise = np.random.default_rng(12).random((550, 432)).repeat(4, axis=0).repeat(4, axis=1)
    blots = np.where(noise < 0.2, 0, 255).astype(np.uint8)
    return {"text": text, "blots": blots}


def _flip(name: str, grey: Grey, coding: str, count: int) -> Flips:
    strip = _coded(grey, coding)
    choose = random.Random(12)  # noqa: S311 - the same flips every time, no secret
    named = invisible = honest = 0
    for _ in range(count):
        bit = choose.randrange(len(strip) * 8)
        bad = bytearray(strip)
        bad[bit // 8] ^= 1 << bit % 8
        picture = _decoded(bytes(bad), grey.shape, coding)
        if picture is None:
            named += 1
        else:
            invisible += int((picture != grey).sum()) <= VISIBLE_DOTS
            honest += _coded(picture, coding) == bytes(bad)
    return Flips(name, coding, count, named / count, (named + invisible) / count, honest / count)


def _decoded(strip: bytes, shape: tuple[int, ...], coding: str) -> Grey | None:
    """Return the picture, or None where it is named as damaged."""
    _, compression, options = CODINGS[coding]
    height, width = shape
    try:
        fax = decode_fax(CodedFax((strip,), width, height, height, compression, options))
    except MailroomError:
        return None
    return None if fax.damaged_rows else fax.grey


def _coded(grey: Grey, coding: str) -> bytes:
    compression, number, options = CODINGS[coding]
    picture = Image.fromarray(np.where(grey < 128, 255, 0).astype(np.uint8)).convert("1")
    tags = {_ROWS_PER_STRIP: len(grey), **({_T4_OPTIONS: options} if number == 3 else {})}
    sink = io.BytesIO()
    picture.save(sink, "TIFF", compression=compression, dpi=FAX_DPI, tiffinfo=tags)
    with Image.open(sink) as tiff:
        exif = tiff.getexif()
        (offset,), (length,) = np.atleast_1d(exif[_STRIP_OFFSETS]), np.atleast_1d(exif[_STRIP_BYTES])
    return sink.getvalue()[offset : offset + length]
