"""The person who asks, with title and badge.

A judge or clerk signs what somebody else asked for: where an officer or attorney is named as well, that person is the
requester, because the platform answers to them; otherwise the name that is printed under the signature stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.language import entities
from extract.mention import Mention, field_of, legibility
from extract.prose import Prose, ProseLine
from extract.sender.office import OFFICE
from extract.sender.person import BADGE, parse_person
from extract.sender.ranks import JUDGES, rank_at, spelt, written_out
from extract.sender.sightings import HONOURED, Sighting, sightings_of, words_of
from extract.sender.spelling import FROM_ADDRESS, address_words, agreed, alike, letters, named_by_address
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.record import EmailField, Field

TITLE_LABEL = re.compile(r"^\W*(?:title|rank|position|job title|designation|title/rank|rank/title) ?[:;]?")
JUDGE_SHARE = 0.45
"""What a judge's or clerk's name weighs beside an officer's or attorney's."""
SPACY_WEIGHT = 0.45
SAME_PERSON = 0.75
"""Share of equal letters from which a sighting belongs to the chosen name, for its title and badge."""


@dataclass(frozen=True, slots=True)
class Requester:
    """The fields of the person who asks, and the lines of their signature block."""

    name: Field[str]
    title: Field[str]
    badge: Field[str]
    block: tuple[ProseLine, ...]


def find_requester(prose: Prose, zones: Zones, emails: Sequence[EmailField], transcript: Transcript) -> Requester:
    """Return name, title and badge of the person who asks, and the lines of their signature block."""
    headings = (cell for cell in zones.heading if not _names_officer(cell))
    offices = (cell for cell in prose.cells if _is_office_line(cell))
    named = [letters(cell.text) for cell in (*headings, *offices)]
    sightings = [
        _weighed(sighting)
        for sighting in sightings_of(prose, zones, transcript)
        if not any(letters(sighting.person.name) in heading for heading in named)
    ]
    field = field_of(
        _names(sightings, zones, prose, address_words(emails), transcript),
        transcript,
        absent=0.25,
        why_absent="no name stands where a sender signs",
    )
    theirs = [s for s in sightings if field.value and alike(s.person.name, field.value) >= SAME_PERSON]
    block = next((s.block for s in sorted(theirs, key=lambda s: -s.weight) if s.block), ())
    titles = [*_titles(theirs, block), *_labelled_titles(prose.cells)]
    badges = tuple(_badges(theirs, block, prose))
    return Requester(
        field,
        field_of(titles, transcript, absent=0.25, why_absent="no title stands beside the name", key=written_out),
        field_of(badges, transcript, absent=0.87, why_absent="no badge number is printed"),
        block,
    )


def _names(
    sightings: Sequence[Sighting],
    zones: Zones,
    prose: Prose,
    addresses: Sequence[tuple[str, ...]],
    transcript: Transcript,
) -> list[Mention]:
    mentions = [Mention(s.person.name, s.start, s.end, s.weight, s.found_by) for s in sightings]
    if not any(mention.weight >= 0.6 for mention in mentions):
        mentions += [
            Mention(
                name, line.line.start, line.line.end, FROM_ADDRESS, "e-mail address", "spelt as the e-mail address is"
            )
            for name, line in named_by_address(prose.cells, addresses)
        ]
    if not any(mention.weight >= 0.5 for mention in mentions):
        mentions += _by_language(zones, transcript)
    return agreed([_by_ink(mention, transcript) for mention in mentions], addresses, transcript)


def _names_officer(cell: ProseLine) -> bool:
    return ":" in cell.text or parse_person(words_of(cell), ranked_only=True) is not None


def _is_office_line(cell: ProseLine) -> bool:
    contact = "@" in cell.text or parse_person(words_of(cell), ranked_only=True) is not None
    return not contact and OFFICE.search(cell.text) is not None and rank_at(words_of(cell)) == 0


def _by_ink(mention: Mention, transcript: Transcript) -> Mention:
    """Return a mention weighed by how well it was read: a scribble over the name gives words, too, but unsure ones."""
    return replace(mention, weight=mention.weight * legibility(transcript, mention.start, mention.end) ** 2)


def _weighed(sighting: Sighting) -> Sighting:
    title = sighting.person.title or _title_below(sighting) or ""
    if JUDGES.search(title) or HONOURED.search(sighting.line.text):
        return replace(sighting, weight=sighting.weight * JUDGE_SHARE)
    return sighting


def _title_below(sighting: Sighting) -> str | None:
    lines = list(sighting.block)
    if sighting.line not in lines:
        return None
    index = lines.index(sighting.line)
    for line in lines[index + 1 : index + 4]:
        words = words_of(line)
        if count := rank_at(words):
            return spelt(words[:count])
    return None


def _titles(theirs: Sequence[Sighting], block: Sequence[ProseLine]) -> Iterator[Mention]:
    for sighting in theirs:
        if sighting.person.title:
            weight = max(sighting.weight, 0.6)
            yield Mention(sighting.person.title, sighting.start, sighting.end, weight, "beside the name")
    inside = [s for s in theirs if s.line in block]
    own = max(inside, key=lambda s: s.weight, default=None)
    if own is None:
        return
    index = list(block).index(own.line)
    for distance, line in enumerate(block[index + 1 : index + 4]):
        words = words_of(line)
        if count := rank_at(words):
            weight = (0.93 if distance == 0 else 0.7) * (1.0 if count >= len(words) - 3 else 0.8)
            yield Mention(spelt(words[:count]), line.line.start, line.line.end, weight, "below the name")
        elif parse_person(words):
            return


def _labelled_titles(cells: Sequence[ProseLine]) -> Iterator[Mention]:
    """Yield what stands in a form's field for the title."""
    for index, cell in enumerate(cells):
        match = TITLE_LABEL.match(cell.text)
        if match is None:
            continue
        own = words_of(cell)[len(cell.text[: match.end()].split()) :]
        following = cells[index + 1] if index + 1 < len(cells) else cell
        for line, words in ((cell, own), (following, words_of(following))):
            if words and (count := rank_at(words)):
                yield Mention(spelt(words[:count]), line.line.start, line.line.end, 0.85, "title field")
                break


