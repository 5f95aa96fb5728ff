"""What a second, independent reader saw on a strip of a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.geometry import Box


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of one line that is worth a second reading: the words [first, last) of its page, and where they stand.

    Where no word stands for the ink, `first` is `last`, and `row` is the block and the line of what is read there.
    """

    first: int
    last: int
    box: Box
    row: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One strip as a recogniser of whole lines read it.

    Attributes:
        strip: what was read.
        text: the likeliest string; the empty string where the reader saw no character.
        confidences: 0 to 1 for each character of `text`; the reader's own numbers.
        at: for each character of `text`, the step at which it begins.
        x0, x1: the columns of the page, in fractions of its width, that the first and the last step look at.
        steps: shape (T, len(alphabet)); natural logarithms of the probability of each symbol at each of the T
            steps from left to right. Column 0 is the blank of connectionist temporal classification: it keeps two
            equal neighbours apart. With it the likelihood of any other string can be asked (extract.lattice).
        alphabet: the symbol of each column; the blank is the empty string.

    """

    strip: Strip
    text: str
    confidences: tuple[float, ...]
    at: tuple[int, ...]
    x0: float
    x1: float
    steps: NDArray[np.float32]
    alphabet: tuple[str, ...]

    def place(self, character: int) -> float:
        """Return where the ink of `character` (an index of `text`) is, in fractions of the page's width."""
        return self.x0 + (self.x1 - self.x0) * (self.at[character] + 0.5) / len(self.steps)
