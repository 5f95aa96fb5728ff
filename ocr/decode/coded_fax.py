"""A fax page as it is coded, whatever kind of file it came in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ocr.decode.tiff_page import Layout, single_page
from ocr.decode.tiff_structure import Directory, Entry, Tag

_LONG = 4
_TWO_DIMENSIONAL_BIT = 1


class Coding(Enum):
    """How the lines of a page lean on each other, which says how far a damaged one reaches."""

    ONE_DIMENSIONAL = "G3 one-dimensional"
    TWO_DIMENSIONAL = "G3 two-dimensional"
    MMR = "G4"


@dataclass(frozen=True, slots=True)
class CodedFax:
    """The coded strips of one page.

    `compression` and `options` are TIFF's (2 modified Huffman, 3 G3, 4 G4; T4Options); `fill_order` 2 means that the
    least significant bit comes first; `zero_is_white` is how fax machines mean it.
    """

    strips: tuple[bytes, ...]
    width: int
    height: int
    rows_per_strip: int
    compression: int
    options: int = 0
    fill_order: int = 1
    zero_is_white: bool = True

    @property
    def coding(self) -> Coding:
        """How its lines are coded."""
        if self.compression == 4:
            return Coding.MMR
        two_dimensional = self.compression == 3 and self.options & _TWO_DIMENSIONAL_BIT
        return Coding.TWO_DIMENSIONAL if two_dimensional else Coding.ONE_DIMENSIONAL

    def as_tiff(self) -> bytes:
        """Return a TIFF that holds this page and nothing else."""
        photometric = 0 if self.zero_is_white else 1
        values = {
            Tag.WIDTH: self.width,
            Tag.BITS_PER_SAMPLE: 1,
            Tag.COMPRESSION: self.compression,
            Tag.FILL_ORDER: self.fill_order,
            Tag.SAMPLES_PER_PIXEL: 1,
        }
        if self.compression in {3, 4}:
            values[Tag.T4_OPTIONS if self.compression == 3 else Tag.T6_OPTIONS] = self.options
        directory = Directory("<", {tag: Entry(_LONG, (value,)) for tag, value in values.items()})
        layout = Layout(
            width=self.width,
            height=self.height,
            bits=1,
            samples=1,
            compression=self.compression,
            photometric=photometric,
            fill_order=self.fill_order,
            rows_per_strip=self.rows_per_strip,
            tiled=False,
        )
        return single_page(directory, layout, self.strips, self.height)
