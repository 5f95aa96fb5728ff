"""Whether an e-mail domain is made of an office's name: `harlowcounty`, `tmpd`, `grellingparishso`, `dps.norrland`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PUBLIC = frozenset(
    """
    gov org com net us uk ca au nz ie in de fr es it nl be at ch se no dk fi pl ro eu state co mil edu police example
    gc govt mail email www law
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
"""Labels that many offices share: they say nothing about one."""
LEAST = 3
"""Letters of a label that can tell an office: two initials agree with too many names."""


def _flat(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum() or character in " -.")


@lru_cache(maxsize=2048)
def spells(domain: str, name: str) -> bool:
    """Say whether a label of `domain` consists of beginnings of `name`'s words in their order, two of them at least."""
    words = re.findall(r"[a-z0-9]+", _flat(re.sub(r"['\u2019]s\b", "", name)))
    labels = [part for part in re.split(r"[.-]", _flat(domain)) if part not in _PUBLIC and len(part) >= LEAST]
    return any(_made_of(label, tuple(words)) for label in labels)


def _made_of(label: str, words: tuple[str, ...]) -> bool:
    """Say whether `label` can be cut into beginnings of `words`; four letters of one word tell as much as two words."""
    reached = {0: 0}
    for word in words:
        for at, parts in sorted(reached.items(), reverse=True):
            for size in range(1, min(len(word), len(label) - at) + 1):
                if label[at : at + size] != word[:size]:
                    break
                reached[at + size] = max(reached.get(at + size, 0), parts + (1 if size < 4 else 2))
    return reached.get(len(label), 0) >= 2
