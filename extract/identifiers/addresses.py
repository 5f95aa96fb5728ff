"""The record's e-mail addresses from their mentions, and what each one is there for.

The platform's own addresses are not listed at all: they say where the request went, which is another field's matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.identifiers.confusion import ambiguous_glyphs, skeleton
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
    r"repl(?:y|ies)|return|respon(?:d|se)|contact|send|e-?mail(?: address)?:|direct|forward|deliver|questions|phone|tel|fax|badge",
    re.IGNORECASE,
)
SUBJECT_WORDS = re.compile(
    r"account|registered|associated|victim|subject|suspect|subscriber|user|belong|linked|witness|complain|threat",
    re.IGNORECASE,
)
"""Words before an address that tell its role; the nearest one counts."""

CONTEXT = 90
"""Characters before an address in which such words are looked for."""


def name_emails(mentions: Sequence[Mention], text: str, platform: Platform) -> tuple[EmailField, ...]:
    """Return one field for each address in `mentions`, in the order of the transcript's `text`."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if not platform.owns_email(mention.name):
            groups.setdefault(skeleton(mention.name.lower()), []).append(mention)
    return tuple(_field(group, text) for group in groups.values())


def _field(group: Sequence[Mention], text: str) -> EmailField:
    best = max(group, key=lambda mention: (sum(m.name == mention.name for m in group), mention.confidence))
    others = tuple(dict.fromkeys(m.name for m in group if m.name.lower() != best.name.lower()))
    agreeing = [mention for mention in group if mention.name.lower() == best.name.lower()]
    missed = min(_missed(mention) for mention in agreeing)
    if len(agreeing) > 1:
        missed = max(missed**1.7, MISSED_FLOOR)
    confidence = round((1 - missed) * 0.9 ** len(others), 4)
    reasons = tuple(dict.fromkeys(repair for mention in group for repair in mention.repairs))
    if others:
        reasons += ("mentions were read differently",)
    field = settle(
        best.name,
        confidence,
        evidence=tuple(dict.fromkeys(piece for mention in group for piece in mention.evidence)),
        alternatives=[(other, round((1 - confidence) / (len(others) + 1), 4)) for other in others],
        reasons=reasons if reasons or confidence >= ACCEPT_AT else ("printed once",),
    )
    return EmailField(**dict(field), role="return" if _is_return(best.name, group, text) else "other")


def _missed(mention: Mention) -> float:
    doubt = MISSED_ALONE + (MISSED_DOUBTED - MISSED_ALONE) * (1 - mention.confidence)
    return min(
        doubt + MISSED_REPAIR * len(mention.repairs) + 0.02 * ambiguous_glyphs(mention.name.partition("@")[0]), 0.9
    )


def _is_return(email: str, group: Sequence[Mention], text: str) -> bool:
    if GOVERNMENT.search(email.rpartition("@")[2]):
        return True
    for mention in group:
        before = text[max(mention.start - CONTEXT, 0) : mention.start]
        answer = _last(RETURN_WORDS, before)
        subject = _last(SUBJECT_WORDS, before)
        if answer > subject:
            return True
    return False


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
