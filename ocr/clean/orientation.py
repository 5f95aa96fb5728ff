"""Which way up the page lies: 0, 90, 180 or 270 degrees, without reading it."""

from __future__ import annotations

import numpy as np

from models.stage import QuarterTurn
from ocr.clean.glyphs import glyph_windows
from ocr.clean.proxy import Proxy
from ocr.clean.votes import count_votes

TURNS: tuple[QuarterTurn, ...] = (0, 90, 180, 270)
LEAST_LEAD_A_LETTER = 0.12
"""In natural-log odds for each letter seen: a page stays as it came unless the lead of another turn is clear. Of 474
real pages in English or French (Tobacco-800, FUNSD, FARA, contracts) laid all four ways, 1,888 of 1,896 come out right.
Chinese and the drawing with handwriting of the ITU charts are beyond it."""
FEWEST_LETTERS = 30
"""A page with fewer, some six words, stays as it came."""


def find_turn(proxy: Proxy) -> QuarterTurn:
    """Return by how many degrees clockwise the page must be turned to stand upright."""
    windows = glyph_windows(proxy)
    if len(windows) < FEWEST_LETTERS:
        return 0
    votes = count_votes(windows)
    best = int(np.argmax(votes))
    return TURNS[best] if votes[best] - votes[0] >= LEAST_LEAD_A_LETTER * len(windows) else 0
