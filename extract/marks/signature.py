"""Whether somebody signed by hand, and where: `value` answers "is there a handwritten signature on these pages?".

A typed `/s/ Name`, a rubber stamp of a signature or the word "signed" is none: the value is then false and a reason
says what is there instead. Initials count. Handwritten notes, dates and filled-in fields do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.marks.cues import cues_on
from extract.marks.forest import boxed_forest
from extract.marks.ink import Ink, ink_of, on_page
from extract.marks.logistic import squash
from extract.marks.pen import features_of
from extract.marks.strokes import Group, groups_of, regrouped
from extract.marks.weights import PEN, SIGNED
from extract.transcript import Line, Transcript
from extract.verdict import settle
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence, Field

SIGNED_AT = 0.5
"""Probability from which a group counts as a signature."""
BOXED_AT = 0.17
"""From here a group is shown as a signature. On 266 office pages nothing was fitted on 0.1 finds 0.84 of the boxes
(intersection over union 0.5) and 0.75 of those shown are right; 0.17 0.82 and 0.81; 0.25 0.80 and 0.84. A table of
weights in the trees' place gives 0.82 and 0.72; 0.81 and 0.77; 0.79 and 0.82."""
WORTH_REGROUPING = 0.1
"""Strokes about groups that are less likely a signature's are not joined another way: they would not be shown."""
MOST_REGROUPED = 4
"""Likeliest first; it holds the time for pages full of pen strokes."""
OVERLAPPING = 0.3
"""Groups that share more than this of the smaller one are the same signature."""
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
    """A group of strokes on a page, which may lie in another.

    Attributes:
        page, box: where it lies, tight round its ink.
        probability: that a page whose likeliest group this is is signed.
        boxed: 0 to 1, how likely it is a whole signature and nothing else; tells apart groups that lie in each other.
        first: whether the page's answer may rest on it.

    """

    page: int
    box: Box
    probability: float
    boxed: float
    first: bool


@dataclass(frozen=True, slots=True)
class Strongest:
    """What the table SIGNED weighs: the log odds of the likeliest group of strokes."""

    best: float


def find_signature(pages: Sequence[ReadPage], transcript: Transcript) -> Field[bool]:
    """Return whether `pages` carry a handwritten signature; the evidence boxes the ink, one piece for each signature.

    Never raises for odd pictures: a blank, black or tiny page has no signature, with a reason.
    """
    marks = [mark for page in pages for mark in marks_on(page, _lines_of(page, transcript))]
    best = max((mark.probability for mark in marks if mark.first), default=SIGNED.probability(Strongest(NO_MARK)))
    value = best >= SIGNED_AT
    signed = signatures_among(marks) if value else ()
    return settle(
        value,
        best if value else 1.0 - best,
        evidence=[Evidence(page=mark.page, box=_corners(mark.box), text="") for mark in signed],
        alternatives=[(not value, 1.0 - best if value else best)],
        reasons=_reasons(value=value, count=len(signed), transcript=transcript),
    )


def marks_on(page: ReadPage, lines: Sequence[Line]) -> tuple[InkMark, ...]:
    """Return every group of strokes on the page that might be a signature, groups that lie in each other included."""
    ink = ink_of(page)
    cues = cues_on(lines)
    groups = groups_of(ink)
    features = [features_of(group, ink, cues) for group in groups]
    pens = [PEN.probability(one) for one in features]
    likely = sorted(range(len(groups)), key=lambda place: -pens[place])[:MOST_REGROUPED]
    others = regrouped(ink, groups, [groups[place] for place in likely if pens[place] >= WORTH_REGROUPING])
    features += [features_of(group, ink, cues) for group in others]
    whole = boxed_forest().probabilities(features)
    return tuple(
        _mark(page.number, group, ink, PEN.logit(one), float(whole_one))
        for group, one, whole_one in zip((*groups, *others), features, whole, strict=True)
    )


def signatures_among(marks: Sequence[InkMark]) -> tuple[InkMark, ...]:
    """Return the groups to show as signatures, likeliest first: of those that overlap the one that is best boxed.

    The likeliest group of all, or one that overlaps it, is always among them.
    """
    likely = [mark for mark in marks if mark.boxed >= BOXED_AT]
    kept: list[InkMark] = []
    for mark in sorted(likely, key=lambda mark: -mark.boxed):
        if not any(_overlap(mark, one) for one in kept):
            kept.append(mark)
    best = max((mark for mark in marks if mark.first), key=lambda mark: mark.probability, default=None)
    if best is not None and not any(_overlap(best, one) for one in kept):
        kept.append(best)
    return tuple(sorted(kept, key=lambda mark: -mark.probability))


def _mark(page: int, group: Group, ink: Ink, pen: float, whole: float) -> InkMark:
    return InkMark(
        page=page,
        box=on_page(group.box, ink),
        probability=SIGNED.probability(Strongest(pen)),
        boxed=squash(pen) * whole,
        first=group.first,
    )


def _overlap(one: InkMark, other: InkMark) -> bool:
    smaller = min(one.box.area, other.box.area)
    return one.page == other.page and one.box.overlap(other.box) > OVERLAPPING * smaller


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
