"""Fax-coded pages: the picture, and which of its rows cannot be trusted.

libtiff repairs a damaged line silently as far as a caller can see; what it writes to file descriptor 2 names the line.
OpenCV's libtiff is used because it passes on warnings and errors alike, and a clean page writes nothing.

Where it has nothing to say of a page coded in two dimensions, the picture is coded again and compared with what came
(recoding.py, recoding_mmr.py). What cannot be seen: a flipped bit after which every line is still whole and coded as
it would be anyway, which is a page that somebody might have sent (docs/decisions/0004-damaged-fax-lines.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.utils import logging

from models.errors import UnreadableDocument
from models.page import Grey
from ocr.decode.coded_fax import CodedFax, Coding
from ocr.decode.foreign import foreign_decoder
from ocr.decode.recoding import rows_coded_differently
from ocr.decode.recoding_mmr import rows_coded_differently as mmr_rows_coded_differently
from ocr.decode.row_ranges import Rows, merge_rows
from ocr.decode.stderr_capture import captured_stderr

_COMPLAINT = re.compile(r"Fax\w*: .*? at line (\d+) of strip (\d+)")
_ANY_COMPLAINT = re.compile(r"TIFF_(?:Warning|Error)")


G3_2D_REACH = 4
"""Lines up to the next one that stands by itself (ITU-T T.4: every second in standard, every fourth in fine mode)."""

G4_LEAD = 14
"""Lines before the first one complained of that are in doubt. Of 152 flipped bits that were named, the picture was off
from 1 line before on (median), and in 95 of 100 from no more than 14; it stayed off to the end of the strip in all."""


@dataclass(frozen=True, slots=True)
class FaxPicture:
    """A decoded fax page: 0 ink, 255 paper, and the rows that the decoder had to repair."""

    grey: Grey
    damaged_rows: Rows


def decode_fax(page: CodedFax) -> FaxPicture:
    """Return the picture of `page`, with the rows that the decoder had to repair or that cannot have been sent so."""
    data = np.frombuffer(page.as_tiff(), dtype=np.uint8)
    with foreign_decoder("the fax page"):
        # libtiff's warnings are wanted whatever OPENCV_LOG_LEVEL says.
        level = logging.getLogLevel()
        logging.setLogLevel(logging.LOG_LEVEL_WARNING)
        try:
            with captured_stderr() as complaints:
                picture = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION)
        finally:
            logging.setLogLevel(level)
    if picture is None:
        raise UnreadableDocument("the fax page is damaged beyond decoding; ask the sender to send it again")
    grey = np.asarray(picture, dtype=np.uint8)
    damaged = _damaged(complaints.text, len(grey), page.rows_per_strip, page.coding)
    return FaxPicture(grey, damaged or _coded_differently(grey, page))


def _coded_differently(grey: Grey, page: CodedFax) -> Rows:
    match page.coding:
        case Coding.TWO_DIMENSIONAL:
            return rows_coded_differently(grey, page)
        case Coding.MMR:
            return mmr_rows_coded_differently(grey, page)
        case Coding.ONE_DIMENSIONAL:
            return ()


def _damaged(text: str, height: int, rows_per_strip: int, coding: Coding) -> Rows:
    ranges = []
    for line, strip in _COMPLAINT.findall(text):
        start = int(strip) * rows_per_strip
        row = start + int(line)
        if coding is Coding.MMR:
            ranges.append((max(row - G4_LEAD, start), start + rows_per_strip))
        else:
            ranges.append((row, row + (G3_2D_REACH if coding is Coding.TWO_DIMENSIONAL else 1)))
    if not ranges and _ANY_COMPLAINT.search(text):
        return ((0, height),)
    return merge_rows(ranges, height)
