"""What each reader saw at the place that a value was read from, and the places that are worth looking at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.second.ink_between import within_a_word
from extract.second.strips import strip_of_run
from extract.spacing import gap_in_letters
from models.page import ReadPage
from models.reading import Reading, Strip
from models.record import Evidence, Field, Fields, RawReading
from models.word import Word

DECIDING = ("case_number", "requester", "agency")
"""Single values that decide the record: what they rest on is read a second time."""

MOST_PIECES = 1
"""Pieces of evidence of one value that are read again, the heaviest first: each costs about 20 ms."""

WIDE_GAP = 2.5
"""Gap in letter widths at which a piece of evidence is read as two strips."""


def places_of(fields: Fields, pages: Sequence[ReadPage]) -> dict[int, tuple[Strip, ...]]:
    """Return for each page number the strips, not read a second time yet, on which the deciding values rest."""
    wanted: dict[int, dict[tuple[int, int], Strip]] = {}
    by_number = {page.number: page for page in pages}
    blanks = {page.number: within_a_word(page) for page in pages}
    for name in DECIDING:
        field: Field[str] = getattr(fields, name)
        for piece in field.evidence[:MOST_PIECES]:
            page = by_number[piece.page]
            for run in _runs(page.words, _unread(page, piece)):
                wanted.setdefault(piece.page, {})[run] = strip_of_run(page, run, blanks[page.number])
    return {number: tuple(strips.values()) for number, strips in wanted.items()}


def _unread(page: ReadPage, piece: Evidence) -> list[int]:
    """Return the words of `piece` on which no strip lies yet."""
    read = {at for reading in page.readings for at in range(reading.strip.first, reading.strip.last)}
    return [at for at, word in enumerate(page.words) if at not in read and _within(word, piece)]


def _runs(words: Sequence[Word], chosen: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield [first, last) of `chosen` words of one line without a wide gap between them."""
    if not chosen:
        return
    cuts = [
        at + 1
        for at, (one, two) in enumerate(pairwise(chosen))
        if two != one + 1 or words[one].line != words[two].line or gap_in_letters(words[one], words[two]) > WIDE_GAP
    ]
    for start, end in pairwise([0, *cuts, len(chosen)]):
        yield chosen[start], chosen[end - 1] + 1


def _within(word: Word, piece: Evidence) -> bool:
    x0, y0, x1, y1 = piece.box
    return x0 <= (word.box.x0 + word.box.x1) / 2 <= x1 and y0 <= (word.box.y0 + word.box.y1) / 2 <= y1


def with_readings(piece: Evidence, page: ReadPage) -> Evidence:
    """Return `piece` with what each reader saw there; unchanged where only one looked."""
    if piece.readings:
        return piece
    strips = [reading for reading in page.readings if _touches(reading, piece)]
    if not strips:
        return piece
    covered = [at for reading in strips for at in range(reading.strip.first, reading.strip.last)]
    first = " ".join(page.words[at].text for at in sorted(covered) if _within(page.words[at], piece))
    second = " ".join(filter(None, (_part(reading, piece) for reading in strips)))
    readings = (RawReading(reader="first", text=first), RawReading(reader="second", text=second))
    return piece.model_copy(update={"readings": readings})


def _touches(reading: Reading, piece: Evidence) -> bool:
    x0, y0, x1, y1 = piece.box
    box = reading.strip.box
    return y0 <= (box.y0 + box.y1) / 2 <= y1 and box.x0 < x1 and box.x1 > x0


def _part(reading: Reading, piece: Evidence) -> str:
    """Return the characters of `reading` whose ink lies inside `piece`, as far as the word they begin or end."""
    slack = 0.5 * (reading.x1 - reading.x0) / max(len(reading.text), 1)
    inside = [
        at for at in range(len(reading.text)) if piece.box[0] - slack <= reading.place(at) <= piece.box[2] + slack
    ]
    return reading.text[inside[0] : inside[-1] + 1].strip() if inside else ""
