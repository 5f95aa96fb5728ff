"""Lengths of time as requests print them: `ninety (90) days`, `one year`, `180-day`, `a period of six months`."""

from __future__ import annotations

import re

UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "twenty-one": 21, "twenty-four": 24, "twenty-eight": 28, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60,
    "ninety": 90, "one hundred eighty": 180, "one hundred and eighty": 180, "one hundred twenty": 120,
}  # fmt: skip

_WORDS = "|".join(sorted((number.replace("-", "[- ]") for number in NUMBERS), key=len, reverse=True))
DURATION = (
    rf"(?:(?P<words>\b(?:{_WORDS})\b) ?[-(]?\(?)?(?P<digits>\b\d{{1,3}}\b)?\)? ?-?"
    r"(?P<kind>calendar |business |working |additional |consecutive |court )?(?P<unit>day|week|month|year)s?\b"
)
"""A pattern over extract.prose; `parse_duration` reads its match."""

_PATTERN = re.compile(DURATION)


def parse_duration(match: re.Match[str]) -> str | None:
    """Return what a match of DURATION says in ISO 8601 (`P90D`), None where it names no number."""
    digits, words = match.group("digits"), match.group("words")
    number = int(digits) if digits else _in_words(words)
    return f"P{number}{UNITS[match.group('unit')]}" if number else None


def _in_words(words: str | None) -> int:
    if not words:
        return 0
    return NUMBERS.get(words, NUMBERS.get(words.replace(" ", "-"), 0))


def find_duration(text: str) -> tuple[str, int, int] | None:
    """Return the first duration of `text` (prose) with its place, None where it names none."""
    for match in _PATTERN.finditer(text):
        value = parse_duration(match)
        if value:
            return value, match.start(), match.end()
    return None
