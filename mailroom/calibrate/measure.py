"""What a calibration is worth on values whose answers are known: how much it accepts, how much of that is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailroom.calibrate.line import Line
from mailroom.calibrate.weights import Answered

WORST = 1e-6
"""A confidence of 1 that was wrong costs no more than this many-to-one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How values of one family are judged: what becomes of their log-odds, and from where on they are accepted."""

    line: Line
    accept_at: float

    def confidence(self, score: float) -> float:
        """Return the probability of a value with the shipped log-odds `score`, as a record has it."""
        return round(1 / (1 + math.exp(-max(min(self.line.after(score), 40.0), -40.0))), 4)


@dataclass(frozen=True, slots=True)
class Worth:
    """A family, or all, on some values.

    Attributes:
        values: how many have answers.
        accepted: the weighted share that is accepted.
        wrong: the weighted share of these that is wrong; None where nothing is accepted.
        wrong_seen: how many of these were seen to be wrong, unweighted.
        confidence: mean, weighted.
        right: the weighted share that is right.
        surprise: weighted mean of -log of the probability given to what turned out to be so; less is better.

    """

    values: int
    accepted: float
    wrong: float | None
    wrong_seen: int
    confidence: float
    right: float
    surprise: float


def worth(answers: Sequence[Answered], scale_of: Callable[[str], Scale]) -> Worth:
    """Return what the scales of the families are worth on `answers`, of which there must be one at least."""
    total = sum(one.weight for one in answers)
    given = [(one, scale_of(one.value.family)) for one in answers]
    judged = [(one, scale.confidence(one.value.score), scale.accept_at) for one, scale in given]
    sure = [one for one, confidence, limit in judged if one.value.may_be_accepted and confidence >= limit]
    weight = sum(one.weight for one in sure)
    return Worth(
        values=len(answers),
        accepted=weight / total,
        wrong=sum(one.weight for one in sure if not one.right) / weight if weight else None,
        wrong_seen=sum(not one.right for one in sure),
        confidence=sum(one.weight * confidence for one, confidence, _ in judged) / total,
        right=sum(one.weight for one in answers if one.right) / total,
        surprise=sum(one.weight * _surprise(confidence, right=one.right) for one, confidence, _ in judged) / total,
    )


def _surprise(confidence: float, *, right: bool) -> float:
    return -math.log(max(confidence if right else 1 - confidence, WORST))
