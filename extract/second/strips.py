"""Which words of a page are worth a second reading.

An identifier must not be missed because the first reader garbled it, so a word is chosen by its scent, which survives
most garbling, and not only because a pattern found an identifier in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np

from extract.identifiers import find_mentions
from extract.platform import Platform
from extract.second.ink_between import along_ink, blank_between, in_one_row, within_a_word
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
    chosen = {at for at, word in enumerate(page.words) if smells(word.text)}
    chosen |= _in_mentions(page, platform)
    blank = within_a_word(page)
    for at in sorted(chosen):
        chosen |= _torn_off(page, at, chosen, blank)
    return tuple(strip_of_run(page, run, blank) for run in _runs(page, chosen, blank))[:MOST_STRIPS]


def smells(text: str) -> bool:
    """Say whether a word may be part of an identifier, however badly it was read."""
    return any(scent.pattern.search(text) for scent in SCENTS) and not PLAIN.fullmatch(text)


def whole_page(page: ReadPage) -> tuple[Strip, ...]:
    """Return all of `page`'s words as strips."""
    blank = within_a_word(page)
    return tuple(strip_of_run(page, run, blank) for run in _runs(page, set(range(len(page.words))), blank))


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


def _torn_off(page: ReadPage, at: int, chosen: set[int], blank: float) -> set[int]:
    """Return the words on both sides that belong to word `at` of one printed string and are not `chosen` yet."""
    found: set[int] = set()
    for step in (1, -1):
        one, two = at, at + step
        while 0 <= two < len(page.words) and two not in chosen and _are_one(page, min(one, two), blank):
            found.add(two)
            one, two = two, two + step
    return found


def _are_one(page: ReadPage, at: int, blank: float) -> bool:
    """Say whether word `at` and the next one may be one printed string."""
    left, right = page.words[at : at + 2]
    if not in_one_row(left, right):
        return False
    gap = gap_in_letters(left, right)
    return bool(
        OPEN_END.search(left.text)
        or (STOP_END.search(left.text) and right.text[0].islower())
        or OPEN_START.match(right.text)
        or gap < TIGHT_GAP
        or (gap < UNDERSCORE_GAP and _is_ruled(page.picture.grey, left.box, right.box))
        or _print_goes_on(page, left, right, blank)
    )


def _print_goes_on(page: ReadPage, left: Word, right: Word, blank: float) -> bool:
    """Say whether the picture shows no space between two words of a row."""
    between = blank_between(page.picture.grey, left, right)
    return between is not None and between < blank


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


def _runs(page: ReadPage, chosen: set[int], blank: float) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of chosen words that follow each other in one row without a wide gap."""
    words = page.words
    first: int | None = None
    letters = 0
    for at in range(len(words) + 1):
        joined = (
            first is not None
            and at in chosen
            and in_one_row(words[at - 1], words[at])
            and letters + len(words[at].text) <= MOST_LETTERS
            and (
                gap_in_letters(words[at - 1], words[at]) < WIDE_GAP
                or _print_goes_on(page, words[at - 1], words[at], blank)
            )
        )
        if first is not None and not joined:
            yield first, at
            first = None
        if at in chosen:
            letters = letters + len(words[at].text) if joined else len(words[at].text)
            first = at if first is None else first


def strip_of_run(page: ReadPage, run: tuple[int, int], blank: float) -> Strip:
    """Return the strip of the words [first, last) of one row, with a little of the paper at both ends.

    `blank` are the letter widths without ink that end a printed string (extract.second.ink_between.within_a_word).
    Print that goes on at an end and has no word is taken along: the reader lost it, and an identifier may begin there.
    """
    first, last = run
    words = page.words
    inside = words[first:last]
    printed = reduce(Box.union, (word.box for word in inside))
    letter = printed.width / max(sum(len(word.text) for word in inside), 1)
    box = along_ink(page.picture.grey, printed, letter, blank, (*words[:first], *words[last:]))
    left, right = box.x0 - SLACK * letter, box.x1 + SLACK * letter
    if first > 0 and in_one_row(words[first - 1], words[first]):
        left = max(left, (words[first - 1].box.x1 + box.x0) / 2)
    if last < len(words) and in_one_row(words[last - 1], words[last]):
        right = min(right, (words[last].box.x0 + box.x1) / 2)
    return Strip(first, last, Box(max(min(left, box.x0), 0.0), box.y0, min(max(right, box.x1), 1.0), box.y1))
