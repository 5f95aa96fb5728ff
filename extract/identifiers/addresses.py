"""The record's e-mail addresses from their mentions, read jointly, and what each one is there for.

The platform's own addresses are not listed at all: they say where the request went, which is another field's matter.
That an address fits the signer's name is evidence that a later stage can add: `identify` takes mentions from anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.identifiers.confusion import ambiguous_glyphs, distance
from extract.identifiers.decide import MISSED_ALONE, MISSED_DOUBTED, MISSED_FLOOR, MISSED_REPAIR
from extract.identifiers.mention import Mention
from extract.platform import Platform
from extract.verdict import ACCEPT_AT, settle
from models.record import EmailField

GOVERNMENT = re.compile(
    r"(?:^|\.)(?:gov|mil|gob|gouv|gc|govt|police)(?:\.|$)|(?:^|\.)state\.[a-z]{2}\.us$|\.[a-z]{2}\.us$"
)
"""Domains of agencies."""

RETURN_WORDS = re.compile(
    r"repl(?:y|ies)|return|respon(?:d|se)|contact|send|sent|transmit|reach|e-?mail(?: address)?:|direct|forward|"
    r"deliver|questions|phone|tel|fax|badge",
    re.IGNORECASE,
)
SUBJECT_WORDS = re.compile(
    r"account|registered|associated|victim|subject|suspect|subscriber|user|belong|linked|witness|complain|threat",
    re.IGNORECASE,
)
"""Words before an address that tell its role; the nearest one counts."""

CONTEXT = 90
"""Characters before an address in which such words are looked for."""

WEB_PAGE = re.compile(r"\bwww\. ?([A-Za-z0-9-]{2,40}(?:\.[A-Za-z0-9-]{2,20}){1,3})")
"""An agency's page, whose domain is mostly that of its addresses."""

LOCAL_LIMIT, DOMAIN_LIMIT = 0.15, 0.2
"""Share of their length by which local parts and domains of one address misread may differ (weighted)."""

MAX_COMPARED = 60
"""Different addresses that are compared with each other; a letter has fewer than 10."""

AGREED = 1.7
"""Exponent for the chance of a miss of an address read twice alike: twice the same face is not twice the evidence."""


def name_emails(mentions: Sequence[Mention], text: str, platform: Platform) -> tuple[EmailField, ...]:
    """Return one field for each address in `mentions`, in the order of the transcript's `text`."""
    foreign = [mention for mention in mentions if not platform.owns_email(mention.name)]
    domains = Counter(_domain(mention.name) for mention in foreign)
    domains.update(page.lower() for page in WEB_PAGE.findall(text))
    return tuple(_field(group, domains, text) for group in _groups(foreign))


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower()


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the mentions address by address; an address and a misreading of it are one."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        name = mention.name.lower()
        same = (
            name
            if name in groups
            else next((key for key in list(groups)[:MAX_COMPARED] if _one_address(key, name)), name)
        )
        groups.setdefault(same, []).append(mention)
    return list(groups.values())


def _one_address(one: str, other: str) -> bool:
    """Say whether two addresses are readings of one: alike in both parts, or one cut off at a full stop of its name."""
    (local, _, domain), (local2, _, domain2) = one.partition("@"), other.partition("@")
    if distance(domain, domain2) > DOMAIN_LIMIT * min(len(domain), len(domain2)):
        return False
    short, long = sorted((local, local2), key=len)
    if long.endswith(short) and len(short) >= 3 and long[-len(short) - 1 : -len(short)] in ("", ".", "_", "-"):
        return True
    return distance(local, local2) <= max(LOCAL_LIMIT * len(short), 0.5)


def _field(group: Sequence[Mention], domains: Counter[str], text: str) -> EmailField:
    value = _vote(group, domains)
    agreeing = [mention for mention in group if mention.name.lower() == value.lower()]
    missed = min((_missed(mention) for mention in agreeing), default=MISSED_DOUBTED)
    if len(agreeing) > 1:
        missed = max(missed**AGREED, MISSED_FLOOR)
    others = tuple(dict.fromkeys(m.name for m in group if m.name.lower() != value.lower()))
    confidence = round((1 - missed) * DISAGREED ** len(others), 4)
    reasons = tuple(dict.fromkeys(repair for mention in group for repair in mention.repairs))
    reasons += ("mentions were read differently",) if others else ()
    field = settle(
        value,
        confidence,
        evidence=tuple(dict.fromkeys(piece for mention in group for piece in mention.evidence)),
        alternatives=[(other, round((1 - confidence) / (len(others) + 1), 4)) for other in others],
        reasons=reasons if reasons or confidence >= ACCEPT_AT else ("printed once",),
    )
    return EmailField(**dict(field), role="return" if _is_return(value, group, text) else "other")


DISAGREED = 0.9
"""Factor for each other reading of the same address."""


def _vote(group: Sequence[Mention], domains: Counter[str]) -> str:
    """Return the address that the readings speak for: local part and domain by their own votes.

    A longer local part wins over its own end, and a domain by how often the whole document prints it.
    """
    locals_: dict[str, float] = {}
    for mention in group:
        local = mention.name.rpartition("@")[0]
        separators = sum(local.count(mark) for mark in "._-")  # lost more often than invented
        weight = mention.confidence + 0.1 - 0.05 * len(mention.repairs) + 0.2 * separators
        locals_[local] = locals_.get(local, 0.0) + weight
    whole = {local: sum(w for part, w in locals_.items() if local.endswith(part)) for local in locals_}
    local = max(whole, key=lambda part: (whole[part], len(part)))
    seen = {_domain(mention.name): mention.confidence - 0.1 * len(mention.repairs) for mention in group}
    domain = max(seen, key=lambda name: (domains[name], seen[name]))
    for name in list(domains)[:MAX_COMPARED]:
        if domains[name] > domains[domain] and distance(name, domain) <= DOMAIN_LIMIT / 2 * len(domain):
            domain = name
    return f"{local}@{domain}"


def _missed(mention: Mention) -> float:
    doubt = MISSED_ALONE + (MISSED_DOUBTED - MISSED_ALONE) * (1 - mention.confidence)
    look_alikes = ambiguous_glyphs(mention.name.partition("@")[0])
    return min(doubt + MISSED_REPAIR * len(mention.repairs) + 0.02 * look_alikes, 0.9)


def _is_return(email: str, group: Sequence[Mention], text: str) -> bool:
    if GOVERNMENT.search(_domain(email)):
        return True
    for mention in group:
        before = text[max(mention.start - CONTEXT, 0) : mention.start]
        if _last(RETURN_WORDS, before) > _last(SUBJECT_WORDS, before):
            return True
    return False


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
