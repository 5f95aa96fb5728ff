"""What one would write first for signatures: connected components of a certain size, no words, nothing fitted.

The sizes are those of ahmetozlu/signature_extractor, the much copied example of the method: the mean area of components
over 10 pixels decides which are too small for a signature, and which too large.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extract.marks.dark import working_picture
from extract.transcript import Transcript
from extract.verdict import settle
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence, Field

FEWEST_PIXELS = 10
SMALL_DIVISOR, SMALL_FACTOR, SMALL_START = 84, 250, 100
LARGE_FACTOR = 18
JOINED_IN = 0.1


def components_signature(pages: Sequence[ReadPage], _: Transcript) -> Field[bool]:
    """Return whether any component has a signature's size; one box for each group of such components."""
    found = [Evidence(page=page.number, box=(b.x0, b.y0, b.x1, b.y1), text="") for page in pages for b in _boxes(page)]
    return settle(bool(found), 0.5, evidence=found)


def _boxes(page: ReadPage) -> list[Box]:
    picture = working_picture(page.picture, 1.0)
    _, dark = cv2.threshold(picture.grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA].astype(float)
    areas[0] = 0.0
    counted = areas[areas > FEWEST_PIXELS]
    if not counted.size:
        return []
    smallest = float(counted.mean()) / SMALL_DIVISOR * SMALL_FACTOR + SMALL_START
    kept = np.where(((areas > smallest) & (areas < LARGE_FACTOR * smallest))[labels], np.uint8(255), np.uint8(0))
    joined = cv2.dilate(kept, np.ones((1, max(round(JOINED_IN * picture.dpi), 1)), np.uint8))
    _, _, groups, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    height, width = kept.shape
    return [Box.from_pixels(x, y, x + wide, y + tall, width=width, height=height) for x, y, wide, tall, _ in groups[1:]]
