"""The text of a fax machine's header line, taken apart.

It says what kinds of evidence the text carries that a machine printed it, and what it claims. Nothing is guessed: a
date whose order of day and month the line does not settle stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ocr.read.header_dates import iso_of
from ocr.read.header_patterns import ARROWS, DATES, FROM, LABELS, NOT_HEADERS, NUMBERS, PAGES, TIMES, TO, Row

DATE, TIME, PAGE, NUMBER, ARROW, SENT_FROM, SENT_TO, LABEL = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
MARKS = re.compile("([\ue000-\ue007])")
EVIDENCE_NEEDED = 2
LONGEST = 250
"""Characters; a fax header has at most 130, and the limit keeps every pattern's time flat."""
LETTERS_OF_A_NAME = 2
NAME_EDGES = " \t.,;:|#*@-_/\\()[]<>=~'\"\u2018\u2019\u201c\u201d"
DIGIT_REPAIRS = (
    (re.compile(r"(?<=\d)[OoQ](?![a-z0])|(?<![A-Za-z])[OoQ](?=\d)"), "0"),
    (re.compile(r"(?<=\d)[lI|](?=\d)|(?<=[/:])[lI|](?=\d)|(?<![A-Za-z\d])[ilI|](?=\d[:;]\d\d)"), "1"),
    (re.compile(r"\b(P\.\s?)[lI|](?=\s?of|\b)", re.IGNORECASE), r"\g<1>1"),
)
"""What small type of machines is read as beside digits; one glyph for one glyph."""
FILLING_ZERO = re.compile(r"[89](?=\d\d$)")


@dataclass(frozen=True, slots=True)
class HeaderClaims:
    """What a header line says; `evidence` counts the kinds of proof (0 to 4) that a machine printed it."""

    evidence: int = 0
    sender: str | None = None
    number: str | None = None
    sent_at: str | None = None
    page: int | None = None
    page_count: int | None = None

    @property
    def convincing(self) -> bool:
        """Whether the line may be taken for a machine's."""
        return self.evidence >= EVIDENCE_NEEDED


@dataclass(slots=True)
class _Text:
    """A text whose recognised parts are replaced by one mark each, in place."""

    rest: str
    numbers: list[str] = field(default_factory=list)

    def take(self, rows: Sequence[Row], mark: str) -> re.Match[str] | None:
        """Replace the first part that a row of `rows` matches by `mark` and return the match."""
        for row in rows:
            found = row.pattern.search(self.rest)
            if found and found.group():
                self.rest = f"{self.rest[: found.start()]}{mark}{self.rest[found.end() :]}"
                return found
        return None

    def take_all(self, rows: Sequence[Row], mark: str) -> bool:
        """Replace every part that a row of `rows` matches, and say whether there was one."""
        for row in rows:
            self.rest = row.pattern.sub(mark, self.rest)
        return mark in self.rest

    def take_numbers(self) -> None:
        """Replace every telephone number, and keep them in the order of the line."""
        found: dict[int, str] = {}

        def keep(match: re.Match[str]) -> str:
            found[match.start()] = " ".join(match.group().split())
            return NUMBER + " " * (len(match.group()) - 1)

        for row in NUMBERS:
            self.rest = row.pattern.sub(keep, self.rest)
        self.numbers = [found[place] for place in sorted(found)]


def parse_header(untrusted_text: str) -> HeaderClaims:
    """Return what `untrusted_text`, one line at the top of a page, claims as a fax machine's header line."""
    if len(untrusted_text) > LONGEST or any(row.pattern.search(untrusted_text) for row in NOT_HEADERS):
        return HeaderClaims()
    text = _Text(_repaired(" ".join(MARKS.sub(" ", untrusted_text).split())))
    time = text.take(TIMES, TIME)
    date = text.take(DATES, DATE)
    page = text.take(PAGES, PAGE)
    text.take_numbers()
    directions = [text.take_all(rows, mark) for rows, mark in ((ARROWS, ARROW), (FROM, SENT_FROM), (TO, SENT_TO))]
    text.take_all(LABELS, LABEL)
    number, count = _pages(page)
    return HeaderClaims(
        evidence=sum((time is not None, page is not None, bool(text.numbers), any(directions))),
        sender=_sender(text.rest),
        number=_number(text),
        sent_at=iso_of(date, time),
        page=number,
        page_count=count,
    )


def _repaired(text: str) -> str:
    for pattern, digit in DIGIT_REPAIRS:
        text = pattern.sub(digit, text)
    return text


def _pages(found: re.Match[str] | None) -> tuple[int | None, int | None]:
    """Return page and number of pages; a page above that number is none, but for a slashed zero read as 8 or 9."""
    if found is None:
        return None, None
    page, count = found["page"], found.groupdict().get("count")
    if count is None:
        return int(page), None
    for reading in (page, FILLING_ZERO.sub("0", page)):
        if int(reading) <= int(count):
            return int(reading), int(count)
    return None, int(count)


def _number(text: _Text) -> str | None:
    """Return the sender's number: the one after FROM, else the first that no TO or arrow goes before."""
    order = [mark for mark in MARKS.findall(text.rest) if mark in (NUMBER, SENT_FROM, SENT_TO, ARROW)]
    best: tuple[int, str] | None = None
    numbers = iter(text.numbers)
    side = ""
    for mark in order:
        if mark != NUMBER:
            side = mark
            continue
        number = next(numbers, None)
        rank = {SENT_FROM: 2, "": 1}.get(side, 0)
        if number is not None and rank and (best is None or rank > best[0]):
            best = (rank, number)
    return best[1] if best else None


def _sender(rest: str) -> str | None:
    """Return the name among what no pattern took: after FROM if there is one there, else the longest not after TO."""
    side, after_from, others = "", [], []
    for part in MARKS.split(rest):
        if MARKS.fullmatch(part):
            side = part if part in (SENT_FROM, SENT_TO, ARROW, TIME, DATE, PAGE) else side
            continue
        name = part.strip(NAME_EDGES)
        letters = sum(letter.isalpha() for letter in name)
        if letters < LETTERS_OF_A_NAME or letters < sum(letter.isdigit() for letter in name):
            continue
        if side == SENT_FROM:
            after_from.append(name)
        elif side not in (SENT_TO, ARROW):
            others.append(name)
    named = after_from or others
    return max(named, key=len) if named else None
