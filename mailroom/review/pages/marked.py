"""A value cut into runs of characters that are marked (in doubt, or other than elsewhere) and such that are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters that are all marked, or all not."""

    text: str
    marked: bool


def runs(value: str, marked: Collection[int]) -> tuple[Run, ...]:
    """Return `value` cut into runs; `marked` are indexes of its characters, others are not looked at."""
    return tuple(_runs(value, frozenset(marked)))


def differing(value: str, other: str) -> tuple[Run, ...]:
    """Return `other` cut into runs; where it differs from `value` it is marked.

    Where they are not of one length, all that lies between their common beginning and their common end is marked.
    """
    if len(value) == len(other):
        return runs(other, [at for at, letter in enumerate(other) if letter != value[at]])
    shortest = min(len(value), len(other))
    front = next((at for at in range(shortest) if value[at] != other[at]), shortest)
    most = shortest - front
    back = next((at for at in range(most) if value[-1 - at] != other[-1 - at]), most)
    return runs(other, range(front, len(other) - back))


def _runs(value: str, marked: frozenset[int]) -> Iterator[Run]:
    start = 0
    for at in range(1, len(value) + 1):
        if at == len(value) or (at in marked) != (start in marked):
            yield Run(value[start:at], start in marked)
            start = at
