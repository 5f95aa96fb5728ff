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

BODY_WORDS = (
    "department dept office bureau agency ministry constabulary division district commission council authority service "
    "services administration directorate tribunal court county city state federal national royal "
    "police sheriff sheriffs sheriff's attorney attorney's prosecutor prosecutor's marshal marshals patrol trooper "
    "troopers force investigation investigations crime crimes garda gendarmerie polizei guardia interpol "
    "inc llc llp ltd corp corporation company co incorporated limited gmbh associates partners group firm "
    "university college institute school hospital center centre foundation laboratory laboratories association "
    "society federation union bank embassy consulate house senate congress government"
)
"""Words of which the name of an organisation has at least one, nine times in ten."""
BODY = re.compile(rf"\b(?:{'|'.join(BODY_WORDS.split())})\b", re.IGNORECASE)
NOT_A_NAME = re.compile(
    r"^\W*(?:page\b|fax\b|facsimile|memo|date|confidential|privileged|urgent|to\b|from\b|re\b|notice|form\b|report|application|certificate|exhibit|"
    r"subpoena|search warrant|order\b|affidavit|request|preservation|emergency)",
    re.IGNORECASE,
)
JOINING = re.compile(r"\b(?:of|the|for|and|&|de|du|des|la)\W*$|^\W*(?:of|for|and|&)\b", re.IGNORECASE)
SAME_SIZE = 1.25
"""Lines whose type differs by less than this ratio may be one name over two lines."""
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
    lines = [line for line in heading.lines if _may_name(line)]
    found = [_Named((line,), _score(line, heading)) for line in lines]
    for first, second in pairwise(lines):
        if (bond := _bond(first, second)) > 0:
            found.append(_Named((first, second), bond * max(_score(first, heading), _score(second, heading))))
    return found


def _may_name(line: Line) -> bool:
    text = text_of(line)
    letters = sum(char.isalpha() for char in text)
    return letters >= 3 and len(line.words) <= LONGEST_NAME and not is_contact(text) and NOT_A_NAME.match(text) is None


def _score(line: Line, heading: Heading) -> float:
    text = text_of(line)
    size = line_height(line) / max(heading.type_height, 1e-6)
    score = 1.0 if BODY.search(text) else 0.2
    score *= min(max(size, 0.5), 3.0) ** 1.5
    return float(score * (1.3 if line is heading.lines[0] else 1.0))


def _bond(first: Line, second: Line) -> float:
    """Return how far two lines are one name: over 1 where the words run on, 0 where the layout parts them."""
    sizes = sorted((line_height(first), line_height(second)))
    gap = second.box.y0 - first.box.y1
    if sizes[1] > SAME_SIZE * sizes[0] or gap > 1.5 * sizes[1] or gap < -0.5 * sizes[1]:
        return 0.0
    if JOINING.search(text_of(first)) or JOINING.search(text_of(second)[:4]):
        return 1.6
    return 1.1 if BODY.search(text_of(second)) and not BODY.search(text_of(first)) else 0.5


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t|_-~=*.,:;'\"")
