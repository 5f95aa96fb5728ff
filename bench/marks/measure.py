"""How the detectors do on labelled documents: page level, boxes, the organisation's name, and what is accepted.

`python -m bench.marks` prints the tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from bench.marks.pages import Labelled
from extract.calibration import Calibration, shipped
from extract.judged import case_of
from extract.marks import find_letterhead, find_signature
from extract.transcript import Line, Transcript, transcribe
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence, Field

AGREES = 0.5
"""Intersection over union from which a box is right."""


@dataclass(frozen=True)
class Answer:
    """One document's answer and the truth; `accepted` as the shipped judge says."""

    name: str
    said: bool
    truth: bool
    accepted: bool


@dataclass(frozen=True)
class Boxes:
    """Signatures boxed: those right, those shown, those that there are."""

    right: int = 0
    shown: int = 0
    true: int = 0


@dataclass(frozen=True)
class Row:
    """One line of a table; shares are None where nothing was counted."""

    what: str
    source: str
    documents: int
    true: int
    f1: float | None
    false_alarms: int
    missed: int
    coverage: float
    accepted_right: float | None
    boxes_found: float | None = None
    boxes_right: float | None = None
    organisation_right: float | None = None


Outline = tuple[float, float, float, float]


@dataclass(frozen=True)
class Error:
    """A wrong answer, with the outlines of what stands on the page: no letter and no stroke of it.

    Attributes:
        confidence: of the wrong answer; boxes are x0, y0, x1, y1 in fractions of the page.
        page: which of the pages is outlined, from 1; `tall` its height over its width.
        lines, shown, true: the lines of type, what was taken for the mark, what a person boxed.

    """

    what: str
    source: str
    name: str
    said: bool
    confidence: float
    page: int
    tall: float
    lines: tuple[Outline, ...]
    shown: tuple[Outline, ...]
    true: tuple[Outline, ...]


@dataclass(frozen=True)
class Measured:
    """The rows of one folder, and the answers that were wrong."""

    rows: list[Row]
    errors: list[Error]


Signature = Callable[[Sequence[ReadPage], Transcript], Field[bool]]


def measure(source: str, given: Iterable[Labelled], signature: Signature = find_signature) -> Measured:
    """Return the rows of one folder: signature, and letterhead where it is labelled, unsure ones as they lean."""
    judge = shipped()
    errors: list[Error] = []
    signatures: list[Answer] = []
    boxes: list[Boxes] = []
    sides: dict[str, list[Answer]] = {"letterhead": [], "letterhead, unsure ones too": []}
    names: list[bool] = []
    for one in given:
        text = transcribe(one.pages)
        signed, heading = signature(one.pages, text), find_letterhead(one.pages, text)
        signatures.append(_answer(one.name, "signature", signed, judge, truth=one.signed))
        errors += _error("signature", source, one, signed, truth=one.signed)
        if one.letterhead is not None:
            errors += _error("letterhead", source, one, heading.field, truth=one.letterhead)
        boxes += [] if one.boxes is None else [_boxes(signed.evidence, one)]
        for what, truth in zip(sides, (one.letterhead, one.leans), strict=True):
            if truth is not None:
                sides[what].append(_answer(one.name, "letterhead", heading.field, judge, truth=truth))
        if one.letterhead and one.organisation:
            names.append(heading.organisation is not None and _same(heading.organisation.value, one.organisation))
    rows = [_row("signature", source, signatures, boxes=boxes)]
    rows += [_row(what, source, answers, names=names) for what, answers in sides.items() if answers]
    return Measured(rows, errors)


def as_text(row: Row) -> str:
    """Return the row on one line."""
    return "  ".join(
        f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}"
        for name, value in asdict(row).items()
        if value is not None
    )


def _answer(name: str, what: str, field: Field[bool], judge: Calibration, *, truth: bool) -> Answer:
    case = case_of(what, field)
    accepted = judge.confidence(case) >= judge.accept_at(case.family)
    return Answer(name, bool(field.value), truth, accepted)


def _error(what: str, source: str, one: Labelled, said: Field[bool], *, truth: bool) -> list[Error]:
    if bool(said.value) == truth:
        return []
    boxes = (one.boxes or ()) if what == "signature" else ()
    page = next((place.page for place in said.evidence), boxes[0][0] if boxes else 1)
    picture = next((read.picture for read in one.pages if read.number == page), one.pages[0].picture)
    height, width = picture.grey.shape
    return [
        Error(
            what=what,
            source=source,
            name=one.name,
            said=bool(said.value),
            confidence=round(said.confidence, 3),
            page=page,
            tall=round(height / width, 3),
            lines=tuple(_outline(b.x0, b.y0, b.x1, b.y1) for b in (line.box for line in _lines(one, page))),
            shown=tuple(_outline(*place.box) for place in said.evidence if place.page == page),
            true=tuple(_outline(*corners) for number, corners in boxes if number == page),
        )
    ]


def _lines(one: Labelled, page: int) -> Sequence[Line]:
    return [line for line in transcribe(one.pages).lines if line.page == page]


def _outline(x0: float, y0: float, x1: float, y1: float) -> Outline:
    return (round(x0, 3), round(y0, 3), round(x1, 3), round(y1, 3))


def _boxes(evidence: Sequence[Evidence], one: Labelled) -> Boxes:
    """Count each labelled box with the shown one that agrees best, each shown one once."""
    free = list(evidence)
    right = 0
    for page, corners in one.boxes or ():
        truth = Box(*(min(max(edge, 0.0), 1.0) for edge in corners))
        best = max(free, key=lambda shown: _agreement(shown, page, truth), default=None)
        if best is not None and _agreement(best, page, truth) >= AGREES:
            free.remove(best)
            right += 1
    return Boxes(right, len(evidence), len(one.boxes or ()))


def _agreement(shown: Evidence, page: int, truth: Box) -> float:
    box = Box(*shown.box)
    shared = box.overlap(truth) if shown.page == page else 0.0
    return shared / max(box.area + truth.area - shared, 1e-9)


def _same(one: str, other: str) -> bool:
    first, second = (re.sub(r"[\W_]+", " ", text).strip().lower() for text in (one, other))
    return first == second


def _row(
    what: str, source: str, answers: Sequence[Answer], *, boxes: Sequence[Boxes] = (), names: Sequence[bool] = ()
) -> Row:
    hits = sum(one.said and one.truth for one in answers)
    said, true = sum(one.said for one in answers), sum(one.truth for one in answers)
    accepted = [one.said == one.truth for one in answers if one.accepted]
    return Row(
        what=what,
        source=source,
        documents=len(answers),
        true=true,
        f1=_share(2 * hits, said + true) if true else None,
        false_alarms=said - hits,
        missed=true - hits,
        coverage=len(accepted) / max(len(answers), 1),
        accepted_right=_share(sum(accepted), len(accepted)),
        boxes_found=_share(sum(one.right for one in boxes), sum(one.true for one in boxes)),
        boxes_right=_share(sum(one.right for one in boxes), sum(one.shown for one in boxes)),
        organisation_right=_share(sum(names), len(names)) if what == "letterhead" else None,
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
