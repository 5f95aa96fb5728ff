"""Every place where a person is named who may be the sender: below the signature, in a form's field, in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.prose import Prose, ProseLine
from extract.sender.person import Person, parse_person
from extract.sender.ranks import rank_at
from extract.sender.zones import Zones
from extract.transcript import Transcript

LABELS: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (
        0.94,
        "Requesting officer:",
        re.compile(
            r"\b(?:request(?:ing|ed by|or)|submitting|investigating|case|lead|reporting|contact|"
            r"applying|affiant|assigned) ?(?:officer|agent|official|detective|deputy|investigator|"
            r"attorney|person|party|authority|prosecutor)?(?:'s)?(?: name)?(?: ?[/&] ?(?:title|"
            r"rank))? ?[:;]"
        ),
    ),
    (
        0.92,
        "Printed name:",
        re.compile(
            r"\b(?:printed?|officer'?s?|agent'?s?|investigator'?s?|detective'?s?|full|requester'?s?) "
            r"name(?: ?(?:and|&|/) ?(?:title|rank|badge))? ?[:;]?"
        ),
    ),
    (0.9, "From:", re.compile(r"^\W*from ?[:;]")),
    (
        0.85,
        "Submitted by:",
        re.compile(
            r"\b(?:submitted|prepared|requested|presented|issued|signed|sent|applied for|application) "
            r"by ?[:;]?"
        ),
    ),
    (
        0.85,
        "Affiant:",
        re.compile(
            r"\b(?:affiant|applicant|attorney for (?:the )?(?:government|united states|state|people)|"
            r"requester|requestor|officer|agent|detective|investigator|sender|point of contact|poc|"
            r"contact) ?[:;]"
        ),
    ),
    (0.8, "Name:", re.compile(r"^\W*name(?: ?(?:and|&|/) ?(?:title|rank))? ?[:;]")),
)
OTHERS = re.compile(
    r"\b(victim|suspect|subject|target|defendant|judge|attn|attention|dear|witness|missing|"
    r"child|user|account|to ?:|cc|plaintiff|deponent|patient|custodian)\b"
)
ABOUT_SELF = re.compile(r"\b(?:i,|my name is|i am|the undersigned,?|undersigned is) ")
REACH = re.compile(
    r"(?:contact(?:ing)?|attention of|directed to|direct (?:all|any|your)|returned? to|"
    r"respond to|call|questions?.{0,40}|e-?mail|forwarded to|sent to|attn:?|c/o|"
    r"deliver(?:ed)? to|investigator is|officer is|agent is|undersigned)[ ,:]*(?:me,? |the "
    r"undersigned,? )?(?:at |to )?$"
)
STANDING_WORDS = 9
HONOURED = re.compile(r"\b(hon|honou?rable|judge|justice|magistrate)\b")
ANOTHERS = 0.3
"""What a judge's name beside `issued by` keeps: the judge issued it, somebody else asks."""
LABELLED_WITHIN = 8
"""A name beside a label begins in the words right after it."""
_SPACE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place: the person, the cell it stands in, its characters, how sure it is alone, and the block it heads."""

    person: Person
    line: ProseLine
    start: int
    end: int
    weight: float
    found_by: str
    block: tuple[ProseLine, ...] = ()


def sightings_of(prose: Prose, zones: Zones, transcript: Transcript) -> tuple[Sighting, ...]:
    """Return all places, in no particular order."""
    found = [*_signed(zones), *_standing(prose, zones), *_labelled(prose), *_in_text(prose, transcript)]
    return tuple(found)


def words_of(line: ProseLine) -> list[str]:
    """Return the words of a cell as they were read."""
    return [word.text for word in line.line.words]


def _sight(
    line: ProseLine, person: Person, skip: int, weight: float, found_by: str, block: tuple[ProseLine, ...] = ()
) -> Sighting:
    words = words_of(line)
    first = skip + person.first
    start = line.line.start + sum(len(word) + 1 for word in words[:first])
    end = start + len(" ".join(words[first : first + person.count]))
    return Sighting(person, line, start, end, weight, found_by, block)


def _signed(zones: Zones) -> Iterator[Sighting]:
    for block in zones.closings:
        rank = 0
        for index, line in enumerate(block[:8]):
            person = parse_person(words_of(line))
            if person is None:
                continue
            titled = bool(person.title) or any(rank_at(words_of(below)) for below in block[index + 1 : index + 3])
            sure = (0.93 if titled else 0.8) if rank == 0 else 0.4
            if index == 0 and not re.match(r"^\W*(/ ?s|by\b|signed)", line.text):
                sure = 0.6
            if person.first + person.count < len(line.line.words) - 4:
                sure *= 0.6
            yield _sight(line, person, 0, sure, "below the signature", block)
            rank += titled


def _standing(prose: Prose, zones: Zones) -> Iterator[Sighting]:
    """Yield names that stand alone in a line of the letter's lower part, as under a signature without a closing."""
    taken = {line.line.start for block in (*zones.closings, zones.addressee, zones.heading) for line in block}
    cells = prose.cells
    for index, cell in enumerate(cells):
        words = words_of(cell)
        if cell.line.start in taken or len(words) > STANDING_WORDS or cell.text.endswith(":"):
            continue
        person = parse_person(words)
        if person is None or (person.count + person.first < len(words) - 3 and not person.title):
            continue
        block = _block_below(cells, index)
        titled = person.title or any(rank_at(words_of(line)) for line in block[1:3])
        yield _sight(cell, person, 0, 0.75 if titled else 0.35, "name alone in a line", block)


