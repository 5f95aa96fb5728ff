"""Whether a letter stands on an organisation's own printed heading, whose it is, and what else the heading says.

A fax cover sheet with the organisation's heading counts. A form's title, a court's caption, MEMORANDUM with TO and
FROM, a typed sender's address, a running head and an advertisement do not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extract.marks.contacts import address_in, domain_in, phone_in
from extract.marks.heading import ZONE, Heading, heading_of, text_of
from extract.marks.ink import ink_of
from extract.marks.organisation import organisation_in
from extract.marks.printing import features_of
from extract.marks.typed import AGAINST, is_typed
from extract.marks.weights import PRINTING
from extract.transcript import Transcript
from extract.verdict import settle
from models.candidate import Candidate
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence, Field

HEADED_AT = 0.5
"""Probability from which a heading counts as an organisation's own."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The document's letterhead.

    Attributes:
        field: whether there is one; evidence boxes it.
        page: where it stands, counted from 1; None without one, as are the others.
        box: round the heading.
        organisation: the name in it, with the other lines that might be it.
        address: as read, lines joined by a comma.
        phone: as printed; a number marked as fax only where there is no other.
        domain: of its web or mail address, in small letters.

    """

    field: Field[bool]
    page: int | None = None
    box: Box | None = None
    organisation: Candidate | None = None
    address: str | None = None
    phone: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    page: ReadPage
    heading: Heading
    probability: float


def find_letterhead(pages: Sequence[ReadPage], transcript: Transcript) -> Letterhead:
    """Return the letterhead of the likeliest page, the first of equals; never raises for odd pictures."""
    judged = [_judge(page, transcript) for page in pages if page.words]
    best = max(judged, key=lambda one: one.probability, default=None)
    if best is None or best.probability < HEADED_AT or best.heading.box is None:
        probability = best.probability if best else 0.02
        reason = "no heading of an organisation at the top of a page"
        field = settle(value=False, confidence=1.0 - probability, alternatives=[(True, probability)], reasons=[reason])
        return Letterhead(field)
    return _found(best)


def _judge(page: ReadPage, transcript: Transcript) -> _Judged:
    lines = [line for line in transcript.lines if line.page == page.number]
    heading = heading_of(lines)
    features = features_of(heading, lines, page, ink_of(page, ZONE))
    probability = PRINTING.probability(features)
    if is_typed(heading, features):
        probability /= probability + (1.0 - probability) * math.exp(AGAINST)
    return _Judged(page, heading, probability)


def _found(best: _Judged) -> Letterhead:
    box = best.heading.box or Box(0.0, 0.0, 1.0, 0.1)
    texts = [text_of(line) for line in best.heading.lines]
    evidence = Evidence(page=best.page.number, box=(box.x0, box.y0, box.x1, box.y1), text="\n".join(texts))
    field = settle(
        value=True,
        confidence=best.probability,
        evidence=[evidence],
        alternatives=[(False, 1.0 - best.probability)],
        reasons=[f"a printed heading above the {best.heading.stop.value} on page {best.page.number}"],
    )
    return Letterhead(
        field=field,
        page=best.page.number,
        box=box,
        organisation=organisation_in(best.heading, best.page.number, best.probability),
        address=address_in(texts),
        phone=phone_in(texts),
        domain=domain_in(texts),
    )
