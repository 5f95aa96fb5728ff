"""The office that asks: its heading, the signature block, the introduction and the form's field, read jointly.

The same name stands in several places of most letters. Mentions that agree but for what a reader does to letters are
one name; the heaviest gives the spelling. Divisions, streets and courts that only issued the paper are not the office,
and a parent department is not where the office below it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.language import entities
from extract.mention import Mention, field_of, legibility
from extract.platform import Platform
from extract.prose import ProseLine, plain
from extract.sender.office import (
    BARE,
    COURT,
    DIVISION,
    OFFICE,
    PARENT,
    PLACE,
    REST,
    SELF_STANDING,
    alike,
    calm,
    ends,
    is_office,
    printed,
)
from extract.sender.person import parse_person
from extract.sender.ranks import rank_at
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.candidate import Candidate
from models.record import Field

_CAP = r"(?:U\.\s?S\.|[A-ZÀ-Þ][\w'\u2019&-]*\.?)"
_JOIN = r"(?:of|the|and|for|&|de|la|du|des|del|der)"
_NAME = rf"(?P<name>{_CAP}(?:\s(?:{_JOIN}\s){{0,2}}{_CAP}){{1,8}})"
_FIELD_NAME = _NAME.replace(r"\s", "[ ]")
INTRODUCED: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (
        0.88,
        "I am a detective with the Harlow County Sheriff's Office",
        re.compile(
            r"(?:employed|assigned|working|serving|sworn|officer|detective|agent|investigator|deputy|"
            r"attorney|analyst|constable|"
            r"inspector|sergeant|lieutenant|prosecutor|member|behalf|investigation|trooper)s?\s+(?:by|"
            r"with|for|of|at|from|to|in)\s+"
            rf"(?:the\s+)?{_NAME}"
        ),
    ),
    (
        0.85,
        "The Harlow County Sheriff's Office is investigating",
        re.compile(
            rf"(?:^|[.\n:]\s*)(?:The|This is the|Please be advised that the)\s+{_NAME}(?:\s\([A-Z]+\))?,?\s+"
            r"(?:is|has|requests?|hereby|currently|seeks|investigates|are|was)\b"
        ),
    ),
    (
        0.9,
        "Agency: Harlow Police Department",
        re.compile(
            (
                r"(?i:agency|department|organi[sz]ation|requesting authority|employer|"
                r"office)(?i:\sname)?[ ]?[:;][ ]*(?:the[ ])?"
            )
            + _FIELD_NAME
        ),
    ),
)
FIELD_LABEL = re.compile(
    r"^\W*(?:(?:requesting |law enforcement )?agency|department|organi[sz]ation|requesting "
    r"authority|employer)(?: name)? ?[:;]?$"
)
SPACY_WEIGHT = 0.4
LATER_LINES = 0.6
"""What an office's line below another office's line weighs: a bureau or a squad of it."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Where an office is named: the letter's zones, the requester's own block, and the letterhead's organisation."""

    cells: tuple[ProseLine, ...]
    zones: Zones
    block: tuple[ProseLine, ...]
    letterhead: Candidate | None


def find_agency(sender: Sender, platform: Platform, transcript: Transcript) -> Field[str]:
    """Return the name of the office that asks; other names on the pages are alternatives."""
    mentions = [
        *_from_letterhead(sender.letterhead, sender.cells),
        *_from_lines(sender.zones.heading, 0.8, "heading", platform),
        *_from_signature(sender, platform),
        *_introduced(transcript, platform),
        *_from_field(sender.cells, platform),
    ]
    if not any(mention.weight >= 0.6 for mention in mentions):
        mentions += _by_language(sender.zones, transcript, platform)
    return field_of(
        _agree(mentions, transcript), transcript, absent=0.6, why_absent="no office is named where senders name theirs"
    )


def _from_letterhead(letterhead: Candidate | None, cells: Sequence[ProseLine]) -> Iterator[Mention]:
    if letterhead is None:
        return
    wanted = plain(letterhead.value)
    for cell in cells:
        text = cell.text.strip(" .,;:|-")
        if cell.line.page == letterhead.page and len(text) > 4 and text in wanted:
            words = [word for word in re.findall(r"\w{4,}", wanted) if word != "office"]
            weight = 0.7 * min(0.9, max(0.3, letterhead.confidence)) * (1.0 if len(set(words)) == len(words) else 0.3)
            yield Mention(calm(letterhead.value), cell.line.start, cell.line.end, weight * _share(wanted), "letterhead")
            return


def _share(text: str) -> float:
    """Return what a line of plain text weighs as the office's own name."""
    share = 1.0 if OFFICE.search(text) else 0.3
    if COURT.search(text):
        share *= 0.35
    if BARE.match(text):
        return share * (1.0 if SELF_STANDING.search(text) else 0.7)
    return share * (0.3 if DIVISION.search(text) or PARENT.search(text) else 1.0)


