"""The fax machine's header line: found among a page's words and set apart from the letter.

A letterhead, a letter's date line and a court's filing stamp stand at the top, too; a line is taken only on two kinds
of evidence that a machine printed it (`header_text`). What is taken is kept: it is the page's `header`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from models.geometry import Box
from models.page import HeaderLine
from models.word import Word
from ocr.read.header_text import HeaderClaims, parse_header

BAND = 0.06
"""Share of the page's height in which a header line starts: it is printed into the first 0.2 to 0.6 inch of 11."""
TILT = 0.045
"""Share of the height that a header may drop or rise across a page that was straightened by up to 3 degrees."""
SHARED_HEIGHT = 0.4
TYPE_RATIO = 2.5
"""Type this many times higher than its neighbour's is no part of its line: a letterhead beside a header."""


@dataclass(frozen=True, slots=True)
class SplitWords:
    """A page's words without its header line, and the line."""

    words: tuple[Word, ...]
    header: HeaderLine | None


def set_header_apart(words: Sequence[Word]) -> SplitWords:
    """Return `words` in their order without those of a header line, and the header line if there is one.

    Where a fax was passed on and carries several, all are taken out; the text is theirs, one a line, and the claims are
    those of the one that says most, the topmost first.
    """
    found: list[tuple[list[Word], HeaderClaims]] = []
    for row in _rows([word for word in words if word.box.y0 < BAND + TILT]):
        if row[0].box.y0 < BAND or row[-1].box.y0 < BAND:
            claims = parse_header(_text(row))
            if claims.convincing:
                found.append((row, claims))
    if not found:
        return SplitWords(tuple(words), None)
    taken = [word for row, _ in found for word in row]
    marks = {id(word) for word in taken}
    return SplitWords(
        tuple(word for word in words if id(word) not in marks),
        _line("\n".join(_text(row) for row, _ in found), taken, max((claims for _, claims in found), key=_evidence)),
    )


def _evidence(claims: HeaderClaims) -> int:
    return claims.evidence


def _line(text: str, taken: Sequence[Word], claims: HeaderClaims) -> HeaderLine:
    return HeaderLine(
        text=text,
        box=reduce(Box.union, (word.box for word in taken)),
        sender=claims.sender,
        number=claims.number,
        sent_at=claims.sent_at,
        page=claims.page,
        page_count=claims.page_count,
    )


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return `words` as rows, topmost first, each from left to right; a row may run aslant."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        beside = [row for row in rows if _shared(row, word) >= SHARED_HEIGHT * _lower(row, word)]
        if beside:
            max(beside, key=lambda row: _shared(row, word) / _higher(row, word)).append(word)
        else:
            rows.append([word])
    return sorted(rows, key=lambda row: min(word.box.y0 for word in row))


def _shared(row: Sequence[Word], word: Word) -> float:
    """Return the height that `word` shares with the end of `row`; -1 if its type is too large or small for that row."""
    last = _last_tall(row)
    letters = min(len(last.text), len(word.text)) > 1
    if letters and _higher(row, word) > TYPE_RATIO * _lower(row, word):
        return -1.0
    return min(last.box.y1, word.box.y1) - max(last.box.y0, word.box.y0)


def _lower(row: Sequence[Word], word: Word) -> float:
    return min(_last_tall(row).box.height, word.box.height)


def _higher(row: Sequence[Word], word: Word) -> float:
    return max(_last_tall(row).box.height, word.box.height)


def _last_tall(row: Sequence[Word]) -> Word:
    """Return the last word of `row` that has the height of letters; a dash or full stop says little of the line."""
    tall = max(word.box.height for word in row)
    return next(word for word in reversed(row) if word.box.height >= tall / 2)
