"""Unexplained ink falls into groups of strokes that belong together: what may be a signature, boxed tightly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.marks.dark import Mask, half_size
from extract.marks.ink import Ink
from extract.marks.shape import shape_of

GAP_ACROSS_IN = 0.25
"""Strokes this near side by side belong together: first and last name of one signature."""
GAP_DOWN_IN = 0.05
SMALLEST_WIDTH_IN = 0.22
"""Initials are wider; a letter is narrower."""
SMALLEST_HEIGHT_IN = 0.10
LARGEST_SHARE = 0.25
"""A group that boxes more than this share of the page is a picture, a frame or a shadow."""
MOST_GROUPS = 40
"""Largest ink first; a page of pictures has thousands of pieces and no signature that is smaller than all of these."""


@dataclass(frozen=True, slots=True)
class Group:
    """Strokes that belong together.

    Attributes:
        box: x0, y0, x1, y1 in working pixels, tight round the ink.
        strokes: the ink within the box, 255 or 0, shape (y1 - y0, x1 - x0).

    """

    box: tuple[int, int, int, int]
    strokes: Mask

    @property
    def width(self) -> int:
        """In working pixels."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """In working pixels."""
        return self.box[3] - self.box[1]


def groups_of(ink: Ink) -> tuple[Group, ...]:
    """Return the groups of unexplained strokes that are big enough for a pen's mark and no frame, largest first."""
    across, down = (2 * round(gap * ink.dpi / 4) + 1 for gap in (GAP_ACROSS_IN, GAP_DOWN_IN))
    joined = cv2.dilate(half_size(ink.unexplained), np.ones((down, across), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label, (x, y, wide, tall, _) in enumerate(stats.tolist()):
        if label == 0 or wide < SMALLEST_WIDTH_IN * ink.dpi / 2 or tall < SMALLEST_HEIGHT_IN * ink.dpi / 2:
            continue
        near = ink.unexplained[2 * y : 2 * (y + tall), 2 * x : 2 * (x + wide)]
        mine = np.where(labels[y : y + tall, x : x + wide] == label, np.uint8(255), np.uint8(0))
        here = cv2.bitwise_and(near, cv2.resize(mine, near.shape[::-1], interpolation=cv2.INTER_NEAREST))
        group = _tight(np.asarray(here, dtype=np.uint8), 2 * x, 2 * y)
        if group is not None and _is_big_enough(group, ink) and not shape_of(group.strokes, ink.dpi).is_frame:
            found.append(group)
    found.sort(key=lambda group: -cv2.countNonZero(group.strokes))
    return tuple(found[:MOST_GROUPS])


def _tight(strokes: Mask, x: int, y: int) -> Group | None:
    if not strokes.any():
        return None
    left, top, width, height = cv2.boundingRect(strokes)
    cut = strokes[top : top + height, left : left + width]
    return Group((x + left, y + top, x + left + width, y + top + height), np.ascontiguousarray(cut))


def _is_big_enough(group: Group, ink: Ink) -> bool:
    if group.width < SMALLEST_WIDTH_IN * ink.dpi or group.height < SMALLEST_HEIGHT_IN * ink.dpi:
        return False
    return group.width * group.height <= LARGEST_SHARE * ink.width * ink.height
