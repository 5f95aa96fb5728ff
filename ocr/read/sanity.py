"""What an engine hands back, made to keep the contract of `Word`, or refused.

Engines are other people's programs: a box outside the page, a confidence that is no number, an empty text must not
travel on. Nothing is repaired by guessing: a word without a place on the page is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.geometry import Box
from models.word import Word
from ocr.read.interface import EngineFailed

LONGEST_WORD = 200
"""Characters; a printed line has some 130, and no address that a letter names is longer."""


def sane(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return those of `words` that stand on the page, with confidence within 0 to 1 (0 where it is no number).

    Raises EngineFailed where there were words and not one of them can be placed: the engine lies or is broken.
    """
    kept = tuple(good for word in words for good in _sane(word))
    if words and not kept:
        raise EngineFailed("the engine gave words without a place on the page")
    return kept


def _sane(word: Word) -> Iterator[Word]:
    text = "".join(word.text.split())[:LONGEST_WORD]
    box = _on_page(word.box)
    if not text or box is None:
        return
    confidence = min(max(word.confidence, 0.0), 1.0) if math.isfinite(word.confidence) else 0.0
    if (text, box, confidence) == (word.text, word.box, word.confidence):
        yield word
    else:
        yield replace(word, text=text, box=box, confidence=confidence)


def _on_page(box: Box) -> Box | None:
    sides = (box.x0, box.y0, box.x1, box.y1)
    if not all(math.isfinite(side) for side in sides):
        return None
    cut = Box(*(min(max(side, 0.0), 1.0) for side in sides))
    return cut if cut.width > 0 and cut.height > 0 else None
