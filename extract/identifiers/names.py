"""A handle's text as read becomes one that the platform's grammar allows, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.platform import Platform

GLYPHS = {
    "|": "l",
    "!": "l",
    "$": "s",
    "\u2014": "_",
    "\u2013": "_",
    "-": "_",
    "~": "_",
    "=": "_",
    "€": "e",
    "¢": "c",
    "£": "f",
    "«": "_",
}
"""Marks that no handle holds, and the glyph that a reader takes for them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A handle that the grammar allows, what else the same ink may say, and what was mended."""

    value: str
    others: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


def clean_name(raw: str, platform: Platform) -> Name | None:
    """Return the handle that `raw` is, without what is stuck on at its end; None where the grammar allows none.

    A name that is too long is mended by `rn` -> `m` and `vv` -> `w` where that is enough: a wide glyph read as two.
    """
    bare = raw.strip("-\u2014\u2013~=!|$«")
    mended = "".join(GLYPHS.get(letter, letter) for letter in bare)
    repairs = ("marks that no handle holds were mended",) if mended != bare else ()
    if platform.handle.allows(mended):
        return Name(mended, repairs=repairs)
    for drawn, same in (("rn", "m"), ("vv", "w"), ("VV", "W")):
        shorter = re.sub(drawn, same, mended)
        if shorter != mended and platform.handle.allows(shorter):
            return Name(shorter, repairs=(*repairs, f"{drawn} was read as {same}: the name was too long"))
    return None
