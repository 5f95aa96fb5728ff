"""Which way up the page lies: 0, 90, 180 or 270 degrees, without reading it."""

from __future__ import annotations

import numpy as np

from models.stage import QuarterTurn
from ocr.clean.glyphs import glyph_windows
from ocr.clean.proxy import Proxy
from ocr.clean.votes import count_votes

TURNS: tuple[QuarterTurn, ...] = (0, 90, 180, 270)
LEAST_LEAD = 3.0
"""In natural-log odds: a page stays as it came unless another turn is twenty times as likely."""


def find_turn(proxy: Proxy) -> QuarterTurn:
    """Return by how many degrees clockwise the page must be turned to stand upright."""
    windows = glyph_windows(proxy)
    if not len(windows):
        return 0
    votes = count_votes(windows)
    best = int(np.argmax(votes))
    return TURNS[best] if votes[best] - votes[0] >= LEAST_LEAD else 0
