"""Whether a document may ask for an emergency disclosure. A missed one is the worst error there is: recall comes first.

Beside the kind, which weighs everything, the words of danger and the statute are looked for by themselves, with the
letters that bad pages change. Whatever may be an emergency is treated as one until a person says otherwise; an
advertisement that sells emergency services is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.mention import Mention, evidence_for
from extract.prose import Prose
from extract.request.emergency_signs import DENIED, SIGNS, SOLD, Sign
from extract.transcript import Transcript
from extract.verdict import settle
from models.page import ReadPage
from models.record import Field, RequestKind

ENOUGH = 3
"""Weight of signs from which a document is treated as an emergency whatever kind it seems to be."""
ENOUGH_WHERE_UNREADABLE = 2
HARDLY_READ = 0.7
"""Mean confidence of the reader's words under which a page could hardly be read: 0.36 to 0.69 on the pages of standard
resolution where the kind was wrong, 0.9 and more on most others."""
LIKELY_ENOUGH = 0.1
"""Probability of an emergency, by the weight of all clues, from which it is treated as one: as mailroom.work tells of
it. Of 440 others in two sets, 46 had 0.03 to 0.1 although no sign stood on them, none had more."""
SOLD_ENOUGH = 2
"""Different words of an advertisement after which only a disclosure or the statute speaks for an emergency."""
OF_DISCLOSURE = 3
BEFORE = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign at [start, end) of the prose."""

    sign: Sign
    start: int
    end: int


def find_emergency(
    kind: Field[RequestKind], prose: Prose, transcript: Transcript, pages: Sequence[ReadPage]
) -> Field[bool]:
    """Return true where the document may be an emergency request, with the words that say so.

    The confidence is a rule's own, not a fitted probability; true is accepted only where the kind is an emergency
    beyond doubt, which `judged` decides for the kind.
    """
    seen = tuple(_signs(prose.text))
    likely = _likelihood(kind)
    if kind.value is RequestKind.EMERGENCY:
        return _field(seen, prose, transcript, max(likely, 0.5), "it reads as an emergency request")
    if likely >= LIKELY_ENOUGH:
        return _field(seen, prose, transcript, 0.5, "it may be an emergency request")
    if _enough(seen, hardly_read=_hardly_read(pages)) and not _sells(seen, prose):
        return _field(seen, prose, transcript, 0.5, "words of an emergency stand on it")
    return settle(value=False, confidence=1.0 - max(likely, 0.002), reasons=["no words of an emergency were found"])


def _likelihood(kind: Field[RequestKind]) -> float:
    if kind.value is RequestKind.EMERGENCY:
        return kind.confidence
    return max((one.confidence for one in kind.alternatives if one.value is RequestKind.EMERGENCY), default=0.0)


def _signs(text: str) -> Iterator[Seen]:
    for sign in SIGNS:
        for match in sign.pattern.finditer(text):
            if not DENIED.search(text[max(0, match.start() - BEFORE) : match.start()]):
                yield Seen(sign, match.start(), match.end())
                break


def _enough(seen: Sequence[Seen], *, hardly_read: bool) -> bool:
    """Say whether the signs weigh enough; haste alone, as a cover sheet's box has it, never does."""
    weights = [one.sign.weight for one in seen]
    return max(weights, default=0) > 1 and sum(weights) >= (ENOUGH_WHERE_UNREADABLE if hardly_read else ENOUGH)


def _sells(seen: Sequence[Seen], prose: Prose) -> bool:
    """Say whether it is an advertisement: it sells, and neither asks for a disclosure nor cites the statute."""
    words = {re.sub(r"\W", "", match.group()) for match in SOLD.finditer(prose.text)}
    return len(words) >= SOLD_ENOUGH and not any(one.sign.weight >= OF_DISCLOSURE for one in seen)


def _hardly_read(pages: Sequence[ReadPage]) -> bool:
    return any(legibility_of(page) < HARDLY_READ for page in pages)


def legibility_of(page: ReadPage) -> float:
    """Return the mean of the reader's own confidence in the words of `page`, 0 to 1; 1 for a page without words."""
    return sum(word.confidence for word in page.words) / len(page.words) if page.words else 1.0


def _field(seen: Sequence[Seen], prose: Prose, transcript: Transcript, confidence: float, reason: str) -> Field[bool]:
    mentions = [Mention("", *prose.source(one.start, one.end), one.sign.weight / 4, "sign") for one in seen]
    evidence = evidence_for(mentions, transcript)[:6]
    reasons = [f"{reason}; it is treated as one until a person says otherwise"]
    return settle(value=True, confidence=min(confidence, 0.94), evidence=evidence, reasons=reasons)
