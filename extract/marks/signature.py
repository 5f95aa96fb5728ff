"""Whether somebody signed by hand, and where: `value` answers "is there a handwritten signature on these pages?".

A typed `/s/ Name`, a rubber stamp of a signature or the word "signed" is none: the value is then false and a reason
says what is there instead. Initials count. Handwritten notes, dates and filled-in fields do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.marks.cues import cues_on
from extract.marks.facsimile import facsimiles_in
from extract.marks.forest import boxed_forest
from extract.marks.hand import shipped_hand
from extract.marks.ink import ink_of, on_page
from extract.marks.pen import PenFeatures, features_of
from extract.marks.placed import Candidate, placed
from extract.marks.strokes import groups_of, regrouped
from extract.marks.weights import SIGNED
from extract.transcript import Line, Transcript
from extract.verdict import settle
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence, Field

SIGNED_AT = 0.5
"""Probability from which a group counts as a signature."""
LEAST_SIGNED = 0.005
"""No page is surer unsigned: of 555 signed office pages one has a signature that is no group of strokes at all."""
BOXED_AT = 0.35
"""From here a group is shown as a signature. On 334 office pages nothing was fitted on 0.1 finds 0.88 of the boxes
(intersection over union 0.5) and 0.68 of those shown are right; 0.2 0.87 and 0.77; 0.35 0.85 and 0.84; 0.5 0.84 and
0.86."""
WORTH_REGROUPING = -2.2
"""Strokes about groups of lower log odds are not joined another way: they would not be shown."""
MOST_REGROUPED = 4
"""Likeliest first; it holds the time for pages full of pen strokes."""
OVERLAPPING = 0.3
"""Groups that share more than this of the smaller one are the same signature."""


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
    """What the table SIGNED weighs: the log odds of the likeliest group of strokes, and whether it fills in a form.

    `form` is the log of the page's labels of fields, as far as no closing, name or label of a signature is near the
    group: on a form handwriting is mostly no signature.
    """

    best: float
    form: float


NONE_AT_ALL = Strongest(-6.0, 0.0)
"""Pages on which no group of strokes is big enough to be asked about."""


def strongest(features: PenFeatures, odds: float) -> Strongest:
    """Return what SIGNED weighs of a group with these log odds."""
    cue = max(features.closing, features.label, features.name)
    return Strongest(odds, features.fields * (1.0 - cue))


def find_signature(pages: Sequence[ReadPage], transcript: Transcript) -> Field[bool]:
    """Return whether `pages` carry a handwritten signature; the evidence boxes the ink, one piece for each signature.

    Never raises for odd pictures: a blank, black or tiny page has no signature, with a reason.
    """
    marks = [mark for page in pages for mark in marks_on(page, _lines_of(page, transcript))]
    best = max((mark.probability for mark in marks if mark.first), default=SIGNED.probability(NONE_AT_ALL))
    best = max(best, LEAST_SIGNED)
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
    odds = shipped_hand().odds(features).tolist()
    likely = sorted(range(len(groups)), key=lambda place: -odds[place])[:MOST_REGROUPED]
    others = regrouped(ink, groups, [groups[place] for place in likely if odds[place] >= WORTH_REGROUPING])
    more = [features_of(group, ink, cues) for group in others]
    odds += shipped_hand().odds(more).tolist()
    candidates = [
        Candidate(one, on_page(group.box, ink), odd, group.first)
        for group, one, odd in zip((*groups, *others), (*features, *more), odds, strict=True)
    ]
    whole = boxed_forest().probabilities(placed(candidates)).tolist()
    return tuple(_mark(page.number, one, boxed) for one, boxed in zip(candidates, whole, strict=True))


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


def _mark(page: int, one: Candidate, boxed: float) -> InkMark:
    return InkMark(
        page=page,
        box=one.box,
        probability=SIGNED.probability(strongest(one.features, one.odds)),
        boxed=boxed,
        first=one.first,
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
    for kind, page in facsimiles_in(transcript):
        reasons.append(f"{kind} on page {page}; it is not one by hand")
    return reasons
