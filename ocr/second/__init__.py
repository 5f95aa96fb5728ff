"""The second reader: reads chosen strips of a page again, independently of Tesseract.

It finds no text by itself (no detector): the caller says which strips matter. Two readers that err differently are the
best evidence of being right, so nothing that Tesseract read goes into this one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.page import CleanPage
from models.reading import Reading, Strip
from ocr.second.recogniser import Recogniser
from ocr.second.strips import cut_strip

__all__ = ["Recogniser", "read_strips"]


def read_strips(page: CleanPage, strips: Sequence[Strip], recogniser: Recogniser) -> tuple[Reading, ...]:
    """Return what `recogniser` reads on each of `strips` of `page`, in their order.

    One strip a run: on one thread a batch saves nothing (0.068 s against 0.069 s a strip of 640 pixels) and pads.
    """
    return tuple(_read(page, strip, recogniser) for strip in strips)


def _read(page: CleanPage, strip: Strip, recogniser: Recogniser) -> Reading:
    cut = cut_strip(page.grey, strip.box)
    steps = recogniser.steps(cut.pixels)
    best = steps.argmax(axis=1)
    starts = np.flatnonzero((best != 0) & (best != np.concatenate(([0], best[:-1]))))
    return Reading(
        strip=strip,
        text="".join(recogniser.alphabet[best[step]] for step in starts),
        confidences=tuple(float(np.exp(steps[step, best[step]])) for step in starts),
        at=tuple(int(step) for step in starts),
        x0=cut.x0,
        x1=cut.x1,
        steps=steps,
        alphabet=recogniser.alphabet,
    )
