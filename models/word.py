"""A word as a reader saw it: text, place, confidence, and the line it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from models.geometry import Box


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        text: as read, without white space; never empty.
        box: on the upright page.
        confidence: 0 to 1, the reader's own number; not a probability.
        block: number of the text block (column, table cell, paragraph group) on the page, from 0.
        line: number of the line on the page, from 0; words of one line follow each other left to right.

    """

    text: str
    box: Box
    confidence: float
    block: int
    line: int
