"""What fax machines print across the top of a page, as ordered tables: the most specific pattern first.

Each row carries an example that a test runs. Nothing here looks at a picture or decides what is a header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True)
class Row:
    """One form that a part of a header line takes: its name, its pattern, and an example that it matches."""

    name: str
    pattern: Pattern[str]
    example: str


def _row(name: str, pattern: str, example: str) -> Row:
    return Row(name, re.compile(pattern, re.IGNORECASE), example)


_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"['\u2018\u2019]?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
_ZONE = r"(?:\s*(?P<zone>GMT|UTC|Z|[-+]\d\d:?\d\d)(?![\d/]))?"
_CLOCK = (
    r"(?<![\w:.,/-])(?P<hour>[01]?\d|2[0-3])\s?[:;]\s?(?P<minute>[0-5]\d)"
    r"(?:\s?[:;]\s?(?P<second>[0-5]\d))?(?![\d:-])"
)

TIMES = (
    _row("twelve hours", _CLOCK + r"\s?(?P<half>[ap])(?:\.?m\b\.?|\b(?![.\s:#]*\d))" + _ZONE, "10:28AM"),
    _row(
        "twelve hours, dotted",
        r"(?<![\d:.,/-])(?P<hour>0?\d|1[0-2])\.(?P<minute>[0-5]\d)\s?(?P<half>[ap])\.?m\b",
        "10.28 AM",
    ),
    _row("twenty-four hours", _CLOCK + _ZONE, "22:28:05 -0600"),
    _row("hours and minutes with h", r"(?<![\w:.])(?P<hour>[01]?\d|2[0-3])\s?h\s?(?P<minute>[0-5]\d)(?!\d)", "10h28"),
)

DATES = (
    _row("year, month, day", r"(?<!\d)(?P<year>20\d\d)[-/.](?P<number>\d\d?)[-/.](?P<day>\d\d?)(?!\d)", "2026-11-23"),
    _row("year, named month, day", rf"(?<!\d)(?P<year>20\d\d)[-/ ]{_MONTH}[-/ ](?P<day>\d\d?)(?!\d)", "2026/NOV/23"),
    _row(
        "month, day, the mark of a clock, year",
        rf"(?<![a-z]){_MONTH}\s(?P<day>\d\d?)\s[^\w\s]\s(?P<year>20\d\d)(?!\d)",
        "Nov 23 \ue001 2026",
    ),
    _row(
        "named month, day, year",
        rf"(?<![a-z]){_MONTH}[-/.\s,]*(?P<day>\d\d?)(?:st|nd|rd|th)?[-/.,\s]+{_YEAR}",
        "NOV-23-2026",
    ),
    _row("day, named month, year", rf"(?<!\d)(?P<day>\d\d?)[-/.\s]*{_MONTH}[-/.,\s]*{_YEAR}", "23-Nov-26"),
    _row("day.month.year", r"(?<!\d)(?P<day>\d\d?)\.(?P<number>\d\d?)\.(?P<year>(?:20)?\d\d)(?!\d)", "23.11.2026"),
    _row("two numbers, year", r"(?<![\d/])(?P<first>\d\d?)[-/](?P<second>\d\d?)[-/ ]" + _YEAR, "11-23-'26"),
    _row("named month, day", rf"(?<![a-z]){_MONTH}[-/.\s]*(?P<day>\d\d?)(?![\d/])", "NOV. 23"),
    _row("two numbers", r"(?<![\d/.-])(?P<first>\d\d)/(?P<second>\d\d)(?=\s+\d\d?:\d\d)", "11/23 10:28"),
)

_PAGE_WORD = r"(?:page|pag|pág|pg|seite|sivu|sida|blz|s(?=\.)|pp?)(?:\(?s\)?)?"
PAGES = (
    _row(
        "page of pages",
        rf"(?<![a-z(]){_PAGE_WORD}[\s.:#-]*(?P<page>\d{{1,4}}?)"
        r"\s*(?:/|[o0]+f|von|de|sur|di)\s*(?P<count>\d{1,4})(?!\d)",
        "PAGE 2 OF 3",
    ),
    _row("number sign and page of pages", r"#\s?(?P<page>\d{1,3})\s?/\s?(?P<count>\d{1,3})(?!\d)", "# 1/ 3"),
    _row("zero-filled page of pages", r"(?<![\d/])(?P<page>0\d{1,3})\s?/\s?(?P<count>0\d{1,3})(?![\d/])", "001/003"),
    _row("page", rf"(?<![a-z(]){_PAGE_WORD}[\s.:#-]*(?P<page>\d{{1,4}})(?!\d|\s?[-/:]\d)", "P.1"),
    _row("last on the line", r"(?<![\d/])(?P<page>\d{1,3})\s?/\s?(?P<count>\d{1,3})\W*$", "1/3"),
)

NUMBERS = (
    _row(
        "North American",
        r"(?<![\w.])(?:\+?1[\s.-]{0,2})?\(?[2-9]\d\d\)?[\s.-]{0,2}\d{3}[\s.-]?\d{4}(?![\w])",
        "+1 (512) 555-0100",
    ),
    _row("international", r"(?<!\w)(?:\+|00)\d[\d\s().-]{6,17}\d(?!\w)", "+44 20 7946 0100"),
    _row("groups", r"(?<![\w.])\(?\d{2,5}\)?(?:[ -]\d{2,5}){2,4}(?!\w)", "020 7946 0100"),
    _row("local", r"(?<![\w.-])\d{3}-\d{4}(?![\w-])", "555-0100"),
    _row("one run of digits", r"(?<![\w.])\d{7,15}(?!\w)", "5125550100"),
)

ARROWS = (_row("arrow", r"[-=~]*[>\u00bb\u2192]+", ">>"),)
FROM = (
    _row("sent by", r"(?<![a-z])(?:fax\s+)?(?:sent|transmitted|received)\s+(?:by|from)\b\s*[:.-]?", "Fax sent by :"),
    _row("from, with its colon", r"(?<![a-z])(?:from|von|de|da|desde)\s?[:;]", "From:"),
    _row("from and a dash", r"(?<![a-z])from\s?-", "FROM-"),
    _row("from, first on the line", r"^\W*from\b", "From Austin PD"),
    Row("from, as machines print it", re.compile(r"\bFROM\b"), "FROM"),
)
TO = (
    _row("to, with its colon", r"(?<![a-z])(?:to|an|para|pour)\s?[:;]", "TO:"),
    Row("to, before a number", re.compile(r"\bTO\b(?=\s*\+?\(?\d)"), "TO 5125550100"),
)
LABELS = (
    _row("weekday", r"(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b[.,]?", "Mon"),
    _row(
        "fax or telephone number",
        r"(?<![a-z])(?:fax|tel|telephone|phone|ph)\b[\s.:]*(?:no|num|number|#)?\b[.:]*",
        "FAX No.",
    ),
    _row("job number", r"(?<![a-z])[TFJ]-\d{1,5}\b|(?<![a-z])job\s?#?\s?\d+|#\s?\d+", "T-123"),
    _row(
        "kind of report",
        r"(?<![a-z])(?:tx\s?/\s?rx|[tr]x\s(?:report|result))\b(?:\s?no\b\.?)?|(?<![a-z])received\b:?",
        "TX/RX NO",
    ),
    _row("heading of a column", r"(?<![a-z])(?:date|time|id|no|via|sender|pages?)\b\s?[:.]", "TIME :"),
)

NOT_HEADERS = (
    Row(
        "a sentence of a letter",
        re.compile(r"\b(?:that|who|which|was|were|please|you|your|is|are|has|have|been|(?:by|at|in|on|of|to) the)\b"),
        "who logged in",
    ),
    _row(
        "a court's filing stamp",
        r"\bdocument\s+\d[\d-]*\s+(?:filed|entered)|\bpageid\b|\d-(?:cv|cr|mj|mc|sw|md)-\d",
        "Document 14 Filed",
    ),
    _row("a web address that a browser printed", r"\bhttps?:/|\bfile:/", "https://"),
)
