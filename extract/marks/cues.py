"""Words that say "here somebody signs", and where on the page they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from extract.transcript import Line
from models.geometry import Box


class CueKind(StrEnum):
    """Where the signature is looked for, seen from the cue."""

    CLOSING = "closing"
    """A letter's closing: the signature is below."""
    LABEL = "label"
    """A form's label: the signature is beside, above or just below."""
    NAME = "name"
    """A printed name or office under a signature: the signature is above."""
    FIELD = "field"
    """A label of a form that asks for something else: what is written beside or below it is no signature."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue on a page."""

    kind: CueKind
    box: Box


class CueRow(NamedTuple):
    """One way to say it; `example` is a line that the pattern finds."""

    kind: CueKind
    pattern: re.Pattern[str]
    example: str


def _row(kind: CueKind, pattern: str, example: str) -> CueRow:
    return CueRow(kind, re.compile(pattern, re.IGNORECASE), example)


OFFICES = (
    "judge magistrate clerk deputy detective det sergeant sgt officer investigator agent inspector lieutenant lt "
    "captain chief sheriff attorney counsel prosecutor director manager president secretary commissioner "
    "constable examiner superintendent registrar chairman chancellor principal dean esq notary analyst "
    "commander trooper ranger"
)
FIELD_WORDS = (
    "name address occupation title date dated telephone phone fax mobile number no nos age year birth nationality "
    "citizenship city county state zip country case docket file badge account amount total check voucher employee "
    "department subject from to cc re ref purpose means type types description brand code item quantity price time "
    "place email e-mail office division section printed"
)
"""Words that a form's label begins with, or is."""
CAPITAL = r"[A-Z][A-Za-z'-]*\.?"

CUES: tuple[CueRow, ...] = (
    _row(
        CueKind.CLOSING,
        r"^\W*(?:(?:very|most|yours?|i remain|with) )*"
        r"(?:sincere?ly|sincerest|truly|respectfully|faithfully|cordially)\b.{0,24}$",
        "Very truly yours,",
    ),
    _row(
        CueKind.CLOSING,
        r"^\W*(?:(?:with|kind|best|warm|personal|kindest) )+(?:regards|wishes)\b.{0,12}$",
        "Kind regards,",
    ),
    _row(CueKind.CLOSING, r"^\W*(?:regards|thank you|thanking you|yours)\W*$", "Thank you,"),
    _row(CueKind.CLOSING, r"\b(?:respectfully (?:submitted|requested)|so ordered|witness my hand)\b", "SO ORDERED."),
    _row(CueKind.CLOSING, r"\b(?:salutations distingu[ée]es|lu et approuv[ée]|fait [aà] )", "Lu et approuvé"),
    _row(
        CueKind.CLOSING,
        r"\b(?:penalty of perjury|declare under|subscribed and sworn|sworn to (?:and|before))\b",
        "I declare under penalty of perjury that this is true.",
    ),
    _row(CueKind.LABEL, r"\b(?:signature|signed|signe)\b", "Signature of Affiant"),
    _row(CueKind.LABEL, r"^\W*(?:by|per)\s*[:_]", "By: ____"),
    _row(
        CueKind.LABEL,
        r"\b(?:approved|authori[sz]ed|issued|submitted|certified|witnessed|sworn|requested) by\b.{0,12}$",
        "Approved By:",
    ),
    _row(CueKind.NAME, rf"^(?:\S+ ){{0,7}}\W*(?:{'|'.join(OFFICES.split())})\b(?: ?\S+){{0,6}}$", "Special Agent"),
    CueRow(
        CueKind.NAME,
        re.compile(rf"^\W*{CAPITAL} (?:{CAPITAL} )?{CAPITAL}(?:,? [A-Z.]{{2,6}})?\W*$"),
        "Maria L. Delgado",
    ),
)
"""Most specific first; a line is the first that it matches."""
FIELDS: tuple[CueRow, ...] = (
    _row(CueKind.FIELD, r"^\W*\d{1,2} ?[.)]\W*(?!.*\b(?:sign|by\b))[a-z]\w+", "7. Occupation"),
    _row(CueKind.FIELD, rf"^\W*(?:{'|'.join(FIELD_WORDS.split())})(?: \S+){{0,2}} ?[:.]?\W*$", "Date of birth:"),
    _row(CueKind.FIELD, r"^(?!.*\b(?:by|per|sign\w*)\W*$)(?:\S+ ){0,3}\S+ ?:\W*$", "Voucher Number:"),
    _row(CueKind.FIELD, rf"^(?:\S+ ){{1,3}}(?:{'|'.join(FIELD_WORDS.split())})\.?\W*$", "Present Address"),
)
"""Asked of each run of words between wide gaps, since a form has several labels on one line."""
PART_GAP = 2.0
"""Words further apart than this many heights of type are labels of their own."""
LONGEST_FIELD_WORDS = 9
LONGEST_NAME_WORDS = 8
"""A line that names a person and an office is short; a sentence with "officer" in it is not a cue."""


def cues_on(lines: Sequence[Line]) -> tuple[Cue, ...]:
    """Return the cues among the lines of one page: one a line at most, and the labels of a form's fields in it."""
    found = [Cue(kind, line.box) for line in lines if (kind := _kind(line)) is not None]
    return (*found, *(Cue(CueKind.FIELD, box) for line in lines for box in _fields_in(line)))


def _fields_in(line: Line) -> Iterator[Box]:
    gap = PART_GAP * (line.box.y1 - line.box.y0)
    cuts = [place for place, (one, other) in enumerate(pairwise(line.words), 1) if other.box.x0 - one.box.x1 > gap]
    for first, last in pairwise((0, *cuts, len(line.words))):
        run = line.words[first:last]
        text = " ".join(word.text for word in run)
        if 0 < len(run) <= LONGEST_FIELD_WORDS and any(row.pattern.search(text) for row in FIELDS):
            yield reduce(Box.union, (word.box for word in run))


def _kind(line: Line) -> CueKind | None:
    text = " ".join(word.text for word in line.words)
    for kind, pattern, _ in CUES:
        if kind is CueKind.NAME and len(line.words) > LONGEST_NAME_WORDS:
            return None
        if pattern.search(text):
            return kind
    return None
