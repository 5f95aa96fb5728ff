r"""The text of a document with a way back from every character to the ink it was read from.

Words of a line are joined by one space, lines by a newline, blocks by an empty line and pages by a form feed, so that
a pattern can say "same line" with `[ ]`, "same block" with `\n` and never runs from one page into the next unseen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from extract.underline import NO_UNDERLINES, Underlines
from models.geometry import Box
from models.page import ReadPage
from models.record import Evidence
from models.word import Word

PAGE_BREAK = "\f"
BLOCK_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, the page it stands on, and where its text starts in the transcript."""

    word: Word
    page: int
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the transcript: [start, end) characters, its page and its words."""

    start: int
    end: int
    page: int
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """Round all words of the line."""
        return reduce(Box.union, (word.box for word in self.words))


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document's words as one text.

    Attributes:
        text: see the module's docstring for its joints.
        words: in the order of the text.
        lines: in the order of the text.
        underlines: the rules under the words, for whoever asks.

    """

    text: str
    words: tuple[PlacedWord, ...]
    lines: tuple[Line, ...]
    underlines: Underlines = field(default=NO_UNDERLINES, compare=False, repr=False)

    def words_in(self, start: int, end: int) -> tuple[PlacedWord, ...]:
        """Return the words that [start, end) touches; empty where it covers only joints."""
        first = max(bisect_right(self.words, start, key=_start) - 1, 0)
        last = bisect_left(self.words, end, key=_start)
        return tuple(word for word in self.words[first:last] if word.start + len(word.word.text) > start)

    def evidence(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Return one piece of evidence for each line that [start, end) touches, with the text as read."""
        groups: dict[tuple[int, int], list[PlacedWord]] = {}
        for placed in self.words_in(start, end):
            groups.setdefault((placed.page, placed.word.line), []).append(placed)
        return tuple(evidence_of([placed.word for placed in group], page) for (page, _), group in groups.items())


def _start(placed: PlacedWord) -> int:
    return placed.start


def evidence_of(words: Sequence[Word], page: int) -> Evidence:
    """Return the evidence that `words` of one line on `page` are; `words` is not empty."""
    box = reduce(Box.union, (word.box for word in words))
    return Evidence(page=page, box=(box.x0, box.y0, box.x1, box.y1), text=" ".join(word.text for word in words))


def transcribe(pages: Sequence[ReadPage]) -> Transcript:
    """Return the transcript of `pages`; a header line that a fax machine printed is no part of it."""
    parts: list[str] = []
    placed: list[PlacedWord] = []
    lines: list[Line] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for page in pages:
        if parts:
            put(PAGE_BREAK)
        previous: Word | None = None
        current: list[Word] = []
        start = length
        for word in page.words:
            if previous is not None and (word.block, word.line) != (previous.block, previous.line):
                lines.append(Line(start, length, page.number, tuple(current)))
                put(BLOCK_BREAK if word.block != previous.block else "\n")
                current, start = [], length
            elif previous is not None:
                put(" ")
            placed.append(PlacedWord(word, page.number, length))
            current.append(word)
            put(word.text)
            previous = word
        if current:
            lines.append(Line(start, length, page.number, tuple(current)))
    return Transcript("".join(parts), tuple(placed), tuple(lines), Underlines.of(pages))
