"""Refits every family on two thirds of the documents and looks at the result on the last third, which fitted nothing.

A document belongs to the same part for ever, so that no later refit is judged on what an earlier one was fitted on. A
family's line is taken only where, in five folds of the documents that it is fitted on, it foretells better than none.
Refused is a refit on too few documents, one that changes nothing, and one that is less honest than what is in use:
which foretells the held-out answers worse, or accepts a larger share of wrong ones in any family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.calibration import Calibration, Family
from mailroom.calibrate.limits import Judged, limit_for
from mailroom.calibrate.line import Known, Line
from mailroom.calibrate.measure import Scale, Worth, worth
from mailroom.calibrate.monotone import fit_line, probabilities, straightened
from mailroom.calibrate.weights import Answered, Answers
from models.errors import BadArguments

FEWEST_DOCUMENTS = 100
"""With answers, in both parts together. With fewer, `python -m bench.refit_on_few` shows nothing that is better."""
FEWEST = 30
"""Answers below which a family keeps its line."""
FOLDS = 5
HELD_OUT_EVERY = 3
WORSE = 0.0005
"""By which the surprise may grow: what rounding to four places does."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One family on the held-out documents, before and after, and the limits of both."""

    family: str
    before: Worth
    after: Worth
    limit_before: float
    limit_after: float
    left_out: int


@dataclass(frozen=True, slots=True)
class Refit:
    """A calibration to come: the lines that lead to it from the shipped one, and what the held-out documents say."""

    lines: dict[str, Line]
    families: dict[str, Family]
    documents: int
    held_out: int
    answers: int
    compared: tuple[Compared, ...]
    before: Worth
    after: Worth


def is_held_out(document: str) -> bool:
    """Say whether a document is kept for looking, by its id, which is a hash."""
    return int(document[-8:], 16) % HELD_OUT_EVERY == 0


def refit(answers: Answers, base: Calibration, now: Known) -> Refit:
    """Return the refit of `base`, the shipped calibration, to be used in place of `now`; raises BadArguments."""
    fitted = [one for one in answers.values if not is_held_out(one.value.document)]
    checked = [one for one in answers.values if is_held_out(one.value.document)]
    documents = {one.value.document for one in answers.values}
    if len(documents) < FEWEST_DOCUMENTS or not fitted or not checked:
        raise BadArguments(
            f"{len(documents)} documents with decisions are too few to refit on; it takes {FEWEST_DOCUMENTS}. Nothing "
            "was changed"
        )
    scales = {family: _scale(family, members, base) for family, members in _families(fitted).items()}
    lines = {family: scale.line for family, scale in scales.items()}
    families = {family: straightened(base, family, one.line, one.accept_at) for family, one in scales.items()}
    changed = {name: one for name, one in families.items() if one != _in_use(now.calibration, name)}
    if not changed:
        raise BadArguments("what the desk decided bears the confidence in use out; there is nothing to change")
    result = _compared(scales, answers, checked, base, now)
    done = Refit(
        lines=lines,
        families={**base.families, **families},
        documents=len(documents),
        held_out=len({one.value.document for one in checked}),
        answers=len(answers.values),
        compared=result,
        before=worth(checked, lambda family: scale_in_use(now, family)),
        after=worth(checked, lambda family: scales.get(family) or unchanged(base, family)),
    )
    refuse_less_honest(done)
    return done


def scale_in_use(known: Known, family: str) -> Scale:
    """Return how a calibration judges a family, from the shipped one's log-odds."""
    return Scale(known.line(family), known.calibration.accept_at(family))


def unchanged(base: Calibration, family: str) -> Scale:
    """Return how the shipped calibration judges a family."""
    return Scale(Line(), base.accept_at(family))


def refuse_less_honest(done: Refit) -> None:
    """Raise BadArguments where the held-out documents speak for what is in use."""
    if done.after.surprise > done.before.surprise + WORSE:
        raise BadArguments(
            f"the refit foretells the {done.held_out} held-out documents worse than what is in use "
            f"({done.after.surprise:.4f} against {done.before.surprise:.4f}); nothing was changed"
        )
    worse = [one.family for one in done.compared if _accepts_more_wrong(one)]
    if worse:
        raise BadArguments(
            f"the refit would accept more wrong values of {', '.join(worse)} in the held-out documents; nothing was "
            "changed"
        )


def _accepts_more_wrong(one: Compared) -> bool:
    return (one.after.wrong or 0.0) > (one.before.wrong or 0.0) and one.after.wrong_seen > one.before.wrong_seen


def _families(answers: Sequence[Answered]) -> Mapping[str, list[Answered]]:
    found: dict[str, list[Answered]] = defaultdict(list)
    for one in answers:
        found[one.value.family].append(one)
    return found


def _scale(family: str, members: Sequence[Answered], base: Calibration) -> Scale:
    scores = np.array([one.value.score for one in members])
    right = np.array([one.right for one in members])
    weights = np.array([one.weight for one in members])
    line, scored = Line(), scores
    if len(members) >= FEWEST:
        folds = np.array([int(one.value.document[8:16], 16) % FOLDS for one in members])
        outside = np.array(scores)
        for fold in range(FOLDS):
            away, here = folds != fold, folds == fold
            found = fit_line(scores[away], right[away], weights[away])
            outside[here] = found.intercept + found.slope * scores[here]
        if _surprise(outside, right, weights) < _surprise(scores, right, weights):
            line, scored = fit_line(scores, right, weights), outside
    may = np.array([one.value.may_be_accepted for one in members])
    judged = Judged(probabilities(scored, Line())[may], right[may], weights[may])
    return Scale(line, limit_for(family, _moved(base.accept_at(family), line), judged))


def _surprise(scores: np.ndarray[tuple[int], np.dtype[np.float64]], right: object, weights: object) -> float:
    chance = np.clip(probabilities(scores, Line()), 1e-6, 1 - 1e-6)
    return float(-(np.asarray(weights) * np.log(np.where(np.asarray(right), chance, 1 - chance))).sum())


def _moved(limit: float, line: Line) -> float:
    """Return where a limit lies after `line`; it lets the same values through."""
    return limit if limit > 1 else Scale(line, 0.0).confidence(float(np.log(limit / max(1 - limit, 1e-9))))


def _in_use(calibration: Calibration, family: str) -> Family:
    return straightened(calibration, family, Line(), calibration.accept_at(family))


def _compared(
    scales: Mapping[str, Scale], answers: Answers, checked: Sequence[Answered], base: Calibration, now: Known
) -> tuple[Compared, ...]:
    return tuple(
        Compared(
            family=family,
            before=worth(members, lambda name: scale_in_use(now, name)),
            after=worth(members, lambda name: scales.get(name) or unchanged(base, name)),
            limit_before=now.calibration.accept_at(family),
            limit_after=(scales.get(family) or unchanged(base, family)).accept_at,
            left_out=answers.left_out.get(family, 0),
        )
        for family, members in sorted(_families(checked).items())
    )
