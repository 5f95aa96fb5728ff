"""Every place where a person is named who may be the sender: below the signature, in a form's field, in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.prose import Prose, ProseLine
from extract.sender.given_names import is_given_name
from extract.sender.in_text import SELF_WEIGHT, named_in
from extract.sender.labelled import Value, values_of
from extract.sender.labels import label_at
from extract.sender.person import Person, parse_person
from extract.sender.ranks import HEADS, JUDGES, rank_at
from extract.sender.zones import Zones
from extract.transcript import Transcript

FIELD_WEIGHTS = {"asker": 0.93, "from": 0.9, "name": 0.82}
"""What a name in a field weighs by what the field's label means (extract.sender.labels)."""
STANDING_WORDS = 9
HEADED = 0.5
"""What a person weighs whom the heading names with a rank: often the office's second, sometimes who writes."""
HONOURED = re.compile(r"\b(hon|honou?rable|judge|justice|magistrate)\b")
ANOTHERS = 0.3
"""What a name keeps in a field under another person's heading, or a judge's name beside `issued by`."""
ABOVE_BY = 0.35
"""What the head of an office keeps whose name stands above `By:` and the person who signs for him."""
UNFAMILIAR = 0.72
"""What a name keeps without one given name that many people bear: places, headings and crumbs look like names."""
LABELLED_WITHIN = 8
"""A name beside a label begins in the words right after it."""
SIGNATURE = "below the signature"
SELF = "introduces himself"
IN_TEXT = "named in the text"
CAPTION = "attorney above the caption"
BAR = re.compile(
    r"\b(?:s\.?b\.?n|bar|attorney (?:reg\w*|no|number|id)|reg(?:istration)?|atty)\b\.?"
    r"(?: (?:id|no|number|#))*[ .:#]*\d{3,}|\(p ?\d{4,6}\)"
)
"""The number under which a court knows an attorney: it stands beside who filed the paper."""
SECOND_LINE = 0.85
"""What a name weighs in a field's second line, under a rank or an office."""
CRUMBS_MAX = 3
"""Words before a name that a signature's strokes can leave in its line."""
BY = re.compile(r"^\W*(?:by\b|per\b|p\.p\.|pp\b|for\b(?! the ))")
SIGNED = re.compile(r"^\W*(/ ?s|by\b|signed|per\b)")


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
    """Return all places, in no particular order; a name that is no common one weighs less."""
    found = [
        *_signed(zones),
        *_captioned(zones),
        *_standing(prose, zones),
        *_labelled(prose),
        *_in_text(prose, transcript),
    ]
    return tuple(
        sighting if sighting.person.familiar else replace(sighting, weight=sighting.weight * UNFAMILIAR)
        for sighting in found
    )


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
        yield from _signed_in(block)


def _signed_in(block: tuple[ProseLine, ...]) -> Iterator[Sighting]:
    by = max((index for index, line in enumerate(block) if index and BY.match(line.text)), default=0)
    rank = 0
    for index, line in enumerate(block[:9]):
        found = _person_in(line) or _over_two_cells(block, index)
        if found is None:
            continue
        skip, person = found
        titled = bool(person.title) or any(rank_at(words_of(below)) for below in block[index + 1 : index + 3])
        sure = (0.93 if titled else 0.8) if rank == 0 else 0.4
        if index == 0 and not SIGNED.match(line.text):
            sure = 0.6
        if index >= by > 0:
            sure = 0.94
        elif by > 0:
            sure *= ABOVE_BY
        if skip + person.first + person.count < len(line.line.words) - 4:
            sure *= 0.6
        yield _sight(line, person, skip, sure * (0.8 if skip else 1.0), SIGNATURE, block)
        rank += titled and index >= by


def _over_two_cells(block: tuple[ProseLine, ...], index: int) -> tuple[int, Person] | None:
    """Return the person whose given name and surname a signature's gap parted into two cells of one row."""
    words = words_of(block[index])
    following = block[index + 1] if index + 1 < len(block) else None
    if following is None or len(words) > 2 or not is_given_name(words[0]) or len(following.line.words) > 2:
        return None
    same_row = abs(following.box.y0 - block[index].box.y0) < block[index].box.height
    person = parse_person([*words, *words_of(following)]) if same_row else None
    return (0, person) if person is not None else None


def _person_in(line: ProseLine) -> tuple[int, Person] | None:
    """Return the person of a line and the words before it that the signature's strokes left there."""
    words = words_of(line)
    if (person := parse_person(words)) is not None:
        return 0, person
    for skip in range(1, min(CRUMBS_MAX, len(words) - 2) + 1):
        person = parse_person(words[skip:])
        if person is not None and person.familiar and person.first == 0 and len(words) <= STANDING_WORDS:
            return skip, person
    return None


def _captioned(zones: Zones) -> Iterator[Sighting]:
    """Yield the attorney whose name, bar number and office stand above a court's caption."""
    barred = sorted(range(len(zones.heading)), key=lambda index: BAR.search(zones.heading[index].text) is None)
    for index in barred:
        line = zones.heading[index]
        near = " ".join(cell.text for cell in zones.heading[index : index + 3])
        if BAR.search(near) and (person := parse_person(words_of(line))):
            yield _sight(line, person, 0, 0.88, CAPTION, tuple(zones.heading[index : index + 6]))
            return
    for index, line in enumerate(zones.heading):
        yield from _headed(index, line, zones.heading)


