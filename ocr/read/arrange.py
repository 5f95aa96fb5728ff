"""Words in the order in which a person reads them: cell after cell, row after row, and no line across a wide gap.

Tesseract gives lines that run over the whole width, so that the cells of one row of a table stay together; here they
are taken apart again. No word is changed, added or dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest
from statistics import median

from models.word import Word
from ocr.read.cells import Cell

WIDE_GAP = 1.6
"""In heights of the line's words: typesetters' spaces are 0.25 to 0.5 of an em, and an em is little more."""
WIDE_AGAINST_OTHERS = 2.5
"""And this many times the narrow gaps of the line, so that a spaced-out line is not taken apart word by word."""
GAPS_THAT_TELL = 4
COLUMN_GAP = 0.55
"""In heights: so narrow a gap still parts two columns where the word after it starts where others start."""
COLUMN_TOLERANCE = 0.35
"""In heights: how far apart the starts of one column's words may lie."""
COLUMN_LINES = 2
"""So many other lines must start a column at the same place after a wide gap."""
LONGEST_MARK = 3
"""Characters of what opens an item of a list: `1.`, `(a)`, a bullet and what it is read as."""
TALL_CELL_INCHES = 1.5
"""A cell higher than this holds paragraphs; they keep the blocks that Tesseract gave them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of the picture that the boxes are fractions of, in pixels, and its resolution."""

    width: int
    height: int
    dpi: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one line that belong together; `cell` is the index of the cell that they stand in, -1 outside.

    `alone` says that the line was taken apart, so that each part is a block of its own.
    """

    words: tuple[Word, ...]
    cell: int
    alone: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """Words of one line, left to right; pixels: their usual height, the gaps between them, and what is a wide gap."""

    words: tuple[Word, ...]
    height: float
    gaps: tuple[float, ...]
    wide: float


def arrange(words: Sequence[Word], cells: Sequence[Cell], sheet: Sheet) -> tuple[Word, ...]:
    """Return `words` in reading order with blocks and lines counted anew from 0.

    `words` come in the reader's order with its blocks and lines; `cells` row after row, in pixels of `sheet`.
    """
    lines = [_measured(line, sheet) for line in _lines(words)]
    columns = _column_starts(lines, sheet)
    pieces = [piece for line in lines for piece in _pieces(line, cells, columns, sheet)]
    numbered: list[Word] = []
    block = -1
    for line, (piece, new_block) in enumerate(_blocks(pieces, cells, sheet)):
        block += new_block or not line
        numbered += [replace(word, block=block, line=line) for word in piece.words]
    return tuple(numbered)


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    for _, line in groupby(words, key=lambda word: (word.block, word.line)):
        yield sorted(line, key=lambda word: word.box.x0)


def _measured(words: Sequence[Word], sheet: Sheet) -> _Line:
    height = median(word.box.height for word in words) * sheet.height
    gaps = tuple((right.box.x0 - left.box.x1) * sheet.width for left, right in pairwise(words))
    wide = WIDE_GAP * height
    if len(gaps) >= GAPS_THAT_TELL:
        wide = max(wide, WIDE_AGAINST_OTHERS * sorted(gaps)[len(gaps) // 4])
    return _Line(tuple(words), height, gaps, wide)


def _column_starts(lines: Iterable[_Line], sheet: Sheet) -> list[float]:
    """Return in ascending order where a word after a wide gap starts, in pixels, once for each such word."""
    return sorted(
        word.box.x0 * sheet.width
        for line in lines
        for word, gap in zip(line.words[1:], line.gaps, strict=True)
        if gap > line.wide
    )


def _pieces(line: _Line, cells: Sequence[Cell], columns: Sequence[float], sheet: Sheet) -> Iterator[_Piece]:
    homes = [_home(word, cells, sheet) for word in line.words]
    starts = [0]
    for i in range(1, len(homes)):
        if homes[i] != homes[i - 1] or (homes[i] < 0 and _breaks(line, starts[-1], i, columns, sheet)):
            starts.append(i)
    for start, end in pairwise([*starts, len(homes)]):
        yield _Piece(line.words[start:end], homes[start], alone=len(starts) > 1)


def _home(word: Word, cells: Sequence[Cell], sheet: Sheet) -> int:
    x = (word.box.x0 + word.box.x1) / 2 * sheet.width
    y = (word.box.y0 + word.box.y1) / 2 * sheet.height
    return next((i for i, cell in enumerate(cells) if cell.holds(x, y)), -1)


def _breaks(line: _Line, start: int, i: int, columns: Sequence[float], sheet: Sheet) -> bool:
    """Whether the line breaks before word `i`, after the words from `start` on.

    A label keeps its value and a list's mark its text, however far they are tabbed away; specks are no column.
    """
    left, right = line.words[start:i], line.words[i]
    if left[-1].text.endswith(":") or not _tells(right) or not any(map(_tells, left)):
        return False
    if start == 0 and sum(len(word.text) for word in left) <= LONGEST_MARK:
        return False
    gap = line.gaps[i - 1]
    if gap > line.wide:
        return True
    if gap < COLUMN_GAP * line.height:
        return False
    at, reach = right.box.x0 * sheet.width, COLUMN_TOLERANCE * line.height
    return bisect_right(columns, at + reach) - bisect_left(columns, at - reach) >= COLUMN_LINES


def _tells(word: Word) -> bool:
    """Whether the word has a letter or digit, and is no speck or rule that was read as a sign."""
    return any(letter.isalnum() for letter in word.text)


def _blocks(pieces: Sequence[_Piece], cells: Sequence[Cell], sheet: Sheet) -> Iterator[tuple[_Piece, bool]]:
    """Yield the pieces in reading order, each with whether a new block begins with it; a table comes as a whole."""
    done: set[int] = set()
    previous: int | None = None
    for piece in pieces:
        if piece.cell < 0:
            block = piece.words[0].block
            yield piece, piece.alone or block != previous
            previous = None if piece.alone else block
            continue
        table = cells[piece.cell].table
        previous = None
        if table not in done:
            done.add(table)
            inside = [piece for piece in pieces if piece.cell >= 0 and cells[piece.cell].table == table]
            yield from _table(inside, cells, sheet)


def _table(pieces: Sequence[_Piece], cells: Sequence[Cell], sheet: Sheet) -> Iterator[tuple[_Piece, bool]]:
    """Yield the pieces of one table, cell after cell.

    Where each filled cell of a row holds the same number of lines, above one, the rule between two rows was lost on the
    way: then line after line, as a handle is never wrapped as its note is.
    """
    filled: dict[int, list[_Piece]] = {}
    for piece in pieces:
        filled.setdefault(piece.cell, []).append(piece)
    for _, group in groupby(sorted(filled), key=lambda i: (cells[i].y0, cells[i].y1)):
        row = list(group)
        counts = {len(filled[i]) for i in row}
        if len(row) > 1 and len(counts) == 1 and counts != {1}:
            for level in zip_longest(*(filled[i] for i in row)):
                yield from ((piece, True) for piece in level if piece is not None)
            continue
        for i in row:
            yield from _cell(filled[i], cells[i], sheet)


def _cell(pieces: Sequence[_Piece], cell: Cell, sheet: Sheet) -> Iterator[tuple[_Piece, bool]]:
    tall = cell.y1 - cell.y0 > TALL_CELL_INCHES * sheet.dpi
    previous: int | None = None
    for piece in sorted(pieces, key=lambda piece: piece.words[0].box.y0) if not tall else pieces:
        block = piece.words[0].block
        yield piece, previous is None or (tall and block != previous)
        previous = block
