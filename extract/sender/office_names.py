"""Offices named in running text, weighed by what the text around says: who is employed there, who asks, who answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.mention import Mention
from extract.platform import Platform
from extract.prose import plain
from extract.sender.nouns import STRONG
from extract.sender.office import as_name, is_office, share_of
from extract.sender.person import parse_person
from extract.sender.ranks import rank_at
from extract.transcript import Transcript

_CAP = r"(?:U\.\s?S\.|St\.|Ft\.|Mt\.|Dept\.|Co\.|[A-ZÀ-ÞĀ-Ž][\w'\u2019&-]*)"
_JOIN = r"(?:of|the|and|for|&|de|la|du|des|del|der|y|e|di|da|dos)"
NAME = re.compile(rf"(?<![\w'\u2019]){_CAP}(?:[ \n](?:{_JOIN}[ \n]){{0,2}}{_CAP}){{1,8}}")
LEAD = re.compile(r"(?:The|This|Our|That|And|By|From|To|At|In|On|For|With|Whereas|When|If) ")
ATTORNEY = re.compile(r"(?i)attorney$|prosecutor$|solicitor$")
COUNTY = re.compile(rf",[ \n](?P<place>(?:{_CAP}[ \n]){{1,3}}(?:County|Parish|District|Borough))\b")
"""`District Attorney, Lorne County`: an office by its head's title."""
_THE = r"(?:the|our|this)?\s*$"
BEFORE: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (
        0.88,
        "I am a detective with the",
        re.compile(
            r"\b(?:employed|assigned|working|work|serving|serve|sworn|officer|detective|agent|investigator|deputy|attorney|"
            r"analyst|constable|inspector|sergeant|lieutenant|prosecutor|member|behalf|investigation|trooper|captain|"
            r"corporal|examiner|employee|commissioned|duly appointed)s?\s+(?:by|with|for|of|at|from|to|in|within)\s+"
            + _THE,
            re.IGNORECASE,
        ),
    ),
    (
        0.78,
        "furnish the records to the",
        re.compile(
            r"\b(?:produce|furnish|disclose|deliver|provide|send|return|transmit|answer|report|submit|mail|forward|"
            r"direct)(?:ed|s)?\b[^.;]{0,60}?\s(?:to|with)\s+" + _THE,
            re.IGNORECASE,
        ),
    ),
    (0.75, "Special Agent Ann Example, the", re.compile(r"[A-Z][\w'\u2019-]+,\s+(?:of\s+|with\s+)?" + _THE)),
)
AFTER = re.compile(
    r"^(?:\s\([A-Z]{2,8}\))?,?\s+(?:is|has|requests?|hereby|currently|seeks|investigates?|are|was|presents|asks?|have|"
    r"opened|received|began|needs?|would|will|kindly|respectfully|continues)\b"
)
BEGINS = re.compile(
    r"(?:^|[.:;,\u201d)]|\b(?:and|that|whereas|is|as|sirs?|records))\s*(?:this is )?(?:the)?\s*$", re.IGNORECASE
)
AFTER_WEIGHT = 0.85
BARE_WEIGHT = 0.3
NOT_ASKING = re.compile(
    r"\b(?:treaty|office of international|through the|arrested by|assisted by|reported (?:to|by) the|sentenced|"
    r"convicted|clerk|previously|national center|an? (?:bank|school)|subscriber of|notice to|served (?:on|upon)|"
    r"against|victim\w*|suspect|claimed|impersonat\w+|posing as|threat\w* (?:to|against)|directed at)\b[^.]{0,25}$",
    re.IGNORECASE,
)
WINDOW = 90
"""Characters before a name that say what it is there for."""
FULL_LINE = 45
"""Characters from which a line of text is full and its last name may go on in the next."""
BARE_MAX = 3
"""Mentions without such words that count: a name that only stands somewhere says little, however often."""


def named_offices(transcript: Transcript, platform: Platform) -> Iterator[Mention]:
    """Yield the offices that the text names, in its order; a heading's line is not told from a sentence's part."""
    bare = 0
    for match in NAME.finditer(transcript.text):
        name = " ".join(match.group().split())
        lead = LEAD.match(name)
        start, name = match.start() + (lead.end() if lead else 0), name[lead.end() if lead else 0 :]
        end = match.end()
        if behind := _behind_rank(transcript.text[start:end]):
            start, name = start + behind, name[behind:]
        if rank_at(name.split()) == len(name.split()):
            county = COUNTY.match(transcript.text, end) if ATTORNEY.search(name) else None
            if county is None:
                continue
            name, end = f"{name}, {' '.join(county.group('place').split())}", county.end()
        if len(name.split()) < 2 or not is_office(plain(name), platform) or not _runs_on(transcript.text, match):
            continue
        before = transcript.text[max(0, start - WINDOW) : start].rpartition("\f")[2]
        weight, why = _context(" ".join(before.split("\n")), transcript.text[end : end + 40])
        bare += weight == BARE_WEIGHT
        if weight and not (weight == BARE_WEIGHT and bare > BARE_MAX):
            named = as_name(name)
            if weight < AFTER_WEIGHT and len(named) < len(name) and _of_person(name, named):
                weight, why = AFTER_WEIGHT, "behind a person's name"
            share = share_of(plain(named)) * (1.0 if STRONG.search(plain(named)) else 0.8)
            yield Mention(named, start, end, weight * share, why)


def _behind_rank(text: str) -> int:
    """Return where the line after the sender's rank begins, 0 where the first line is no rank."""
    line, newline, _ = text.partition("\n")
    words = line.split()
    return len(line) + 1 if newline and words and rank_at(words) == len(words) else 0


def _of_person(name: str, office: str) -> bool:
    """Say whether `office` was cut from a name that begins with a person of a rank."""
    return parse_person(name.removesuffix(office).split(), ranked_only=True) is not None


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Say whether a name goes over a line's end only where the line is full: short lines are lines of a heading."""
    end = text.find("\n", match.start(), match.end())
    return end < 0 or end - text.rfind("\n", 0, match.start()) > FULL_LINE


def _context(before: str, after: str) -> tuple[float, str]:
    if NOT_ASKING.search(before):
        return 0.0, ""
    for weight, example, pattern in BEFORE:
        if pattern.search(before):
            return weight, example
    if AFTER.match(after) and BEGINS.search(before):
        return AFTER_WEIGHT, "the office is investigating"
    return BARE_WEIGHT, "named in the text"
