"""TIFF files, as fax servers and scanners write them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from models.page import Grey, PageAsReceived, Resolution
from ocr.decode.coded_fax import CodedFax
from ocr.decode.document import PageLoader, ReceivedDocument
from ocr.decode.fax_lines import decode_fax
from ocr.decode.foreign import foreign_decoder, open_picture
from ocr.decode.grey import grey_of
from ocr.decode.limits import Limits
from ocr.decode.media import TIFF
from ocr.decode.orientation import turned, turns_sideways
from ocr.decode.repeated_rows import repeated_rows
from ocr.decode.resolution import ClaimedResolution, settle_resolution
from ocr.decode.row_ranges import Rows, merge_rows
from ocr.decode.tiff_page import Layout, PageBytes, layout_of, read_strips, single_page, usable_strips
from ocr.decode.tiff_structure import Chain, Directory, Tag, read_directory, walk_directories

_UNITS = {2: "inch", 3: "centimetre"}


def open_tiff(path: Path, limits: Limits) -> ReceivedDocument:
    """Return the TIFF at `path`; raises `UnreadableDocument` where it holds not one page."""
    size = path.stat().st_size
    with path.open("rb") as file:
        chain = walk_directories(file, size, limits.pages)
        sender = read_directory(file, chain.order, chain.offsets[0], size).text(Tag.IMAGE_DESCRIPTION)
    return ReceivedDocument(
        media_type=TIFF,
        page_count=len(chain.offsets) + (chain.broken is not None),
        session=lambda: _tiff_session(path, size, chain, limits),
        readable=len(chain.offsets),
        rest=chain.broken,
        sender_id=sender,
        flags=() if chain.broken is None else ("tiff: not all pages could be reached",),
    )


@contextmanager
def _tiff_session(path: Path, size: int, chain: Chain, limits: Limits) -> Iterator[PageLoader]:
    with path.open("rb") as file:
        yield _TiffPages(file, size, chain, limits).load


@dataclass(frozen=True, slots=True)
class _TiffPages:
    file: BinaryIO
    size: int
    chain: Chain
    limits: Limits

    def load(self, number: int) -> PageAsReceived:
        directory = read_directory(self.file, self.chain.order, self.chain.offsets[number - 1], self.size)
        layout = layout_of(directory)
        self.limits.check_picture(layout.width, layout.height, layout.bytes_a_pixel)
        coded = read_strips(self.file, self.size, directory, layout)
        grey, damaged = _picture(directory, layout, coded)
        resolution, notes = _resolution(directory, layout)
        orientation = directory.number(Tag.ORIENTATION, 1)
        notes += _class_f_notes(directory)
        if coded.cut:
            notes += ("the file ends in the middle of the page",)
        return PageAsReceived(
            number=number,
            grey=turned(grey, orientation),
            resolution=Resolution(resolution.y, resolution.x) if turns_sideways(orientation) else resolution,
            bilevel=layout.bilevel,
            damaged_rows=damaged if orientation == 1 else _whole(grey, damaged),
            notes=notes,
        )


def _whole(grey: Grey, damaged: Rows) -> Rows:
    """Rows of a page that is turned afterwards are rows no more: then all of it counts as damaged."""
    return ((0, max(grey.shape)),) if damaged else ()


def _picture(directory: Directory, layout: Layout, coded: PageBytes) -> tuple[Grey, Rows]:
    strips, missing = usable_strips(layout, coded)
    rows = layout.height if layout.tiled else min(len(strips) * layout.rows_per_strip, layout.height)
    if layout.fax and layout.bilevel:
        fax = decode_fax(_coded_fax(directory, layout, strips, rows))
        repeated = repeated_rows(fax.grey, reported=directory.number(Tag.CLEAN_FAX_DATA, 0) == 1)
        return _padded(fax.grey, layout.height), merge_rows([*fax.damaged_rows, *repeated, *missing], layout.height)
    with foreign_decoder("the page"):
        grey = grey_of(open_picture(single_page(directory, layout, strips, rows)))
    if layout.turned_over:
        grey = np.invert(grey)
    return _padded(grey, layout.height), missing


def _coded_fax(directory: Directory, layout: Layout, strips: tuple[bytes, ...], rows: int) -> CodedFax:
    return CodedFax(
        strips=strips,
        width=layout.width,
        height=rows,
        rows_per_strip=layout.rows_per_strip,
        compression=layout.compression,
        options=directory.number(Tag.T4_OPTIONS if layout.compression == 3 else Tag.T6_OPTIONS, 0),
        fill_order=layout.fill_order,
        zero_is_white=layout.photometric == 0,
    )


def _padded(grey: Grey, height: int) -> Grey:
    """Return `grey` with blank paper below, so that it is `height` rows long."""
    if len(grey) >= height:
        return grey
    return np.pad(grey, ((0, height - len(grey)), (0, 0)), constant_values=255)


def _resolution(directory: Directory, layout: Layout) -> tuple[Resolution, tuple[str, ...]]:
    claimed = ClaimedResolution(
        x=directory.ratio(Tag.X_RESOLUTION),
        y=directory.ratio(Tag.Y_RESOLUTION),
        unit=_UNITS.get(directory.number(Tag.RESOLUTION_UNIT, 2)),
    )
    return settle_resolution(claimed, layout.width, layout.height, fax=layout.bilevel)


def _class_f_notes(directory: Directory) -> tuple[str, ...]:
    """Return what the receiving machine said about lines that came in damaged (RFC 2306: tags 326 to 328)."""
    bad = directory.number(Tag.BAD_FAX_LINES, 0)
    state = directory.number(Tag.CLEAN_FAX_DATA, 0)
    if not bad and not state:
        return ()
    left = {1: "and put others in their place", 2: "and left them as they were"}.get(state, "")
    return (f"the receiving fax machine counted {bad} damaged lines {left}".rstrip(),)
