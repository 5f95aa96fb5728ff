"""A judge for tests of the rules: it knows one reader only, and says plainly what it goes by."""

from __future__ import annotations

from extract.calibration import PLAIN, sigmoid
from extract.judge import Case

WEIGHTS = {PLAIN: 1.0, "share": 0.3, "first reader's word": 2.0, "other places agree": 1.0, "repairs": -0.3}
"""What speaks for a value, and how much; a judge that is fitted knows better, but changes with every fit."""


class PlainJudge:
    """Weighs what one reader saw; accepts from 0.95."""

    def confidence(self, case: Case) -> float:
        """Return a probability that rises with what speaks for the case."""
        return sigmoid(sum(weight * case.features.get(name, 0.0) for name, weight in WEIGHTS.items()))

    def accept_at(self, family: str) -> float:
        """Return 0.95 for every family."""
        del family
        return 0.95
