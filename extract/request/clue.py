"""A row of the tables that tell one kind of request from another.

A row says which kind it speaks for, how much it weighs, an example that the tests hold it to, and the patterns, any
of which will do. Patterns run over extract.prose, so they are lower case and know no line ends. Weights are log
odds: 1 makes a kind 2.7 times as likely as before; 5 or more decides by itself unless a heading says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.record import RequestKind


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that speak for `kind`, and how loudly."""

    kind: RequestKind
    weight: float
    example: str
    pattern: re.Pattern[str]


def clue(kind: RequestKind, weight: float, example: str, *patterns: str) -> Clue:
    """Return the row; any of `patterns` will do."""
    return Clue(kind, weight, example, re.compile("|".join(patterns)))
