"""Cuts a strip out of a page for the second reader: the ink of a few words, square pixels, 48 pixels high."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.geometry import Box
from models.page import Grey
from ocr.second.recogniser import LINE_HEIGHT

_MARGIN = 0.26
"""Of the strip's height, added above and below: Tesseract's boxes cut descenders and underscores short. Of 0.12, 0.18,
0.26 and 0.34 the third reads as well as the smaller ones and costs a tenth less; the last misses 2 in 100 more."""

_MIN_WIDTH = 24
_MAX_WIDTH = 2400
"""Pixels of the strip; more is no line of a letter."""


@dataclass(frozen=True, slots=True)
class CutStrip:
    """Pixels of shape (48, width), -1 black to 1 white, and the page's columns [x0, x1), in fractions, they show."""

    pixels: NDArray[np.float32]
    x0: float
    x1: float


def cut_strip(picture: Grey, box: Box) -> CutStrip:
    """Return the strip of `picture` (height, width; 0 black) under `box`."""
    height, width = picture.shape
    x0, y0, x1, y1 = box.to_pixels(width=width, height=height)
    margin = max(round((y1 - y0) * _MARGIN), 2)
    left, right = max(x0 - margin, 0), min(x1 + margin, width)
    crop = picture[max(y0 - margin, 0) : y1 + margin, left:right]
    if crop.size == 0:
        return CutStrip(np.ones((LINE_HEIGHT, _MIN_WIDTH), np.float32), box.x0, box.x1)
    wide = min(max(round(crop.shape[1] * LINE_HEIGHT / crop.shape[0]), _MIN_WIDTH), _MAX_WIDTH)
    smaller = crop.shape[0] > LINE_HEIGHT
    strip = cv2.resize(crop, (wide, LINE_HEIGHT), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
    return CutStrip(strip.astype(np.float32) / np.float32(127.5) - np.float32(1.0), left / width, right / width)
