"""The page as the second reader would have it: its words where it read, the first reader's everywhere else.

The result is a page like any other, and whatever finds fields on one finds them on the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from extract.second.ink_between import blank_between, within_a_word
from extract.second.strips import TIGHT_GAP
from extract.spacing import gap_in_letters, letter_width
from models.geometry import Box
from models.page import Grey, ReadPage
from models.reading import Reading
from models.word import Word


@dataclass(frozen=True, slots=True)
class SecondPage:
    """A page with the second reader's words and, for each of its words, the reading it comes from.

    `sources` has one entry a word; None where the word is the first reader's.
    """

    page: ReadPage
    sources: tuple[Reading | None, ...]

    @classmethod
    def of_one(cls, page: ReadPage) -> Self:
        """Return `page` as it is where only the first reader is heard."""
        return cls(page, (None,) * len(page.words))


def as_second_reader(page: ReadPage) -> SecondPage:
    """Return `page` with the words of each strip as the second reader has them; a strip it saw nothing on stays."""
    words: list[Word] = []
    sources: list[Reading | None] = []
    done = 0
    narrow = within_a_word(page)
    for reading in sorted(page.readings, key=lambda reading: reading.strip.first):
        first, last = reading.strip.first, reading.strip.last
        seen = _spaced(list(_words(reading, page, narrow)))
        until = first if seen else last
        words += page.words[done:until]
        sources += [None] * (until - done)
        words += seen
        sources += [reading] * len(seen)
        done = max(done, last)
    words += page.words[done:]
    sources += [None] * (len(page.words) - done)
    return SecondPage(replace(page, words=tuple(words)), tuple(sources))


def _words(reading: Reading, page: ReadPage, narrow: float) -> Iterator[Word]:
    """Yield the words of `reading`; where it closed a gap that the first reader and the picture show, the gap stays."""
    first = page.words[reading.strip.first : reading.strip.last]
    picture = page.picture.grey
    cuts = [
        (left.box.x1 + right.box.x0) / 2 for left, right in pairwise(first) if _is_space(picture, left, right, narrow)
    ]
    block, line = reading.strip.row or (first[0].block, first[0].line)
    like = Word("", reading.strip.box, 0.0, block, line)
    start: int | None = None
    for at in range(len(reading.text) + 1):
        ends = at == len(reading.text) or reading.text[at] == " "
        cut = start is not None and not ends and any(reading.place(at - 1) < x <= reading.place(at) for x in cuts)
        if start is not None and (ends or cut):
            yield _word(reading, start, at, like)
            start = None
        if start is None and not ends:
            start = at


def _is_space(picture: Grey, left: Word, right: Word, narrow: float) -> bool:
    """Say whether a gap that looks like a space in the boxes is one in the `picture`, as far as that shows anything.

    Blanks below `narrow` letter widths are none.
    """
    if gap_in_letters(left, right) < TIGHT_GAP:
        return False
    blank = blank_between(picture, left, right)
    return blank is None or blank >= narrow


def _spaced(words: list[Word]) -> list[Word]:
    """Return `words` with at least a space's width between them: boxes are only as good as the reader's steps are.

    Where this reader wrote a space, there is one; a gap that looks tight would be closed again.
    """
    for at, (left, right) in enumerate(pairwise(words)):
        lacking = SPACE - gap_in_letters(left, right)
        if lacking > 0:
            cut = lacking * (letter_width(left) + letter_width(right)) / 2
            words[at] = replace(left, box=replace(left.box, x1=max(left.box.x1 - cut, left.box.x0)))
    return words


SPACE = 0.7
"""Letter widths that a space has at least (see TIGHT_GAP of extract/identifiers/strand.py)."""


def _word(reading: Reading, start: int, end: int, like: Word) -> Word:
    box = reading.strip.box
    half = box.width / (2 * max(len(reading.text), 1))
    x0, x1 = reading.place(start) - half, reading.place(end - 1) + half
    return replace(
        like,
        text=reading.text[start:end],
        box=Box(max(min(x0, box.x1), 0.0), box.y0, min(max(x1, x0), 1.0), box.y1),
        confidence=min(reading.confidences[start:end]),
    )
