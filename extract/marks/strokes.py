"""Unexplained ink falls into groups of strokes that belong together: what may be a signature, boxed tightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extract.marks.dark import Mask, half_size
from extract.marks.ink import Ink
from extract.marks.shape import shape_of

JOINS_IN = ((0.25, 0.05), (0.1, 0.03), (0.45, 0.12))
"""Strokes this near across and down belong together, three ways: as first and last name of one signature; as one name,
where a neighbour stands near; as loose strokes of one hand. Of 414 signatures on real pages 0.72 have a group of
the first way that agrees with their box (intersection over union 0.5), 0.80 one of any."""
TALL_LINES = 4.5
"""Groups taller than so many heights of type may be two signatures, one below the other."""
PARTED_BETWEEN = (0.2, 0.8)
THIN_ROW = 0.5
"""They part where the rows hold less than this share of the group's mean."""
SAME_GROUP = 0.9
"""Two groups whose boxes agree this far are one."""
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
        first: joined the first way: whether a page is signed is asked of these alone.

    """

    box: tuple[int, int, int, int]
    strokes: Mask
    first: bool = True

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
    return tuple(_joined_groups(ink, *JOINS_IN[0], None))


def regrouped(ink: Ink, groups: Sequence[Group], near: Sequence[Group]) -> tuple[Group, ...]:
    """Return what the strokes about `near` give when joined otherwise, or cut where tall; equal ones once.

    `groups` are those of the first way, `near` the ones of them that are worth it; what is returned overlaps one of
    these, and lies in it or around it.
    """
    if not near:
        return ()
    found = list(groups)
    parts = [part for group in near for part in _parted(group, ink)]
    for others in (parts, *(_joined_groups(ink, *gaps, near) for gaps in JOINS_IN[1:])):
        found += [replace(group, first=False) for group in others if not any(_same(group, one) for one in found)]
    return tuple(found[len(groups) :])


def _parted(group: Group, ink: Ink) -> list[Group]:
    """Return the groups that a tall one falls into where its rows hold least ink: signatures one below the other."""
    if group.height < TALL_LINES * ink.type_height:
        return []
    x0, y0, _, _ = group.box
    rows = cv2.blur(group.strokes.mean(axis=1), (1, max(round(ink.type_height / 3), 1))).ravel()
    first, last = (round(share * group.height) for share in PARTED_BETWEEN)
    cut = first + int(rows[first:last].argmin())
    if rows[cut] > THIN_ROW * rows.mean():
        return []
    halves = (_tight(group.strokes[:cut], x0, y0), _tight(group.strokes[cut:], x0, y0 + cut))
    parts = [half for half in halves if half is not None and _is_big_enough(half, ink)]
    return parts + [smaller for part in parts for smaller in _parted(part, ink)]


def _joined_groups(ink: Ink, across_in: float, down_in: float, near: Sequence[Group] | None) -> list[Group]:
    """Return the groups of strokes joined over these gaps, of those that overlap one `near` if not None."""
    across, down = (2 * round(gap * ink.dpi / 4) + 1 for gap in (across_in, down_in))
    joined = cv2.dilate(half_size(ink.unexplained), np.ones((down, across), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label, (x, y, wide, tall, _) in enumerate(stats.tolist()):
        if label == 0 or wide < SMALLEST_WIDTH_IN * ink.dpi / 2 or tall < SMALLEST_HEIGHT_IN * ink.dpi / 2:
            continue
        if near is not None and not any(_touches(one, 2 * x, 2 * y, 2 * (x + wide), 2 * (y + tall)) for one in near):
            continue
        here = ink.unexplained[2 * y : 2 * (y + tall), 2 * x : 2 * (x + wide)]
        mine = np.where(labels[y : y + tall, x : x + wide] == label, np.uint8(255), np.uint8(0))
        cut = cv2.bitwise_and(here, cv2.resize(mine, here.shape[::-1], interpolation=cv2.INTER_NEAREST))
        group = _tight(np.asarray(cut, dtype=np.uint8), 2 * x, 2 * y)
        if group is not None and _is_big_enough(group, ink) and not shape_of(group.strokes, ink.dpi).is_frame:
            found.append(group)
    found.sort(key=lambda group: -cv2.countNonZero(group.strokes))
    return found[:MOST_GROUPS]


def _touches(one: Group, x0: int, y0: int, x1: int, y1: int) -> bool:
    return one.box[0] < x1 and x0 < one.box[2] and one.box[1] < y1 and y0 < one.box[3]


def _same(one: Group, other: Group) -> bool:
    x0, y0 = max(one.box[0], other.box[0]), max(one.box[1], other.box[1])
    x1, y1 = min(one.box[2], other.box[2]), min(one.box[3], other.box[3])
    shared = max(x1 - x0, 0) * max(y1 - y0, 0)
    return shared > SAME_GROUP * (one.width * one.height + other.width * other.height - shared)


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
