"""The sender's own number for the matter: every number of the document weighed by what speaks for it.

A label alone is no number and a number alone is hardly a case: words before it, beside it, above it or its place in
the subject must speak for it. A police number goes before a court's: the platform answers the police, and court
papers carry the police number for that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.mention import Mention, field_of, legibility
from extract.prose import Prose
from extract.request.case_labels import Label, Owner
from extract.request.case_places import Places, Row, first_rows, places_of
from extract.request.case_shape import Number, mend, numbers_in, one_off, shaped
from extract.transcript import Transcript
from extract.verdict import settle
from models.record import Field

UNLABELLED = 0.4
ABSENT = 0.45
"""Ten of 23 letters in which no number was found had none; in the others it could not be read."""

ENTERED_FROM = 0.4
"""Of twelve values below this, in eight sets of generated papers, one was right; of 15 from 0.4 to 0.5, eleven."""

ROWS_MAX = 600
"""Cells with digits that are looked at: the longest real papers have under 300, junk has thousands."""

COURTS_SHARE = 0.45
"""What a court's number keeps where the office gives one of its own."""
COURTS_MOST = 0.88
"""A court's number alone is a guess, however often it is repeated: the office's own may be on a page badly read."""

PLAIN, DOUBTED = 0.85, 0.75
"""Weight of a label from which a telephone's shape is a case's, and how much such a number then looks like one."""

SURELY = 0.55
"""Weight from which a number counts as the office's own."""

LEADING = 12
"""Heaviest mentions that others are compared with."""

CLEARER, MISREADS_SHARE = 0.1, 0.3
"""By how much one of two readings must be the more legible, and what the other keeps."""

WEAKEST = 0.05
CAPTIONS = frozenset({"case", "cases", "matter", "id", "cr", "cc", "proceedings"})
"""Nouns that courts and offices both put before their numbers; every other noun is an office's."""
OFFICES = frozenset({"incident", "report", "complaint", "investigation", "crime", "fir", "urn", "item", "quote"})
"""Nouns that make a number an office's though it is built as a court's."""
_DOCKET = re.compile(
    r"^\d{1,2}:\d\d-[A-Za-z]{2,3}-\d|^(?:\d{1,2}:)?\d\d-?(?:mj|cr|cv|mc|gj|sw|po|ms)-?\d|^[cC][rRvV]-?\d\d-|"
    r"^(?:SW|GJ|MJ|CF|SP)[- ]?\d\d-\d|^\d{2,4}-?(?:CR|CV|SW|PR|MJ)-?\d"
)
"""How courts build their numbers: `4:13-mj-00219`, `14-SW-7746`, `14CR85385`."""


def find_case_number(prose: Prose, transcript: Transcript) -> Field[str]:
    """Return the case number that the sender gave, court dockets and other numbers as alternatives."""
    places = places_of(prose.cells)
    found = [(mention, owner) for row in first_rows(places, ROWS_MAX) for mention, owner in _in_row(row, places)]
    mentions = _clearest(_weighed(found), transcript)
    if not any(mention.weight >= UNLABELLED for mention in mentions):
        mentions += [mention for row in first_rows(places, ROWS_MAX) for mention in _standing(row)]
    return _entered(
        field_of(
            mentions, transcript, absent=ABSENT, why_absent="no number stands beside a word such as case or reference"
        )
    )


def _entered(field: Field[str]) -> Field[str]:
    """Return `field`, its value among the alternatives where it is likelier wrong than right."""
    if field.value is None or field.confidence >= ENTERED_FROM:
        return field
    others = [(field.value, field.confidence), *((a.value, a.confidence) for a in field.alternatives)]
    return settle(
        None,
        ABSENT * 0.5,
        evidence=field.evidence,
        alternatives=others,
        reasons=["no number is sure enough to be entered"],
    )


