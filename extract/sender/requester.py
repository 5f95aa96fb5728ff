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
from extract.prose import Prose, ProseLine, plain
from extract.sender.given_names import is_given_name
from extract.sender.labelled import values_of
from extract.sender.office import OFFICE
from extract.sender.person import BADGE, parse_person
from extract.sender.ranks import rank_at, spelt, written_out
from extract.sender.sightings import (
    CAPTION,
    IN_TEXT,
    SELF,
    SIGNATURE,
    Sighting,
    is_head,
    is_judge,
    sightings_of,
    words_of,
)
from extract.sender.spelling import ADDRESS, FROM_ADDRESS, address_words, agreed, alike, letters, named_by_address
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.record import EmailField, Field

JUDGE_SHARE = 0.45
"""What a judge's or clerk's name weighs beside an officer's or attorney's."""
NAMED_JUDGE = 0.4
"""What is left of that where the judge is named and does not sign: `signed by Judge Ann Example this morning`."""
HEAD_SHARE = 0.75
"""What the head of an office weighs where somebody else of it is named as well."""
LISTED_SHARE = 0.45
"""What a name weighs that the heading lists among an office's officials."""
PART_OF_OFFICE = 0.25
"""What words weigh as a name that are part of an office's name elsewhere: `Torrance Mills` of its police."""
LISTED_WORDS = 8
SHORTEST = 3
GUESS = 0.42
"""How sure a name is that stands nowhere but in the address: an initial between the two is missing half the time."""
SPACY_WEIGHT = 0.45
BADGE_NUMBER = re.compile(r"[A-Z]{0,3}[-/]?\d{2,7}[A-Z]?")
UNIT = re.compile(
    r"\b(unit|section|division|squad|team|crimes?|investigations?|branch|bureau|services|fraud|homicide|narcotics|"
    r"task force|operations|intelligence|patrol|victims)\b"
)
NO_UNIT = re.compile(r"[\d@:#]|\b(office|department)\b")
UNIT_WORDS = 5
OFFICE_WORDS = 10
RIVAL = 0.5
"""Weight from which another person counts beside the head of an office."""
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
    sightings = _weighed(sightings_of(prose, zones, transcript), prose, zones)
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
        field_of(
            (*badges, *_labelled_badges(prose.cells)), transcript, absent=0.87, why_absent="no badge number is printed"
        ),
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
        mentions += _from_address(prose, addresses)
    if not any(mention.weight >= 0.5 for mention in mentions):
        known = {letters(mention.value) for mention in mentions}
        mentions += (one for one in _by_language(zones, transcript) if letters(one.value) not in known)
    if not any(mention.weight >= SPACY_WEIGHT for mention in mentions):
        mentions += _by_address_alone(prose, addresses)
    return agreed([_by_ink(mention, transcript) for mention in mentions], addresses, transcript)


def _from_address(prose: Prose, addresses: Sequence[tuple[str, ...]]) -> Iterator[Mention]:
    """Yield each name that only the address spells, once: its places are no independent witnesses."""
    seen: set[str] = set()
    for name, line in named_by_address(prose.cells, addresses):
        if name not in seen:
            seen.add(name)
            reason = "spelt as the e-mail address is"
            yield Mention(name, line.line.start, line.line.end, FROM_ADDRESS, ADDRESS, reason)


def _by_address_alone(prose: Prose, addresses: Sequence[tuple[str, ...]]) -> Iterator[Mention]:
    """Yield a name that an address spells in two words, one a given name: a guess for a name that ink covers."""
    for address in addresses:
        given = [word for word in address if is_given_name(word)]
        if len(address) != 2 or not given or min(map(len, address)) < SHORTEST:
            continue
        first, last = address if address[0] == given[0] else address[::-1]
        shown = next((line for line in prose.cells if first in line.text and last in line.text), None)
        if shown is not None:
            reason = "only the e-mail address spells it"
            yield Mention(f"{first.title()} {last.title()}", shown.line.start, shown.line.end, GUESS, ADDRESS, reason)
            return


