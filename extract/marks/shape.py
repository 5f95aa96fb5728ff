"""The outer shape of strokes: how far they fill the rectangle and the circle round them, and whether they are a frame.

A frame round words is a stamp, whatever stands above and below it, so that one is no candidate for a pen's mark.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike

from extract.marks.dark import Mask, half_size

FRAME_IN = 0.04
"""Ink this near an edge of the rectangle lies along it."""
SIDE_IN = 0.3
"""A piece of a frame is longer than this; what is left of the letters within it is not."""
FRAMED_INK, FRAMED_BLOCK = 0.65, 0.85
"""Of the ink of tilted stamps in drawn sets 0.7 to 1 lay along the edges, and their hulls filled 0.89 of the rectangle
and more; of 552 signatures on real pages one reached both."""


FRAME_SIDES_IN = (0.22, 4.5)
"""Shorter and longer side of what is looked at as a frame: a stamp, a box of a form."""


class Shape(NamedTuple):
    """Shares from 0 to 1: of ink along the edges of the tilted rectangle, and of rectangle and circle in the hull."""

    boxed: float
    block: float
    round: float

    @property
    def is_frame(self) -> bool:
        """Whether the strokes are the frame of a stamp."""
        return self.boxed >= FRAMED_INK and self.block >= FRAMED_BLOCK


def shape_of(strokes: Mask, dpi: float) -> Shape:
    """Return the shape of the long pieces of `strokes`; all zero where there are none."""
    points = cv2.findNonZero(_long_pieces(strokes, SIDE_IN * dpi))
    if points is None:
        return Shape(0.0, 0.0, 0.0)
    hull = cv2.convexHull(points)
    area = float(cv2.contourArea(hull))
    middle, sides, angle = cv2.minAreaRect(hull)
    _, radius = cv2.minEnclosingCircle(hull)
    turn = math.radians(angle)
    away = points.reshape(-1, 2) - np.array(middle)
    along = np.abs(away @ np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]))
    inside = (np.array(sides) / 2 - along).min(axis=1)
    return Shape(
        boxed=float((inside < FRAME_IN * dpi).mean()),
        block=area / max(float(sides[0]) * float(sides[1]), 1.0),
        round=area / (math.pi * max(radius, 1.0) ** 2),
    )


def frames_in(dark: MatLike, dpi: float) -> Mask:
    """Return the frames among the connected ink of a page, a little wider than they are; looked for at half size."""
    height, width = dark.shape
    pieces = half_size(dark)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    found = np.zeros_like(pieces)
    smallest, largest = (side * dpi / 2 for side in FRAME_SIDES_IN)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    for label in np.flatnonzero((sides.min(axis=1) >= smallest) & (sides.max(axis=1) <= largest)):
        x, y, wide, tall, _ = stats[label]
        here = np.where(labels[y : y + tall, x : x + wide] == label, np.uint8(255), np.uint8(0))
        if label and shape_of(here, dpi / 2).is_frame:
            found[y : y + tall, x : x + wide] |= here
    grown = cv2.dilate(found, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def _long_pieces(strokes: Mask, side: float) -> Mask:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= side
    long[0] = False
    return np.where(long[labels], np.uint8(255), np.uint8(0))
