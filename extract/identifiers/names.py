"""A handle's text as read becomes one that the platform's grammar allows, or nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from extract.platform import Platform

GLYPHS: dict[str, str] = {
    "|": "l", "!": "l", "$": "s", "\u20ac": "e", "\u00a2": "c", "\u00a3": "f",
    "\u2014": "_", "\u2013": "_", "-": "_", "~": "_", "=": "_", "\u00ab": "_", ".": "_", ",": "_",
}  # fmt: skip
"""Marks that no handle holds, and the glyph that a reader takes for them."""

NAME_GLYPHS = "A-Za-z0-9_|!$~=\u20ac\u00a2\u00a3\u00c0-\u024f\u2013\u2014-"
"""For a pattern's character class: what a reader leaves of a handle; full stop and comma are not among them."""

_RUNS = re.compile(r"[.,_]*[.,][.,_]*")
_NUMBER = re.compile(r"\d+(?:[-.]\d+)+")


@dataclass(frozen=True, slots=True)
class Name:
    """A handle that the grammar allows, what else the same ink may say, and what was mended."""

    value: str
    others: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


def clean_name(raw: str, platform: Platform) -> Name | None:
    """Return the handle that `raw` is, without what is stuck on at its end; None where the grammar allows none.

    A name that is too long is mended by `rn` -> `m` and `vv` -> `w` where that is enough: a wide glyph read as two. A
    telephone number is none.
    """
    bare = raw.rstrip("-\u2014\u2013~=!|$\u00ab").lstrip("-\u2014\u2013~=$\u00ab")
    if _NUMBER.fullmatch(bare):
        return None
    joined = _RUNS.sub("_", without_accents(bare))
    mended = "".join(GLYPHS.get(letter, letter) for letter in joined)
    repairs = ("marks that no handle holds were mended",) if mended != bare else ()
    others = tuple(name for name in _without_accented(bare) if platform.handle.allows(name))
    if platform.handle.allows(mended):
        return Name(mended, others, repairs)
    for drawn, same in (("rn", "m"), ("vv", "w"), ("VV", "W")):
        shorter = mended.replace(drawn, same)
        if shorter != mended and platform.handle.allows(shorter):
            return Name(shorter, others, (*repairs, f"{drawn} was read as {same}: the name was too long"))
    return None


def without_accents(text: str) -> str:
    """Return `text` with accented letters as plain ones: in such names an accent is a speck, or the letter itself is.

    A letter that repeats the one before it (`ee` with an accent) is a speck that was read as a letter.
    """
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKC", text):
        plain = unicodedata.normalize("NFD", letter)[0]
        if plain == letter or not letters or letters[-1].lower() != plain.lower():
            letters.append(plain)
    return "".join(letters)


def _without_accented(text: str) -> tuple[str, ...]:
    """Return what is left of `text` if its accented letters are specks."""
    bare = "".join(letter for letter in text if unicodedata.normalize("NFD", letter)[0] == letter)
    return (bare,) if bare != text else ()
