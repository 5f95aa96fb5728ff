"""Handles without an @ in the cells of a table, below a head that says so (`Username`, `Handle`, `Screen name`).

Works on places, not on the order of the text, since a reader may take a table row by row or column by column. Refuses a
head that stands alone: one more column's head beside it makes it a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.identifiers.labels import is_ordinary
from extract.identifiers.names import clean_name
from extract.identifiers.strand import WIDE_GAP, gap_in_letters, letter_width
from extract.platform import Platform
from extract.transcript import PlacedWord, Transcript

HEAD = re.compile(r"(?:user-?names?|handles?|screen-?names?|accounts?|@?username)[:.]?", re.IGNORECASE)
TWO_WORD_HEAD = re.compile(r"(?:user|screen|account) names?[:.]?", re.IGNORECASE)
OTHER_HEAD = re.compile(
    r"(?:profiles?|urls?|links?|posts?|tweets?|status|notes?|dates?|no\.?|#|comments?|remarks?|reason|e-?mail|item|target)[:.]?",
    re.IGNORECASE,
)
ROWS_APART = 5.0
"""Heights of the head between two rows of a column from which the table has ended; a wrapped cell beside it takes 3."""

MAX_ROWS = 200


def find_in_columns(transcript: Transcript, platform: Platform) -> Iterator[tuple[PlacedWord, str]]:
    """Yield each word in a column of handles, and the handle that it is; words may be ones that other finders took."""
    by_page: dict[int, list[PlacedWord]] = {}
    for placed in transcript.words:
        by_page.setdefault(placed.page, []).append(placed)
    for words in by_page.values():
        for head in _heads(words):
            yield from _cells(head, words, platform)


def _heads(words: list[PlacedWord]) -> Iterator[PlacedWord]:
    candidates = [at for at, placed in enumerate(words) if _is_head(words, at)][:20]
    others = [placed for placed in words if OTHER_HEAD.fullmatch(placed.word.text)]
    for at in candidates:
        if any(_beside(words[at], other) for other in others):
            yield words[at]


def _is_head(words: list[PlacedWord], at: int) -> bool:
    text = words[at].word.text
    following = words[at + 1].word.text if at + 1 < len(words) else ""
    return HEAD.fullmatch(text) is not None or TWO_WORD_HEAD.fullmatch(f"{text} {following}") is not None


def _beside(head: PlacedWord, other: PlacedWord) -> bool:
    """Say whether two words stand in one row with the gap of a column between them."""
    one, two = head.word.box, other.word.box
    middle = (two.y0 + two.y1) / 2
    apart = max(two.x0 - one.x1, one.x0 - two.x1)
    return one.y0 <= middle <= one.y1 and apart > 2 * letter_width(head)


def _cells(head: PlacedWord, words: list[PlacedWord], platform: Platform) -> Iterator[tuple[PlacedWord, str]]:
    box = head.word.box
    slack = 3 * letter_width(head)
    below = [
        (placed.word.box.y0, at)
        for at, placed in enumerate(words)
        if placed.word.box.y0 >= box.y1 - box.height / 3 and box.x0 - slack <= placed.word.box.x0 <= box.x1 + slack
    ]
    last = box.y1
    for top, at in sorted(below)[:MAX_ROWS]:
        placed = words[at]
        if top - last > ROWS_APART * box.height:
            return
        last = placed.word.box.y1
        name = clean_name(placed.word.text.strip(",;:.()[]\"'"), platform)
        if name is not None and not is_ordinary(placed.word.text) and not _in_phrase(words, at):
            yield placed, name.value


def _in_phrase(words: list[PlacedWord], at: int) -> bool:
    """Say whether another word of the line stands right beside: then the cell holds a phrase and no handle."""
    pairs = [(words[left], words[left + 1]) for left in (at - 1, at) if 0 <= left < len(words) - 1]
    return any(one.word.line == other.word.line and abs(gap_in_letters(one, other)) < WIDE_GAP for one, other in pairs)
