"""Unexplained ink falls into groups of strokes that belong together: what may be a signature, boxed tightly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.marks.dark import Mask
from extract.marks.ink import Ink

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
    """Return the groups of unexplained strokes that are big enough for a hand's mark, largest ink first."""
    across, down = (2 * round(gap * ink.dpi / 2) + 1 for gap in (GAP_ACROSS_IN, GAP_DOWN_IN))
    joined = cv2.dilate(ink.unexplained, np.ones((down, across), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, height, _ = (int(number) for number in stats[label])
        here = np.where(
            labels[y : y + height, x : x + width] == label, ink.unexplained[y : y + height, x : x + width], 0
        )
        group = _tight(here.astype(np.uint8), x, y)
        if group is not None and _is_big_enough(group, ink):
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
