"""Patterns that find a phrase whose letters a bad page has changed: `EMERGENCY D1SCLOSURE`, `irnminent danqer`.

For the few phrases where a miss costs more than a wrong hit. Refuses short phrases: with every letter open to three
readings, ten letters are needed before chance stops writing them.
"""

from __future__ import annotations

import re

LEAST = 8
"""Letters of the shortest phrase that may be blurred."""

_READ_AS = {
    "a": "a@4",
    "b": "b68h",
    "c": "ceo(",
    "d": "do",
    "e": "ec3o",
    "f": "ft",
    "g": "gq9y",
    "h": "hbn",
    "i": "il1!|jt",
    "l": "l1i!|t",
    "m": "mn",
    "n": "nmuh",
    "o": "o0ce",
    "q": "qg9",
    "r": "rnti",
    "s": "s5$8",
    "t": "tlfi",
    "u": "unv",
    "v": "vuy",
    "w": "wv",
    "x": "xk",
    "y": "yvg",
    "z": "z2",
}
"""What a reader makes of a letter on a fax of 98 lines an inch, seen on the pages of the training sets."""

_PAIRS = {"m": "rn", "d": "cl", "w": "vv", "n": "ri", "u": "ii"}
"""Letters that a reader takes for two."""
_JOINT = r"[\W_]{0,3}"


def blurred(phrase: str) -> str:
    """Return a pattern for `phrase` (lower case, words with blanks between) as bad pages print it."""
    letters = phrase.replace(" ", "")
    if len(letters) < LEAST:
        raise ValueError(f"{phrase!r} is too short to be blurred")
    return _JOINT.join(rf"{''.join(map(_letter, word))}" for word in phrase.split())


def _letter(letter: str) -> str:
    one = f"[{re.escape(_READ_AS.get(letter, letter))}]"
    return f"(?:{one}|{_PAIRS[letter]})" if letter in _PAIRS else one
