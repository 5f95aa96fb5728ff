"""Labelled documents become rows of features, each with an answer and how much it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from bench.marks.pages import Labelled
from bench.marks.tables import Row
from extract.marks.cues import cues_on
from extract.marks.hand import Hand
from extract.marks.heading import ZONE, heading_of
from extract.marks.ink import ink_of, on_page
from extract.marks.pen import PenFeatures, features_of as pen_features
from extract.marks.placed import Candidate, PlacedFeatures, placed
from extract.marks.printing import PrintingFeatures, features_of as printing_features
from extract.marks.signature import NONE_AT_ALL, strongest
from extract.marks.strokes import groups_of, regrouped
from extract.transcript import Line, transcribe
from models.geometry import Box
from models.page import ReadPage

FOLDS = 5
STROKE_COUNT = {"rf100": 1.0, "hyperlex": 0.7, "fara": 1.5}
"""Of real pages that are filled in by hand and not signed there are those of fara alone; hyperlex leaves some initials
unboxed; a generated set counts 0.7."""
DOCUMENT_COUNT = {("rf100", True): 0.25}
"""Nine in ten rf100 pages are signed, which no mailroom's post is."""
FORM_COUNT = 0.3
FAX_COUNT = 0.6
"""The same page as a fax says little more."""
WELL_INSIDE, AGREES = 0.85, 0.5
"""Share of a group inside a labelled box whose ink is the box's; agreement (intersection over union) of two boxes."""


@dataclass(frozen=True)
class Strokes:
    """One group of strokes: its page, its place, its features."""

    page: int
    box: Box
    features: PenFeatures
    first: bool


@dataclass(frozen=True)
class Described:
    """A labelled document with its features: groups of strokes, and one heading a page."""

    labelled: Labelled
    strokes: tuple[Strokes, ...]
    headings: tuple[tuple[int, PrintingFeatures], ...]


def describe(one: Labelled) -> Described:
    """Return the features of a document's pages; the slow part, done once."""
    transcript = transcribe(one.pages)
    places = [(page, [line for line in transcript.lines if line.page == page.number]) for page in one.pages]
    return Described(
        replace(one, pages=()),
        tuple(strokes for page, lines in places for strokes in _strokes(page, lines)),
        tuple((page.number, _heading(page, lines)) for page, lines in places),
    )


def stroke_rows(given: Sequence[Described]) -> list[Row]:
    """Return a row for each group of strokes whose answer is plain: well inside a signature's box, or well outside."""
    return [
        (strokes.features, answer, _stroke_count(one))
        for one in given
        for strokes in one.strokes
        if strokes.first and (answer := _is_signature(strokes, one.labelled)) is not None
    ]


def box_rows(given: Iterable[tuple[Described, Hand]]) -> list[Row]:
    """Return a row for each group, joined any way: whether its box is a signature's; hands as of `strangers`."""
    rows: list[Row] = []
    for one, hand in given:
        if one.labelled.boxes is None:
            continue
        boxes = _tight_boxes(one)
        for strokes, features in _placed(one, hand):
            rows.append((features, any(_agrees(strokes, page, box) for page, box in boxes), _stroke_count(one)))
    return rows


def _placed(one: Described, hand: Hand) -> Iterator[tuple[Strokes, PlacedFeatures]]:
    odds = hand.odds([strokes.features for strokes in one.strokes]).tolist()
    for page in sorted({strokes.page for strokes in one.strokes}):
        mine = [(strokes, odd) for strokes, odd in zip(one.strokes, odds, strict=True) if strokes.page == page]
        features = placed([Candidate(strokes.features, strokes.box, odd, strokes.first) for strokes, odd in mine])
        yield from zip((strokes for strokes, _ in mine), features, strict=True)


def _tight_boxes(one: Described) -> list[tuple[int, Box]]:
    """Return the labelled boxes drawn in to the ink in them: people draw them wide."""
    found = []
    for number, corners in one.labelled.boxes or ():
        x0, y0, x1, y1 = (min(max(edge, 0.0), 1.0) for edge in corners)
        truth = Box(x0, y0, x1, y1)
        mine = [s.box for s in one.strokes if s.page == number and truth.overlap(s.box) > WELL_INSIDE * s.box.area]
        if mine:
            ink = reduce(Box.union, mine)
            truth = Box(max(ink.x0, x0), max(ink.y0, y0), min(ink.x1, x1), min(ink.y1, y1))
        found.append((number, truth))
    return found


def _agrees(strokes: Strokes, page: int, box: Box) -> bool:
    shared = strokes.box.overlap(box) if strokes.page == page else 0.0
    return shared >= AGREES * (strokes.box.area + box.area - shared)


def _stroke_count(one: Described) -> float:
    return STROKE_COUNT.get(one.labelled.source, 0.7) * (FAX_COUNT if one.labelled.fax else 1.0)


def strangers(
    given: Sequence[Described], fitted: Callable[[Sequence[Described]], Hand]
) -> list[tuple[Described, Hand]]:
    """Return each document with a hand that was fitted without it, in FOLDS folds."""
    found: list[tuple[Described, Hand]] = []
    names = sorted({one.labelled.document for one in given})
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        hand = fitted([one for one in given if one.labelled.document not in out])
        found += [(one, hand) for one in given if one.labelled.document in out]
    return found


def document_rows(given: Iterable[tuple[Described, Hand]]) -> list[Row]:
    """Return a row for each document: its likeliest group under a hand that was fitted without it."""
    rows: list[Row] = []
    for one, hand in given:
        groups = [strokes.features for strokes in one.strokes if strokes.first]
        odds = hand.odds(groups)
        best = strongest(groups[int(odds.argmax())], float(odds.max())) if groups else NONE_AT_ALL
        signed = one.labelled.signed
        rows.append((best, signed, DOCUMENT_COUNT.get((one.labelled.source, signed), 1.0)))
    return rows


def heading_rows(given: Sequence[Described]) -> list[Row]:
    """Return a row for each page whose answer is known; of several pages only the one said to have a heading has it."""
    return [
        (features, one.labelled.letterhead and page == one.labelled.heading_page, _heading_count(one))
        for one in given
        if one.labelled.letterhead is not None
        for page, features in one.headings
    ]


def _heading_count(one: Described) -> float:
    return FORM_COUNT if one.labelled.source == "fara" else 1.0


def _strokes(page: ReadPage, lines: Sequence[Line]) -> list[Strokes]:
    ink, cues = ink_of(page), cues_on(lines)
    groups = groups_of(ink)
    return [
        Strokes(page.number, on_page(group.box, ink), pen_features(group, ink, cues), group.first)
        for group in (*groups, *regrouped(ink, groups, groups))
    ]


def _heading(page: ReadPage, lines: Sequence[Line]) -> PrintingFeatures:
    return printing_features(heading_of(lines), lines, page, ink_of(page, ZONE))


def _is_signature(strokes: Strokes, one: Labelled) -> bool | None:
    """Return None where it is not plain: part of a signature, a box far too wide for it, or no boxes known."""
    if one.boxes is None:
        return None
    touched = False
    for number, corners in one.boxes:
        truth = Box(*corners)
        shared = strokes.box.overlap(truth) if number == strokes.page else 0.0
        inside, covered = shared / max(strokes.box.area, 1e-9), shared / max(truth.area, 1e-9)
        if (inside > 0.5 or covered > 0.5) and covered > 0.3 and inside > 0.25:
            return True
        touched |= inside > 0.15 or covered > 0.5
    return None if touched else False
