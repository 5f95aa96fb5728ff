"""The laws a request names, in one spelling: `18 U.S.C. § 2703(d)`, `Fed. R. Crim. P. 41`; other codes as printed.

The section sign is what readers get wrong most (`$`, `S`, `&`, `8`, `5`, nothing), and an `8` stuck to the number
makes another section; known sections of title 18 settle that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.mention import Mention, evidence_for, legibility, rank
from extract.prose import Prose
from extract.transcript import Transcript
from extract.verdict import settle
from models.record import Field

KNOWN = frozenset(
    {*map(str, range(2510, 2524)), *map(str, range(2701, 2714)), "2709", *map(str, range(3121, 3128))}
    | {"3486", "3512", "1030", "875", "876", "1343", "2251", "2252", "2252a", "2331", "2332b", "1001", "2261a", "1201"}
    | {"3103a", "3511", "115", "844", "922", "1028", "1028a", "371", "1591", "2422", "2423", "1519", "1512"}
)
SCA = frozenset(map(str, range(2701, 2714)))
WITHIN_A_LETTER = {"2703": "abcdefgh", "2702": "abc", "2705": "ab", "3123": "abcde", "2709": "abcdefg"}
"""Subsections that exist, so that `(t)` and `(1)` right after the section can be seen as misread."""
MISREAD = {"t": "f", "r": "f", "0": "d", "o": "d", "6": "b", "1": "f", "l": "f", "£": "f", "ƒ": "f"}

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

RULES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(
            (
                r"fed(?:\.|eral)? ?r(?:\.|ules?)? ?(?:of )?(?P<kind>crim|civ|evid)[a-z]*\.? "
                r"?p[a-z]*\.? ?,?(?:rule )?(?P<number>\d{1,3}(?:\.\d)?(?: ?\([a-z0-9]{1,3}\))*)"
            )
        ),
        "Fed. R. {kind}. P. {number}",
        "fed. r. crim. p. 41",
    ),
    (
        re.compile(
            r"rule (?P<number>\d{1,3}(?:\.\d)?(?: ?\([a-z0-9]{1,3}\))*),? of the federal rules of "
            r"(?P<kind>crim|civ)"
        ),
        "Fed. R. {kind}. P. {number}",
        "rule 41 of the federal rules of criminal procedure",
    ),
)

_NUMBER = r"\d[\w.:-]*(?:\([\w]{1,4}\))*"
PRINTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            (
                r"\b(?:[A-Z][\w.]*\s){1,4}?(?:(?:Penal|Criminal|Crim\.|Gov(?:ernment|'t)|Civil|"
                r"Family|Business|Evidence|Gen(?:eral|\.)|Rev(?:ised|\.)|Stat(?:utes)?|"
                r"Proc(?:edure|\.)?|Code|Laws?|Ann\.|of|Stat\.|Annotated|&|and|"
                r"Comp\.)\s){1,6}(?:Law\s)?(?:Ann\.\s)?(?:§+|[Ss]ections?|[Ss]ec\.|[Aa]rt\.|"
                r"[Aa]rticle|s\.|ch\.)\s?"
            )
            + _NUMBER
        ),
        "Cal. Penal Code § 1546.1",
    ),
    (
        re.compile(
            r"\b(?:[Ss]ections?|[Ss]chedule|s\.|[Aa]rticle|[Aa]rt\.|[Pp]aragraph)\s?"
            + _NUMBER
            + (
                r",?\s(?:of|to)\sthe\s(?:[A-Z][\w'\u2019]*\s|and\s|of\s|\([A-Z]\w+\)\s){1,8}(?:Act|Code|"
                r"Law|Convention)(?:,?\s(?:19|20)\d\d)?"
            )
        ),
        "section 29 of the Data Protection Act 1998",
    ),
)


def find_statutes(prose: Prose, transcript: Transcript) -> tuple[Field[str], ...]:
    """Return the laws named, each once, in the order of the page."""
    found = [*_federal(prose), *_rules(prose), *_as_printed(transcript)]
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

    def misread(value: str) -> bool:
        section, bracket, parts = value.partition("(")
        if not bracket:
            return any(other.startswith(f"{section}(") for other in cited) and section[-4:] in WITHIN_A_LETTER
        common = (f"{section[:-4]}{number}({parts}" for number in WITHIN_A_LETTER if number != section[-4:])
        return section[-4:] not in WITHIN_A_LETTER and any(_one_off(value, other) for other in common if other in cited)

    return [mention for mention in mentions if not misread(mention.value)]


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
            yield from _cited(match, title, prose)
            yield from _following(match.end(), title, match.group("section"), prose)
    for match in BARE.finditer(prose.text):
        yield from _cited(match, "18", prose, weight=0.93)


def _following(position: int, title: str, section: str, prose: Prose) -> Iterator[Mention]:
    while True:
        if part := NEXT_PART.match(prose.text, position):
            yield from _cite(title, section, part.group("parts"), prose.source(part.start(), part.end()), prose)
            position = part.end()
        elif (more := NEXT.match(prose.text, position)) and _section(more.group("section"))[0] in KNOWN:
            title, section = more.group("again") or title, more.group("section")
            yield from _cited(more, title, prose)
            position = more.end()
        else:
            return


def _cited(match: re.Match[str], title: str, prose: Prose, weight: float = 0.97) -> Iterator[Mention]:
    place = prose.source(match.start(), match.end())
    yield from _cite(title, match.group("section"), match.group("parts"), place, prose, weight)


def _cite(
    title: str, section: str, parts: str, place: tuple[int, int], prose: Prose, weight: float = 0.97
) -> Iterator[Mention]:
    del prose
    number, mended = _section(section)
    levels = re.findall(r"[a-z0-9£ƒ]+", parts or "")
    if levels and number in WITHIN_A_LETTER and levels[0] not in WITHIN_A_LETTER[number]:
        levels[0], mended = MISREAD.get(levels[0], levels[0]), True
    if len(levels) > 2:
        levels[2] = levels[2].upper()
    value = f"{title} U.S.C. § {number}" + "".join(f"({level})" for level in levels)
    known = number in KNOWN or title != "18"
    share = weight * (1.0 if known else 0.85) * (0.85 if mended else 1.0)
    yield Mention(value, *place, share, "citation", "a sign of it was misread" if mended else "")


def _section(text: str) -> tuple[str, bool]:
    number = text.lstrip("$&").translate(str.maketrans("ol", "01"))
    mended = number != text
    if number not in KNOWN and len(number) >= 5 and number[1:] in KNOWN and number[0] in "85":
        return number[1:], True
    if len(number) == 5 and number not in KNOWN and number[:4] in WITHIN_A_LETTER:
        return number[:4], True
    return number, mended


def _rules(prose: Prose) -> Iterator[Mention]:
    for pattern, form, _ in RULES:
        for match in pattern.finditer(prose.text):
            kind, number = match.group("kind").capitalize(), match.group("number").replace(" ", "")
            value = form.format(kind=kind, number=number)
            yield Mention(value, *prose.source(match.start(), match.end()), 0.95, "federal rule")


def _as_printed(transcript: Transcript) -> Iterator[Mention]:
    for pattern, _ in PRINTED:
        for match in pattern.finditer(transcript.text):
            value = " ".join(match.group().split())
            if "United States Code" not in value and "U.S.C" not in value:
                yield Mention(value.rstrip(".,;:"), match.start(), match.end(), 0.8, "other code")
