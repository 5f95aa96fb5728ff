"""When an answer is due: a date after `no later than`, or a number of days counted from the letter's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extract.mention import Mention, field_of
from extract.prose import Prose
from extract.transcript import Transcript
from extract.when.dates import FoundDate
from extract.when.durations import DURATION, parse_duration
from models.record import Field

BY = re.compile(
    r"(?:\b(?P<sure>no later than|not later than|on or before|due (?:date|by|on|back)?|"
    r"deadline(?: (?:for|to|of) (?:\w+ ){0,3}\w+)?|"
    r"(?:received|returned|delivered|submitted|furnished|supplied|provided|answered|transmitted|sent) "
    r"(?:\w+ ){0,4}by|return "
    r"date|returnable|respon\w+ date|"
    r"response (?:is )?(?:due|required|requested)|respond by|reply by|compliance date|date of (?:return|"
    r"compliance|production)|"
    r"produced? (?:by|before)|to appear (?:on|at)|date and time|complied with by)|\b(?P<maybe>by|before|prior to))"
    r"(?: the|:|;|,|\.| is| on| of| by| close of business| cob| noon| 5 ?:? ?0?0? ?[ap]\.?m\.?| "
    r"\d{1,2}:\d\d ?[ap]\.?m\.?| date| and time| (?:mon|tues|wednes|thurs|fri)day)*[ :,\-_]{0,4}$"
)
WITHIN = re.compile(
    r"\b(?:within|in|no later than|not later than|not more than) (?:the next |a period of )?" + DURATION
)
ASKS = re.compile(
    r"\b(respon|repl|produc|provid|compl|return|furnish|disclos|answer|deliver|submit|suppl|forward|turn over)"
)
KEEPS = re.compile(r"\b(preserv|retain|retention|renew|extend|extension|notif|delay|seal|notice|expire|execut)")


def find_due_date(
    dates: tuple[FoundDate, ...], letter_date: str | None, prose: Prose, transcript: Transcript
) -> Field[str]:
    """Return the day by which the platform is to answer; relative terms are counted from `letter_date`."""
    mentions = [*_dated(dates, prose, letter_date), *_counted(letter_date, prose)]
    return field_of(mentions, transcript, absent=0.9, why_absent="no day is named by which to answer")


def _dated(dates: tuple[FoundDate, ...], prose: Prose, letter_date: str | None) -> Iterator[Mention]:
    for found in dates:
        match = BY.search(prose.text[max(0, found.start - 80) : found.start])
        if match is None or found.value.isoformat() == letter_date:
            continue
        context = prose.text[max(0, found.start - 160) : found.start + 100]
        asks, keeps = bool(ASKS.search(context)), bool(KEEPS.search(context))
        weight = (0.95 if match.group("sure") else 0.8) if asks or match.group("sure") else 0.15
        weight *= 0.5 if keeps and not asks else 1.0
        start, end = prose.source(found.start, found.end)
        yield Mention(found.value.isoformat(), start, end, weight, "due date")


def _counted(letter_date: str | None, prose: Prose) -> Iterator[Mention]:
    if letter_date is None:
        return
    for match in WITHIN.finditer(prose.text):
        span = parse_duration(match)
        context = prose.text[max(0, match.start() - 120) : match.end() + 60]
        if span is None or KEEPS.search(context) or not ASKS.search(context):
            continue
        kind = (match.group("kind") or "calendar ").strip()
        due = add(date.fromisoformat(letter_date), span, working=kind in ("business", "working", "court"))
        start, end = prose.source(match.start(), match.end())
        yield Mention(
            due.isoformat(), start, end, 0.85, "days to answer", f"{span} ({kind}) counted from the letter's date"
        )


def add(start: date, span: str, *, working: bool = False) -> date:
    """Return the day `span` (P14D, P2W, P1M, P1Y) after `start`; working days skip Saturday and Sunday only."""
    number, unit = int(span[1:-1]), span[-1]
    if unit in "DW":
        days = number * (7 if unit == "W" else 1)
        return _working(start, days) if working else start + timedelta(days=days)
    months = start.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=start.day - 1), first_of_next - timedelta(days=1))


def _working(start: date, days: int) -> date:
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day
