"""A logistic combination of named features: the whole model is a table of plain numbers that can be read.

The tables in `weights.py` are fitted by bench/fit_marks.py. A detector that is trained otherwise replaces table and
combination, and keeps what comes before it (candidates with their features) and after it (a probability).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LARGEST_LOGIT = 30.0
"""Beyond this a probability is 0 or 1 in double precision; keeps exp() in range."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """`intercept` plus the weighted features, squashed to a probability.

    `weights` are pairs of a feature's name (an attribute of the features given) and its weight.
    """

    intercept: float
    weights: tuple[tuple[str, float], ...]

    def logit(self, features: object) -> float:
        """Return the log odds, within +-LARGEST_LOGIT; AttributeError where `features` lacks a name of the table."""
        total = self.intercept + sum(weight * float(getattr(features, name)) for name, weight in self.weights)
        return min(max(total, -LARGEST_LOGIT), LARGEST_LOGIT)

    def probability(self, features: object) -> float:
        """Return the probability, 0 to 1."""
        return squash(self.logit(features))


def squash(logit: float) -> float:
    """Return the probability of log odds."""
    return 1.0 / (1.0 + math.exp(-min(max(logit, -LARGEST_LOGIT), LARGEST_LOGIT)))
