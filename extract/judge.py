"""From what speaks for a value to the probability that it is right.

The rules say what they saw as named numbers; a judge, fitted on documents used for nothing else, says what they are
worth. The same cases are what a new judge is fitted on (bench/calibrate.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Case:
    """One value that stands to be judged.

    Attributes:
        family: which coefficients judge it: the record's field, with `.absent` where `value` is None and `.false` where
            it says that something is not there.
        value: what the record would say.
        features: what speaks for it and against it; the family fixes the names.

    """

    family: str
    value: str | None
    features: Mapping[str, float]


class Judge(Protocol):
    """Says what a case is worth."""

    def confidence(self, case: Case) -> float:
        """Return the probability, 0 to 1, that the case's value is right."""
        ...

    def accept_at(self, family: str) -> float:
        """Return the confidence from which a value of `family` is accepted; above 1 where none ever is."""
        ...