def _headed(index: int, line: ProseLine, heading: Sequence[ProseLine]) -> Iterator[Sighting]:
    """Yield a person of the heading who has a rank beside or below the name, and is not the office's head."""
    abbreviated = _abbreviated(words_of(line))
    person = parse_person(words_of(line)) or abbreviated
    if person is None or len(words_of(line)) > STANDING_WORDS or label_at(line.text) is not None:
        return
    below = words_of(heading[index + 1]) if index + 1 < len(heading) else []
    rank = person.title or " ".join(below[: rank_at(below)])
    rank = rank or ("by a post" if abbreviated else "")
    if rank and not is_head(rank) and JUDGES.search(rank) is None and not is_head(" ".join(below)):
        yield _sight(line, person, 0, HEADED, CAPTION, tuple(heading[index : index + 6]))


def _standing(prose: Prose, zones: Zones) -> Iterator[Sighting]:
    """Yield names that stand alone in a line of the letter's lower part, as under a signature without a closing."""
    taken = {line.line.start for block in (*zones.closings, zones.addressee, zones.heading) for line in block}
    cells = prose.cells
    for index, cell in enumerate(cells):
        words = words_of(cell)
        if cell.line.start in taken or len(words) > STANDING_WORDS or label_at(cell.text) is not None:
            continue
        person = parse_person(words) or _abbreviated(words)
        if person is None or (person.count + person.first < len(words) - 3 and not person.title):
            continue
        block = _block_below(cells, index)
        titled = person.title or any(rank_at(words_of(line)) for line in block[1:3])
        yield _sight(cell, person, 0, 0.75 if titled else 0.35, "name alone in a line", block)


def _abbreviated(words: list[str]) -> Person | None:
    """Return the person behind a word cut short with a stop that is no known rank: `podkom. Ann Example`."""
    if len(words) < 3 or not words[0].endswith(".") or len(words[0]) < 3:
        return None
    person = parse_person(words[1:])
    known = person is not None and person.familiar and person.first == 0
    return replace(person, first=1) if person is not None and known else None


def _block_below(cells: Sequence[ProseLine], index: int) -> tuple[ProseLine, ...]:
    block = [cells[index]]
    for cell in cells[index + 1 : index + 7]:
        near = cell.box.y0 - block[-1].box.y0 < 3.5 * block[-1].box.height
        if cell.line.page != block[0].line.page or not near or len(cell.line.words) > 12:
            break
        block.append(cell)
    return tuple(block)


def _labelled(prose: Prose) -> Iterator[Sighting]:
    for value in values_of(prose.cells):
        weight = FIELD_WEIGHTS.get(value.meaning)
        if weight is None:
            continue
        rest = words_of(value.cell)[value.skip :]
        person = parse_person(rest) or _abbreviated(rest) or parse_person(_with_next_line(rest, value))
        if person is None:
            yield from _in_stack(value, weight)
        if person is None or person.first + person.count > LABELLED_WITHIN:
            continue
        yield _sight(value.cell, person, value.skip, weight * _share(value, rest, person), f"{value.meaning} field")


def _in_stack(value: Value, weight: float) -> Iterator[Sighting]:
    """Yield the person in another line of a field than the one beside its label."""
    for line in value.stack or ((value.below,) if value.below else ()):
        if line is not value.cell and "," not in line.text and (person := parse_person(words_of(line))) is not None:
            yield _sight(line, person, 0, weight * SECOND_LINE * value.near, f"{value.meaning} field")
            return


def _with_next_line(words: list[str], value: Value) -> list[str]:
    """Return a field's words with the surname from the line below, where only given names stand in the first."""
    below = words_of(value.below) if value.below else []
    given = bool(words) and (is_given_name(words[-1]) or re.fullmatch(r"[A-Z]\.", words[-1]) is not None)
    if len(below) > 1 and below[0].endswith(",") and below[0][:-1].isalpha():
        below = [below[0][:-1]]
    surname = 1 <= len(below) <= 2 and all(word.isalpha() and word[:1].isupper() for word in below)
    return [*words, *below] if given and surname else []


def _share(value: Value, rest: list[str], person: Person) -> float:
    share = value.near * (ANOTHERS if value.others else 1.0)
    if HONOURED.search(" ".join(rest[: person.first + 1]).lower()):
        share *= ANOTHERS
    return share


def _in_text(prose: Prose, transcript: Transcript) -> Iterator[Sighting]:
    cells = prose.cells
    at = 0
    for named in named_in(prose, transcript):
        while at + 1 < len(cells) and cells[at + 1].start <= prose.starts[named.first]:
            at += 1
        start, end = prose.sources[named.first][0], prose.sources[named.last][1]
        found_by = SELF if named.weight >= SELF_WEIGHT else IN_TEXT
        yield Sighting(named.person, cells[at], start, end, named.weight, found_by)


def is_judge(sighting: Sighting, title: str) -> bool:
    """Say whether a sighting is of a judge or a clerk, who issues what somebody else asks for."""
    words = words_of(sighting.line)
    before = " ".join(words[: _index_of(sighting, words)]).lower()
    return JUDGES.search(title) is not None or HONOURED.search(before) is not None


def _index_of(sighting: Sighting, words: list[str]) -> int:
    """Return which word of its cell a sighting's name begins at."""
    position = sighting.line.line.start
    for index, word in enumerate(words):
        if position >= sighting.start:
            return index
        position += len(word) + 1
    return len(words)


def is_head(title: str) -> bool:
    """Say whether a title is that of an office's head or of a supervisor, who is named above those who ask."""
    return HEADS.search(title) is not None
