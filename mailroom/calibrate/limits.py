"""From where on values are accepted, as far as the desk's decisions can say.

One wrong value that was accepted raises a limit above it; to lower a limit takes proof: the lower end of the 95 %
interval of the share that is right, among the values that would newly be accepted alone, must reach the operating
point. That is some 760 right ones and no wrong one, also for families of which nothing is accepted at present
(docs/confidence.md, UNPROVEN). The limits of identifiers are never lowered: whether the two readers agreed on one is
not in its confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.calibration import NEVER
from extract.judged import IDENTIFIERS
from extract.operating_point import PRUDENCE, wanted_of
from mailroom.calibrate.monotone import Floats, effective_number

Z95 = 1.96
"""Standard errors on both sides of a 95 % interval."""
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """Values of one family that may be accepted, with their new confidences, their answers and weights."""

    confidences: Floats
    right: NDArray[np.bool_]
    weights: Floats

    def within(self, low: float, high: float = np.inf) -> Judged:
        """Return those with a confidence from `low` on and below `high`."""
        inside = (self.confidences >= low) & (self.confidences < high)
        return Judged(self.confidences[inside], self.right[inside], self.weights[inside])

    @property
    def number(self) -> float:
        """How many equally weighted values tell as much."""
        return effective_number(self.weights)

    @property
    def wrong_share(self) -> float:
        """The weighted share that is wrong; 0 where there is none."""
        return float(self.weights[~self.right].sum() / self.weights.sum()) if len(self.weights) else 0.0


def limit_for(family: str, start: float, values: Judged) -> float:
    """Return the confidence from which `family` is accepted; `start` is the limit so far, at the new scale."""
    wanted = wanted_of(family)
    shown = Judged(np.round(values.confidences, DECIMALS), values.right, values.weights)
    raised = _raised(start, shown, wanted)
    if raised != start or family.partition(".")[0] in IDENTIFIERS:
        return raised
    return _lowered(start, shown, wanted)


def holds(values: Judged, wanted: float) -> bool:
    """Say whether enough of `values` are right, with some wrong ones added to those seen (`PRUDENCE`)."""
    wrong = values.wrong_share * values.number
    return 1 - (wrong + PRUDENCE) / (values.number + 1) >= wanted


def is_proved(values: Judged, wanted: float) -> bool:
    """Say whether the lower end of the 95 % interval (Wilson, 1927) of the share that is right reaches `wanted`."""
    number = values.number
    if not number:
        return False
    share, spread = 1 - values.wrong_share, Z95**2 / number
    margin = Z95 * ((share * (1 - share) + spread / 4) / number) ** 0.5
    return bool((share + spread / 2 - margin) / (1 + spread) >= wanted)


def _raised(start: float, values: Judged, wanted: float) -> float:
    for low in (start, *_steps(values.within(start).confidences)):
        inside = values.within(low)
        if inside.right.all() or holds(inside, wanted):
            return low if len(inside.right) or low == start else NEVER
    return NEVER


def _lowered(start: float, values: Judged, wanted: float) -> float:
    lowest = start
    for low in reversed(_steps(values.within(-np.inf, start).confidences)):
        if is_proved(values.within(low, start), wanted):
            lowest = low
    return lowest


def _steps(confidences: Floats) -> Sequence[float]:
    return [float(one) for one in np.unique(confidences)]