def _in_row(row: Row, places: Places) -> Iterator[tuple[Mention, Owner]]:
    for number in numbers_in(row.pieces, announced=places.announced(row)):
        labels = list(places.labels(row, number))
        if not labels or labels[0].weight == 0.0:
            continue
        if number.doubtful and not any(each.marked and each.weight >= PLAIN for each in labels):
            continue
        label = _owned(max(labels, key=lambda each: each.weight), number, row, places)
        yield from ((mention, label.owner) for mention in _mentions(row, number, label))


def _owned(label: Label, number: Number, row: Row, places: Places) -> Label:
    """Return `label`, a court's where the number is built as a docket, maybe a court's where it is in a caption."""
    courts = _DOCKET.match(number.value) or (label.marked and places.in_caption(row) and _may_be_courts(label))
    if label.owner is Owner.OFFICE and courts and not (label.ours or _plainly_ours(label)):
        return replace(label, owner=Owner.COURT if _DOCKET.match(number.value) else Owner.EITHER)
    return label


def _may_be_courts(label: Label) -> bool:
    """Say whether a label in a caption leaves open whose the number is: `No.`, `Case No.`."""
    return CAPTIONS.issuperset(label.words.split())


def _plainly_ours(label: Label) -> bool:
    return not OFFICES.isdisjoint(label.words.split())


def _mentions(row: Row, number: Number, label: Label) -> Iterator[Mention]:
    mended = mend(number.value)
    weight = label.weight * min(number.looks, DOUBTED if number.doubtful else 1.0)
    pieces = row.pieces[number.first : number.last]
    start, end = pieces[0].start, pieces[-1].start + len(pieces[-1].text)
    reason = "letters inside its digits were read as digits" if mended != number.value else ""
    if weight < WEAKEST:
        return
    if reason:
        yield Mention(number.value, start, end, min(weight, 0.2), label.words, reason)
        weight *= 0.85
    yield Mention(mended, start, end, weight, label.words, reason)


def _weighed(found: Sequence[tuple[Mention, Owner]]) -> list[Mention]:
    """Return the mentions, those of courts once for each number and lighter where the office gives its own.

    A plain `Case No.` in a caption is the court's, but for a caption that has another number of a court's as well.
    """
    named = any(owner is Owner.COURT for _, owner in found)
    found = [(m, (Owner.OFFICE if named else Owner.COURT) if owner is Owner.EITHER else owner) for m, owner in found]
    own = [mention for mention, owner in found if owner is Owner.OFFICE]
    courts: dict[str, Mention] = {}
    for mention, owner in found:
        if owner is Owner.COURT and mention.weight > courts.get(mention.value, replace(mention, weight=0.0)).weight:
            courts[mention.value] = mention
    share = COURTS_SHARE if any(mention.weight > SURELY for mention in own) else 1.0
    held = [replace(mention, weight=min(mention.weight, COURTS_MOST) * share) for mention in courts.values()]
    strangers = [mention for mention, owner in found if owner is Owner.STRANGER]
    return [*own, *held, *strangers]


def _clearest(mentions: Sequence[Mention], transcript: Transcript) -> list[Mention]:
    """Return `mentions`, lighter those that read almost the same as one that was printed more legibly."""
    clear = {mention: legibility(transcript, mention.start, mention.end) for mention in mentions}
    leading = sorted(mentions, key=lambda mention: -mention.weight)[:LEADING]

    def misread(mention: Mention) -> bool:
        return any(
            clear[other] > clear[mention] + CLEARER and one_off(other.value, mention.value)
            for other in leading
            if other.weight >= SURELY
        )

    return [replace(m, weight=m.weight * MISREADS_SHARE) if misread(m) else m for m in mentions]


def _standing(row: Row) -> Iterator[Mention]:
    """Yield a number that looks like nothing but a case's and fills a cell of the upper half: its label went unread."""
    if row.page != 1 or row.cell.box.y0 >= 0.5:
        return
    for number in numbers_in(row.pieces):
        alone = number.first == 0 and number.last == len(row.pieces)
        if alone and shaped(number.value):
            line = row.cell.line
            yield Mention(
                mend(number.value),
                line.start,
                line.end,
                UNLABELLED,
                "number without a label",
                "no label was read beside it",
            )
