"""The person who asks: the printed name under the signature, and what the form, the memo head or the text calls so.

A judge or clerk signs what somebody else asked for: where an officer or attorney is named as well, that person is the
requester, because the platform answers to them; otherwise the name that is printed under the signature stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.language import entities
from extract.mention import Mention, field_of
from extract.prose import Prose, ProseLine
from extract.sender.person import BADGE, Person, parse_person
from extract.sender.ranks import JUDGES, rank_at, spelt
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.record import Field

LABELS: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (0.94, "Requesting officer:", re.compile(r"\b(?:request(?:ing|ed by|or)|submitting|investigating|case|lead|reporting|contact|applying|affiant|assigned) ?(?:officer|agent|official|detective|deputy|investigator|attorney|person|party|authority|prosecutor)?(?:'s)?(?: name)?(?: ?[/&] ?(?:title|rank))? ?[:;]")),
    (0.92, "Printed name:", re.compile(r"\b(?:printed?|officer'?s?|agent'?s?|investigator'?s?|detective'?s?|full|requester'?s?) name(?: ?(?:and|&|/) ?(?:title|rank|badge))? ?[:;]?")),
    (0.9, "From:", re.compile(r"^\W*from ?[:;]")),
    (0.85, "Submitted by:", re.compile(r"\b(?:submitted|prepared|requested|presented|issued|signed|sent|applied for|application) by ?[:;]?")),
    (0.85, "Affiant:", re.compile(r"\b(?:affiant|applicant|attorney for (?:the )?(?:government|united states|state|people)|requester|requestor|officer|agent|detective|investigator|sender|point of contact|poc|contact) ?[:;]")),
    (0.8, "Name:", re.compile(r"^\W*name(?: ?(?:and|&|/) ?(?:title|rank))? ?[:;]")),
)  # fmt: skip
OTHERS = re.compile(
    r"\b(victim|suspect|subject|target|defendant|judge|attn|attention|dear|witness|missing|child|user|account|to ?:|cc|plaintiff|deponent|patient|custodian)\b"
)
ABOUT_SELF = re.compile(r"\b(?:i,|my name is|i am|the undersigned,?|undersigned is) ")
REACH = re.compile(
    r"(?:contact(?:ing)?|attention of|directed to|direct (?:all|any|your)|returned? to|respond to|call|questions?.{0,40}|e-?mail|forwarded to|sent to|attn:?|c/o|deliver(?:ed)? to|investigator is|officer is|agent is|undersigned)[ ,:]*(?:me,? |the undersigned,? )?(?:at |to )?$"
)
JUDGE_SHARE = 0.45
"""What a judge's or clerk's name weighs beside an officer's or attorney's."""
SPACY_WEIGHT = 0.45
STANDING_WORDS = 9
TITLE_LABEL = re.compile(r"^\W*(?:title|rank|position|job title|designation|title/rank|rank/title) ?[:;]?")
_SPACE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Sighting:
    person: Person
    line: ProseLine
    start: int
    end: int
    weight: float
    found_by: str
    block: tuple[ProseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Requester:
    """The fields of the person who asks."""

    name: Field[str]
    title: Field[str]
    badge: Field[str]
    block: tuple[ProseLine, ...]


def find_requester(prose: Prose, zones: Zones, transcript: Transcript) -> Requester:
    """Return name, title and badge of the person who asks, and the lines of their signature block."""
    sightings = [*_signed(zones), *_standing(prose, zones), *_labelled(prose), *_in_text(prose, transcript)]
    sightings = [_weighed(sighting) for sighting in sightings]
    mentions = [Mention(s.person.name, s.start, s.end, s.weight, s.found_by) for s in sightings]
    if not any(mention.weight >= 0.5 for mention in mentions):
        mentions += _by_language(zones, transcript)
    field = field_of(mentions, transcript, absent=0.7, why_absent="no name stands where a sender signs")
    theirs = [s for s in sightings if field.value and _same(s.person.name, field.value)]
    block = next((s.block for s in sorted(theirs, key=lambda s: -s.weight) if s.block), ())
    return Requester(
        field,
        field_of(
            [*_titles(theirs, block), *_labelled_titles(prose.cells)],
            transcript,
            absent=0.75,
            why_absent="no title stands beside the name",
        ),
        field_of(_badges(theirs, block, prose), transcript, absent=0.9, why_absent="no badge number is printed"),
        block,
    )


def _same(first: str, second: str) -> bool:
    return first.casefold().replace(".", "") == second.casefold().replace(".", "")


def _words(line: ProseLine) -> list[str]:
    return [word.text for word in line.line.words]


def _sight(
    line: ProseLine, person: Person, skip: int, weight: float, found_by: str, block: tuple[ProseLine, ...] = ()
) -> _Sighting:
    words = _words(line)
    first = skip + person.first
    start = line.line.start + sum(len(word) + 1 for word in words[:first])
    end = start + len(" ".join(words[first : first + person.count]))
    return _Sighting(person, line, start, end, weight, found_by, block)


def _signed(zones: Zones) -> Iterator[_Sighting]:
    for block in zones.closings:
        rank = 0
        for index, line in enumerate(block[:8]):
            person = parse_person(_words(line))
            if person is None:
                continue
            sure = 0.93 if rank == 0 else 0.4
            if index == 0 and not re.match(r"^\W*(/ ?s|by\b|signed)", line.text):
                sure = 0.6
            if person.first + person.count < len(line.line.words) - 4:
                sure *= 0.6
            yield _sight(line, person, 0, sure, "below the signature", block)
            rank += 1


def _standing(prose: Prose, zones: Zones) -> Iterator[_Sighting]:
    """Yield names that stand alone in a line of the letter's lower part, as under a signature without a closing."""
    taken = {line.line.start for block in (*zones.closings, zones.addressee, zones.heading) for line in block}
    cells = prose.cells
    for index, cell in enumerate(cells):
        words = _words(cell)
        if cell.line.start in taken or len(words) > STANDING_WORDS or cell.text.endswith(":"):
            continue
        person = parse_person(words)
        if person is None or (person.count + person.first < len(words) - 3 and not person.title):
            continue
        block = _block_below(cells, index)
        titled = person.title or any(rank_at(_words(line)) for line in block[1:3])
        yield _sight(cell, person, 0, 0.75 if titled else 0.35, "name alone in a line", block)


