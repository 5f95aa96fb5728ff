"""The office that asks: its heading, the signature block, the introduction and the form's field, read jointly.

The same name stands in several places of most letters. Mentions that agree but for what a reader does to letters are
one name; the heaviest gives the spelling. Divisions, streets and courts that only issued the paper are not the office,
and a parent department is not where the office below it is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.language import entities
from extract.mention import Mention, field_of, legibility
from extract.platform import Platform
from extract.prose import ProseLine, plain
from extract.sender.domain import spells
from extract.sender.labelled import column_below, values_of
from extract.sender.labels import label_at
from extract.sender.office import (
    BARE,
    DIVISION,
    OFFICE,
    PLACE,
    REST,
    SELF_STANDING,
    alike,
    as_name,
    calm,
    ends,
    is_office,
    is_parent,
    printed,
    share_of,
)
from extract.sender.office_names import named_offices
from extract.sender.office_spelling import clearest
from extract.sender.person import parse_person
from extract.sender.ranks import rank_at
from extract.sender.sightings import words_of
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.candidate import Candidate
from models.record import EmailField, Field

SPACY_WEIGHT = 0.4
OWN_NAMED, PARENT_BESIDE = 0.3, 0.25
"""Weight from which an office is named, and what its parent department keeps beside it."""
COURTS_OWN = re.compile(
    r"(?P<lead>in the )?(?:(?:[\w']+ ){0,4}court (?:of|for|in and for) [\w' ,-]{4,60}|(?:[\w']+ ){1,5}court)"
)
COURT_WORDS, COURT_WEIGHT = 10, 0.5
FROM = re.compile(r"\W*(?:from|sender|absender|exp[eé]diteur|remitente|de) ?[:;]?\W*")
JOINTS = frozenset("of the and for de la du des del der van den y e di da dos in at on et und für".split())  # noqa: SIM905 -- words
FOREIGN = re.compile(
    r"direction|direcci[oó]n|direzione|brigad[ae]|d[eé]l[eé]gation|delegacia|procura\w*|parquet|tribunal\w*|fiscal[ií]a|"
    r"pol[ií]c[ií]a|polizia|guardia|questura|comando|comisar[ií]a|pr[eé]fecture|politie|minist[eè]re|secretar[ií]a|"
    r"juzgado|unidad|jefatura|openbaar|rechtbank|åklagar\w*|promotoria"
)
"""Nouns that begin names whose other words are set small: `Direction centrale de la police judiciaire`."""
FOREIGN_WORDS = 10
SECOND = re.compile(
    r"(?:mounted|state|national|federal|metropolitan|provincial|tribal|university|township|city) police|"
    r"police (?:force|service|authority|station)|prosecution service|highway patrol|state patrol|marshals? service|"
    r"(?:bureau|department) of \w+"
)
"""Second lines of names that are set in two."""
ENDS_OPEN = re.compile(r"\b(of|and|for|the|&|de|du|della)$")
INCOMPLETE_NAME = re.compile(r"(?:of|for|and|de|du|del|der) ")
INCOMPLETE = 0.3
"""What a line weighs that goes on from the line above."""
SUREST = 0.9
"""No place alone makes a name surer: a line may be a parent's, a unit's or another office's."""
FIELD_WEIGHT = 0.9
BELOW_SENDER = 0.75
AT_ADDRESS = 0.75
"""What an office weighs that opens the address in a form's field."""
DOMAIN_DOUBT = 0.6
"""Share of the doubt about a name that is left where the sender's e-mail domain agrees with it."""
LATER_LINES = 0.6
"""What an office's line below another office's line weighs: a bureau or a squad of it."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Where an office is named: the letter's zones, the requester's own block, and the letterhead's organisation."""

    cells: tuple[ProseLine, ...]
    zones: Zones
    block: tuple[ProseLine, ...]
    letterhead: Candidate | None
    emails: tuple[EmailField, ...] = ()


