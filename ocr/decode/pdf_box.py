"""The part of a PDF page that is seen, in points, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from models.errors import UnreadableDocument
from models.stage import QuarterTurn

POINTS_AN_INCH = 72.0
_MOST_ANCESTORS = 50
"""Levels of the page tree looked through for a /Rotate that the page inherits; the tree may be a circle."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """The visible box in the page's own units, the size of a unit in points, and degrees clockwise to turn by."""

    x0: float
    y0: float
    x1: float
    y1: float
    unit: float
    rotate: QuarterTurn

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height as seen, after turning."""
        width = (self.x1 - self.x0) * self.unit / POINTS_AN_INCH
        height = (self.y1 - self.y0) * self.unit / POINTS_AN_INCH
        return (height, width) if self.rotate in {90, 270} else (width, height)


def page_box(page: pikepdf.Page) -> PageBox:
    """Return what of `page` is seen: its crop box within its media box; raises `UnreadableDocument` for no area."""
    media, crop = _corners(page.mediabox), _corners(page.cropbox)
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    if not (x1 > x0 and y1 > y0):
        x0, y0, x1, y1 = media
    if not (x1 > x0 and y1 > y0):
        raise UnreadableDocument("the PDF page has no area; ask the sender to send it again")
    unit = float(page.obj.get("/UserUnit", 1))
    return PageBox(x0, y0, x1, y1, unit if unit > 0 else 1.0, _quarter_turn(page))


def _corners(box: pikepdf.Array) -> tuple[float, float, float, float]:
    ax, ay, bx, by = (float(value) for value in box.as_list()[:4])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _quarter_turn(page: pikepdf.Page) -> QuarterTurn:
    turns: tuple[QuarterTurn, ...] = (0, 90, 180, 270)
    node: pikepdf.Object | None = page.obj
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(node, pikepdf.Dictionary):
            return 0
        if "/Rotate" in node:
            return turns[round(float(node["/Rotate"]) / 90) % 4]
        node = node.get("/Parent")
    return 0