def _block_below(cells: Sequence[ProseLine], index: int) -> tuple[ProseLine, ...]:
    block = [cells[index]]
    for cell in cells[index + 1 : index + 7]:
        near = cell.line.box.y0 - block[-1].line.box.y0 < 3.5 * block[-1].line.box.height
        if cell.line.page != block[0].line.page or not near or len(cell.line.words) > 12:
            break
        block.append(cell)
    return tuple(block)


def _labelled(prose: Prose) -> Iterator[_Sighting]:
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
) -> Iterator[_Sighting]:
    line = lines[index]
    skip = sum(1 for word in _SPACE.finditer(line.text) if word.start() < position)
    if rest := _words(line)[skip:]:
        if person := parse_person(rest):
            yield _sight(line, person, skip, weight, example)
        return
    box = line.line.box
    for other in lines[max(0, index - 8) : index + 30]:
        there = other.line.box
        if other is line or other.line.page != line.line.page:
            continue
        beside = abs((there.y0 + there.y1) - (box.y0 + box.y1)) < 1.2 * box.height and there.x0 > box.x0
        below = 0 < there.y0 - box.y0 < 2.6 * box.height and abs(there.x0 - box.x0) < 0.08
        if (beside or below) and (person := parse_person(_words(other))):
            yield _sight(other, person, 0, weight * (0.96 if beside else 0.9), example)
            return


