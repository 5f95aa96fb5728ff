"""Something found on a page that may be a value: raw text, normalised value and place side by side."""

from __future__ import annotations

from dataclasses import dataclass

from models.geometry import Box


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention of a possible value.

    Attributes:
        kind: the record's field it may belong to, such as `handles`.
        value: normalised as the record wants it.
        raw: the words as read, before any repair.
        page: number of the page, counted from 1.
        box: round the words it was read from.
        confidence: 0 to 1; see docs/confidence.md for what it is made of.
        found_by: name of the pattern or rule that found it.
        alternatives: other values that the same ink allows, likeliest first, with their confidence.
        reasons: why it is doubted, in plain words.

    """

    kind: str
    value: str
    raw: str
    page: int
    box: Box
    confidence: float
    found_by: str
    alternatives: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()