def find_agency(sender: Sender, platform: Platform, transcript: Transcript) -> Field[str]:
    """Return the name of the office that asks; other names on the pages are alternatives."""
    mentions = [
        *_from_letterhead(sender.letterhead, sender.cells),
        *_from_lines(sender.zones.heading, 0.8, "heading", platform),
        *_from_signature(sender, platform),
        *_from_fields(sender.cells, platform),
    ]
    taken = {cell.line.start for cell in (*sender.zones.heading, *sender.zones.addressee)}
    mentions += _not_in(taken, sender.cells, named_offices(transcript, platform), mentions)
    if not any(mention.weight >= 0.6 for mention in mentions):
        mentions += _by_language(sender.zones, transcript, platform)
    mentions = _without_parents(mentions) or list(_courts(sender.zones.heading))
    domains = [email.value.partition("@")[2] for email in sender.emails if email.value]
    return field_of(
        [_borne_out(mention, domains) for mention in _agree(mentions, transcript)],
        transcript,
        absent=0.6,
        why_absent="no office is named where senders name theirs",
    )


def _without_parents(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, a parent department's much lighter where an office below it is named as well."""
    own = any(mention.weight >= OWN_NAMED and not is_parent(plain(mention.value)) for mention in mentions)
    return [
        replace(mention, weight=mention.weight * PARENT_BESIDE) if own and is_parent(plain(mention.value)) else mention
        for mention in mentions
    ]


def _courts(heading: Sequence[ProseLine]) -> Iterator[Mention]:
    """Yield the court in whose name a paper is written: it asks itself where no office is named on the paper."""
    for line in heading:
        found = COURTS_OWN.fullmatch(line.text.strip(" .,|-_*"))
        if found and len(line.line.words) <= COURT_WORDS:
            words = words_of(line)[2 if found.group("lead") else 0 :]
            yield Mention(calm(" ".join(words).strip(" .,")), line.line.start, line.line.end, COURT_WEIGHT, "court")
            return


def _not_in(
    taken: set[int], cells: Sequence[ProseLine], named: Iterable[Mention], known: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield the names of the running text that stand in no line that was weighed already as a line."""
    starts = [cell.line.start for cell in cells]
    seen = [(mention.start, mention.end) for mention in known]
    for mention in named:
        cell = starts[max(bisect_right(starts, mention.start) - 1, 0)] if starts else 0
        if cell not in taken and not any(start <= mention.start < end for start, end in seen):
            yield mention


def _borne_out(mention: Mention, domains: Sequence[str]) -> Mention:
    """Return a mention weighed up where the sender's e-mail domain is made of the name's words or initials."""
    if any(spells(domain, mention.value) for domain in domains):
        return replace(mention, weight=1 - (1 - mention.weight) * DOMAIN_DOUBT)
    return mention


def _from_letterhead(letterhead: Candidate | None, cells: Sequence[ProseLine]) -> Iterator[Mention]:
    if letterhead is None or INCOMPLETE_NAME.match(plain(letterhead.value)):
        return
    wanted = plain(letterhead.value)
    for cell in cells:
        text = cell.text.strip(" .,;:|-")
        if cell.line.page == letterhead.page and len(text) > 4 and text in wanted:
            words = [word for word in re.findall(r"\w{4,}", wanted) if word != "office"]
            weight = 0.7 * min(0.9, max(0.3, letterhead.confidence)) * (1.0 if len(set(words)) == len(words) else 0.3)
            yield Mention(
                calm(letterhead.value), cell.line.start, cell.line.end, weight * share_of(wanted), "letterhead"
            )
            return


def _from_lines(lines: Sequence[ProseLine], weight: float, found_by: str, platform: Platform) -> Iterator[Mention]:
    named = 0
    for index, line in enumerate(lines):
        text = line.text.strip(" .,|-_*")
        words = [word.text for word in line.line.words]
        if not _may_name(words) or not is_office(text, platform) or _names_person(words) or label_at(line.text):
            continue
        share = weight * share_of(text) * (INCOMPLETE if INCOMPLETE_NAME.match(text) else 1.0)
        if sum(any(map(str.isalpha, word)) for word in words) == 1 or (
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


def _may_name(words: Sequence[str]) -> bool:
    """Say whether a line's words are set as a name: capitals but for joints, and one word that a reader got wrong."""
    own = [word for word in words if word.isalpha() and word.lower() not in JOINTS]
    small = sum(word[:1].islower() and not OFFICE.search(word) for word in own)
    if own and words[0][:1].isupper() and FOREIGN.fullmatch(plain(words[0])):
        return len(words) <= FOREIGN_WORDS
    return len(words) <= 10 and small <= min(1, len(own) // 3)


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
    above = _above(index, lines)
    below = _below(index, lines)
    if below is not None and _goes_on(text, below.text.strip(" .,|-_*")) and _may_name(words_of(below)):
        joint = ENDS_OPEN.search(text)
        return f"{printed(line)}{f' {joint.group()}' if joint else ''} {_continuation(below)}", line, below, 1.5
    if INCOMPLETE_NAME.match(text) and above is not None and len(above.line.words) == 1 and above.text.isalpha():
        return f"{printed(above).title()} {printed(line)}", above, line, 3.0
    if not BARE.match(text):
        goes_on = above is not None and SECOND.fullmatch(text) and _begins_name(above, line)
        return (f"{printed(above)} {printed(line)}", above, line, 1.4) if above is not None and goes_on else None
    own = 0.55 if SELF_STANDING.search(text) else 1.4
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


def _goes_on(text: str, below: str) -> bool:
    """Say whether a name goes on in the line below: it stops at a joint, or the line begins with one or is its noun."""
    return bool(ENDS_OPEN.search(text) or INCOMPLETE_NAME.match(below) or REST.fullmatch(below))


def _continuation(line: ProseLine) -> str:
    """Return the second line of a name with the joint that it begins with: `de Valmont`."""
    joint = INCOMPLETE_NAME.match(line.text)
    return f"{joint.group() if joint else ''}{printed(line)}".replace("of of ", "of ")


def _begins_name(above: ProseLine, line: ProseLine) -> bool:
    """Say whether a line of the same column and size, a few capital words and no more, stands right above another."""
    words = [word.text for word in above.line.words]
    close = 0 < line.box.y0 - above.box.y0 < 2.6 * line.box.height and abs(above.box.x0 - line.box.x0) < 0.2
    capital = all(word[:1].isupper() and word.isalpha() for word in words) and not OFFICE.search(above.text)
    person = parse_person(words)
    named = rank_at(words) or (person is not None and person.familiar) or label_at(above.text) is not None
    return close and capital and len(words) <= 4 and not named


def _above(index: int, lines: Sequence[ProseLine]) -> ProseLine | None:
    """Return the line straight above in the same column, else the line before."""
    line = lines[index]
    before = [other for other in lines[max(0, index - 5) : index] if other.line.page == line.line.page]
    for other in reversed(before):
        beside = min(line.box.x1, other.box.x1) - max(line.box.x0, other.box.x0)
        if 0 < line.box.y0 - other.box.y0 < 2.6 * line.box.height and beside > 0:
            return other
    return before[-1] if before else None


def _is_place(line: ProseLine) -> bool:
    text = line.text.strip(" .,|-_*")
    if len(line.line.words) > 6 or re.search(r"[\d:@]", text):
        return False
    return bool(PLACE.search(text))


def _from_signature(sender: Sender, platform: Platform) -> Iterator[Mention]:
    yield from _from_lines(sender.block, 0.75, "signature block", platform)
    others = [line for lines in sender.zones.closings for line in lines if line not in sender.block]
    yield from _from_lines(others, 0.5, "closing", platform)
    for index, cell in enumerate(sender.cells):
        if FROM.fullmatch(cell.text):
            yield from _from_lines(tuple(column_below(index, sender.cells)), 0.75, "sender's address", platform)
    for line in sender.block:
        name = " ".join(word.text for word in line.line.words)
        _, comma, tail = name.partition(",")
        text = plain(tail.strip())
        if comma and is_office(text, platform) and len(text.split()) >= 2:
            yield Mention(
                calm(tail.strip(" ,.")), line.line.start, line.line.end, 0.55 * share_of(text), "signature block"
            )


def _from_fields(cells: Sequence[ProseLine], platform: Platform) -> Iterator[Mention]:
    """Yield what stands in a form's field for the office, or behind the name in the field for the sender."""
    for value in values_of(cells):
        if value.meaning == "from" and value.below and is_office(value.below.text, platform):
            yield from _from_lines((value.below,), BELOW_SENDER, "field", platform)
        words = _up_to_label([word.text for word in value.cell.line.words][value.skip :])
        name = " ".join(words).strip(" ,.;:|-_")
        weight = FIELD_WEIGHT * value.near
        if value.meaning in ("asker", "from"):
            name = re.split(r"[,.;] ", name, maxsplit=1)[-1].strip()
            weight *= 0.8
        elif value.meaning == "contact":
            weight *= AT_ADDRESS
        elif value.meaning != "office":
            continue
        line = value.cell.line
        below = value.below.text.strip(" .,|-_*") if value.below else ""
        if (
            value.meaning == "office"
            and value.below
            and (_goes_on(plain(name), below) or not is_office(plain(name), platform))
        ):
            name = f"{name} {_continuation(value.below)}" if is_office(plain(f"{name} {below}"), platform) else name
        name = _without_address(name, platform)
        weight *= INCOMPLETE if INCOMPLETE_NAME.match(name.lower()) else 1.0
        if len(words) <= 12 and len(name.split()) >= 2 and is_office(plain(name), platform):
            named = as_name(name)
            yield Mention(named, line.start, line.end, weight * max(share_of(plain(named)), 0.5), "field")


def _without_address(name: str, platform: Platform) -> str:
    """Return an office's name without the street behind it: `Monroe Falls Police Department, 200 Union St`."""
    head, comma, tail = name.partition(",")
    return head if comma and re.search(r"\d", tail) and is_office(plain(head), platform) else name


def _up_to_label(words: list[str]) -> list[str]:
    """Return a value's words without the next field's, where the gap between the two is narrow."""
    return words[: next((index for index, word in enumerate(words) if index and word.endswith(":")), len(words))]


def _by_language(zones: Zones, transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    places = [(lines[0].line.start, lines[-1].line.end) for lines in (zones.heading, *zones.closings) if lines]
    for entity in entities(transcript, places):
        name = re.sub(r"[\W\d]+$", "", " ".join(entity.text.split()))
        if entity.label in ("ORG", "AGENCY") and is_office(plain(name), platform):
            yield Mention(
                calm(name), entity.start, entity.end, SPACY_WEIGHT * share_of(plain(name)), "name recognition"
            )


def _agree(mentions: list[Mention], transcript: Transcript) -> list[Mention]:
    """Return the mentions with one spelling for each name; a short form supports the long form that it ends."""
    mentions = [replace(mention, weight=min(mention.weight, SUREST)) for mention in mentions]
    names: list[str] = []
    agreed: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.weight * legibility(transcript, m.start, m.end) ** 2, m.start)):
        known = next((name for name in names if alike(name, mention.value)), None)
        if known is None:
            names.append(mention.value)
        agreed.append(replace(mention, value=known or mention.value))
    shared = []
    for mention in agreed:
        if SELF_STANDING.search(plain(mention.value)) and BARE.match(plain(mention.value)):
            continue
        longer = next((name for name in names if ends(name, mention.value)), None)
        if longer is not None:
            shared.append(replace(mention, value=longer, weight=mention.weight * 0.6))
    return clearest([*agreed, *shared], transcript)
