"""What decisions may do to the confidence: weights undo the selection, limits rise at once and fall by proof."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract.calibration import NEVER, Calibration, Family, shipped
from extract.judged import IDENTIFIERS
from extract.operating_point import wanted_of
from mailroom.calibrate.answers import Given, Stratum
from mailroom.calibrate.limits import Judged, holds, is_proved, limit_for
from mailroom.calibrate.line import Known, Line, log_odds
from mailroom.calibrate.measure import Scale, worth
from mailroom.calibrate.monotone import effective_number, fit_line, straightened
from mailroom.calibrate.refit import refit
from mailroom.calibrate.weights import Answers, weigh
from models.errors import BadArguments

BASE = Calibration(
    name="shipped",
    first="one",
    second="two",
    accepted_right=0.995,
    families={
        "handles": Family(intercept=0.5, weights={"share": 1.0}, accept_at=0.96, fitted_on=1000),
        "case_number": Family(intercept=0.1, weights={"plain": 1.0}, accept_at=NEVER, fitted_on=500),
    },
)
NOW = Known(BASE, {})


def value(number: int, confidence: float = 0.9, **other: Any) -> Given:  # noqa: ANN401 - facts by name
    plain = Given(
        document=sha256(str(number).encode()).hexdigest(),
        family="handles",
        score=log_odds(confidence),
        accepted=False,
        may_be_accepted=True,
        stratum=Stratum.IN_DOUBT,
        right=True,
    )
    return replace(plain, **other)


def office(
    right: float, confidence: float = 0.9, number: int = 400, family: str = "handles", seed: int = 1
) -> list[Given]:
    lots = random.Random(seed)  # noqa: S311 - a draw for a test
    return [value(one, confidence, family=family, right=lots.random() < right) for one in range(number)]


@given(st.lists(st.tuples(st.sampled_from(list(Stratum)[:3]), st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_what_was_decided_stands_for_all_that_could_have_been(drawn: list[tuple[Stratum, bool, bool]]) -> None:
    given_values = [
        value(number, stratum=stratum, right=right if decided else None)
        for number, (stratum, decided, right) in enumerate(drawn)
    ]
    answers = weigh(given_values)
    spoken_for = {one.stratum for one in given_values if one.right is not None}
    there = [one for one in given_values if one.stratum in spoken_for]
    assert sum(one.weight for one in answers.values) == pytest.approx(len(there))
    silent = [one for one in given_values if one.stratum not in spoken_for and one.stratum is not Stratum.IN_DOUBT]
    assert sum(answers.left_out.values()) == len(silent)


def test_a_sample_of_sure_values_outweighs_the_many_doubtful_ones() -> None:
    sure = [value(number, 0.98, accepted=True, stratum=Stratum.WITHOUT_DOUBTS, right=None) for number in range(900)]
    drawn = [replace(one, right=True) for one in sure[:10]]
    doubtful = [value(1000 + number, 0.6, right=number % 2 == 0) for number in range(100)]
    answers = weigh([*drawn, *sure[10:], *doubtful]).values
    right = sum(one.weight for one in answers if one.right) / sum(one.weight for one in answers)
    assert right == pytest.approx(0.95)
    assert sum(one.right for one in answers) / len(answers) < 0.6


def test_what_somebody_changed_unasked_stands_for_itself() -> None:
    changed = value(1, 0.99, accepted=True, stratum=Stratum.NOT_ASKED, right=False)
    (one,) = weigh([changed]).values
    assert (one.weight, one.right) == (1.0, False)


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=30))
def test_weights_never_tell_more_than_there_are_values(weights: list[float]) -> None:
    assert 1 - 1e-9 <= effective_number(np.array(weights)) <= len(weights) + 1e-9


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(-5, 7), st.booleans(), st.floats(1, 100)), min_size=1, max_size=40))
def test_a_line_never_turns_the_order_and_few_answers_change_little(drawn: list[tuple[float, bool, float]]) -> None:
    scores, right, weights = (np.array(column) for column in zip(*drawn, strict=True))
    line = fit_line(scores, right, weights)
    assert line.slope > 0
    assert line.before(line.after(1.3)) == pytest.approx(1.3)
    if len(drawn) == 1:
        assert abs(line.after(scores[0]) - scores[0]) < 1.5


def judged(values: Sequence[tuple[float, bool, float]]) -> Judged:
    confidences, right, weights = zip(*values, strict=True)
    return Judged(np.array(confidences), np.array(right), np.array(weights))


VALUES = st.lists(
    st.tuples(st.floats(0.5, 1.0), st.booleans() | st.just(value=True), st.sampled_from([1.0, 30.0])),
    min_size=1,
    max_size=120,
)


@settings(max_examples=150)
@given(VALUES, st.sampled_from(["handles", "country", "case_number", "signature.true"]), st.sampled_from([0.9, NEVER]))
def test_a_limit_rises_above_what_was_wrong_and_falls_only_by_proof(
    values: list[tuple[float, bool, float]], family: str, start: float
) -> None:
    seen = judged([(round(confidence, 4), right, weight) for confidence, right, weight in values])
    limit = limit_for(family, start, seen)
    accepted = seen.within(limit)
    assert accepted.right.all() or holds(accepted, wanted_of(family))
    if limit < start:
        assert family.partition(".")[0] not in IDENTIFIERS
        assert is_proved(seen.within(limit, start), wanted_of(family))


@pytest.mark.parametrize(("number", "wrong", "accepted"), [(500, 0, 0), (900, 0, 1), (900, 2, 0)])
def test_a_family_that_was_never_accepted_is_only_after_hundreds_without_a_wrong_one(
    number: int, wrong: int, accepted: int
) -> None:
    values = [(0.97, one >= wrong, 1.0) for one in range(number)]
    assert (limit_for("case_number", NEVER, judged(values)) <= 1) == bool(accepted)
    assert limit_for("handles", NEVER, judged(values)) == NEVER


def test_a_wrong_value_that_looked_certain_raises_the_limit_at_once() -> None:
    values = [(0.999, True, 1.0)] * 60 + [(0.97, False, 1.0)]
    assert 0.97 < limit_for("handles", 0.96, judged(values)) <= 0.999
    assert limit_for("handles", 0.96, judged([(0.9999, False, 1.0)])) == NEVER


def test_a_reading_that_is_too_sure_of_itself_becomes_honest() -> None:
    done = refit(weigh(office(0.6)), BASE, NOW)
    assert done.after.confidence == pytest.approx(0.6, abs=0.08)
    assert done.before.confidence == pytest.approx(0.9)
    assert done.after.surprise < done.before.surprise
    assert done.lines["handles"] == Line(
        **{name: getattr(done.lines["handles"], name) for name in ("intercept", "slope")}
    )
    assert done.families["case_number"] == BASE.families["case_number"]


def test_one_that_is_as_good_as_it_says_is_left_alone() -> None:
    with pytest.raises(BadArguments, match="nothing to change"):
        refit(weigh([one for part in range(4) for one in office(0.9, number=400, seed=part)]), BASE, NOW)


def test_a_refit_that_the_held_out_documents_speak_against_is_refused() -> None:
    fitted = [one for one in office(0.6) if int(one.document[-8:], 16) % 3]
    against = [replace(one, right=True) for one in office(0.6) if int(one.document[-8:], 16) % 3 == 0]
    with pytest.raises(BadArguments, match="nothing was changed"):
        refit(weigh([*fitted, *against]), BASE, NOW)


def test_a_family_that_was_not_fitted_begins_with_its_rules_own_confidence() -> None:
    family = straightened(BASE, "phone", Line(-0.5, 0.9), 0.95)
    assert (family.intercept, family.weights) == (-0.5, {"plain": 0.9})


def test_what_is_not_accepted_counts_in_no_share() -> None:
    answers = weigh([value(1, 0.99, may_be_accepted=False, right=False), value(2, 0.99), value(3, 0.2, right=False)])
    found = worth(answers.values, lambda _: Scale(Line(), 0.96))
    assert (found.values, found.wrong) == (3, 0.0)
    assert found.accepted == pytest.approx(1 / 3)


def test_no_answers_are_too_few() -> None:
    with pytest.raises(BadArguments, match="too few"):
        refit(Answers((), {}), shipped(), Known(shipped(), {}))
