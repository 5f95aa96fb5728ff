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
from extract.sender.labelled import column_below
from extract.sender.labels import label_at
from extract.sender.office import (
    BARE,
    OFFICE,
    SELF_STANDING,
    alike,
    calm,
    ends,
    is_office,
    is_parent,
    is_part,
    share_of,
)
from extract.sender.office_fields import offices_in_fields
from extract.sender.office_lines import INCOMPLETE_NAME, is_post, offices_in
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
HEADING_WORDS = 9
"""Words of the longest line that a heading is made of; a longer one is of running text."""
CLOSE_BELOW = 2.6
BELOW_RANK, ALONE = 0.7, 0.4
"""What an office's line weighs right below a rank, and one that stands anywhere else outside the letter's parts."""
COURT_WORDS, COURT_WEIGHT = 10, 0.5
FROM = re.compile(r"\W*(?:from|sender|absender|exp[eé]diteur|remitente|de) ?[:;]?\W*")
SUREST = 0.9
"""No place alone makes a name surer: a line may be a parent's, a unit's or another office's."""
DOMAIN_DOUBT = 0.6
"""Share of the doubt about a name that is left where the sender's e-mail domain agrees with it."""


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
        *offices_in(sender.zones.heading, 0.8, "heading", platform),
        *_from_signature(sender, platform),
        *offices_in_fields(sender.cells, platform),
    ]
    mentions += _standing(sender, platform, mentions)
    taken = {cell.line.start for cell in sender.zones.heading if len(cell.line.words) <= HEADING_WORDS}
    taken |= {cell.line.start for cell in sender.zones.addressee}
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
    """Return the mentions, parents' and parts' much lighter where the office between the two is named as well."""
    beside = [_is_beside(plain(mention.value)) for mention in mentions]
    named = any(mention.weight >= OWN_NAMED and not other for mention, other in zip(mentions, beside, strict=True))
    return [
        replace(mention, weight=mention.weight * PARENT_BESIDE) if named and other else mention
        for mention, other in zip(mentions, beside, strict=True)
    ]


def _is_beside(text: str) -> bool:
    """Say whether plain text names a parent or a part of the office that asks."""
    return is_parent(text) or is_part(text)


def _standing(sender: Sender, platform: Platform, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the offices in lines of their own outside the zones, as under a name without a closing."""
    zones = sender.zones
    zoned = {line.line.start for line in (*zones.heading, *zones.addressee, *sender.block)}
    zoned |= {line.line.start for lines in zones.closings for line in lines}
    zoned |= {mention.start for mention in known}
    for run in _runs(cell for cell in sender.cells if cell.line.start not in zoned):
        named = [line for line in run if OFFICE.search(line.text)]
        if not named or label_at(" ".join(named[0].text.split()[:2])) is not None:
            continue
        signed = any(is_post(line) or parse_person(words_of(line)) for line in run if len(run) > 1)
        if signed or len(run) == 1:
            yield from offices_in(run, BELOW_RANK if signed else ALONE, "line of its own", platform)


def _runs(cells: Iterable[ProseLine]) -> Iterator[tuple[ProseLine, ...]]:
    """Yield the short lines that stand close below each other; a long line parts them."""
    run: list[ProseLine] = []
    for cell in cells:
        last = run[-1] if run else None
        close = last is not None and last.line.page == cell.line.page
        close = close and last is not None and 0 < cell.box.y0 - last.box.y0 < CLOSE_BELOW * cell.box.height
        if not close or len(cell.line.words) > HEADING_WORDS:
            if run and len(run[0].line.words) <= HEADING_WORDS:
                yield tuple(run)
            run = []
        run.append(cell)
    if run and len(run[0].line.words) <= HEADING_WORDS:
        yield tuple(run)


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
    if parse_person(letterhead.value.split()) is not None:
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


def _from_signature(sender: Sender, platform: Platform) -> Iterator[Mention]:
    yield from offices_in(sender.block, 0.75, "signature block", platform)
    others = [line for lines in sender.zones.closings for line in lines if line not in sender.block]
    yield from offices_in(others, 0.5, "closing", platform)
    for index, cell in enumerate(sender.cells):
        if FROM.fullmatch(cell.text):
            yield from offices_in(tuple(column_below(index, sender.cells)), 0.75, "sender's address", platform)
    for line in sender.block:
        name = " ".join(word.text for word in line.line.words)
        _, comma, tail = name.partition(",")
        text = plain(tail.strip())
        words = tail.split()
        if comma and len(words) >= 2 and rank_at(words) < len(words) and is_office(text, platform):
            yield Mention(
                calm(tail.strip(" ,.")), line.line.start, line.line.end, 0.55 * share_of(text), "signature block"
            )


def _by_language(zones: Zones, transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    places = [(lines[0].line.start, lines[-1].line.end) for lines in (zones.heading, *zones.closings) if lines]
    for entity in entities(transcript, places):
        name = re.sub(r"[\W\d]+$", "", " ".join(entity.text.split()))
        words = name.split()
        if label_at(" ".join(words[:2]).lower()) is not None:
            name = " ".join(words[2:])
        post = rank_at(words) == len(words)
        if entity.label in ("ORG", "AGENCY") and not post and is_office(plain(name), platform):
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
    return _written_out(clearest([*agreed, *shared], transcript), mentions)


def _written_out(agreed: list[Mention], printed: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with `Dept` written out where another place writes the same name out."""
    if not any("Department" in mention.value for mention in printed):
        return agreed
    return [replace(mention, value=re.sub(r"\bDept\b\.?", "Department", mention.value)) for mention in agreed]
