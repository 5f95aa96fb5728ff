"""The laws a request names, in one spelling: `18 U.S.C. § 2703(d)`, `Fed. R. Crim. P. 41`; other codes as printed.

The section sign is what readers get wrong most (`$`, `S`, `&`, `8`, `5`, nothing), and an `8` stuck to the number
makes another section; known sections of title 18 settle that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.mention import Mention, evidence_for, legibility, rank
from extract.prose import Prose
from extract.request.other_laws import as_printed, federal_rules
from extract.transcript import Transcript
from extract.verdict import settle
from models.record import Field

KNOWN = frozenset(
    {*map(str, range(2510, 2524)), *map(str, range(2701, 2714)), "2709", *map(str, range(3121, 3128))}
    | {"3486", "3512", "1030", "875", "876", "1343", "2251", "2252", "2252a", "2331", "2332b", "1001", "2261a", "1201"}
    | {"3103a", "3511", "115", "844", "922", "1028", "1028a", "371", "1591", "2422", "2423", "1519", "1512"}
)
WITHIN_A_LETTER = {"2703": "abcdefgh", "2702": "abc", "2705": "ab", "3123": "abcde", "2709": "abcdefg"}
"""Subsections that exist, so that `(t)` and `(1)` right after the section can be seen as misread."""
MISREAD = {"t": "f", "r": "f", "0": "d", "o": "d", "6": "b", "h": "b", "1": "f", "l": "f", "£": "f", "ƒ": "f"}

TITLE_18_MISREAD = frozenset({"8", "1", "13", "16", "78", "48"})
"""No other title has the sections of the Stored Communications Act: what a reader made of `18`."""

_SIGN = r"(?:§+|section|sections|sec\.?|sect\.?|ss|[$&5s8])?"
_PART = r"(?: ?[({\[] ?(?:[a-z0-9]{1,4}|[£ƒ]) ?(?:[)}\]]|(?=[\s,.;:)]|$)))"
_SECTION = rf"(?P<section>[$&]?[0-9ol]{{3,6}}[a-z]?)(?P<parts>{_PART}*)(?![\w-])"
USC = re.compile(
    r"(?P<title>\b(?:title )?\d{1,2})(?:,| of the)? ?(?:u\.? ?s\.? ?c(?:\.? ?a)?\b\.?,?|united states "
    r"code,?|u\.? ?s\.? code,?) ?(?:at )?"
    rf"{_SIGN},? ?{_SIGN} ?{_SECTION}"
)
SECTION_FIRST = re.compile(
    rf"(?:§+|section|sections|sec\.) ?{_SECTION},? (?:of )?(?:title )?(?P<title>\d{{1,2}})(?:,|"
    rf" of the)? ?(?:u\.? ?s\.? ?c\.?|united states code)"
)
NEXT = re.compile(rf"(?:,| and| or| &|;|, and) ?(?:(?P<again>\d{{2}}) u\.s\.c\. )?{_SIGN} ?{_SECTION}")
NEXT_PART = re.compile(rf"(?: and| or| &|,|, and) ?(?P<parts>{_PART}+)(?![\w-])")
BARE = re.compile(
    rf"(?:§+|\bsections?|\bsec\.|\bunder|\bpursuant to|\b[$&s]) ?(?P<section>27[01]\d|"
    rf"312\d)(?P<parts>{_PART}*)(?![\w-])"
)

_OPENS = re.compile(r" ?[({\[£]")
MISREAD_SIGN = "a sign of it was misread"


def find_statutes(prose: Prose, transcript: Transcript) -> tuple[Field[str], ...]:
    """Return the laws named, each once, in the order of the page."""
    found = [*_federal(prose), *federal_rules(prose), *as_printed(transcript)]
    ranked = [rank(group) for group in _by_value(_without_misreadings(found))]
    fields = []
    for best, *_ in ranked:
        first = max(best.mentions, key=lambda m: m.weight)
        confidence = max(m.weight for m in best.mentions) * legibility(transcript, first.start, first.end)
        reasons = sorted({m.reason for m in best.mentions if m.reason})
        fields.append(settle(best.value, confidence, evidence=evidence_for(best.mentions, transcript), reasons=reasons))
    return tuple(fields)


def _without_misreadings(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without a bare or a rare section that is a common one, cited elsewhere, misread."""
    cited = {mention.value for mention in mentions}

    def misread(mention: Mention) -> bool:
        value = mention.value
        section, bracket, parts = value.partition("(")
        if not bracket:
            return bool(mention.reason) and any(other.startswith(f"{section}(") for other in cited)
        common = (f"{section[:-4]}{number}({parts}" for number in WITHIN_A_LETTER if number != section[-4:])
        return section[-4:] not in WITHIN_A_LETTER and any(_one_off(value, other) for other in common if other in cited)

    return [mention for mention in mentions if not misread(mention)]


