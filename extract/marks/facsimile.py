"""What stands in a signature's place that no hand wrote on this paper: typed, electronic or stamped, said by words.

The record's signature is true or false, and a facsimile is no signature by hand; its kind is a reason beside the
answer. A rubber stamp of a signature that no words go with cannot be told from ink on a fax, and is not guessed at.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from extract.transcript import Transcript


class Facsimile(StrEnum):
    """The kinds, as the reason names them."""

    TYPED = "a typed /s/ or (signed) stands for a signature"
    ELECTRONIC = "words say that it was signed electronically"
    STAMPED = "words say that the signature is stamped or printed"


class FacsimileRow(NamedTuple):
    """One way to say it; `example` is a line that the pattern finds, `other` one that it leaves alone."""

    kind: Facsimile
    pattern: re.Pattern[str]
    example: str
    other: str


def _row(kind: Facsimile, pattern: str, example: str, other: str) -> FacsimileRow:
    return FacsimileRow(kind, re.compile(pattern, re.IGNORECASE), example, other)


FACSIMILES: tuple[FacsimileRow, ...] = (
    _row(Facsimile.TYPED, r"(?<!\S)/\s?s(?:igned)?\s?/", "/s/ Maria L. Delgado", "s/n 4471/s"),
    _row(Facsimile.TYPED, r"^\W*[(\[](?:signed|sgd\.?)[)\]]", "(signed) M. Delgado", "the form (signed by you)"),
    _row(
        Facsimile.ELECTRONIC,
        r"\be-?signed\b|\bdocusign|\b(?:electronically|digitally) (?:signed|approved)\b|\bdigital signature of\b",
        "Digitally signed by Maria Delgado",
        "signed and sent electronically",
    ),
    _row(
        Facsimile.STAMPED,
        r"\bsignature (?:on file|stamp)\b|\b(?:stamped|facsimile|printed) signature\b|\boriginal signed by\b",
        "Original signed by M. Delgado",
        "the original, signed in blue",
    ),
)


def facsimiles_in(transcript: Transcript) -> tuple[tuple[Facsimile, int], ...]:
    """Return the kinds that the lines tell of, each once with the page that first does."""
    found: dict[Facsimile, int] = {}
    for line in transcript.lines:
        text = transcript.text[line.start : line.end]
        for kind, pattern, _, _ in FACSIMILES:
            if kind not in found and pattern.search(text):
                found[kind] = line.page
    return tuple(found.items())
