"""Titles of which a reader lost blanks or letters: `SEARCHWARRANT`, `SUBP OEN4`, `NATIONAI SECUR1TY LETTER`.

Only headings come here: in running text a resemblance means nothing.
"""

from __future__ import annotations

from extract.vocabulary import skeleton
from models.record import RequestKind as Kind

KEYS: tuple[tuple[Kind, str], ...] = (
    (Kind.NATIONAL_SECURITY_LETTER, "nationalsecurityletter"),
    (Kind.PEN_REGISTER, "penregister"),
    (Kind.PEN_REGISTER, "trapandtrace"),
    (Kind.EMERGENCY, "emergencydisclosure"),
    (Kind.EMERGENCY, "exigentcircumstances"),
    (Kind.MLAT, "mutuallegalassistance"),
    (Kind.MLAT, "letterrogatory"),
    (Kind.SEARCH_WARRANT, "searchwarrant"),
    (Kind.SEARCH_WARRANT, "seizurewarrant"),
    (Kind.SUBPOENA, "subpoena"),
    (Kind.SUBPOENA, "ducestecum"),
    (Kind.PRESERVATION, "preservationrequest"),
    (Kind.PRESERVATION, "preservationof"),
    (Kind.COURT_ORDER, "courtorder"),
    (Kind.COURT_ORDER, "productionorder"),
)
"""Kind and the letters of a title, run together."""

PIECES = 4
"""A key is cut into so many pieces; all but one must be there, each at its place give or take `SHIFT` letters."""
SHIFT = 2


def squeezed(text: str) -> str:
    """Return the letters of `text` alone, glyphs that readers confuse made one."""
    return "".join(character for character in skeleton(text) if character.isalpha())


def named_in(text: str) -> tuple[Kind, ...]:
    """Return the kinds whose title stands in `text`, one line, with up to a quarter of its letters misread."""
    line = squeezed(text)
    return tuple(dict.fromkeys(kind for kind, key in KEYS if _holds(line, squeezed(key))))


def _holds(line: str, key: str) -> bool:
    if key in line:
        return True
    size = -(-len(key) // PIECES)
    pieces = [(at, key[at : at + size]) for at in range(0, len(key), size)]
    starts = {
        found - at for at, piece in pieces if len(piece) >= 2 for found in _all(line, piece) if found - at >= -SHIFT
    }
    return any(_present(line, pieces, start) >= len(pieces) - 1 for start in starts)


def _present(line: str, pieces: list[tuple[int, str]], start: int) -> int:
    return sum(piece in line[max(start + at - SHIFT, 0) : start + at + len(piece) + SHIFT] for at, piece in pieces)


def _all(line: str, piece: str) -> list[int]:
    found, at = [], line.find(piece)
    while at >= 0:
        found.append(at)
        at = line.find(piece, at + 1)
    return found
