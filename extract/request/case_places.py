"""Where a number stands on its page, and which words elsewhere on the page speak of it: beside, above, a line before.

Forms put the label in the cell to the left or at the head of the column; letters put the number into the subject; the
line end of a paragraph may part the two. Only so many cells round a number are looked at, so that time stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from extract.prose import ProseLine
from extract.request.case_labels import (
    IN_REPLY,
    NAMED,
    NAMED_AND_MARKED,
    QUOTED,
    SECONDARY_SHARE,
    UNKNOWN_NOUN,
    Label,
    Owner,
    label_before,
)
from extract.request.case_shape import Number, Piece, is_coded, names_itself, pieces_of, shaped
from models.geometry import Box

BESIDE, ABOVE, LINE_BEFORE = 0.98, 0.9, 0.95
"""Share that a label keeps in the cell to the left, at the head of the column, at the end of the line before."""

ROUND = 40
"""Cells before and after in reading order that are looked at for a label."""

LABEL_WORDS_MAX = 6
SUBJECT_ROWS = 4
SUBJECT_WEIGHT, SUBJECT_FIRST_WEIGHT = 0.6, 0.88
"""A number that is built as a case's somewhere in the subject; one that the subject begins with."""

SUBJECT_LOOKS = 0.9
ENCLOSED_WEIGHT = 0.82
"""`Request to preserve records (13-759906)` in a subject."""

_SUBJECT = re.compile(
    r"^\W{0,2}(?:re|r e|in re|our re|subject|subj|sub|regarding|concerning|"
    r"betr(?:eff)?|objet|objeto|asunto|oggetto)\b\W{0,3}"
    r"(?=$|\s|[:;.\-])"
)
_CASE_LINE = re.compile(r"^\W{0,2}(?:case|file|matter|investigation|reference|incident)(?: name| title)? ?:")
"""`Case: State v. Doe, 13-0042`."""
_SUBJECT_ALONE = re.compile(r"\W*(?:(?:re|in re|our re|subject|subj|sub|regarding|concerning)\b\W*)+")
_SALUTATION = re.compile(r"^\W*(?:dear|to whom|sir|madam|gentlemen|attention|attn|greetings|date[d:]|via|from|to)\b")
_COURT = re.compile(r"\bcourt\b|\btribunal\b")
CAPTION_BOTTOM = 0.5
"""Share of a page's height above which a court's paper has its caption."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cell with its pieces and its place in reading order."""

    index: int
    cell: ProseLine
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int:
        """The page's number."""
        return self.cell.line.page


@dataclass(frozen=True)
class Places:
    """All cells of a document, and what is known of a number's surroundings."""

    rows: tuple[Row, ...]

    @cached_property
    def subjects(self) -> frozenset[int]:
        """Indices of the cells that belong to a subject line."""
        inside: set[int] = set()
        for row in self.rows:
            if _SUBJECT.match(row.cell.text) or row.cell.text.strip(" :.;,") in {"re", "subject", "sub", "subj"}:
                inside.update(self._subject_from(row))
        return frozenset(inside)

    def _subject_from(self, first: Row) -> Iterator[int]:
        yield first.index
        for row in self.rows[first.index + 1 : first.index + 1 + SUBJECT_ROWS]:
            height = max(first.cell.box.height, row.cell.box.height)
            below = row.cell.box.y0 - first.cell.box.y0
            if row.page != first.page or _SALUTATION.match(row.cell.text) or not -height < below < 4.5 * height:
                return
            if row.cell.box.x0 > first.cell.box.x0 + 0.01 or abs(below) < height:
                yield row.index

    @cached_property
    def court_pages(self) -> frozenset[int]:
        """Pages that carry a court's heading."""
        return frozenset(row.page for row in self.rows if row.cell.box.y0 < 0.3 and _is_courts(row))

    def labels(self, row: Row, number: Number) -> Iterator[Label]:
        """Yield what speaks of `number` in `row`; the first of weight 0 says that it is none."""
        if names_itself(number.value):
            yield Label(NAMED_AND_MARKED, Owner.OFFICE, "by itself", marked=True)
            return
        own = label_before(row.pieces, number.first)
        if own is None and is_coded(number.value):
            own = Label(NAMED, Owner.COURT, "docket")
        if own is not None:
            yield own
            if own.weight == 0.0 or own.weight > 0.8:
                return
        if own is not None or not any(c.isalnum() for piece in row.pieces[: number.first] for c in piece.text):
            yield from self._from_neighbours(row, number)
        yield from self._from_place(row, number)

    def _from_neighbours(self, row: Row, number: Number) -> Iterator[Label]:
        if number.first <= 1 and (before := self._line_before(row)) is not None:
            yield before
        if number.first > 2:
            return
        box = _box_of(row, number)
        near = self.rows[max(0, row.index - ROUND) : row.index + ROUND]
        same_page = [other for other in near if other.page == row.page and other.index != row.index]
        for share, found in ((BESIDE, _left_of(box, row, same_page)), (ABOVE, _above(box, same_page))):
            if found is not None and _short(found):
                label = label_before(found.pieces, len(found.pieces))
                if label is not None:
                    yield _alone(label, share)
                elif shaped(number.value) and found.cell.text.endswith(":"):
                    yield Label(UNKNOWN_NOUN * share, Owner.OFFICE, "an unknown label", marked=True)

    def _line_before(self, row: Row) -> Label | None:
        """Return the label that ends the line before `row` in the same paragraph."""
        if not row.index:
            return None
        other = self.rows[row.index - 1]
        same = other.page == row.page and other.cell.line.words[0].block == row.cell.line.words[0].block
        if not same or len(other.pieces) <= LABEL_WORDS_MAX or other.cell.box.y1 > row.cell.box.y1:
            return None
        label = label_before(other.pieces, len(other.pieces))
        return None if label is None else replace(label, weight=label.weight * LINE_BEFORE)

    def _from_place(self, row: Row, number: Number) -> Iterator[Label]:
        rest = " ".join(piece.plain for piece in row.pieces[number.last : number.last + 6])
        if IN_REPLY.match(rest):
            yield Label(QUOTED, Owner.OFFICE, "to be quoted")
        if shaped(number.value) and _CASE_LINE.match(row.cell.text):
            yield Label(ENCLOSED_WEIGHT, Owner.OFFICE, "case")
        if row.index not in self.subjects:
            return
        opening = row.pieces[number.first].text.startswith("(")
        first = number.first == 0 or bool(
            _SUBJECT_ALONE.fullmatch(" ".join(p.plain for p in row.pieces[: number.first]))
        )
        if shaped(number.value) or (first and number.looks >= SUBJECT_LOOKS):
            weight = SUBJECT_FIRST_WEIGHT if first else ENCLOSED_WEIGHT if opening else SUBJECT_WEIGHT
            yield Label(weight, Owner.OFFICE, "subject")

    def announced(self, row: Row) -> bool:
        """Say whether a label in the cell to the left or above announces the capitals that `row` begins with."""
        if len(row.pieces) < 2 or not row.pieces[0].text.isupper() or len(row.pieces[0].text) > 6:
            return False
        near = [other for other in self.rows[max(0, row.index - 6) : row.index] if other.page == row.page]
        found = _left_of(row.cell.box, row, near) or _above(row.cell.box, near)
        if found is None or not _short(found):
            return False
        label = label_before(found.pieces, len(found.pieces))
        return label is not None and label.weight >= SUBJECT_LOOKS * NAMED

    def in_caption(self, row: Row) -> bool:
        """Say whether `row` stands where a court's paper has its caption."""
        return row.page in self.court_pages and row.cell.box.y0 < CAPTION_BOTTOM and row.index not in self.subjects


