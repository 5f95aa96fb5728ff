"""White writing on a black page is turned into black on white.

A page with a black photograph or a black border is no such page: paper is what most of the page is, away from the rim.
"""

from __future__ import annotations

import numpy as np

from ocr.clean.sheet import Change, Sheet

DARK = 128
REVERSED_SHARE = 0.6
"""Text covers 2 to 15 % of a page, a page with a large photograph under 50 % (ITU charts 1 to 8: at most 24 %)."""


def restore_polarity(sheet: Sheet) -> Change | None:
    """Invert a page that is mostly dark inside its rim."""
    grey = sheet.grey
    rim_y, rim_x = grey.shape[0] // 10, grey.shape[1] // 10
    inside = grey[rim_y : grey.shape[0] - rim_y, rim_x : grey.shape[1] - rim_x]
    dark = float(np.count_nonzero(inside[::2, ::2] < DARK)) / max(inside[::2, ::2].size, 1)
    if dark < REVERSED_SHARE or grey.min() == grey.max():
        return None
    return Change(sheet.with_grey(np.asarray(255 - grey, dtype=np.uint8)), f"{dark:.0%} of the page was dark")
