"""A line along which log-odds move, and a calibration that is made of another one by such lines.

Light to import: what reads faxes looks up by it which calibration is in use.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from extract.calibration import Calibration

CLOSEST = 0.00005
"""How near to 0 and 1 a confidence is taken to be: records round to four places."""


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of a family's log-odds; by default, nothing."""

    intercept: float = 0.0
    slope: float = 1.0

    def after(self, score: float) -> float:
        """Return the new log-odds of a value that had `score`."""
        return self.intercept + self.slope * score

    def before(self, score: float) -> float:
        """Return the log-odds that a value with the new `score` had."""
        return (score - self.intercept) / self.slope


@dataclass(frozen=True, slots=True)
class Known:
    """A calibration whose confidences can be understood: `lines` lead from the shipped one to it, family by family."""

    calibration: Calibration
    lines: Mapping[str, Line]

    def line(self, family: str) -> Line:
        """Return what it made of the shipped one's log-odds."""
        return self.lines.get(family, Line())


def log_odds(confidence: float) -> float:
    """Return the logarithm of the odds of a confidence as records have it."""
    held = min(max(confidence, CLOSEST), 1 - CLOSEST)
    return math.log(held / (1 - held))
