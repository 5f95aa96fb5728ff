"""The eight ways in which TIFF and EXIF let a picture lie in its file."""

from __future__ import annotations

import numpy as np

from models.page import Grey


def turned(grey: Grey, orientation: int) -> Grey:
    """Return `grey` as TIFF or EXIF `orientation` (1 to 8; anything else counts as 1) wants it to be seen."""
    if orientation in {5, 6, 7, 8}:
        grey = grey.T
    if orientation in {2, 3, 6, 7}:
        grey = grey[:, ::-1]
    if orientation in {3, 4, 7, 8}:
        grey = grey[::-1]
    return np.ascontiguousarray(grey)


def turns_sideways(orientation: int) -> bool:
    """Return whether `orientation` exchanges width and height."""
    return orientation in {5, 6, 7, 8}
