"""Which kind of request a document is: the weight of all clues, the strongest process deciding.

A title weighs more than a phrase; a process that is only announced, denied or quoted weighs next to nothing. The
confidence is the share of the best kind among all, so a small margin is a low confidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.mention import Mention, evidence_for
from extract.prose import Prose, ProseLine
from extract.request.acts import ACTS
from extract.request.broken_titles import named_in
from extract.request.clue import Clue, clue
from extract.request.phrases import PHRASES
from extract.request.softeners import softened
from extract.request.titles import TITLES
from extract.transcript import Transcript
from extract.verdict import settle
from models.page import ReadPage
from models.record import Field, RequestKind

SUBJECT = re.compile(r"^\W{0,2}(re|subject|subj|regarding|in re|reference|matter)\b\s*[:;.\-]")
TITLE_WORDS_MAX = 12
BROKEN_TITLE_MAX = 80
"""Letters of the longest line that is searched for a title with lost letters."""
BROKEN = {kind: clue(kind, 5, "a title with lost letters", r"(?!)") for kind in RequestKind}
PRIOR = {RequestKind.NOT_A_REQUEST: 1.5, RequestKind.OTHER_LEGAL: 0.8}
"""Where nothing speaks for any kind: a page with no request on it, rather than a request nobody can name."""

ENOUGH = 3.5
"""Weight from which a paper is about a pen register: what it says as a court's order then speaks for that one."""

TEMPERATURE = 2.0
"""Clues of one document are not independent; the log odds are shrunk by this before they become probabilities. On
layouts that the rules had not seen, 1.3 accepted 109 kinds of which 2 were wrong."""

RARELY_SPOKEN_OF = {RequestKind.PEN_REGISTER: 0.6, RequestKind.NATIONAL_SECURITY_LETTER: 0.6, RequestKind.MLAT: 0.6}
"""Processes that papers of another kind hardly ever mention, with the share that a mention always keeps."""

DARK = 128
BLANK_INK = 0.004
"""Share of dark pixels from which a page is not blank: a blank fax with specks has under 0.002, ten words 0.005."""

WORDS_FOR_BLANK = 12
"""A document with fewer words asks for nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One clue at one place, with what it weighs there."""

    clue: Clue
    start: int
    end: int
    weight: float
    title: bool


def is_title(line: ProseLine) -> bool:
    """Return whether a line stands as a heading or a subject rather than in running text."""
    words = line.line.words
    if SUBJECT.match(line.text):
        return True
    if len(words) > TITLE_WORDS_MAX:
        return False
    letters = [c for word in words for c in word.text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if letters and capitals >= 0.8 * len(letters):
        return len(letters) >= 4
    initials = sum(word.text[:1].isupper() for word in words)
    return not line.text.endswith((".", ",", ";")) and initials >= 0.7 * len(words) and len(words) >= 2


def findings(prose: Prose) -> tuple[Finding, ...]:
    """Return every clue that the document holds, each row at its heaviest place."""
    best: dict[Clue, Finding] = {}
    for found in (*_titles(prose), *_phrases(prose)):
        held = best.get(found.clue)
        if held is None or found.weight > held.weight:
            best[found.clue] = found
    return tuple(best.values())


def _titles(prose: Prose) -> Iterator[Finding]:
    for line in filter(is_title, prose.cells):
        found = list(_named(line))
        yield from found
        named = {finding.clue.kind for finding in found}
        yield from (finding for finding in _broken(line) if finding.clue.kind not in named)


def _named(line: ProseLine) -> Iterator[Finding]:
    for row in TITLES:
        match = row.pattern.search(line.text)
        if match:
            soft = softened(line.text, match.start(), match.end())
            yield Finding(row, line.line.start, line.line.end, row.weight * soft, title=True)


def _broken(line: ProseLine) -> Iterator[Finding]:
    if len(line.text) <= BROKEN_TITLE_MAX:
        for kind in named_in(line.text):
            row = BROKEN[kind]
            yield Finding(row, line.line.start, line.line.end, row.weight, title=True)


def _phrases(prose: Prose) -> Iterator[Finding]:
    for row in (*PHRASES, *ACTS):
        for match in row.pattern.finditer(prose.text):
            soft = _softened(row, prose, match)
            start, end = prose.source(match.start(), match.end())
            yield Finding(row, start, end, row.weight * soft, title=False)
            if soft == 1.0:
                break


def _softened(row: Clue, prose: Prose, match: re.Match[str]) -> float:
    if row.weight < 0:
        return 1.0
    return max(softened(prose.text, match.start(), match.end()), RARELY_SPOKEN_OF.get(row.kind, 0.0))


def scores(found: Iterable[Finding]) -> dict[RequestKind, float]:
    """Return the log odds of each kind."""
    total = {kind: PRIOR.get(kind, 0.0) for kind in RequestKind}
    for finding in found:
        total[finding.clue.kind] += finding.weight
    if total[RequestKind.PEN_REGISTER] >= ENOUGH:
        total[RequestKind.PEN_REGISTER] += max(total[RequestKind.COURT_ORDER], 0.0)
    return total


def shares(total: dict[RequestKind, float]) -> list[tuple[RequestKind, float]]:
    """Return the probability of each kind, likeliest first."""
    top = max(total.values())
    powers = {kind: math.exp((score - top) / TEMPERATURE) for kind, score in total.items()}
    whole = sum(powers.values())
    return sorted(((kind, power / whole) for kind, power in powers.items()), key=lambda pair: -pair[1])


def find_kind(prose: Prose, transcript: Transcript, pages: Sequence[ReadPage]) -> Field[RequestKind]:
    """Return what kind of request the document is, with the words that say so."""
    if len(transcript.words) < WORDS_FOR_BLANK:
        return _without_words(pages)
    found = findings(prose)
    ranked = shares(scores(found))
    kind, confidence = ranked[0]
    support = [finding for finding in found if finding.clue.kind is kind and finding.weight > 0]
    return settle(
        kind,
        min(confidence, 0.995),
        evidence=evidence_for(_as_mentions(support), transcript)[:4],
        alternatives=[(other, share) for other, share in ranked[1:4] if share > 0.005],
        reasons=_reasons(support, kind),
    )


def _without_words(pages: Sequence[ReadPage]) -> Field[RequestKind]:
    inked = max((float((page.picture.grey < DARK).mean()) for page in pages), default=0.0)
    if inked > BLANK_INK:
        reason = "there is ink on the pages of which hardly a word could be read"
        return settle(RequestKind.NOT_A_REQUEST, 0.3, reasons=[reason])
    return settle(RequestKind.NOT_A_REQUEST, 0.97, reasons=["the pages are blank"])


def _as_mentions(support: Sequence[Finding]) -> list[Mention]:
    return [Mention("", f.start, f.end, f.weight, "clue") for f in support]


def _reasons(support: Sequence[Finding], kind: RequestKind) -> list[str]:
    if not support:
        return ["nothing on the pages names a kind of request"]
    titled = any(finding.title for finding in support)
    return [f"{'a heading and ' if titled else ''}{len(support)} phrase(s) speak for {kind.value}"]
