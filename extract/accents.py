"""Accents in the names of people and offices, as the second reader sees them.

Tesseract's English model reads `Polizeipräsidium` without its dots and now and then puts some where none are; the
second reader knows them. Refuses to change a letter: only what stands over or under one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")


def unaccented(text: str) -> str:
    """Return `text` with each letter as it is without marks over or under it."""
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(each for each in decomposed if not unicodedata.combining(each)))


def accented_as(value: str, readings: Iterable[str]) -> str:
    """Return `value` with the accents that its words have in `readings`, in the letter case that it has itself."""
    seen = {_plain(word): word for text in readings for word in WORD.findall(unicodedata.normalize("NFC", text))}
    return WORD.sub(
        lambda word: _like(word.group(), seen.get(_plain(word.group()))), unicodedata.normalize("NFC", value)
    )


def _plain(word: str) -> str:
    return unaccented(word).lower()


def _like(word: str, seen: str | None) -> str:
    if seen is None or len(seen) != len(word):
        return word
    return "".join(
        (mark.upper() if letter.isupper() else mark.lower()) if _plain(letter) == _plain(mark) else letter
        for letter, mark in zip(word, seen, strict=True)
    )