def _names_officer(cell: ProseLine) -> bool:
    return ":" in cell.text or parse_person(words_of(cell), ranked_only=True) is not None


def _is_office_line(cell: ProseLine) -> bool:
    words = words_of(cell)
    if "@" in cell.text or ":" in cell.text or len(words) > OFFICE_WORDS or rank_at(words):
        return False
    return OFFICE.search(cell.text) is not None and parse_person(words, ranked_only=True) is None


def _by_ink(mention: Mention, transcript: Transcript) -> Mention:
    """Return a mention weighed by how well it was read: a scribble over the name gives words, too, but unsure ones."""
    return replace(mention, weight=mention.weight * legibility(transcript, mention.start, mention.end) ** 2)


def _weighed(sightings: Sequence[Sighting], prose: Prose, zones: Zones) -> list[Sighting]:
    """Return the sightings weighed by who they are of: judges, heads, listed officials and places weigh less."""
    listed = [
        letters(cell.text) for cell in zones.heading if len(words_of(cell)) <= LISTED_WORDS and not _names_officer(cell)
    ]
    offices = [letters(cell.text) for cell in prose.cells if _is_office_line(cell)]
    titles = [sighting.person.title or _title_below(sighting) or "" for sighting in sightings]
    judged = [is_judge(sighting, title) for sighting, title in zip(sightings, titles, strict=True)]
    heads = [is_head(title) or is_head(_title_below(s) or "") for s, title in zip(sightings, titles, strict=True)]
    rivals = [s for s, judge, head in zip(sightings, judged, heads, strict=True) if not judge and not head]
    weighed = []
    for sighting, judge, head in zip(sightings, judged, heads, strict=True):
        name = letters(sighting.person.name)
        share = JUDGE_SHARE if judge and sighting.found_by != SELF else 1.0
        share *= NAMED_JUDGE if judge and sighting.found_by == IN_TEXT else 1.0
        if head and any(s.weight >= RIVAL and letters(s.person.name) != name for s in rivals):
            share *= HEAD_SHARE
        if sighting.found_by not in (SIGNATURE, CAPTION) and any(name in line for line in listed):
            share *= LISTED_SHARE
        if not sighting.person.familiar or not sighting.block:
            share *= PART_OF_OFFICE if any(name in line for line in offices) else 1.0
        weighed.append(replace(sighting, weight=sighting.weight * share))
    return weighed


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
            yield Mention(_title_of(words), line.line.start, line.line.end, weight, "below the name")
        elif parse_person(words):
            return


def _labelled_titles(cells: Sequence[ProseLine]) -> Iterator[Mention]:
    """Yield what stands in a form's field for the title."""
    for value in values_of(cells):
        if value.meaning == "title" and not value.others:
            words = words_of(value.cell)[value.skip :]
            if rank_at(words):
                start = value.cell.line.start
                yield Mention(_title_of(words), start, value.cell.line.end, 0.85 * value.near, "title field")


def _title_of(words: Sequence[str]) -> str:
    """Return a rank with the unit that stands behind it in the same line: `Detective, Special Victims Unit`."""
    count = rank_at(words)
    behind = " ".join(words[count:]).strip(" ,-")
    text = plain(behind)
    unit = UNIT.search(text) and len(text.split()) <= UNIT_WORDS and not NO_UNIT.search(text)
    return f"{spelt(words[:count])}, {behind}" if unit and words[count - 1].endswith(",") else spelt(words[:count])


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


def _labelled_badges(cells: Sequence[ProseLine]) -> Iterator[Mention]:
    """Yield what stands in a form's field for the badge number, in a cell of its own."""
    for value in values_of(cells):
        words = words_of(value.cell)[value.skip :]
        if value.meaning == "badge" and not value.others and words and BADGE_NUMBER.fullmatch(words[0]):
            start = value.cell.line.start + sum(len(word) + 1 for word in words_of(value.cell)[: value.skip])
            yield Mention(words[0], start, start + len(words[0]), 0.88 * value.near, "badge field")


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
