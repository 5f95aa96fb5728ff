"""Small windows round single letters, all of one size, from which each letter can say which way up it stands."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean.proxy import PROXY_DPI, Proxy

SIDE = 20
"""Width and height of a window in pixels."""
MOST_WINDOWS = 400
LEAST_GLYPH = round(0.05 * PROXY_DPI)
"""In pixels; a smaller piece of ink is a dot or a comma (x-height of 8 pt type: 0.055 inch)."""
REACH = 1.9
"""A window's side against the letter's longer side: its neighbours on the line are seen, too."""

HEADER_INCH = 0.35
"""A fax machine prints its own line this near to the top of the page as received, whichever way the sheet lies."""
LEAST_LETTERS = 40
"""With fewer outside the header line, the line is asked, too."""

Windows = NDArray[np.float32]
"""(n, SIDE, SIDE), 0 paper to 1 ink."""


def glyph_windows(proxy: Proxy) -> Windows:
    """Return the windows of at most MOST_WINDOWS letters, evenly strewn over the page."""
    boxes = proxy.boxes[np.minimum(proxy.boxes[:, 2], proxy.boxes[:, 3]) >= 2]
    boxes = boxes[np.maximum(boxes[:, 2], boxes[:, 3]) >= LEAST_GLYPH]
    outside_header = boxes[boxes[:, 1] + boxes[:, 3] > HEADER_INCH * PROXY_DPI]
    if len(outside_header) >= LEAST_LETTERS:
        boxes = outside_header
    centres = _centres(boxes)
    centres = centres[:: max(-(-len(centres) // MOST_WINDOWS), 1)]
    windows = np.empty((len(centres), SIDE, SIDE), dtype=np.float32)
    margin = PROXY_DPI
    padded = cv2.copyMakeBorder(proxy.grey, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=255)
    for index, (x, y, side) in enumerate(centres):
        left, top = round(x - side / 2) + margin, round(y - side / 2) + margin
        cut = padded[top : top + int(side), left : left + int(side)]
        windows[index] = cv2.resize(cut, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    np.subtract(1.0, windows / np.float32(255), out=windows)
    return windows


def _centres(boxes: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return (n, 3) x, y, side; letters that run into each other are seen one line-height after the other."""
    found: list[tuple[float, float, float]] = []
    for x, y, width, height in boxes.tolist():
        long, short = max(width, height), min(width, height)
        if long <= 2.2 * short or long < 2 * LEAST_GLYPH:
            found.append((x + width / 2, y + height / 2, min(REACH * long, PROXY_DPI)))
            continue
        parts = min(int(long / (1.3 * short)), 6)
        for part in range(parts):
            along = (part + 0.5) / parts
            across = (x + width * along, y + height / 2) if width > height else (x + width / 2, y + height * along)
            found.append((*across, min(REACH * 1.3 * short, PROXY_DPI)))
    return np.array(found, dtype=np.float64).reshape(-1, 3)
