"""Whether somebody signed by hand, and where: `value` answers "is there a handwritten signature on these pages?".

A typed `/s/ Name`, a rubber stamp of a signature or the word "signed" is none: the value is then false and a reason
says what is there instead. Initials count. Handwritten notes, dates and filled-in fields do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.marks.cues import cues_on
from extract.marks.ink import ink_of, on_page
from extract.marks.pen import PenFeatures, features_of
from extract.marks.strokes import groups_of
from extract.marks.weights import PEN, SIGNED
from extract.transcript import Line, Transcript
from extract.verdict import settle
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence, Field

SIGNED_AT = 0.5
"""Probability from which a group counts as a signature."""
NO_MARK = -6.0
"""Log odds of pages on which no group of strokes is big enough to be asked about."""
TYPED = re.compile(r"(?:^|\s)/\s?[sS]\s?/")
STAMPED = re.compile(
    r"\b(?:signature (?:on file|stamp)|(?:stamped|facsimile) signature|e-?signed|docusign"
    r"|(?:electronically|digitally) (?:signed|approved))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class InkMark:
    """A group of strokes on a page and the probability that it is a signature."""

    page: int
    box: Box
    probability: float


@dataclass(frozen=True, slots=True)
class Strongest:
    """What the table SIGNED weighs: the log odds of the likeliest group of strokes."""

    best: float


def find_signature(pages: Sequence[ReadPage], transcript: Transcript) -> Field[bool]:
    """Return whether `pages` carry a handwritten signature; the evidence boxes the ink, one piece for each signature.

    Never raises for odd pictures: a blank, black or tiny page has no signature, with a reason.
    """
    marks = sorted(
        (mark for page in pages for mark in marks_on(page, _lines_of(page, transcript))),
        key=lambda mark: -mark.probability,
    )
    best = marks[0].probability if marks else SIGNED.probability(Strongest(NO_MARK))
    value = best >= SIGNED_AT
    signed = [mark for mark in marks if mark.probability >= SIGNED_AT]
    return settle(
        value,
        best if value else 1.0 - best,
        evidence=[Evidence(page=mark.page, box=_corners(mark.box), text="") for mark in signed],
        alternatives=[(not value, 1.0 - best if value else best)],
        reasons=_reasons(value=value, count=len(signed), transcript=transcript),
    )


def marks_on(page: ReadPage, lines: Sequence[Line]) -> tuple[InkMark, ...]:
    """Return every group of strokes on the page that might be a signature, with its probability."""
    ink = ink_of(page)
    cues = cues_on(lines)
    return tuple(
        InkMark(page.number, on_page(group.box, ink), _probability(features_of(group, ink, cues)))
        for group in groups_of(ink)
    )


def _probability(features: PenFeatures) -> float:
    return SIGNED.probability(Strongest(PEN.logit(features)))


def _lines_of(page: ReadPage, transcript: Transcript) -> tuple[Line, ...]:
    return tuple(line for line in transcript.lines if line.page == page.number)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.x0, box.y0, box.x1, box.y1)


def _reasons(*, value: bool, count: int, transcript: Transcript) -> list[str]:
    reasons = [f"{count} handwritten mark(s) look like a signature" if value else "no ink looks like a signature"]
    if TYPED.search(transcript.text):
        reasons.append("a typed /s/ stands for a signature; it is not one by hand")
    if STAMPED.search(transcript.text):
        reasons.append("words say that a signature was stamped or made electronically; it is not one by hand")
    return reasons
