"""Whether the account holder must not be told, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.mention import Mention, evidence_for, legibility
from extract.prose import Prose
from extract.request.notice_phrases import FORBIDDEN, FORBIDS, PERMITS
from extract.request.softeners import SENTENCE_END
from extract.transcript import Transcript
from extract.verdict import ACCEPT_AT
from extract.when.durations import find_duration
from models.record import NondisclosureField, Status

TO_US = re.compile(
    r"\b(?:to the (?:public|media|press|news)|transmission|intended recipient|in error|"
    r"the (?:content|data|information|records) (?:requested|obtained|provided))\b"
)
"""Around a prohibition that is about something else: the press, or a fax that reached the wrong desk."""

EMPTY_BOX = re.compile(r"(?:[\[({|] {0,2}[\])}|]|[\u2610\u25a1]) ?(?:\w{1,3} )?$")
"""`[ ] Do not notify the user`: a box that nobody ticked says nothing."""

ABSENT = 0.93
"""Nothing said: what remains is a prohibition on a page that was read badly, or in words not known here."""
NEAR = 260
SENTENCE = re.compile(r"(?<=[a-z)])\. (?!u\.|s\.|c\.)|\f")
WEAK = 0.5
"""Under this a prohibition is most likely about something else."""


def find_nondisclosure(prose: Prose, transcript: Transcript) -> NondisclosureField:
    """Return true where an order or request forbids telling the account holder, with the duration it names."""
    forbids = list(_mentions(FORBIDS, "true", prose))
    permits = list(_mentions(PERMITS, "false", prose))
    forbids = [m for m in forbids if not any(m.start < p.end and p.start < m.end for p in permits)]
    against = max((m.weight for m in permits), default=0.0)
    best = max(forbids, key=lambda m: m.weight, default=None)
    if best is None or best.weight < WEAK or against > best.weight:
        confidence = (0.97 if permits else ABSENT) if best is None else 0.7
        reasons: tuple[str, ...] = ("the user may be told",) if permits else ("nothing forbids telling the user",)
        return _field(value=False, confidence=confidence, mentions=permits, transcript=transcript, reasons=reasons)
    fails = 1.0
    for mention in {m.found_by: m for m in forbids}.values():
        fails *= 1.0 - mention.weight
    confidence = min(1.0 - fails, 0.99) * (1.0 - 0.4 * against) * legibility(transcript, best.start, best.end)
    reasons = ("some words permit telling the user",) if permits else ()
    field = _field(value=True, confidence=confidence, mentions=forbids, transcript=transcript, reasons=reasons)
    return field.model_copy(update={"duration": _duration(forbids, prose), "forbids": _forbidden(forbids, prose)})


def _mentions(table: tuple[tuple[float, str, re.Pattern[str]], ...], value: str, prose: Prose) -> Iterator[Mention]:
    for weight, example, pattern in table:
        for match in pattern.finditer(prose.text):
            before = SENTENCE_END.split(prose.text[max(0, match.start() - 70) : match.start()])[-1]
            around = before + prose.text[match.start() : match.end() + 40]
            share = weight * (0.25 if TO_US.search(around) else 1.0)
            if EMPTY_BOX.search(before):
                continue
            yield Mention(value, *prose.source(match.start(), match.end()), share, example)


def _field(
    *, value: bool, confidence: float, mentions: list[Mention], transcript: Transcript, reasons: tuple[str, ...]
) -> NondisclosureField:
    return NondisclosureField(
        value=value,
        confidence=confidence,
        status=Status.ACCEPTED if confidence >= ACCEPT_AT else Status.REVIEW,
        evidence=evidence_for(mentions, transcript)[:4],
        reasons=reasons,
    )


def _forbidden(mentions: list[Mention], prose: Prose) -> tuple[str, ...]:
    """Return what the sentences of the prohibitions forbid; nothing where none says it, as where a statute is cited."""
    by_source = dict(zip((start for start, _ in prose.sources), prose.starts, strict=True))
    begins = [by_source[mention.start] for mention in mentions if mention.start in by_source]
    said = [SENTENCE.split(prose.text[begin : begin + NEAR])[0] for begin in begins]
    return tuple(what for what, pattern in FORBIDDEN.items() if any(map(pattern.search, said)))


def _duration(mentions: list[Mention], prose: Prose) -> str | None:
    """Return the duration nearest after a prohibition; the 90 days of a preservation are another matter."""
    by_source = dict(zip((start for start, _ in prose.sources), prose.starts, strict=True))
    for mention in sorted(mentions, key=lambda m: -m.weight):
        begin = by_source.get(mention.start, 0)
        window = prose.text[begin : begin + NEAR]
        window = SENTENCE.split(window)[0]
        found = find_duration(window)
        if found and not re.search(r"preserv|retain|produc|respon|within", window[max(0, found[1] - 60) : found[1]]):
            return found[0]
    return None
