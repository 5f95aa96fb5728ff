"""The office that asks: its heading, the signature block, the introduction and the form's field, read jointly.

The same name stands in several places of most letters. Mentions that agree but for what a reader does to letters are
one name; a mention in mixed case gives the spelling. Divisions, units, streets and courts that only issued the paper
are not the office, and a lone division never is where its office is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from extract.language import entities
from extract.mention import Mention, field_of
from extract.platform import Platform
from extract.prose import Prose, ProseLine, plain
from extract.sender.zones import Zones, names_platform
from extract.transcript import Transcript
from models.candidate import Candidate
from models.record import Field

OFFICE = re.compile(
    r"\b(police|sheriff|constabulary|department|dept|bureau|attorney|attorneys|prosecutor|prosecutors|prosecution|ministry|"
    r"gendarmerie|agency|office|commission|patrol|marshals?|guard|directorate|authority|inspectorate|inspection|garda|polizei|"
    r"polic[ií]a|polizia|politie|polisen|politi|carabinieri|kriminalamt|bundeskriminalamt|landeskriminalamt|staatsanwaltschaft|polizeipr\w+|"
    r"interpol|europol|service|services|investigations?|tribunal|parquet|procuratore|procuradur[ií]a|fiscal[ií]a|rangers|"
    r"public safety|troopers|law enforcement|justice|mounted police|fbi|dea|ncmec|center|centre|task force|force)\b"
)
DIVISION = re.compile(
    r"\b(unit|division|section|squad|branch|team|field office|region|regional office|detail|precinct|"
    r"troop [a-z]|records|criminal investigations?( division)?|special victims|internet crimes|cyber ?crimes?|intelligence|major crimes|cid|district \d|resident agency|desk|fax|bureau of investigations?)\b"
)
COURT = re.compile(r"\b(court|clerk|chambers|judicial (?:district|circuit)|county of .{2,30}, state of)\b")
NO_NAME = re.compile(
    r"\b(custodian|request(s|ed)?|preservation request|subpoena|warrant|order\b|dear|re:|attn|attention|subject|phone|tel\b|fax:|case (no|number)|invoice|your|must|shall|will|have|has|date|"
    r"confidential|official use|sensitive|law enforcement (response|guidelines|portal|use|sensitive|purposes)|trust|safety team|disclosure|account|records of|respectfully|sincerely|page \d|served?|emergency|"
    r"an? equal|protect and serve|integrity|professional|this office|in witness)\b"
)
BARE = re.compile(
    r"^(the )?((office of (the )?)?(police|sheriff|sheriff'?s|chief of police|district attorney|prosecuting attorney|attorney general|state'?s attorney|prosecutor|county attorney|city attorney|united states attorney|u\.s\. attorney)( department| dept\.?| office| service| division)?|"
    r"department of (public safety|justice|police|law enforcement|homeland security)|police department|sheriff'?s? (office|department)|criminal investigations?( division)?|bureau of investigation|division of .{4,25}|department|office)$"
)
"""Names that need the line above to say whose they are."""
PLACE = re.compile(
    r"^(the )?(city|town|village|county|state|commonwealth|province|township|borough|parish|district|government|kingdom|republic|region) of |\b(county|city|parish|township|borough|province|government)$|^united states of america$"
)

_CAP = r"(?:[A-ZÀ-Þ][\w.'’&-]*|U\.\s?S\.)"
_JOIN = r"(?:of|the|and|for|&|de|la|du|des|del|der|in|on)"
NAME_IN_TEXT = rf"(?P<name>(?:{_CAP})(?:\s(?:{_CAP}|{_JOIN}(?:\s(?:the|la))?\s{_CAP})){{1,8}}|[A-Z]{{3,6}}\b)"
INTRODUCED: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (0.88, "I am a detective with the Harlow County Sheriff's Office", re.compile(rf"(?:employed|assigned|working|serving|sworn|officer|detective|agent|investigator|deputy|attorney|analyst|constable|inspector|sergeant|lieutenant|prosecutor|member|behalf|investigation)s?\s+(?:by|with|for|of|at|from|to|in)\s+(?:the\s+)?{NAME_IN_TEXT}")),
    (0.85, "The Harlow County Sheriff's Office is investigating", re.compile(rf"(?:^|[.\n]\s*)(?:The|This is the|Please be advised that the)\s+{NAME_IN_TEXT}(?:\s\([A-Z]+\))?,?\s+(?:is|has|requests?|hereby|currently|seeks|investigates|are|was)\b")),
    (0.9, "Agency: Harlow Police Department", re.compile(rf"(?:Agency|AGENCY|Department|DEPARTMENT|Organi[sz]ation|ORGANI[SZ]ATION|Law [Ee]nforcement [Aa]gency|Requesting [Aa](?:gency|uthority)|REQUESTING A(?:GENCY|UTHORITY)|Employer|Office)(?:\s?[Nn]ame|\sNAME)?\s?[:;]\s*(?:the\s+)?{NAME_IN_TEXT}")),
)  # fmt: skip
SIMILAR = 0.88
"""Share of equal letters from which two mentions are one name misread (measured on pairs a reader made of one)."""
SPACY_WEIGHT = 0.4


def find_agency(
    prose: Prose, zones: Zones, letterhead: Candidate | None, platform: Platform, transcript: Transcript,
    block: Sequence[ProseLine] = (),
) -> Field[str]:  # fmt: skip
    """Return the name of the office that asks; other names on the pages are alternatives."""
    mentions = [
        *_from_letterhead(letterhead, transcript),
        *_from_lines(zones.heading, 0.8, "heading", platform),
        *_from_signature(block, zones, platform),
        *_introduced(transcript, platform),
    ]
    if not any(mention.weight >= 0.6 for mention in mentions):
        mentions += _by_language(zones, transcript, platform)
    return field_of(_agree(mentions), transcript, absent=0.6, why_absent="no office is named where senders name theirs")


def _from_letterhead(letterhead: Candidate | None, transcript: Transcript) -> Iterator[Mention]:
    if letterhead is None:
        return
    wanted = plain(letterhead.value)
    for line in transcript.lines:
        text = " ".join(plain(word.text) for word in line.words)
        if line.page == letterhead.page and text and (text in wanted or wanted in text):
            weight = min(0.9, max(0.3, letterhead.confidence))
            if not OFFICE.search(wanted) or COURT.search(wanted):
                weight *= 0.4
            if BARE.match(wanted):
                weight *= 0.5
            yield Mention(_calm(letterhead.value), line.start, line.end, weight * 0.8, "letterhead")
            return


def _is_office(text: str, platform: Platform) -> bool:
    return (
        bool(OFFICE.search(text))
        and not NO_NAME.search(text)
        and not names_platform(text, platform)
        and not re.search(r"[@:]|\d{3}", text)
    )


def _from_lines(lines: Sequence[ProseLine], weight: float, found_by: str, platform: Platform) -> Iterator[Mention]:
    for index, line in enumerate(lines):
        text = line.text.strip(" .,|-_*")
        if not 1 < len(line.line.words) <= 10 or not _is_office(text, platform):
            continue
        share = (
            weight
            * (0.3 if DIVISION.search(text) and not BARE.match(text) else 1.0)
            * (0.35 if COURT.search(text) else 1.0)
        )
        printed = _printed(line)
        if BARE.match(text) and index and lines[index - 1].line.page == line.line.page:
            above = lines[index - 1]
            if len(above.line.words) <= 6 and not re.search(r"\d|[:@]", above.text):
                both = f"{_printed(above)} {printed}"
                yield Mention(both, above.line.start, line.line.end, share, found_by)
                share *= 0.3
        elif BARE.match(text) and index + 1 < len(lines) and PLACE.search(lines[index + 1].text.strip(" .,")):
            below = lines[index + 1]
            yield Mention(f"{printed} {_printed(below)}", line.line.start, below.line.end, share * 0.8, found_by)
            yield Mention(f"{_printed(below)} {printed}", line.line.start, below.line.end, share * 0.7, found_by)
            share *= 0.3
        elif re.search(r"\b(of|and|for|&)$", text) and index + 1 < len(lines):
            yield Mention(
                f"{printed} {_printed(lines[index + 1])}", line.line.start, lines[index + 1].line.end, share, found_by
            )
            continue
        yield Mention(printed, line.line.start, line.line.end, share, found_by)


def _printed(line: ProseLine) -> str:
    text = " ".join(word.text for word in line.line.words).strip(" .,;:|-_*~=")
    return _calm(text)


def _from_signature(block: Sequence[ProseLine], zones: Zones, platform: Platform) -> Iterator[Mention]:
    yield from _from_lines(block, 0.75, "signature block", platform)
    others = [line for lines in zones.closings for line in lines if line not in block]
    yield from _from_lines(others, 0.5, "closing", platform)
    for line in block:
        tail = line.text.split(",")[-1].strip()
        printed = " ".join(word.text for word in line.line.words)
        if "," in printed and _is_office(tail, platform) and len(tail.split()) >= 2:
            yield Mention(
                _calm(printed.split(",")[-1].strip()), line.line.start, line.line.end, 0.55, "signature block"
            )


def _introduced(transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    for weight, example, pattern in INTRODUCED:
        for match in pattern.finditer(transcript.text):
            name = " ".join(match.group("name").split()).rstrip(".,")
            text = plain(name)
            cut = re.split(r",|\s(?:Badge|Unit|Case)\b", name)[0]
            if len(cut.split()) < 2 or not _is_office(text, platform):
                continue
            share = weight * (
                0.3 if DIVISION.search(text) and not re.search(r"police|sheriff|attorney|federal bureau", text) else 1.0
            )
            yield Mention(
                _calm(cut),
                match.start("name"),
                match.end("name"),
                share * (0.3 if COURT.search(text) else 1.0),
                example,
            )


def _by_language(zones: Zones, transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    places = [(lines[0].line.start, lines[-1].line.end) for lines in (zones.heading, *zones.closings) if lines]
    for entity in entities(transcript, places):
        text = plain(" ".join(entity.text.split()))
        if entity.label in ("ORG", "AGENCY") and not names_platform(text, platform) and not NO_NAME.search(text):
            weight = SPACY_WEIGHT * (1.0 if OFFICE.search(text) else 0.4)
            yield Mention(_calm(" ".join(entity.text.split())), entity.start, entity.end, weight, "name recognition")


def _agree(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with one spelling for each name; a short form supports the long form it ends."""
    ordered = sorted(mentions, key=lambda m: (-m.weight, m.start))
    names: list[str] = []
    agreed: list[Mention] = []
    for mention in ordered:
        rep = next((name for name in names if _alike(name, mention.value)), None)
        if rep is None:
            names.append(mention.value)
            rep = mention.value
            longer = next((name for name in names if _ends(name, rep)), None)
            if longer is not None:
                agreed.append(replace(mention, value=longer, weight=mention.weight * 0.5))
                mention = replace(mention, weight=mention.weight * 0.6)  # noqa: PLW2901 -- the same mention, shared out
        agreed.append(replace(mention, value=rep))
    return agreed


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s|\bdept\b\.?", "", plain(name)))


@lru_cache(maxsize=4096)
def _alike(first: str, second: str) -> bool:
    one, two = _letters(first), _letters(second)
    return one == two or (
        min(len(one), len(two)) > 8 and SequenceMatcher(None, one, two, autojunk=False).ratio() >= SIMILAR
    )


def _ends(longer: str, shorter: str) -> bool:
    one, two = _letters(longer), _letters(shorter)
    return len(one) > len(two) > 8 and one.endswith(two)


def _calm(name: str) -> str:
    """Return a shouted name in title case, small words small: `HARLOW COUNTY SHERIFF'S OFFICE`."""
    letters = [c for c in name if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.8 * len(letters) or len(name) < 7:
        return name
    words = []
    for index, word in enumerate(name.split()):
        small = word.lower() in ("of", "the", "and", "for", "de", "la", "du", "in")
        calmed = word.lower() if small and index else word if "." in word[:-1] else word.title()
        words.append(re.sub(r"(['’])S\b", r"\1s", calmed))
    return " ".join(words)