def _in_text(prose: Prose, transcript: Transcript) -> Iterator[_Sighting]:
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
        yield _Sighting(person, line, prose.sources[first][0], prose.sources[last][1], weight, "named in the text")


def _weighed(sighting: _Sighting) -> _Sighting:
    title = sighting.person.title or _title_below(sighting) or ""
    if not JUDGES.search(title) and not re.search(r"^\W*(hon|judge)", sighting.line.text):
        return sighting
    return _Sighting(
        sighting.person, sighting.line, sighting.start, sighting.end, sighting.weight * JUDGE_SHARE,
        sighting.found_by, sighting.block,
    )  # fmt: skip


def _title_below(sighting: _Sighting) -> str | None:
    lines = list(sighting.block)
    if sighting.line not in lines:
        return None
    index = lines.index(sighting.line)
    for line in lines[index + 1 : index + 4]:
        words = [word.strip(",;") for word in _words(line)]
        if count := rank_at(words):
            return spelt(words[:count])
    return None


def _titles(theirs: Sequence[_Sighting], block: Sequence[ProseLine]) -> Iterator[Mention]:
    for sighting in theirs:
        if sighting.person.title:
            yield Mention(
                sighting.person.title, sighting.start, sighting.end, max(sighting.weight, 0.6), "beside the name"
            )
    own = next((s for s in theirs if s.line in block), None)
    if own is None:
        return
    index = list(block).index(own.line)
    for distance, line in enumerate(block[index + 1 : index + 4]):
        words = _words(line)
        if count := rank_at(words):
            title = spelt(words[:count])
            weight = (0.93 if distance == 0 else 0.7) * (1.0 if count >= len(words) - 3 else 0.8)
            yield Mention(title, line.line.start, line.line.end, weight, "below the name")
        if parse_person(words) and not rank_at(words):
            return


def _labelled_titles(cells: Sequence[ProseLine]) -> Iterator[Mention]:
    """Yield what stands in a form's field for the title."""
    for index, cell in enumerate(cells):
        match = TITLE_LABEL.match(cell.text)
        if match is None:
            continue
        skip = len(cell.text[: match.end()].split())
        for line, words in (
            (cell, _words(cell)[skip:]),
            *((other, _words(other)) for other in cells[index + 1 : index + 2]),
        ):
            if words and (count := rank_at(words)):
                yield Mention(spelt(words[:count]), line.line.start, line.line.end, 0.85, "title field")
                break


def _badges(theirs: Sequence[_Sighting], block: Sequence[ProseLine], prose: Prose) -> Iterator[Mention]:
    lines = [*block, *(sighting.line for sighting in theirs)]
    for sighting in theirs:
        if sighting.person.badge:
            yield Mention(sighting.person.badge, sighting.start, sighting.end, 0.85, "beside the name")
    for line in prose.lines:
        text = " ".join(_words(line))
        near = any(line.line.start <= cell.line.start < line.line.end for cell in lines)
        for match in BADGE.finditer(text):
            labelled = match.group("hash") is None
            if not labelled and not near:
                continue
            weight = (0.93 if labelled else 0.85) if near else 0.6
            if re.match(
                r"(?i)(id|agent|officer|unit|reg|bar|star|force)\W*$",
                match.group()[: match.start("value") - match.start()],
            ):
                weight *= 0.8 if near else 0.4
            start = line.line.start + match.start("value")
            yield Mention(match.group("value"), start, line.line.start + match.end("value"), weight, "badge")


def _by_language(zones: Zones, transcript: Transcript) -> Iterator[Mention]:
    places = [(block[0].line.start, max(line.line.end for line in block)) for block in zones.closings]
    for entity in entities(transcript, places):
        words = entity.text.split()
        if entity.label == "PERSON" and (person := parse_person(words)):
            yield Mention(person.name, entity.start, entity.end, SPACY_WEIGHT, "name recognition")
