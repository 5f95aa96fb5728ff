"""Date and time of a header line as ISO 8601, where the line settles them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_TWO_DIGIT_YEAR = 80
"""From here on two digits are a year of the 1900s: fax machines began to print the date then."""
ZULU = frozenset(("GMT", "UTC", "Z"))


def iso_of(day: re.Match[str] | None, clock: re.Match[str] | None) -> str | None:
    """Return `2026-11-23T10:28`, with seconds and zone where printed, only the date without a clock, or None.

    Two numbers that can both be a month are read month first only where the clock has AM or PM, as in the United
    States; otherwise the line does not tell. A date without a year is no date.
    """
    found = (
        _date(day.groupdict(), twelve_hours=clock is not None and bool(clock.groupdict().get("half"))) if day else None
    )
    if found is None:
        return None
    time = _clock(clock.groupdict()) if clock else None
    return f"{found.isoformat()}T{time}" if time else found.isoformat()


def _date(parts: dict[str, str | None], *, twelve_hours: bool) -> date | None:
    year = parts.get("year")
    pair = _month_and_day(parts, twelve_hours=twelve_hours)
    if year is None or pair is None:
        return None
    number = int(year)
    if number < 100:
        number += 1900 if number >= FIRST_TWO_DIGIT_YEAR else 2000
    try:
        return date(number, *pair)
    except ValueError:
        return None


def _month_and_day(parts: dict[str, str | None], *, twelve_hours: bool) -> tuple[int, int] | None:
    name, number, day = parts.get("month"), parts.get("number"), parts.get("day")
    if day is not None and name is not None:
        return MONTHS.index(name[:3].lower()) + 1, int(day)
    if day is not None and number is not None:
        return int(number), int(day)
    first, second = int(parts.get("first") or 0), int(parts.get("second") or 0)
    if second > 12 or first == second:
        return first, second
    if first > 12:
        return second, first
    return (first, second) if twelve_hours else None


def _clock(parts: dict[str, str | None]) -> str:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = parts.get("second")
    return f"{hour:02d}:{parts['minute']}" + (f":{second}" if second else "") + _zone(parts.get("zone"))


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ZULU:
        return "Z"
    digits = zone.replace(":", "")
    return f"{digits[:3]}:{digits[3:]}"