def _one_off(first: str, second: str) -> bool:
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _by_value(mentions: Sequence[Mention]) -> list[list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        groups.setdefault(mention.value.casefold(), []).append(mention)
    return list(groups.values())


def _federal(prose: Prose) -> Iterator[Mention]:
    for pattern in (USC, SECTION_FIRST):
        for match in pattern.finditer(prose.text):
            title = match.group("title").removeprefix("title ").strip()
            yield _cited(match, title, prose)
            yield from _following(match.end(), title, match.group("section"), prose)
    for match in BARE.finditer(prose.text):
        yield _cited(match, "18", prose, weight=0.93)


def _following(position: int, title: str, section: str, prose: Prose) -> Iterator[Mention]:
    """Yield what is listed after a citation: `, (c)(4)`, `and 2705(b)`."""
    while True:
        if part := NEXT_PART.match(prose.text, position):
            place = prose.source(part.start(), part.end())
            yield _cite(title, section, part.group("parts"), place, 0.97)
            position = part.end()
        elif (more := NEXT.match(prose.text, position)) and _section(more.group("section"))[0] in KNOWN:
            title, section = more.group("again") or title, more.group("section")
            yield _cited(more, title, prose)
            position = more.end()
        else:
            return


def _cited(match: re.Match[str], title: str, prose: Prose, weight: float = 0.97) -> Mention:
    place = prose.source(match.start(), match.end())
    parts = match.group("parts")
    mention = _cite(title, match.group("section"), parts, place, weight)
    if not parts and _OPENS.match(prose.text, match.end()):
        return replace(mention, weight=mention.weight * 0.5, reason=MISREAD_SIGN)
    return mention


def _cite(title: str, section: str, parts: str, place: tuple[int, int], weight: float) -> Mention:
    number, mended = _section(section)
    if title in TITLE_18_MISREAD and number in WITHIN_A_LETTER:
        title, mended = "18", True
    levels = re.findall(r"[a-z0-9£ƒ]+", parts or "")
    if levels and number in WITHIN_A_LETTER and levels[0] not in WITHIN_A_LETTER[number]:
        levels[0], mended = MISREAD.get(levels[0], levels[0]), True
    if len(levels) > 2:
        levels[2] = levels[2].upper()
    value = f"{title} U.S.C. § {number}" + "".join(f"({level})" for level in levels)
    known = number in KNOWN or title != "18"
    share = weight * (1.0 if known else 0.85) * (0.85 if mended else 1.0)
    return Mention(value, *place, share, "citation", MISREAD_SIGN if mended else "")


def _section(text: str) -> tuple[str, bool]:
    """Return a section's number without a sign that stuck to it, and whether anything had to be taken off."""
    number = text.lstrip("$&").translate(str.maketrans("ol", "01"))
    if number not in KNOWN and len(number) >= 5 and number[1:] in KNOWN and number[0] in "85":
        return number[1:], True
    if len(number) == 5 and number not in KNOWN and number[:4] in WITHIN_A_LETTER:
        return number[:4], True
    return number, number != text
