"""Undoes that people look at doubtful values more often than at sure ones: inverse-probability weighting.

Whoever counts decisions as they come counts doubtful values too often: they are all decided, sure ones only where they
are drawn at random, alone (`review_share` of the fields) or with their document. So each decided value stands for as
many as there are in its stratum for each that was decided: 1 / the share decided (Horvitz and Thompson, 1952; with
shares counted within classes rather than taken from the settings, which may have changed meanwhile: Little, 1986).
Values of a stratum of which nothing was decided are stood for by nobody, and `left_out` says how many they are. A value
that somebody changed although nobody asked stands for itself alone: that can make a fit more careful, never bolder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mailroom.calibrate.answers import Given, Stratum


@dataclass(frozen=True, slots=True)
class Answered:
    """A value with its answer, and how many values it stands for."""

    value: Given
    right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Answers:
    """All values that have an answer; `left_out` counts accepted values by family for which nobody can speak."""

    values: tuple[Answered, ...]
    left_out: dict[str, int]


def weigh(given: Sequence[Given]) -> Answers:
    """Return those of all values given that were decided, each with its weight."""
    there = Counter((one.family, one.stratum) for one in given)
    decided = Counter((one.family, one.stratum) for one in given if one.right is not None)
    values = tuple(Answered(one, one.right, _weight(one, there, decided)) for one in given if one.right is not None)
    left_out: Counter[str] = Counter()
    for (family, stratum), number in there.items():
        if stratum not in {Stratum.IN_DOUBT, Stratum.NOT_ASKED} and not decided[family, stratum]:
            left_out[family] += number
    return Answers(values, dict(left_out))


def _weight(one: Given, there: Counter[tuple[str, Stratum]], decided: Counter[tuple[str, Stratum]]) -> float:
    if one.stratum is Stratum.NOT_ASKED:
        return 1.0
    return there[one.family, one.stratum] / decided[one.family, one.stratum]