def _block_below(cells: Sequence[ProseLine], index: int) -> tuple[ProseLine, ...]:
    block = [cells[index]]
    for cell in cells[index + 1 : index + 7]:
        near = cell.box.y0 - block[-1].box.y0 < 3.5 * block[-1].box.height
        if cell.line.page != block[0].line.page or not near or len(cell.line.words) > 12:
            break
        block.append(cell)
    return tuple(block)


def _labelled(prose: Prose) -> Iterator[Sighting]:
    lines = prose.cells
    for index, line in enumerate(lines):
        for weight, example, pattern in LABELS:
            match = pattern.search(line.text)
            if match is None or OTHERS.search(line.text[: match.end()]):
                continue
            if weight == 0.8 and index and OTHERS.search(lines[index - 1].text):
                weight = 0.3  # noqa: PLW2901 -- a name field under a victim's or suspect's heading
            yield from _after_label(index, lines, match.end(), weight, example)
            break


def _after_label(
    index: int, lines: Sequence[ProseLine], position: int, weight: float, example: str
) -> Iterator[Sighting]:
    line = lines[index]
    skip = sum(1 for word in _SPACE.finditer(line.text) if word.start() < position)
    if rest := words_of(line)[skip:]:
        if (person := parse_person(rest)) and person.first + person.count <= LABELLED_WITHIN:
            share = ANOTHERS if HONOURED.search(" ".join(rest[: person.first + 1]).lower()) else 1.0
            yield _sight(line, person, skip, weight * share, example)
        return
    box = line.box
    for other in lines[max(0, index - 8) : index + 30]:
        there = other.box
        if other is line or other.line.page != line.line.page:
            continue
        beside = abs((there.y0 + there.y1) - (box.y0 + box.y1)) < 1.2 * box.height and there.x0 > box.x0
        below = 0 < there.y0 - box.y0 < 2.6 * box.height and abs(there.x0 - box.x0) < 0.08
        if (beside or below) and (person := parse_person(words_of(other))):
            yield _sight(other, person, 0, weight * (0.96 if beside else 0.9), example)
            return


def _in_text(prose: Prose, transcript: Transcript) -> Iterator[Sighting]:
    words = [placed.word.text for placed in transcript.words]
    if len(prose.starts) != len(words):
        words = [transcript.text[start:end] for start, end in prose.sources]
    for index, word in enumerate(words):
        intro = word in ("I,", "am", "is") and ABOUT_SELF.search(
            prose.text[max(0, prose.starts[index] - 14) : prose.starts[index] + 5]
        )
        ranked = word[:1].isupper() and rank_at(words[index : index + 4])
        if not intro and not ranked:
            continue
        begin = index + 1 if intro and not ranked else index
        person = parse_person(words[begin : begin + 9], ranked_only=not intro)
        if person is None:
            continue
        before = prose.text[max(0, prose.starts[index] - 60) : prose.starts[index]]
        weight = 0.85 if intro or ABOUT_SELF.search(before[-16:]) else 0.7 if REACH.search(before) else 0.35
        if OTHERS.search(before[-25:]) and weight < 0.8:
            continue
        first = min(begin + person.first, len(words) - 1)
        last = min(first + person.count - 1, len(words) - 1)
        line = next((cell for cell in reversed(prose.cells) if cell.start <= prose.starts[first]), prose.cells[0])
        yield Sighting(person, line, prose.sources[first][0], prose.sources[last][1], weight, "named in the text")