def _from_lines(lines: Sequence[ProseLine], weight: float, found_by: str, platform: Platform) -> Iterator[Mention]:
    named = 0
    for index, line in enumerate(lines):
        text = line.text.strip(" .,|-_*")
        words = [word.text for word in line.line.words]
        if len(words) > 10 or not is_office(text, platform) or _names_person(words):
            continue
        share = weight * _share(text)
        if len(words) == 1 or (
            BARE.match(text) and not SELF_STANDING.search(text) and _office_below(index, lines, platform)
        ):
            share *= 0.4
        joined = _joined(index, lines, text)
        if joined is not None:
            yield Mention(joined[0], joined[1].line.start, joined[2].line.end, share * joined[3], found_by)
            share *= 0.6
        if share > 0.3 * weight:
            named += 1
        share *= LATER_LINES if named > 1 else 1.0
        yield Mention(printed(line), line.line.start, line.line.end, share, found_by)


def _office_below(index: int, lines: Sequence[ProseLine], platform: Platform) -> bool:
    """Say whether a full office's name follows a general one: a department prints itself above its police."""
    below = _below(index, lines)
    text = below.text.strip(" .,|-_*") if below is not None else ""
    return bool(text) and is_office(text, platform) and not BARE.match(text) and not DIVISION.search(text)


def _names_person(words: list[str]) -> bool:
    person = parse_person(words)
    titled = rank_at([word.strip(",.") for word in words])
    if titled and PLACE.search(plain(" ".join(words[titled:])).strip(" .,")):
        return False
    return titled >= 2 or (titled == 1 and len(words) <= 2) or (person is not None and person.title is not None)


def _joined(index: int, lines: Sequence[ProseLine], text: str) -> tuple[str, ProseLine, ProseLine, float] | None:
    """Return a name that goes over two lines, its first and last line, and how sure that is beside the line alone."""
    line = lines[index]
    above = lines[index - 1] if index and lines[index - 1].line.page == line.line.page else None
    below = _below(index, lines)
    if below is not None and (re.search(r"\b(of|and|for|the|&)$", text) or REST.fullmatch(below.text.strip(" .,|-_*"))):
        return f"{printed(line)} {printed(below)}", line, below, 1.5
    if not BARE.match(text):
        return None
    own = 0.9 if SELF_STANDING.search(text) else 1.4
    if above is not None and _is_place(above):
        return f"{printed(above)} {printed(line)}", above, line, own
    if below is not None and _is_place(below):
        return f"{printed(line)} {printed(below)}", line, below, own * 0.6
    return None


def _below(index: int, lines: Sequence[ProseLine]) -> ProseLine | None:
    """Return the line straight below in the same column."""
    box = lines[index].box
    for line in lines[index + 1 : index + 6]:
        down = line.box.y0 - box.y0
        beside = min(line.box.x1, box.x1) - max(line.box.x0, box.x0)
        if line.line.page == lines[index].line.page and 0 < down < 2.6 * box.height and beside > 0:
            return line
    return None


def _is_place(line: ProseLine) -> bool:
    text = line.text.strip(" .,|-_*")
    if len(line.line.words) > 6 or re.search(r"[\d:@]", text):
        return False
    return bool(PLACE.search(text))


def _from_signature(sender: Sender, platform: Platform) -> Iterator[Mention]:
    yield from _from_lines(sender.block, 0.75, "signature block", platform)
    others = [line for lines in sender.zones.closings for line in lines if line not in sender.block]
    yield from _from_lines(others, 0.5, "closing", platform)
    for line in sender.block:
        name = " ".join(word.text for word in line.line.words)
        _, comma, tail = name.partition(",")
        text = plain(tail.strip())
        if comma and is_office(text, platform) and len(text.split()) >= 2:
            yield Mention(
                calm(tail.strip(" ,.")), line.line.start, line.line.end, 0.55 * _share(text), "signature block"
            )


def _introduced(transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    for weight, example, pattern in INTRODUCED:
        for match in pattern.finditer(transcript.text):
            name = " ".join(match.group("name").split()).rstrip(".,")
            text = plain(name)
            if len(name.split()) >= 2 and is_office(text, platform):
                yield Mention(calm(name), match.start("name"), match.end("name"), weight * _share(text), example)


def _from_field(cells: Sequence[ProseLine], platform: Platform) -> Iterator[Mention]:
    for index, cell in enumerate(cells):
        if not FIELD_LABEL.match(cell.text):
            continue
        for other in cells[index + 1 : index + 3]:
            if is_office(other.text, platform) and len(other.line.words) <= 10:
                yield Mention(printed(other), other.line.start, other.line.end, 0.88 * _share(other.text), "field")
                break


def _by_language(zones: Zones, transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    places = [(lines[0].line.start, lines[-1].line.end) for lines in (zones.heading, *zones.closings) if lines]
    for entity in entities(transcript, places):
        name = " ".join(entity.text.split())
        if entity.label in ("ORG", "AGENCY") and is_office(plain(name), platform):
            yield Mention(calm(name), entity.start, entity.end, SPACY_WEIGHT * _share(plain(name)), "name recognition")


def _agree(mentions: list[Mention], transcript: Transcript) -> list[Mention]:
    """Return the mentions with one spelling for each name; a short form supports the long form that it ends."""
    names: list[str] = []
    agreed: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.weight * legibility(transcript, m.start, m.end) ** 2, m.start)):
        known = next((name for name in names if alike(name, mention.value)), None)
        if known is None:
            names.append(mention.value)
        agreed.append(replace(mention, value=known or mention.value))
    shared = []
    for mention in agreed:
        longer = next((name for name in names if ends(name, mention.value)), None)
        if longer is not None:
            shared.append(replace(mention, value=longer, weight=mention.weight * 0.6))
    return [*agreed, *shared]
