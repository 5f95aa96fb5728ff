"""The fitted judge: plain coefficients of a logistic regression for each family of values, in a versioned file.

Fitted by `python -m bench.calibrate` on documents used for nothing else; here they are only looked up, so that nothing
of the fitting's tools is needed to read a fax. docs/confidence.md says what the numbers mean.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field as Setting

from extract.judge import Case

FILE = "fitted.json"

PLAIN = "plain"
"""The feature that a rule's own confidence is put in, as the logarithm of its odds."""


class Family(BaseModel):
    """Coefficients of one family: confidence = 1 / (1 + exp(-(intercept + sum of weight x feature))).

    `accept_at` is the confidence from which values of the family are accepted at the file's operating point; 2.0 where
    too few of the values were sure enough to say.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: dict[str, float]
    accept_at: Annotated[float, Setting(ge=0.0, le=2.0)]
    fitted_on: Annotated[int, Setting(ge=0)]


class Calibration(BaseModel):
    """A judge; `first` and `second` name the readers, with versions, that it was fitted on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    first: str
    second: str
    accepted_right: Annotated[float, Setting(gt=0.0, lt=1.0)]
    families: dict[str, Family]

    def confidence(self, case: Case) -> float:
        """Return the probability that `case` is right; the rule's own where the family was not fitted."""
        family = self.families.get(case.family)
        if family is None:
            return sigmoid(case.features.get(PLAIN, 0.0))
        return sigmoid(
            family.intercept + sum(weight * case.features.get(name, 0.0) for name, weight in family.weights.items())
        )

    def accept_at(self, family: str) -> float:
        """Return the confidence from which a value of `family` is accepted; 0.95 where it was not fitted."""
        fitted = self.families.get(family)
        return UNFITTED if fitted is None else fitted.accept_at

    def fits(self, first: str, second: str) -> bool:
        """Say whether it was fitted on these readers."""
        return (first, second) == (self.first, self.second)


UNFITTED = 0.95
"""Acceptance of a family whose confidence is a rule's own: those are documented in docs/confidence.md."""


def sigmoid(log_odds: float) -> float:
    """Return the probability with the given logarithm of its odds."""
    return 1 / (1 + math.exp(-max(min(log_odds, 40.0), -40.0)))


def logit(probability: float) -> float:
    """Return the logarithm of the odds of `probability` (0 to 1), held within 1 in 1000."""
    held = min(max(probability, 0.001), 0.999)
    return math.log(held / (1 - held))


class Uncalibrated:
    """Judges readers that nothing was fitted on: orders values, shows likely ones, accepts none.

    For identifiers it goes by what one reader alone can say, with weights rounded from a fit on 300 generated documents
    that Tesseract alone had read; for everything else by the rule's own confidence.
    """

    def confidence(self, case: Case) -> float:
        """Return a rough probability that `case` is right."""
        if PLAIN in case.features:
            return sigmoid(case.features[PLAIN])
        return sigmoid(BASE + sum(weight * case.features.get(name, 0.0) for name, weight in ONE_READER.items()))

    def accept_at(self, family: str) -> float:
        """Return that nothing is accepted, of whatever family."""
        del family
        return NEVER


BASE = -1.7
ONE_READER = {
    "first reader's word": 3.0,
    "second reader's weakest glyph": 0.2,
    "other places agree": 0.7,
    "other places differ": -0.6,
    "name and URL": 1.0,
    "short": -2.0,
    "in a contact line": -3.5,
}
"""On those documents a value with less than even odds is not given: of the handles given .90 are right, and .75 of the
printed ones are given; of profile URLs .92 and .76, of post URLs .85 and .73, of e-mails .93 and .84."""

NEVER = 2.0
"""A confidence that is never reached."""


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """Return the calibration that ships with mailroom."""
    text = resources.files("extract").joinpath(FILE).read_text(encoding="utf-8")
    return Calibration.model_validate_json(text)
