"""The transcript as running text for phrase patterns: lower case, line breaks gone, table words repaired.

Case, line ends and hyphenation are layout, not wording; patterns for phrases should not have to know them. Values
are never read from here: a pattern finds a place here and the value is read from the transcript at that place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.transcript import Line, PlacedWord, Transcript
from extract.vocabulary import repair
from models.geometry import Box

_CORE = re.compile(r"[^\W_][\w!|$€]{3,}[^\W_]|[^\W_]{5,}")
_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "`": "'", "\u201c": '"', "\u201d": '"'}
    | {"\u2013": "-", "\u2014": "-", "\u2011": "-", "\u00ad": "-"}
)
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")


WIDE_GAP = 3.0
"""A gap of so many letters parts two cells; a justified line's spaces stay under 2.5 of them."""


COLUMN_GAP = 0.45
"""Share of a wide gap that parts two cells under a row of a table; the blank between two words is under 0.3 of it."""
SAME_COLUMN = 0.01
"""Share of the page's width within which two cells begin in one column."""
ROW_CELLS, ROW_GAP = 8, 2.6
"""Cells that are looked back at, and line heights within which a row of a table follows another."""


@dataclass(frozen=True, slots=True)
class ProseLine:
    """One printed line or a cell of one: its repaired text, what it was made from, and where the prose has it."""

    text: str
    line: Line
    start: int
    box: Box


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text with a way back.

    Attributes:
        text: words joined by one space; pages by a form feed.
        lines: the same words line by line.
        cells: the lines once more, parted where a gap is as wide as a table's or a column's.
        starts: where each word begins in `text`.
        sources: [start, end) of each word in the transcript.

    """

    text: str
    lines: tuple[ProseLine, ...]
    cells: tuple[ProseLine, ...]
    starts: tuple[int, ...]
    sources: tuple[tuple[int, int], ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return [start, end) of the transcript for [start, end) of the prose, in whole words."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        if not self.sources:
            return 0, 0
        return self.sources[first][0], self.sources[last][1]


def plain(word: str) -> str:
    """Return `word` in lower case with typewriter quotes and dashes and its table words repaired."""
    lowered = word.translate(_PLAIN).lower()
    return _CORE.sub(lambda match: repair(match.group()), lowered)


def _joined(transcript: Transcript) -> Iterator[tuple[str, int, int, int]]:
    """Yield the words as text, source start, source end and page, words hyphenated over a line end made one."""
    held: tuple[PlacedWord, str] | None = None
    for placed in transcript.words:
        text, end = placed.word.text, placed.start + len(placed.word.text)
        if held is not None:
            before, part = held
            held = None
            if placed.page == before.page and placed.word.line != before.word.line and text[0].islower():
                yield plain(part[:-1] + text), before.start, end, placed.page
                continue
            yield plain(part), before.start, before.start + len(part), before.page
        if len(text) > 3 and text[-1] in "-\u00ad\u2011" and text[-2].isalpha():
            held = (placed, text)
            continue
        yield plain(text), placed.start, end, placed.page
    if held is not None:
        yield plain(held[1]), held[0].start, held[0].start + len(held[1]), held[0].page


def prose_of(transcript: Transcript) -> Prose:
    """Return the running text of `transcript`."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    length, page = 0, None
    for text, start, end, on_page in _joined(transcript):
        if parts:
            parts.append(" " if on_page == page else "\f")
            length += 1
        page = on_page
        starts.append(length)
        sources.append((start, end))
        parts.append(text)
        length += len(text)
    lines = tuple(_lines(transcript.lines, starts, sources))
    cells = tuple(_lines(_all_cells(transcript.lines), starts, sources))
    return Prose("".join(parts), lines, cells, tuple(starts), tuple(sources))


def _all_cells(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the cells of all lines; one that stands under the columns of another row is parted as that row is."""
    recent: deque[tuple[int, Box]] = deque(maxlen=ROW_CELLS)
    for line in lines:
        box = line.box
        over = [
            other.x0
            for page, other in recent
            if page == line.page and 0.5 * box.height < box.y0 - other.y0 < ROW_GAP * box.height
        ]
        for cell in cells_of(line, over):
            recent.append((cell.page, cell.box))
            yield cell


def cells_of(line: Line, columns: Sequence[float] = ()) -> Iterator[Line]:
    """Yield the parts of a line between wide gaps: a label and its value, two columns, a caption's two sides.

    A narrower gap parts it, too, where the next word begins at one of `columns`, shares of the page's width.
    """
    letters = sum(len(word.text) for word in line.words)
    wide = WIDE_GAP * sum(word.box.width for word in line.words) / max(letters, 1)
    first, start, position = 0, line.start, line.start
    for index, word in enumerate(line.words):
        gap = word.box.x0 - line.words[index - 1].box.x1 if index else 0.0
        at_column = gap > wide * COLUMN_GAP and any(abs(word.box.x0 - column) < SAME_COLUMN for column in columns)
        if gap > wide or at_column:
            yield Line(start, position - 1, line.page, line.words[first:index])
            first, start = index, position
        position += len(word.text) + 1
    yield Line(start, line.end, line.page, line.words[first:])


def _lines(lines: Iterable[Line], starts: list[int], sources: list[tuple[int, int]]) -> Iterator[ProseLine]:
    begins = [begin for begin, _ in sources]
    for line in lines:
        text = " ".join(plain(word.text) for word in line.words)
        text = _SPACED.sub(lambda match: repair(match.group().replace(" ", "")), text)
        yield ProseLine(text, line, starts[max(bisect_right(begins, line.start) - 1, 0)], line.box)
