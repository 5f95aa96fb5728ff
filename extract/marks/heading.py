"""The top of a page, as far as the letter itself has not begun: the lines that may be an organisation's own heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.transcript import Line
from models.geometry import Box

ZONE = 0.42
"""A heading ends in the top two fifths of its page; the tallest of 155 labelled ones ended at 0.40."""
PART_GAP = 3.0
"""Words further apart than this many heights of type stand in columns of their own."""
FLUSH = 0.02
ADDRESS_PITCH = 1.3
"""Paper between two lines of one address, in heights of type; a heading stands further off."""
BODY_WORDS = 9
"""A line of running text has at least this many words, most of them small."""


class Stop(StrEnum):
    """What ends the heading."""

    DATE = "date"
    ADDRESSEE = "addressee"
    MEMO = "memo"
    CAPTION = "caption"
    CLOSING = "closing"
    BODY = "body"
    NONE = "none"


class StopRow(NamedTuple):
    """One way in which a heading ends; `example` is a line that the pattern finds."""

    stop: Stop
    pattern: re.Pattern[str]
    example: str


def _row(stop: Stop, pattern: str, example: str) -> StopRow:
    return StopRow(stop, re.compile(rf"^\W*(?:{pattern})", re.IGNORECASE), example)


MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DATE_WORD = r"(?:date\w*\s*[:.]?\s*)?"

STOPS: tuple[StopRow, ...] = (
    _row(Stop.MEMO, r"inter.?office|memorandum|memo\b", "MEMORANDUM"),
    _row(Stop.MEMO, r"(?:facsimile|fax|telecopier) (?:transmi|cover)", "FAX COVER SHEET"),
    _row(Stop.MEMO, r"(?:to|from|subject|attn|attention)\s*[:;.]|to\s*$", "TO: Custodian of Records"),
    _row(
        Stop.CLOSING,
        r"(?:(?:very|yours?|most|with|kind|best) )*(?:sincere?ly|truly|respectfully|regards|yours|thank you)\b.{0,20}$",
        "Very truly yours,",
    ),
    _row(Stop.CAPTION, r"in the .{0,40}court|in re\b|plaintiff|.* v[s.]\.?\W*$", "IN THE DISTRICT COURT"),
    _row(Stop.CAPTION, r"united states of america\W*$|state of \w+\W*[),]", "UNITED STATES OF AMERICA"),
    _row(Stop.ADDRESSEE, r"dear\b|gentlemen|ladies and|to whom|messrs", "Dear Sir or Madam:"),
    _row(Stop.ADDRESSEE, r"(?:mrs?|ms|dr)\.? [A-Z]|custodian of records", "Mr. John Example"),
    _row(
        Stop.ADDRESSEE,
        r"c/o\b|trust (?:&|and) safety|legal (?:dept|department|policy|process|compliance)",
        "c/o Trust & Safety",
    ),
    _row(Stop.ADDRESSEE, r"via\b|(?:sent )?by (?:fax|facsimile|hand|e-?mail|mail|certified)", "VIA FACSIMILE"),
    _row(Stop.ADDRESSEE, r"re\s*[:;.]|(?:our |your )?ref(?:erence)?\b|in reply", "Re: Case 25-001"),
    _row(Stop.DATE, rf"{DATE_WORD}(?:\w+,? )?{MONTH} \d{{1,2}}\w{{0,2}}[,.]? \d{{4}}\W*$", "March 4, 2025"),
    _row(Stop.DATE, rf"{DATE_WORD}\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}\W*$", "4 March 2025"),
    _row(Stop.DATE, r"date\w*\s*[:.]", "Date: 03/04/2025"),
    _row(Stop.DATE, r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\W*$", "2025-03-04"),
)
"""Most specific first; a line is the first that it matches."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above the letter.

    Attributes:
        lines: top to bottom; may be empty.
        stop: what ended them.
        gap: empty height between the last of them and what follows, as a fraction of the page.
        type_height: median height of the page's words, as a fraction of the page.
        box: round the lines; None without any.

    """

    lines: tuple[Line, ...]
    stop: Stop
    gap: float
    type_height: float
    box: Box | None


def heading_of(lines: Sequence[Line]) -> Heading:
    """Return the heading zone of a page that has these lines."""
    type_height = _median_height(lines)
    parts = (part for line in lines for part in _parts(line, PART_GAP * type_height))
    ordered = sorted((part for part in parts if _says_something(part)), key=lambda line: line.box.y0)
    above: list[Line] = []
    stop, edge = Stop.NONE, ZONE
    for line in ordered:
        if line.box.y0 > ZONE:
            break
        stop = _stop(line)
        if stop is not Stop.NONE:
            edge = line.box.y0
            break
        above.append(line)
    kept = tuple(line for line in above if line.box.y1 <= edge + type_height)
    if stop is Stop.ADDRESSEE:
        kept = _without_addressee(kept, ordered[len(above)], type_height)
    box = reduce(Box.union, (line.box for line in kept)) if kept else None
    return Heading(kept, stop, edge - box.y1 if box else 0.0, type_height, box)


def _without_addressee(above: tuple[Line, ...], stop: Line, type_height: float) -> tuple[Line, ...]:
    """Take away the lines that stand flush right above the line that stops: an address says who at its end, too."""
    kept, edge = list(above), stop.box
    while (
        kept and abs(kept[-1].box.x0 - edge.x0) < FLUSH and 0 <= edge.y0 - kept[-1].box.y1 < ADDRESS_PITCH * type_height
    ):
        edge = kept.pop().box
    return tuple(kept)


def _parts(line: Line, gap: float) -> list[Line]:
    """Return the line cut where paper wider than `gap` (a fraction of the height, as wide as high) parts its words."""
    cuts = [0]
    for place, (left, right) in enumerate(pairwise(line.words), start=1):
        if right.box.x0 - left.box.x1 > gap or right.box.x1 < left.box.x0:
            cuts.append(place)
    runs = (line.words[first:last] for first, last in pairwise([*cuts, len(line.words)]))
    return [Line(line.start, line.end, line.page, run) for run in runs]


def text_of(line: Line) -> str:
    """Return the line's words joined by spaces."""
    return " ".join(word.text for word in line.words)


def line_height(line: Line) -> float:
    """Return the height of the line's type, as a fraction of the page: the median over its words."""
    return float(np.median([word.box.height for word in line.words]))


def _says_something(line: Line) -> bool:
    text = text_of(line)
    letters = sum(char.isalpha() for char in text)
    sure = max(word.confidence for word in line.words)
    return letters + sum(char.isdigit() for char in text) >= 2 and sure >= 0.3


def _median_height(lines: Sequence[Line]) -> float:
    heights = [word.box.height for line in lines for word in line.words if len(word.text) > 2]
    return float(np.median(heights)) if heights else 0.01


def _stop(line: Line) -> Stop:
    text = text_of(line)
    for stop, pattern, _ in STOPS:
        if pattern.search(text):
            return stop
    words = [word.text for word in line.words]
    small = sum(word[:1].islower() for word in words)
    return Stop.BODY if len(words) >= BODY_WORDS and small >= 0.6 * len(words) else Stop.NONE
