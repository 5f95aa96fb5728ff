"""Codes a picture as a fax machine does, so that what came can be compared with what would have been sent."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr.decode.foreign import foreign_decoder
from ocr.decode.tiff_structure import Tag, read_directory, walk_directories

_G3_TWO_DIMENSIONAL = 1


def code_mmr(black: NDArray[np.bool_], rows_per_strip: int) -> tuple[bytes, ...]:
    """Return the G4 strips, most significant bit first, of a picture that is True where a fax machine sees black."""
    return _strips(black, "group4", 196, {Tag.ROWS_PER_STRIP: rows_per_strip})


def code_two_dimensional(black: NDArray[np.bool_], dpi: int) -> bytes:
    """Return one strip of two-dimensional G3; `dpi` down says how many lines are a group (98: two, 196: four)."""
    (strip,) = _strips(black, "group3", dpi, {Tag.ROWS_PER_STRIP: len(black), Tag.T4_OPTIONS: _G3_TWO_DIMENSIONAL})
    return strip


def _strips(black: NDArray[np.bool_], compression: str, dpi: int, tags: dict[int, int]) -> tuple[bytes, ...]:
    height, width = black.shape
    picture = Image.frombytes("1", (width, height), np.packbits(black, axis=1).tobytes())
    sink = io.BytesIO()
    with foreign_decoder("the fax page"):
        picture.save(sink, "TIFF", compression=compression, dpi=(204, dpi), tiffinfo=tags)
    size = len(sink.getvalue())
    chain = walk_directories(sink, size, 1)
    directory = read_directory(sink, chain.order, chain.offsets[0], size)
    places = zip(directory.numbers(Tag.STRIP_OFFSETS), directory.numbers(Tag.STRIP_BYTE_COUNTS), strict=True)
    return tuple(sink.getvalue()[offset : offset + count] for offset, count in places)