def _badges(theirs: Sequence[Sighting], block: Sequence[ProseLine], prose: Prose) -> Iterator[Mention]:
    for sighting in theirs:
        if sighting.person.badge:
            yield Mention(sighting.person.badge, sighting.start, sighting.end, 0.85, "beside the name")
    near_lines = [*block, *(sighting.line for sighting in theirs)]
    for line in prose.lines:
        near = any(line.line.start <= cell.line.start < line.line.end for cell in near_lines)
        for match in BADGE.finditer(" ".join(words_of(line))):
            weight = _badge_weight(match, near=near)
            if weight:
                start = line.line.start + match.start("value")
                yield Mention(match.group("value"), start, line.line.start + match.end("value"), weight, "badge")


def _badge_weight(match: re.Match[str], *, near: bool) -> float:
    if match.group("hash") is not None:
        return 0.85 if near else 0.0
    label = match.group()[: match.start("value") - match.start()]
    vague = re.match(r"(?i)(id|agent|officer|unit|reg|bar|star|force)\W*$", label)
    if vague:
        return 0.74 if near else 0.24
    return 0.93 if near else 0.6


def _by_language(zones: Zones, transcript: Transcript) -> Iterator[Mention]:
    places = [(block[0].line.start, max(line.line.end for line in block)) for block in zones.closings]
    for entity in entities(transcript, places):
        if entity.label == "PERSON" and (person := parse_person(entity.text.split())):
            yield Mention(person.name, entity.start, entity.end, SPACY_WEIGHT, "name recognition")
