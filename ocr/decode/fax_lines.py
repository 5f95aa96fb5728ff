"""Fax-coded pages: the picture, and which of its rows cannot be trusted.

libtiff repairs a damaged line silently as far as a caller can see; what it writes to file descriptor 2 names the line.
OpenCV's libtiff is used because it passes on warnings and errors alike, and a clean page writes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.utils import logging

from models.errors import UnreadableDocument
from models.page import Grey
from ocr.decode.foreign import foreign_decoder
from ocr.decode.stderr_capture import captured_stderr

Rows = tuple[tuple[int, int], ...]
"""[first, last) rows of the picture, in order, not touching each other."""

_COMPLAINT = re.compile(r"Fax\w*: .*? at line (\d+) of strip (\d+)")
_ANY_COMPLAINT = re.compile(r"TIFF_(?:Warning|Error)")


@dataclass(frozen=True, slots=True)
class FaxPicture:
    """A decoded fax page: 0 ink, 255 paper, and the rows that the decoder had to repair."""

    grey: Grey
    damaged_rows: Rows


def decode_fax(tiff: bytes, *, rows_per_strip: int, carries_on: bool) -> FaxPicture:
    """Return the picture of `tiff`, one fax-coded page, with the rows that the decoder complained about.

    `carries_on`: each line is coded by its difference from the line above (G4), so that a damaged line spoils all
    that follow in its strip.
    """
    data = np.frombuffer(tiff, dtype=np.uint8)
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
    return FaxPicture(grey, _damaged(complaints.text, len(grey), rows_per_strip, carries_on=carries_on))


def _damaged(text: str, height: int, rows_per_strip: int, *, carries_on: bool) -> Rows:
    ranges = []
    for line, strip in _COMPLAINT.findall(text):
        first = int(strip) * rows_per_strip + int(line)
        last = (int(strip) + 1) * rows_per_strip if carries_on else first + 1
        ranges.append((first, last))
    if not ranges and _ANY_COMPLAINT.search(text):
        return ((0, height),)
    return merge_rows(ranges, height)


def merge_rows(ranges: list[tuple[int, int]], height: int) -> Rows:
    """Return `ranges` sorted, cut to a picture of `height` rows, and joined where they touch."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted((max(first, 0), min(last, height)) for first, last in ranges):
        if first >= last:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)
