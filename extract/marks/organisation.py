"""The organisation that a heading names: which of its lines are the name, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from extract.marks.contacts import is_contact
from extract.marks.heading import Heading, line_height, text_of
from extract.transcript import Line
from models.candidate import Candidate
from models.geometry import Box

CORE_WORDS = (
    "department dept office agency ministry constabulary commission council authority service services administration "
    "directorate tribunal court police sheriff sheriffs sheriff's attorney attorney's prosecutor prosecutor's marshal "
    "marshals patrol troopers force investigation investigations garda gendarmerie polizei guardia interpol "
    "inc llc llp ltd corp corporation company co incorporated limited gmbh associates partners group firm "
    "university college institute school hospital center centre foundation laboratory laboratories association "
    "society federation union bank embassy consulate house senate congress"
)
UNIT_WORDS = "bureau division unit section squad branch district detachment precinct team crime crimes"
BODY = re.compile(rf"\b(?:{'|'.join(f'{CORE_WORDS} {UNIT_WORDS}'.split())})\b", re.IGNORECASE)
"""Of these words the name of an organisation has at least one, nine times in ten."""
CORE = re.compile(rf"\b(?:{'|'.join(CORE_WORDS.split())})\b", re.IGNORECASE)
UNIT = re.compile(rf"\b(?:{'|'.join(UNIT_WORDS.split())})\b", re.IGNORECASE)
PLACE = re.compile(
    r"^\W*(?:the )?(?:(?:state|county|city|town|township|parish|village|borough|republic|commonwealth|province) of\b.*"
    r"|government of\b.*"
    r"|united states(?:,? (?:of america|government))?|(?:land|kanton|province) \w+)\W*$",
    re.IGNORECASE,
)
"""A place, or who rules it, is not the office that writes."""
PERSON = re.compile(
    r"\b(?:assistant|deputy|sergeant|sgt|detective (?!bureau|division|unit)|investigator|agent|lieutenant|lt|captain"
    r"|corporal|analyst|badge|bar no|esq|officer|chief|clerk|trooper|director|judge|inspector (?!general))",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"^\W*(?:department|office|bureau|division|agency|service|services|commission|authority|inc|llc|ltd)\W*$",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"^\W*(?:page\b|fax\b|facsimile|memo|date|confidential|privileged|urgent|to\b|from\b|re\b|notice|form\b|report|application|certificate|exhibit|"
    r"subpoena|search warrant|order\b|affidavit|request|preservation|emergency)",
    re.IGNORECASE,
)
JOINS_ON = re.compile(r"(?:\b(?:of|the|for|and|de|du|des|la)|&)\W*$", re.IGNORECASE)
JOINED = re.compile(r"^\W*(?:(?:of|for|and|de|du)\b|&)", re.IGNORECASE)
PARTING = frozenset({"-", "\u2013", "\u2014", "|", "\u2022", "\u00b7", "*", "~"})
"""Hyphen, en and em dash, bar, bullet, middle dot: what parts a name from an address on one line."""
SMALL_WORDS = frozenset({"of", "for", "and", "the", "de", "du", "la", "&"})
SAME_SIZE = 1.4
"""Lines whose words' heights differ by less than this may be one name: a descender alone makes 1.27."""
LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class _Named:
    lines: tuple[Line, ...]
    score: float

    @property
    def text(self) -> str:
        return " ".join(_tidy(text_of(line)) for line in self.lines)


def organisation_in(heading: Heading, page: int, probability: float) -> Candidate | None:
    """Return the organisation that the heading names, likeliest first, with the others as alternatives."""
    named = sorted(_readings(heading), key=lambda one: -one.score)
    if not named:
        return None
    best, *others = named
    total = sum(one.score for one in named)
    words = [word for line in best.lines for word in line.words]
    sure = sum(word.confidence for word in words) / len(words)
    return Candidate(
        kind="agency",
        value=best.text,
        raw="\n".join(text_of(line) for line in best.lines),
        page=page,
        box=reduce(Box.union, (line.box for line in best.lines)),
        confidence=probability * sure * best.score / total,
        found_by="letterhead",
        alternatives=tuple((one.text, probability * sure * one.score / total) for one in others[:4]),
    )


def _readings(heading: Heading) -> list[_Named]:
    lines = [part for line in heading.lines for part in _pieces(line) if _may_name(part)]
    found = [_Named((line,), _score(line, heading)) for line in lines]
    for place, first in enumerate(lines):
        for second in lines[place + 1 : place + 4]:
            score = _bond(first, second) * max(_score(first, heading), _score(second, heading))
            found += [_Named((first, second), score)] if score > 0 else []
    return found


def _pieces(line: Line) -> list[Line]:
    """Return the line cut at the signs that part a name from an address on one line."""
    cuts = [place for place, word in enumerate(line.words) if word.text in PARTING]
    edges = [-1, *cuts, len(line.words)]
    runs = (line.words[first + 1 : last] for first, last in pairwise(edges))
    return [Line(line.start, line.end, line.page, run) for run in runs if run]


def _may_name(line: Line) -> bool:
    text = text_of(line)
    letters = sum(char.isalpha() for char in text)
    return letters >= 3 and len(line.words) <= LONGEST_NAME and not is_contact(text) and NOT_A_NAME.match(text) is None


def _score(line: Line, heading: Heading) -> float:
    text = text_of(line)
    size = line_height(line) / max(heading.type_height, 1e-6)
    score = float(min(max(size, 0.5), 3.0)) * max(word.confidence for word in line.words)
    if PERSON.search(text):
        return 0.15 * score
    if PLACE.match(text) or TAIL.match(text):
        return 0.5 * score
    if CORE.search(text):
        return 2.0 * score
    return (0.7 if UNIT.search(text) else 0.4) * score


def _bond(first: Line, second: Line) -> float:
    """Return how far two lines are one name: over 1 where the words run on, 0 where the layout parts them."""
    sizes = sorted((line_height(first), line_height(second)))
    gap = second.box.y0 - first.box.y1
    aside = min(first.box.x1, second.box.x1) < max(first.box.x0, second.box.x0)
    if sizes[1] > SAME_SIZE * sizes[0] or gap > 1.5 * sizes[1] or gap < -0.5 * sizes[1] or aside:
        return 0.0
    head, tail = text_of(first), text_of(second)
    if PERSON.search(head) or PERSON.search(tail) or PLACE.match(head):
        return 0.0
    if TAIL.match(tail) or JOINS_ON.search(head) or JOINED.search(tail):
        return 1.8
    return 1.1 if CORE.search(tail) and not BODY.search(head) else 0.3


def _tidy(text: str) -> str:
    """Return the text without the crumbs that a seal or a speck beside it was read as."""
    words = text.split()
    while words and _is_crumb(words[0]):
        words.pop(0)
    while words and _is_crumb(words[-1]):
        words.pop()
    return " ".join(words).strip(" |_-~=*.,:;'\"")


def _is_crumb(word: str) -> bool:
    letters = [char for char in word if char.isalnum()]
    return not letters or (len(letters) <= 2 and word.islower() and word not in SMALL_WORDS)
