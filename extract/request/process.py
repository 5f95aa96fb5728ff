"""The legal process that a paper is or encloses, by the names that US law gives them; `none` where it is a letter."""

from __future__ import annotations

import re

from extract.prose import Prose
from extract.request.kind import is_title
from extract.request.softeners import softened
from extract.transcript import Transcript
from extract.verdict import settle
from models.record import Field, RequestKind

PROCESS_OF = {
    RequestKind.SUBPOENA: "subpoena",
    RequestKind.COURT_ORDER: "court_order",
    RequestKind.SEARCH_WARRANT: "search_warrant",
    RequestKind.PEN_REGISTER: "pen_register_order",
    RequestKind.NATIONAL_SECURITY_LETTER: "national_security_letter",
    RequestKind.MLAT: "mlat",
}
ROGATORY = re.compile(r"letters? rogatory|rogatory letter|commission rogatoire|letters? of request\b")
TREATY = re.compile(r"mutual (legal )?assistance|\bmlat\b|treaty")
UNDER_2703D = re.compile(r"2703 ?\( ?d ?\)|specific and articulable facts")
PROCESS_GIVEN_KIND = 0.98
"""Share of the kind's confidence that is left: right kinds whose process was another were rare in what was read."""


def find_process(kind: Field[RequestKind], prose: Prose, transcript: Transcript) -> Field[str]:
    """Return the process that goes with `kind`, told apart further by what the text cites."""
    value = PROCESS_OF.get(kind.value or RequestKind.NOT_A_REQUEST, "none")
    evidence = list(kind.evidence) if value != "none" else []
    other = None
    if value == "court_order" and (match := _meant(UNDER_2703D, prose)):
        value, other = "court_order_2703d", "court_order"
        evidence.extend(transcript.evidence(*prose.source(match.start(), match.end())))
    elif value == "mlat" and (match := ROGATORY.search(prose.text)):
        titles = [cell.text for cell in prose.cells if is_title(cell)]
        titled = any(map(ROGATORY.search, titles)) and not any(map(TREATY.search, titles))
        if titled or not TREATY.search(prose.text):
            value, other = "letter_rogatory", "mlat"
            evidence.extend(transcript.evidence(*prose.source(match.start(), match.end())))
    confidence = kind.confidence * PROCESS_GIVEN_KIND
    alternatives = [(PROCESS_OF.get(a.value, "none"), a.confidence) for a in kind.alternatives]
    if other:
        alternatives.insert(0, (other, min(0.05, 1 - confidence)))
    return settle(
        value, confidence, evidence=evidence, alternatives=[pair for pair in alternatives if pair[0] != value]
    )


def _meant(pattern: re.Pattern[str], prose: Prose) -> re.Match[str] | None:
    meant = (m for m in pattern.finditer(prose.text) if softened(prose.text, m.start(), m.end()) == 1.0)
    return next(meant, None)
