"""Second readers for tests: readings with a lattice drawn from a string, and readers that cannot be trusted."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.page import ReadPage
from models.reading import Reading, Strip

ALPHABET = ("", " ", *string.ascii_letters, *string.digits, *string.punctuation)
COLUMN = {symbol: at for at, symbol in enumerate(ALPHABET)}

SURE = 0.99
"""Probability of each drawn symbol at its step; what is left over goes to all others alike."""

Instead = Mapping[int, Mapping[str, float]]
"""For a character of the string, what else may stand there and how likely; the empty string is nothing at all."""


def drawn(strip: Strip, text: str, instead: Instead | None = None, sure: float = SURE) -> Reading:
    """Return the reading of `strip` that says `text`, each character in two steps: its own, then a blank."""
    steps = np.full((2 * len(text) + 1, len(ALPHABET)), (1 - SURE) / len(ALPHABET))
    steps[::2, COLUMN[""]] = SURE
    for at, symbol in enumerate(text):
        others = (instead or {}).get(at, {})
        steps[2 * at + 1, COLUMN[symbol]] = sure - sum(others.values())
        for other, share in others.items():
            steps[2 * at + 1, COLUMN[other]] = share
    steps /= steps.sum(axis=1, keepdims=True)
    begins = tuple(2 * place + 1 for place in range(len(text)))
    return Reading(
        strip=strip,
        text=text,
        confidences=tuple(float(steps[step, COLUMN[symbol]]) for step, symbol in zip(begins, text, strict=True)),
        at=begins,
        x0=strip.box.x0,
        x1=strip.box.x1,
        steps=np.log(steps).astype(np.float32),
        alphabet=ALPHABET,
    )


def first_text(page: ReadPage, strip: Strip) -> str:
    """Return what the first reader has where `strip` is."""
    return " ".join(word.text for word in page.words[strip.first : strip.last])


@dataclass
class Scripted:
    """A second reader that says what the first one did, but for what its script changes.

    `script` gives for a piece of the first reader's text what this one reads there; `instead` for a piece of what it
    reads what else its lattice holds, counted from the piece's first character. `seen` are the texts that it was asked
    about, in order.
    """

    script: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, Instead] = field(default_factory=dict)
    sure: float = SURE
    seen: list[str] = field(default_factory=list)

    def read(self, page: ReadPage, strips: Sequence[Strip]) -> tuple[Reading, ...]:
        """Return the scripted readings."""
        return tuple(self._reading(strip, first_text(page, strip)) for strip in strips)

    def _reading(self, strip: Strip, text: str) -> Reading:
        self.seen.append(text)
        for piece, other in self.script.items():
            text = text.replace(piece, other)
        instead = {
            text.find(piece) + at: others
            for piece, places in self.instead.items()
            if piece in text
            for at, others in places.items()
        }
        return drawn(strip, text, instead, self.sure)
