"""Every calendar date in running text, with both readings where day and month can be swapped.

Refuses what is no date of the calendar and years outside 1990 to 2079, which in requests are always something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Order = Literal["month first", "day first"]
YEARS = range(1990, 2080)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar enero",
            "february feb fevrier février februar febrero",
            "march mar mars märz marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juin juni junio",
            "july jul juillet juli julio",
            "august aug août aout agosto",
            "september sept sep septembre septiembre",
            "october oct octobre oktober octubre",
            "november nov novembre noviembre",
            "december dec décembre dezember diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-zà-ÿ])\.?"
_D = "[0-9olis]"
_YEAR = rf"(?P<year>(?:1[9g]|[2z][0o]){_D}{{2}})"
_DAY = r"(?P<day>[0-3oli]\d|[0-3][0-9olis]|[1-9])"
_NOT_BEFORE, _NOT_AFTER = r"(?<![\w/.\-])", r"(?![\w/]|[.\-]\d)"
_LOOKALIKES = str.maketrans("olisgz", "011592")

FORMS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("month in words", re.compile(rf"\b{_MONTH} ?{_DAY}(?: ?(?:st|nd|rd|th))?[,.;]? ?{_YEAR}\b"), "november 3, 2013"),
    (
        "day, month in words",
        re.compile(
            rf"{_NOT_BEFORE}{_DAY} ?(?:st|nd|rd|th)?(?: day)?(?: of|\.| de)?[ \-]?{_MONTH}[, \-]{{0,2}}{_YEAR}\b"
        ),
        "this 3rd day of november, 2013",
    ),
    ("iso", re.compile(rf"{_NOT_BEFORE}{_YEAR}[-./](?P<m>[01ol]?{_D})[-./](?P<day>[0-3oli]?{_D})\b"), "2013-11-03"),
    (
        "numbers",
        re.compile(rf"{_NOT_BEFORE}(?P<a>[0-3oli]?{_D})(?P<s>[-./]) ?(?P<b>[0-3oli]?{_D})(?P=s) ?{_YEAR}{_NOT_AFTER}"),
        "11/03/2013",
    ),
    (
        "numbers, short year",
        re.compile(
            r"(?<![\w/.\-])(?P<a>[0-3]?\d)(?P<s>[-./])(?P<b>[0-3]?\d)(?P=s)(?P<year>[0-7]\d|9\d)(?![\w/]|[.\-]\w)"
        ),
        "11/03/13",
    ),
)
"""Name, pattern over extract.prose and an example; most specific first."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at [start, end) of the prose; `other` is what it says with day and month the other way round."""

    value: date
    start: int
    end: int
    other: date | None = None
    repaired: bool = False


def find_dates(prose: str, order: Order = "month first") -> tuple[FoundDate, ...]:
    """Return the dates of `prose` in their order; `order` decides where both readings are dates."""
    taken: list[FoundDate] = []
    for _, pattern, _ in FORMS:
        for match in pattern.finditer(prose):
            found = _read(match, order)
            if found is None:
                continue
            at = bisect_right(taken, found.start, key=_start)
            if not _overlaps(found, taken[max(at - 1, 0) : at + 1]):
                taken.insert(at, found)
    return tuple(taken)


def _start(found: FoundDate) -> int:
    return found.start


def _overlaps(found: FoundDate, beside: Sequence[FoundDate]) -> bool:
    return any(found.start < held.end and held.start < found.end for held in beside)


def _number(text: str) -> int:
    digits = text.translate(_LOOKALIKES)
    return int(digits) if digits.isdigit() else 0


def _calendar(year: int, month: int, day: int) -> date | None:
    if year < 100:
        year += 2000 if year < 80 else 1900
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(match: re.Match[str], order: Order) -> FoundDate | None:
    parts = match.groupdict()
    year = _number(parts["year"])
    readings = [reading for reading in _readings(parts, year, order) if reading]
    if not readings:
        return None
    other = readings[1] if len(readings) > 1 and readings[1] != readings[0] else None
    digits = "".join(part for name, part in parts.items() if part and name not in ("month", "s"))
    return FoundDate(readings[0], match.start(), match.end(), other, repaired=not digits.isdigit())


def _readings(parts: dict[str, str | None], year: int, order: Order) -> Iterator[date | None]:
    month_word, day = parts.get("month"), parts.get("day")
    if day is not None:
        month = MONTHS[month_word] if month_word else _number(parts.get("m") or "")
        yield _calendar(year, month, _number(day))
        return
    first, second = _number(parts.get("a") or ""), _number(parts.get("b") or "")
    month_first, day_first = _calendar(year, first, second), _calendar(year, second, first)
    yield from (month_first, day_first) if order == "month first" else (day_first, month_first)
