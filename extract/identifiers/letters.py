"""How likely letters follow each other in names: tells `ironhawk` from `lronhawk`, which ink often does not.

A table of letter triples counted over an English word list (`python -m bench.fit_letters` makes it). People make their
names of words, abbreviations, years and numbers, so what is improbable as a word is only improbable as a name: the
result is a prior in nats and overrules no clear reading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

FILE = "letters.txt"
EDGE = "^"
SYMBOLS = EDGE + "abcdefghijklmnopqrstuvwxyz"
"""Contexts and letters; the edge stands before a word and after it."""

STEP, ZERO = 0.1, 33
"""A cell of the table is one printable character: its code less ZERO, times STEP, is the cost in nats."""

DIGIT_NATS = 2.3
"""Cost of a digit: one in ten."""

TO_DIGITS_NATS, TO_LETTERS_NATS, LEADING_DIGIT_NATS, UNDERSCORE_NATS = 1.0, 2.5, 3.0, 2.0
"""Cost of going over from letters to digits and back, of beginning with a digit, and of an underscore: estimates; most
names that hold digits end in them."""

RUN = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]+")


def plausibility(name: str) -> float:
    """Return the logarithm, at most 0, of how plausible `name` is as a name somebody gave himself."""
    cost = 0.0
    before = ""
    for run in RUN.findall(name.lower()):
        cost += _cost(run, before)
        before = run
    return -cost


def _cost(run: str, before: str) -> float:
    if run[0].isdigit():
        into = LEADING_DIGIT_NATS if not before else TO_DIGITS_NATS if before[0].isalpha() else 0.0
        return into + DIGIT_NATS * len(run)
    if not run[0].isalpha():
        return UNDERSCORE_NATS * len(run)
    return (TO_LETTERS_NATS if before[:1].isdigit() else 0.0) + _word(run)


def _word(letters: str) -> float:
    table, width = _table(), len(SYMBOLS)
    places = [0, 0, *(SYMBOLS.find(letter) for letter in letters), 0]
    if min(places) < 0:
        return DIGIT_NATS * len(letters)
    return sum(table[(places[at] * width + places[at + 1]) * width + places[at + 2]] for at in range(len(places) - 2))


@lru_cache(maxsize=1)
def _table() -> tuple[float, ...]:
    text = resources.files("extract.identifiers").joinpath(FILE).read_text(encoding="ascii")
    return tuple((ord(cell) - ZERO) * STEP for cell in text.replace("\n", ""))
