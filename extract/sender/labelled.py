"""Names and offices that stand in a form's or a memo's field: after the label, beside it, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.prose import ProseLine
from extract.sender.labels import Label, Meaning, label_at
from models.geometry import Box

LOOK_BACK = 8
"""Cells before the label in which a column's value can stand: readers take columns in either order."""
LOOK_AHEAD = 30
BESIDE, BELOW = 0.97, 0.92
"""How surely a value is the label's that stands beside it, and that stands below."""
PLAIN_LABELS = frozenset(
    """
    handläggare sachbearbeiter sachbearbeiterin bearbeiter bearbeiterin behandelaar verbalisant sagsbehandler
    saksbehandler sagsbeh saksbeh affiant
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
HEAD_WORDS = 3
BELOW_MAX = 2.6
"""Line heights from a label down to its value; a form's box is about two lines high."""
PERSONS = re.compile(
    r"\b(victim|suspect|supervis|judge|witness|complainant|parent|guardian|danger|missing|child|subscriber)"
)
"""Headings under which a form asks for another person's name."""
NEXT_LINE = 2.0
STACKED = frozenset({"asker", "from", "name", "office", "contact"})
STACK_LINES = 5
SAME_STACK = 0.02
"""Share of the page's width within which the lines of one value begin."""
SAME_COLUMN = 0.08
"""Share of the page's width within which a value begins under its label."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a field.

    Attributes:
        meaning: of the label.
        cell: that holds the value.
        skip: how many of the cell's first words belong to the label.
        others: whether the field's heading speaks of somebody else.
        below: the line under the value, on which a long value goes on.
        stack: the value's lines in their order where it has several: a name, a rank, an office.
        near: how surely the value is this label's: 1 behind it, less beside and below.

    """

    meaning: Meaning
    cell: ProseLine
    skip: int
    others: bool
    near: float
    below: ProseLine | None = None
    stack: tuple[ProseLine, ...] = ()


def values_of(cells: Sequence[ProseLine]) -> Iterator[Value]:
    """Yield the values of all fields in the order of the cells; a label with nothing near it has none."""
    labels = [
        label_at(cell.text) or _before_colon(index, cells) or _without_colon(cell) for index, cell in enumerate(cells)
    ]
    heading_of_another = 0
    for index, label in enumerate(labels):
        others = index < heading_of_another
        if label is None:
            continue
        if label.meaning == "other":
            heading_of_another = index + 3 if PERSONS.search(cells[index].text) else heading_of_another
            continue
        yield from _value(index, label, cells, labels, others=others)


def _may_be_label(cell: ProseLine) -> bool:
    """Say whether a cell may be the next label of a row of labels, whose values stand below."""
    return len(cell.line.words) <= HEAD_WORDS and not re.search(r"[\d@]", cell.text)


def _before_colon(index: int, cells: Sequence[ProseLine]) -> Label | None:
    """Return the label of a cell whose colon opens the next cell, as typewritten forms set them in a column."""
    following = cells[index + 1] if index + 1 < len(cells) else None
    if following is None or not following.text.startswith(":") or following.line.page != cells[index].line.page:
        return None
    label = label_at(f"{cells[index].text}:") if _same_row(cells[index].box, following.box) else None
    return None if label is None else replace(label, end=len(cells[index].text))


def _without_colon(cell: ProseLine) -> Label | None:
    """Return the label of a cell that begins with a word that is nothing else: `Handläggare Ann Example`."""
    first, _, rest = cell.text.partition(" ")
    return Label("asker", len(first)) if rest and first.strip(" .:") in PLAIN_LABELS else None


def _value(
    index: int, label: Label, cells: Sequence[ProseLine], labels: Sequence[Label | None], *, others: bool
) -> Iterator[Value]:
    cell = cells[index]
    skip = len(cell.text[: label.end].split())
    if cell.text[label.end :].strip(" .:_-|"):
        yield Value(label.meaning, cell, skip, others, 1.0, _next_line(index, cells))
        return
    for place, near in ((_beside(index, cells), BESIDE), (_below(index, cells), BELOW)):
        if place is not None and labels[place] is None:
            stack = tuple(_stack(place, index, cells, labels)) if label.meaning in STACKED else ()
            yield Value(label.meaning, cells[place], 0, others, near, _next_line(place, cells), stack)
            if near < BESIDE or not _may_be_label(cells[place]):
                return


def _stack(place: int, label: int, cells: Sequence[ProseLine], labels: Sequence[Label | None]) -> list[ProseLine]:
    """Return the lines of a value in a column of its own, from the row after the label above to the label below.

    A label may stand beside any of its value's lines: forms set it at the top of its row, or in the middle.
    """
    page, box = cells[place].line.page, cells[place].box
    around = [index for index in _around(place, cells) if cells[index].line.page == page]
    column = [index for index in around if abs(cells[index].box.x0 - box.x0) < SAME_STACK and labels[index] is None]
    rows = [cells[index].box for index in around if index != label and cells[index].box.x1 <= box.x0 + SAME_STACK]
    free = [cells[index] for index in column if not any(_same_row(cells[index].box, row) for row in rows)]
    stack = [cells[place]]
    for line in sorted(free, key=lambda line: line.box.y0):
        if 0 < line.box.y0 - stack[-1].box.y0 < NEXT_LINE * box.height and len(stack) < STACK_LINES:
            stack.append(line)
    for line in sorted(free, key=lambda line: -line.box.y0):
        if 0 < stack[0].box.y0 - line.box.y0 < NEXT_LINE * box.height and len(stack) < STACK_LINES:
            stack.insert(0, line)
    return stack


def _same_row(one: Box, two: Box) -> bool:
    return abs(one.y0 + one.y1 - two.y0 - two.y1) < 1.2 * max(one.height, two.height)


def column_below(index: int, cells: Sequence[ProseLine]) -> Iterator[ProseLine]:
    """Yield the lines under a cell in its own column, until a gap of two lines parts them."""
    box = cells[index].box
    for cell in cells[index + 1 : index + LOOK_AHEAD]:
        if cell.line.page != cells[index].line.page or abs(cell.box.x0 - box.x0) > SAME_COLUMN:
            continue
        if cell.box.y0 - box.y0 > BELOW_MAX * box.height:
            return
        box = cell.box
        yield cell


def _next_line(index: int, cells: Sequence[ProseLine]) -> ProseLine | None:
    place = _below(index, cells)
    close = place is not None and cells[place].box.y0 - cells[index].box.y0 < NEXT_LINE * cells[index].box.height
    return cells[place] if place is not None and close and label_at(cells[place].text) is None else None


def _around(index: int, cells: Sequence[ProseLine]) -> Iterator[int]:
    for place in range(max(0, index - LOOK_BACK), min(len(cells), index + LOOK_AHEAD)):
        if place != index and cells[place].line.page == cells[index].line.page:
            yield place


def _beside(index: int, cells: Sequence[ProseLine]) -> int | None:
    box = cells[index].box
    row = [
        place
        for place in _around(index, cells)
        if abs(cells[place].box.y0 + cells[place].box.y1 - box.y0 - box.y1) < 1.2 * box.height
        and cells[place].box.x0 >= box.x1 - 0.01
    ]
    return min(row, key=lambda place: cells[place].box.x0, default=None)


def _below(index: int, cells: Sequence[ProseLine]) -> int | None:
    box = cells[index].box
    under = [
        place
        for place in _around(index, cells)
        if 0.5 * box.height < cells[place].box.y0 - box.y0 < BELOW_MAX * box.height
        and (abs(cells[place].box.x0 - box.x0) < SAME_COLUMN)
    ]
    return min(under, key=lambda place: cells[place].box.y0, default=None)
