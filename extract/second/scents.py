"""What makes a word worth a second reading, however badly the first reader garbled it: a table with its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scent:
    """What makes a word worth a second reading; every example must match."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _scent(name: str, pattern: str, *examples: str) -> Scent:
    return Scent(name, re.compile(pattern, re.IGNORECASE), examples)


SCENTS = (
    _scent("at sign", r"[@©®]|(?<!\d)\(a\)", "@safety", "©safety", "m.delgado@example.gov"),
    _scent(
        "host",
        r"(?:^|[^a-z])tw[il1|!]t|w[il1|!]tt?er|[.,]c[o0eau][mnr]|^x[.,]com",
        "twitter.com/x", "Awitcer.com", "x.com/a",
    ),
    _scent("scheme", r"^\W?h[it1lfre]{1,3}ps?\b|:/|//", "http", "hitps://", "herp:/Awitcer.com"),
    _scent("path", r"[a-z_]{3}/[a-z_]{2}|^/[a-z_]{2}", "com/safety", "/safety"),
    _scent("domain", r"\w[.,](?:g[o0]v|org|net|edu|mil|us|uk|ca|fr|de|int|police)\b", "example.gov", "state.ut.us"),
    _scent("underscore", r"\w_|_\w", "dark_wolf", "_me"),
    _scent("post number", r"\d{9}", "264619049209821501"),
    _scent("letters and digits", r"^\W?(?=\w*\d)(?=\w*[a-z])[\w-]{4,20}\W?$", "carlworl5O", "26CR-417"),
)  # fmt: skip

PLAIN = re.compile(r"\W*(?:twitter(?:[\u2019']s)?|pen/trap|sir/madam)\W*", re.IGNORECASE)
"""Words of every such letter that smell like an identifier and are none."""

OPEN_END = re.compile(r"[@©®/_-]$|^\W$|\bh[it1lfre]{1,3}ps?[:;.]$", re.IGNORECASE)
OPEN_START = re.compile(r"^[@©®/._:-]\w*")
"""A word that goes on in its neighbour, however wide the gap is."""

STOP_END = re.compile(r"[.,]$")
"""The end of a sentence, or of an address's label if a small letter follows."""