def places_of(cells: Sequence[ProseLine]) -> Places:
    """Return the places of `cells`."""
    return Places(tuple(Row(index, cell, pieces_of(cell.line)) for index, cell in enumerate(cells)))


def _short(row: Row) -> bool:
    """Say whether a cell is short enough to be a label, or ends as one."""
    return len(row.pieces) <= LABEL_WORDS_MAX or row.cell.text.endswith(":")


def _alone(label: Label, share: float) -> Label:
    """Return what `label` weighs from another cell: a form's cell needs no colon to announce what stands next to it."""
    named = label.weight >= SECONDARY_SHARE * NAMED and not label.marked
    weight = label.weight * NAMED_AND_MARKED / NAMED if named else label.weight
    return replace(label, weight=weight * share, marked=label.marked or named)


def _is_courts(row: Row) -> bool:
    words = row.cell.line.words
    letters = [c for word in words for c in word.text if c.isalpha()]
    loud = sum(c.isupper() for c in letters) >= 0.8 * len(letters) or all(
        word.text[:1].isupper() or len(word.text) <= 3 for word in words
    )
    return bool(_COURT.search(row.cell.text)) and loud and len(words) <= 10


def _box_of(row: Row, number: Number) -> Box:
    words = [row.cell.line.words[piece.word] for piece in row.pieces[number.first : number.last]]
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def _left_of(box: Box, row: Row, others: Sequence[Row]) -> Row | None:
    """Return the nearest cell to the left on the same line of print, bare rules and colons not counting."""
    level = [
        other
        for other in others
        if abs((other.cell.box.y0 + other.cell.box.y1) - (box.y0 + box.y1))
        < 1.4 * max(box.height, other.cell.box.height)
        and other.cell.box.x1 <= row.cell.box.x0 + 0.01
        and any(character.isalnum() or character == "#" for character in other.cell.text)
    ]
    return max(level, key=lambda other: other.cell.box.x1, default=None)


def _above(box: Box, others: Sequence[Row]) -> Row | None:
    """Return the nearest cell above in the same column."""
    over = [
        other
        for other in others
        if 0 < box.y0 - other.cell.box.y0 < 4.0 * box.height
        and other.cell.box.y1 < box.y1
        and other.cell.box.x0 < box.x1
        and (other.cell.box.x1 > box.x0 or abs(other.cell.box.x0 - box.x0) < 0.03)
    ]
    return max(over, key=lambda other: other.cell.box.y0, default=None)


def first_rows(places: Places, most: int) -> Iterator[Row]:
    """Yield the first `most` cells that hold a digit."""
    return islice((row for row in places.rows if any(c.isdigit() for c in row.cell.text)), most)
