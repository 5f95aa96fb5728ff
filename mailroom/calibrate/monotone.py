"""A line that puts log-odds straight: new = intercept + slope x old, with a slope above zero, so that no order changes.

The logistic form of recalibration (Platt, 1999; Cox, 1958, for the two numbers). It is drawn towards "nothing changes"
by a prior, so that few answers change little; what was measured stands in docs/confidence.md.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extract.calibration import PLAIN, Calibration, Family
from mailroom.calibrate.line import Line

Floats = NDArray[np.float64]

SPREAD_OF_INTERCEPT, SPREAD_OF_SLOPE = 0.5, 0.1
"""Standard deviations of the prior: that all is as likely as it says, and as spread. Of five pairs from 0.2 and 0.1 to
1 and 0.5 it foretold best on 200 documents of layouts that the shipped fit never saw: fitted on 80 of them, better than
no line in 15 of 15 draws; without a prior, or with rising steps (isotonic), worse in all
(`python -m bench.refit_on_few`)."""
LEAST_SLOPE = 0.2
"""Less would make all values of a family alike; their order is what the features are for."""
STEPS = 50


def probabilities(scores: Floats, line: Line) -> Floats:
    """Return the probabilities that `line` makes of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(line.intercept + line.slope * scores, -40, 40))))


def fit_line(scores: Floats, right: NDArray[np.bool_], weights: Floats) -> Line:
    """Return the likeliest line under the prior, by Newton's steps; `weights` count how many values each stands for.

    The weights are scaled to their effective number (Kish, 1965), so that one value that stands for a hundred convinces
    no more than one.
    """
    scaled = weights * (effective_number(weights) / max(weights.sum(), 1e-12))
    design = np.column_stack([np.ones_like(scores), scores])
    prior, precision = np.array([0.0, 1.0]), np.diag([SPREAD_OF_INTERCEPT**-2, SPREAD_OF_SLOPE**-2])
    found = prior.copy()
    for _ in range(STEPS):
        chance = probabilities(scores, Line(found[0], found[1]))
        slope = design.T @ (scaled * (right - chance)) - precision @ (found - prior)
        bend = (design * (scaled * chance * (1 - chance))[:, None]).T @ design + precision
        step = np.linalg.solve(bend, slope)
        found = found + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if float(np.abs(step).max()) < 1e-8:  # far below the four places of a record
            break
    return Line(round(float(found[0]), 4), round(max(float(found[1]), LEAST_SLOPE), 4))


def effective_number(weights: Floats) -> float:
    """Return how many equally weighted values tell as much (Kish, Survey Sampling, 1965): (sum w)^2 / sum w^2."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def straightened(base: Calibration, name: str, line: Line, accept_at: float) -> Family:
    """Return the coefficients of a family whose log-odds follow `line`; one not fitted begins with its rule's own."""
    family = base.families.get(name) or Family(intercept=0.0, weights={PLAIN: 1.0}, accept_at=1.0, fitted_on=0)
    return Family(
        intercept=round(line.after(family.intercept), 4),
        weights={feature: round(line.slope * weight, 4) for feature, weight in family.weights.items()},
        accept_at=accept_at,
        fitted_on=family.fitted_on,
    )
