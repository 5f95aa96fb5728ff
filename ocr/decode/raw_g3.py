"""Raw G3: a coded page without any header, as mgetty leaves it; one page a file.

Nothing says how wide or long the page is, or how it is coded. The lines are counted by their end-of-line codes, width
and coding are those that the decoder complains least about, and the dots down come from mgetty's file name
(`fn…` normal, `ff…` fine) or else from the page's length.
"""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from models.errors import LimitExceeded, UnreadableDocument
from models.page import PageAsReceived, Resolution
from ocr.decode.coded_fax import CodedFax, Coding
from ocr.decode.document import ReceivedDocument
from ocr.decode.fax_lines import FaxPicture, decode_fax
from ocr.decode.limits import Limits
from ocr.decode.media import DIGIFAX_MAGIC, RAW_G3, fill_order_of_g3, reverse_bits
from ocr.decode.repeated_rows import repeated_rows
from ocr.decode.resolution import guess_resolution
from ocr.decode.row_ranges import merge_rows

MOST_BYTES = 8_000_000
"""A superfine page of nothing but noise has some 5 million."""

WIDTHS = (1728, 2048, 2432)
EOL_ZEROS = 11
RETURN_TO_CONTROL = 13
"""Bits from one end-of-line code to the next where no line lies between: 12, or 13 with the tag bit of 2-D coding."""

CLEAN_ENOUGH = 0.2
"""A share of damaged lines up to which width and coding are believed; the wrong ones damage nearly all lines."""

NO_FAX = 0.9
"""A share of damaged lines from which the file is taken for something else that opens with zeros."""

_DIGIFAX_HEADER_BYTES = 64
_CHUNK_BYTES = 1 << 18
_MGETTY_NAME = re.compile(r"f([nf])[0-9a-z]", re.IGNORECASE)
_MGETTY_DPI = {"n": 98.0, "f": 196.0}


def open_raw_g3(path: Path, limits: Limits) -> ReceivedDocument:
    """Return the raw G3 page at `path`; raises `UnreadableDocument` where no line of it is whole."""
    if path.stat().st_size > MOST_BYTES:
        raise LimitExceeded(f"the file looks like a raw G3 page but has more than {MOST_BYTES} bytes")
    data = path.read_bytes()
    if data.startswith(DIGIFAX_MAGIC):
        data = data[_DIGIFAX_HEADER_BYTES:]
    fill_order = fill_order_of_g3(data)
    rows = count_lines(data if fill_order == 1 else reverse_bits(data))
    if fill_order is None or not rows:
        raise UnreadableDocument("the file opens like a raw G3 fax but holds no whole line; ask for it again")
    limits.check_picture(max(WIDTHS), rows)
    page = _RawPage(data, fill_order, rows, _MGETTY_NAME.match(path.name))
    return ReceivedDocument(media_type=RAW_G3, page_count=1, session=lambda: nullcontext(page.load), readable=1)


def count_lines(data: bytes) -> int:
    """Return how many coded lines `data` (most significant bit first) holds, told by the end-of-line codes."""
    lines, last_one, last_eol = 0, -1, None
    for start in range(0, len(data), _CHUNK_BYTES):
        bits = np.unpackbits(np.frombuffer(data[start : start + _CHUNK_BYTES], dtype=np.uint8))
        ones = np.flatnonzero(bits) + start * 8
        gaps = np.diff(ones, prepend=last_one)
        for eol in ones[gaps > EOL_ZEROS].tolist():
            lines += last_eol is not None and eol - last_eol > RETURN_TO_CONTROL
            last_eol = eol
        last_one = int(ones[-1]) if len(ones) else last_one
    return lines + (last_eol is not None and len(data) * 8 - last_eol > RETURN_TO_CONTROL + 8)


@dataclass(frozen=True, slots=True)
class _RawPage:
    data: bytes
    fill_order: int
    rows: int
    mgetty_name: re.Match[str] | None

    def load(self, number: int) -> PageAsReceived:
        picture, name = self._best()
        height, width = picture.grey.shape
        damaged = merge_rows([*picture.damaged_rows, *repeated_rows(picture.grey, reported=False)], height)
        guess = guess_resolution(width, height, fax=True)
        source = "guessed from the page's length"
        if self.mgetty_name is not None:
            guess = Resolution(guess.x, _MGETTY_DPI[self.mgetty_name[1].lower()])
            source = "from the file's name"
        notes = (name, f"no header: lines counted; {guess.y:g} dpi down, {source}")
        return PageAsReceived(number, picture.grey, guess, bilevel=True, damaged_rows=damaged, notes=notes)

    def _best(self) -> tuple[FaxPicture, str]:
        """Return the picture by the first coding that leaves few damaged lines, or by the one that leaves fewest."""
        tried: list[tuple[float, FaxPicture, str]] = []
        for width, coding in product(WIDTHS, (Coding.ONE_DIMENSIONAL, Coding.TWO_DIMENSIONAL)):
            picture = self._decoded(width, coding)
            damaged = sum(last - first for first, last in picture.damaged_rows) / self.rows
            tried.append((damaged, picture, f"raw {coding.value}"))
            if damaged <= CLEAN_ENOUGH:
                break
        damaged, picture, name = min(tried, key=lambda attempt: attempt[0])
        if damaged > NO_FAX:
            raise UnreadableDocument("the file opens like a raw G3 fax but hardly a line of it can be decoded")
        return picture, name

    def _decoded(self, width: int, coding: Coding) -> FaxPicture:
        page = CodedFax(
            strips=(self.data,),
            width=width,
            height=self.rows,
            rows_per_strip=self.rows,
            compression=3,
            options=int(coding is Coding.TWO_DIMENSIONAL),
            fill_order=self.fill_order,
        )
        return decode_fax(page)
