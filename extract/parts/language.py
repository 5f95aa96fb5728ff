"""The language of a page by its commonest little words; None where too few of them were read to tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

COMMON: dict[str, frozenset[str]] = {
    "en": frozenset("the of and to in that is for this on with are by be an any from your or you not have has".split()),  # noqa: SIM905 -- a list of words is read as words
    "fr": frozenset("le la les des et en du une est dans pour par que qui sur au aux avec cette ce vous nous".split()),  # noqa: SIM905 -- a list of words is read as words
    "de": frozenset("der die das und den von zu mit ist im dem des ein eine auf wird für sie wir nicht bei".split()),  # noqa: SIM905 -- a list of words is read as words
    "es": frozenset("el los las del y en que por una con para se su al es como este esta sobre".split()),  # noqa: SIM905 -- a list of words is read as words
    "it": frozenset("il di che gli della per una con del sono nel alla dei si al dal questo questa è".split()),  # noqa: SIM905 -- a list of words is read as words
    "nl": frozenset("de het een van en in op te dat voor met zijn aan door bij deze wordt niet".split()),  # noqa: SIM905 -- a list of words is read as words
    "pt": frozenset("os da do em para com uma não que por dos das ao pela pelo este esta se".split()),  # noqa: SIM905 -- a list of words is read as words
}
"""ISO 639-1 and words of two letters and more that a page of prose cannot do without."""
ADDRESS = re.compile(r"[@/.\d_]")
"""In a word: it is an address or a number, and `com` in it is no Portuguese."""
LEAST_WORDS = 6
"""Little words that must be there: a cover sheet or a table has fewer, and is of no language."""
LEAD = 1.3
"""By so much the best language must be ahead of the next one: Spanish and Portuguese share many words."""


def language_of(words: Iterable[str]) -> str | None:
    """Return the language (ISO 639-1) of a page's `words` in lower case."""
    prose = (text.rstrip(".,;:") for text in words)
    plain = [word for text in prose if not ADDRESS.search(text) for word in re.findall(r"[^\W\d_]+", text)]
    counts = sorted(((sum(word in common for word in plain), name) for name, common in COMMON.items()), reverse=True)
    (most, best), (next_most, _) = counts[0], counts[1]
    return best if most >= LEAST_WORDS and most >= LEAD * next_most else None
