"""Which words of a page are worth a second reading.

An identifier must not be missed because the first reader garbled it, so a word is chosen by its scent, which survives
most garbling, and not only because a pattern found an identifier in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from extract.identifiers import find_mentions
from extract.platform import Platform
from extract.second.scents import OPEN_END, OPEN_START, PLAIN, SCENTS, STOP_END
from extract.spacing import gap_in_letters
from extract.transcript import transcribe
from models.geometry import Box
from models.page import Grey, ReadPage
from models.reading import Strip
from models.word import Word

TIGHT_GAP = 0.6
"""Gap in letter widths below which two words may be one printed word (see extract/identifiers/strand.py)."""

WIDE_GAP = 2.5
"""Gap in letter widths from which two words are read in two strips: between is another column or a cell's edge."""

UNDERSCORE_GAP = 2.0
"""Gap in letter widths that a lost underscore leaves at most; two of them in a row are rare."""

FOOT = 0.3
"""Of a line's height, above and below the foot of its words: where an underscore lies."""

FAINT = 0.2
"""Of the line's contrast: a thin stroke at the foot is the first that a scanner pales."""

RULED = 0.6
"""Share of the gap's columns with ink at the foot; the space between two words has none."""

SLACK = 0.8
"""Letter widths of paper taken along at both ends: an underscore or a thin stroke is often left out of the box."""

MOST_STRIPS = 60
"""A page: a table of 12 accounts has about 30; more is no letter."""


MOST_LETTERS = 120
"""Of one strip: what the widest strip of the second reader holds (2400 columns at 20 a letter). A line of a letter has
about 90; hostile text may put any number in one."""


def strips_of(page: ReadPage, platform: Platform) -> tuple[Strip, ...]:
    """Return the parts of `page`'s lines that are to be read a second time, in reading order."""
    words = page.words
    chosen = {at for at, word in enumerate(words) if smells(word.text)}
    chosen |= _in_mentions(page, platform)
    for at in sorted(chosen):
        chosen |= _torn_off(page, at)
    return tuple(strip_of_run(words, run) for run in _runs(words, chosen))[:MOST_STRIPS]


def smells(text: str) -> bool:
    """Say whether a word may be part of an identifier, however badly it was read."""
    return any(scent.pattern.search(text) for scent in SCENTS) and not PLAIN.fullmatch(text)


def whole_page(page: ReadPage) -> tuple[Strip, ...]:
    """Return all of `page`'s words as strips."""
    return tuple(strip_of_run(page.words, run) for run in _runs(page.words, set(range(len(page.words)))))


def _in_mentions(page: ReadPage, platform: Platform) -> set[int]:
    """Return the words that hold an identifier as far as the first reader can tell."""
    transcript = transcribe([page])
    place = {placed.start: at for at, placed in enumerate(transcript.words)}
    return {
        place[placed.start]
        for mention in find_mentions(transcript, platform).found
        for start, end in mention.spans
        for placed in transcript.words_in(start, end)
    }


def _torn_off(page: ReadPage, at: int) -> set[int]:
    """Return the neighbours that belong to word `at` of one printed string."""
    count = len(page.words)
    pairs = [(left, other) for left, other in ((at, at + 1), (at - 1, at - 1)) if left >= 0 and left + 1 < count]
    return {other for left, other in pairs if _are_one(page, page.words[left], page.words[left + 1])}


def _are_one(page: ReadPage, left: Word, right: Word) -> bool:
    if not _neighbours(left, right):
        return False
    gap = gap_in_letters(left, right)
    return bool(
        OPEN_END.search(left.text)
        or (STOP_END.search(left.text) and right.text[0].islower())
        or OPEN_START.match(right.text)
        or gap < TIGHT_GAP
        or (gap < UNDERSCORE_GAP and _is_ruled(page.picture.grey, left.box, right.box))
    )


def _is_ruled(picture: Grey, left: Box, right: Box) -> bool:
    """Say whether the gap between two words has a stroke at the foot of the line: an underscore, or an underline."""
    height, width = picture.shape
    x0, x1 = round(left.x1 * width), round(right.x0 * width)
    top, bottom = round(min(left.y0, right.y0) * height), round(max(left.y1, right.y1) * height)
    reach = round(FOOT * (bottom - top))
    foot = picture[bottom - reach : bottom + reach + 1, x0:x1]
    line = picture[top:bottom, round(left.x0 * width) : round(right.x1 * width)]
    if foot.size == 0 or line.size == 0:
        return False
    ink, paper = np.percentile(line, (2, 90))
    return bool((foot.min(axis=0) < paper - FAINT * (paper - ink)).mean() >= RULED)


def _neighbours(left: Word, right: Word) -> bool:
    return (left.block, left.line) == (right.block, right.line)


def _runs(words: Sequence[Word], chosen: set[int]) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of chosen words that follow each other in one line without a wide gap."""
    first: int | None = None
    letters = 0
    for at in range(len(words) + 1):
        joined = (
            first is not None
            and at in chosen
            and _neighbours(words[at - 1], words[at])
            and gap_in_letters(words[at - 1], words[at]) < WIDE_GAP
            and letters + len(words[at].text) <= MOST_LETTERS
        )
        if first is not None and not joined:
            yield first, at
            first = None
        if at in chosen:
            letters = letters + len(words[at].text) if joined else len(words[at].text)
            first = at if first is None else first


def strip_of_run(words: Sequence[Word], run: tuple[int, int]) -> Strip:
    """Return the strip of the words [first, last) of one line, with a little of the paper at both ends."""
    first, last = run
    inside = words[first:last]
    box = reduce(Box.union, (word.box for word in inside))
    slack = SLACK * box.width / max(sum(len(word.text) for word in inside), 1)
    left, right = box.x0 - slack, box.x1 + slack
    if first > 0 and _neighbours(words[first - 1], words[first]):
        left = max(left, (words[first - 1].box.x1 + box.x0) / 2)
    if last < len(words) and _neighbours(words[last - 1], words[last]):
        right = min(right, (words[last].box.x0 + box.x1) / 2)
    return Strip(first, last, Box(max(min(left, box.x0), 0.0), box.y0, min(max(right, box.x1), 1.0), box.y1))
