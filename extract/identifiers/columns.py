"""Handles without an @ in the cells of a table, below a head that says so (`Username`, `Handle`, `Screen name`).

Works on places, not on the order of the text, since a reader may take a table row by row or column by column. Refuses a
head that stands alone: one more column's head beside it makes it a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract.identifiers.names import clean_name
from extract.identifiers.ordinary import is_distinct, is_ordinary
from extract.identifiers.strand import WIDE_GAP
from extract.platform import Platform
from extract.spacing import gap_in_letters, letter_width
from extract.transcript import PlacedWord, Transcript

HEAD = re.compile(r"(?:user-?names?|users?|handles?|screen-?names?|accounts?|@?username)[:.]?", re.IGNORECASE)
TWO_WORD_HEAD = re.compile(r"(?:user|screen|account) names?[:.]?", re.IGNORECASE)
OTHER_HEAD = re.compile(
    r"(?:profiles?|web|pages?|address(?:es)?|urls?|links?|posts?|tweets?|status|notes?|dates?|no\.?|#|comments?|remarks?|reason|e-?mail|item|target)[:.]?",
    re.IGNORECASE,
)
ROWS_APART = 5.0
"""Heights of the head between two rows of a column from which the table has ended; a wrapped cell beside it takes 3."""

MAX_ROWS = 200
MAX_HEADS = 20
MAX_ROW_WORDS = 60
"""Bounds that no letter reaches, so that a hostile page costs no more than a long one."""


def find_in_columns(transcript: Transcript, platform: Platform) -> Iterator[tuple[PlacedWord, str]]:
    """Yield each word in a column of handles, and the handle that it is; words may be ones that other finders took."""
    by_page: dict[int, list[PlacedWord]] = {}
    for placed in transcript.words:
        by_page.setdefault(placed.page, []).append(placed)
    for words in by_page.values():
        page = _Page(words)
        for head in page.heads():
            cells = list(page.cells(head, platform))
            distinct = sum(is_distinct(name) for _, name in cells)
            if 2 * distinct >= len(cells):  # else the words below the head are English, and no handles
                yield from cells


class _Page:
    """The words of one page by their height, so that a row is found without a look at every word."""

    def __init__(self, words: list[PlacedWord]) -> None:
        self._words = words
        self._rows = sorted((_middle(placed), at) for at, placed in enumerate(words))

    def heads(self) -> Iterator[int]:
        """Yield the words that are the head of a column of handles, with another column's head in their row."""
        candidates = [at for at in range(len(self._words)) if self._is_head(at)][:MAX_HEADS]
        for at in candidates:
            if any(OTHER_HEAD.fullmatch(other.word.text) for other in self._row_partners(at)):
                yield at

    def _is_head(self, at: int) -> bool:
        text = self._words[at].word.text
        following = self._words[at + 1].word.text if at + 1 < len(self._words) else ""
        return HEAD.fullmatch(text) is not None or TWO_WORD_HEAD.fullmatch(f"{text} {following}") is not None

    def cells(self, head: int, platform: Platform) -> Iterator[tuple[PlacedWord, str]]:
        """Yield the handles below `head`, row by row, until the table ends."""
        box, slack = self._words[head].word.box, 3 * letter_width(self._words[head].word)
        last, rows = box.y1, 0
        for _, at in self._rows[bisect_left(self._rows, (box.y1, -1)) :]:
            placed = self._words[at]
            if placed.word.box.y0 - last > ROWS_APART * box.height or rows > MAX_ROWS:
                return
            if not box.x0 - slack <= placed.word.box.x0 <= box.x1 + slack:
                continue
            last, rows = placed.word.box.y1, rows + 1
            text = placed.word.text.strip(",;:.()[]\"'")
            name = clean_name(text, platform)
            fits = not is_ordinary(text) and not self._in_phrase(at)
            if name is not None and fits and self._row_partners(at):
                yield placed, name.value

    def _row_partners(self, at: int) -> list[PlacedWord]:
        """Return the words of the same row that stand in another column."""
        box, gap = self._words[at].word.box, WIDE_GAP * letter_width(self._words[at].word)
        row = self._rows[bisect_left(self._rows, (box.y0, -1)) : bisect_left(self._rows, (box.y1, -1))]
        others = [self._words[other] for _, other in row[:MAX_ROW_WORDS] if other != at]
        return [other for other in others if max(other.word.box.x0 - box.x1, box.x0 - other.word.box.x1) > gap]

    def _in_phrase(self, at: int) -> bool:
        """Say whether another word of the line stands right beside: then the cell holds a phrase and no handle."""
        pairs = [(at - 1, at), (at, at + 1)]
        found = [(self._words[one], self._words[two]) for one, two in pairs if one >= 0 and two < len(self._words)]
        return any(
            one.word.line == two.word.line and abs(gap_in_letters(one.word, two.word)) < WIDE_GAP for one, two in found
        )


def _middle(placed: PlacedWord) -> float:
    return (placed.word.box.y0 + placed.word.box.y1) / 2
