"""Any picture that a scanner or a fax server makes becomes grey: 0 is ink, 255 is paper."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from models.page import Grey

COLOUR_INK_SHARE = 0.25
"""Share of the darkest channel in the grey of a colour picture; the rest is luminance (ITU-R BT.601).

Luminance alone nearly loses yellow (226) and cyan (179) ink; the darkest channel alone turns a yellow highlighter into
a black bar and paper tints into fog. With a quarter of it yellow stands at 170 and cyan at 134, and text under a
highlighter keeps 170 levels of contrast.
"""

_SIXTEEN_BIT = ("I;16", "I;16B", "I;16L", "I;16N", "I")


def grey_of(picture: Image.Image) -> Grey:
    """Return `picture` as grey of shape (height, width); transparency lies on white paper."""
    if picture.mode in {"1", "L"}:
        return np.asarray(picture.convert("L") if picture.mode == "1" else picture, dtype=np.uint8).copy()
    if picture.mode in _SIXTEEN_BIT:
        return _scaled(np.asarray(picture), 65535.0)
    if picture.mode == "F":
        values = np.asarray(picture, dtype=np.float32)
        return _scaled(values, max(float(values.max(initial=0.0)), 1.0))
    if "transparency" in picture.info or picture.mode in {"LA", "PA", "La", "RGBA", "RGBa"}:
        return grey_of_colour(_on_white(picture.convert("RGBA")))
    return grey_of_colour(np.asarray(picture.convert("RGB"), dtype=np.uint8))


def grey_of_colour(rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Grey:
    """Return grey for `rgb` of shape (height, width, 3), with coloured ink kept dark (`COLOUR_INK_SHARE`)."""
    luminance = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    darkest = cv2.min(cv2.min(rgb[:, :, 0], rgb[:, :, 1]), rgb[:, :, 2])
    mixed = cv2.addWeighted(luminance, 1.0 - COLOUR_INK_SHARE, darkest, COLOUR_INK_SHARE, 0.0)
    return np.asarray(mixed, dtype=np.uint8)


def _scaled(values: np.ndarray[tuple[int, ...], np.dtype[np.generic]], white: float) -> Grey:
    return np.asarray(np.clip(values.astype(np.float32) * (255.0 / white), 0.0, 255.0) + 0.5, dtype=np.uint8)


def _on_white(picture: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return np.asarray(paper.convert("RGB"), dtype=np.uint8)
