"""The date that the letter bears: beside `Date:`, alone on a line of the first page's top, or `dated this … day`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from extract.mention import Mention, field_of
from extract.prose import Prose, ProseLine
from extract.transcript import Transcript
from extract.when.dates import FoundDate
from models.record import Field

LABEL = re.compile(
    r"\b(date|dated|date of (this )?(letter|request|issue|issuance)|issued|letter date)\s?(on|:|;|\.|-|at)?\s*$"
)
CLOSING = re.compile(r"(dated|done|issued|signed|executed|witness|given|sworn|ordered|entered).{0,60}$")
ELSEWHERE = re.compile(
    r"\b(from|between|since|through|to|until|and|after|before|by|than|due|return|born|dob|birth|on or about|expire\w*|"
    r"occurred|approximately|posted|tweet\w*|created|served|dated|received|commencing|beginning|period|range|of death)"
    r"\b\W{0,3}(the |on |or about |date\W{1,2}){0,2}$"
)
TOP = 0.45
"""Share of the page's height in which a letter's own date stands (0.12 to 0.40 in the letters looked at)."""


def find_letter_date(dates: tuple[FoundDate, ...], prose: Prose, transcript: Transcript) -> Field[str]:
    """Return the date of the letter."""
    mentions = [mention for found in dates for mention in _mentions(found, prose)]
    return field_of(mentions, transcript, absent=0.25, why_absent="no date stands where a letter bears its date")


def _mentions(found: FoundDate, prose: Prose) -> Iterator[Mention]:
    weight, rule = _weigh(found, prose)
    start, end = prose.source(found.start, found.end)
    reason = "a digit of it was read as a letter" if found.repaired else ""
    if found.repaired:
        weight *= 0.8
    if found.other is None:
        yield Mention(found.value.isoformat(), start, end, weight, rule, reason)
        return
    why = "day and month could be the other way round"
    yield Mention(found.value.isoformat(), start, end, weight * 0.96, rule, why)
    yield Mention(found.other.isoformat(), start, end, weight * 0.15, rule, why)


def _weigh(found: FoundDate, prose: Prose) -> tuple[float, str]:
    before = prose.text[max(0, found.start - 60) : found.start]
    line = line_at(prose, found.start)
    alone = line is not None and len(line.text) - (found.end - found.start) <= 4
    if LABEL.search(before) and not re.search(r"(birth|return|due|incident|offense|response|court) date\W*$", before):
        return 0.96, "beside the word date"
    if alone and line is not None and line.box.y0 < TOP:
        return (0.95 if line.line.page == 1 else 0.8), "alone on a line of the top"
    if CLOSING.search(before) and not ELSEWHERE.search(before.replace("dated", "")):
        return 0.8, "in the closing"
    if ELSEWHERE.search(before):
        return 0.02, "in a sentence about something else"
    if line is not None and line.box.y0 < TOP and len(line.line.words) <= 9:
        return 0.75, "in a short line of the top"
    return (0.5 if alone else 0.06), "somewhere on the page"


def line_at(prose: Prose, position: int) -> ProseLine | None:
    """Return the printed line in which `position` of the prose lies."""
    at = bisect_right(prose.lines, position, key=_start)
    return prose.lines[at - 1] if at else None


def _start(line: ProseLine) -> int:
    return line.start
