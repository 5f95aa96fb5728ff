"""From ruled lines to the cells of tables and forms, in the order in which a person reads them: row after row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr.read.rules import Rule, Rules

TOUCH_INCHES = 0.06
"""Two rules that miss each other by less than this meet: corners of faxed tables are open."""
COVERED = 0.6
"""A border runs along a cell where a rule covers this share of the side."""
MOST_RULES = 400
"""A page with more rules than this each way is a photograph, a barcode or noise, not a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in pixels, and the number of its table on the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    table: int

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the cell."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


def find_cells(rules: Rules, dpi: int) -> tuple[Cell, ...]:
    """Return the cells that `rules` draw, table after table, row after row; a frame round one cell is no table."""
    if not (1 < len(rules.across) <= MOST_RULES and 1 <= len(rules.down) <= MOST_RULES):
        return ()
    touch = dpi * TOUCH_INCHES
    cells: list[Cell] = []
    for number, (across, down) in enumerate(_tables(rules, touch)):
        found = _Grid(across, down, touch).cells(number)
        if len(found) > 1:
            cells += found
    return tuple(cells)


def _tables(rules: Rules, touch: float) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the groups of rules that touch each other, topmost first, with two across and one down at least."""
    parent = list(range(len(rules.across) + len(rules.down)))
    for i, level in enumerate(rules.across):
        for j, upright in enumerate(rules.down, start=len(rules.across)):
            if _meet(level, upright, touch):
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*rules.across, *rules.down)):
        groups.setdefault(_root(parent, i), ([], []))[i >= len(rules.across)].append(rule)
    whole = [group for group in groups.values() if len(group[0]) > 1 and group[1]]
    yield from sorted(whole, key=lambda group: min(rule.at for rule in group[0]))


def _meet(level: Rule, upright: Rule, touch: float) -> bool:
    return (
        level.start - touch <= upright.at <= level.end + touch
        and upright.start - touch <= level.at <= upright.end + touch
    )


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


class _Grid:
    """The lattice of one table, whose neighbouring fields are one cell where no rule runs between them."""

    def __init__(self, across: Sequence[Rule], down: Sequence[Rule], touch: float) -> None:
        self._across, self._down, self._touch = across, down, touch
        sides = [min(rule.start for rule in across), max(rule.end for rule in across)]
        self._ys = _clusters([rule.at for rule in across], touch)
        self._xs = _clusters([*(rule.at for rule in down), *sides], touch)

    def cells(self, table: int) -> list[Cell]:
        """Return the cells, row after row."""
        rows, columns = len(self._ys) - 1, len(self._xs) - 1
        parent = list(range(max(rows, 0) * max(columns, 0)))
        for row in range(rows):
            for column in range(columns):
                here = row * columns + column
                if column + 1 < columns and not self._upright_between(row, column):
                    parent[_root(parent, here + 1)] = _root(parent, here)
                if row + 1 < rows and not self._level_between(row, column):
                    parent[_root(parent, here + columns)] = _root(parent, here)
        groups: dict[int, list[int]] = {}
        for here in range(len(parent)):
            groups.setdefault(_root(parent, here), []).append(here)
        return [self._cell([divmod(field, columns) for field in fields], table) for fields in groups.values()]

    def _cell(self, fields: list[tuple[int, int]], table: int) -> Cell:
        rows, columns = [row for row, _ in fields], [column for _, column in fields]
        return Cell(
            self._xs[min(columns)],
            self._ys[min(rows)],
            self._xs[max(columns) + 1],
            self._ys[max(rows) + 1],
            table,
        )

    def _upright_between(self, row: int, column: int) -> bool:
        return self._covers(self._down, self._xs[column + 1], self._ys[row], self._ys[row + 1])

    def _level_between(self, row: int, column: int) -> bool:
        return self._covers(self._across, self._ys[row + 1], self._xs[column], self._xs[column + 1])

    def _covers(self, rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
        covered = sum(
            max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules if abs(rule.at - at) <= self._touch
        )
        return covered >= COVERED * (end - start)


def _clusters(places: Sequence[float], touch: float) -> list[float]:
    """Return the means of those `places` that lie closer together than `touch`, ascending."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= touch:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]
