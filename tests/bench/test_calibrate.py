"""A fit on cases whose truth is known finds it again, and its thresholds keep on others what they promise."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from bench.calibrate import FEWEST, accept_at, by_family, describe, fit, fit_family
from bench.cases import JudgedCase, Recorder, answered
from bench.scoring import calibration_error
from extract.calibration import Calibration, sigmoid
from extract.judge import Case
from extract.operating_point import ACCEPTED_RIGHT

ENGINES = ("first reader 1.0", "second reader 2.0")
TRUTH = {"agreed": 4.0, "share": 0.8, "noise": 0.0}
INTERCEPT = -0.5


def judged(family: str, value: float, right: bool, document: int = 0) -> JudgedCase:  # noqa: FBT001 - the answer
    return JudgedCase(f"set/{document}", "fine", Case(family, "value", {"share": value}), right)


def synthetic(count: int, seed: int, family: str = "handles") -> list[JudgedCase]:
    """Return cases that are right as often as `TRUTH` says, three of one document each."""
    draw = random.Random(seed)  # noqa: S311 - drawn cases
    cases = []
    for at in range(count):
        features = {"agreed": float(draw.random() < 0.7), "share": draw.uniform(-3, 7), "noise": draw.gauss(0, 2)}
        chance = sigmoid(INTERCEPT + sum(TRUTH[name] * features[name] for name in TRUTH))
        cases.append(JudgedCase(f"set/{at // 3}", "fine", Case(family, "value", features), draw.random() < chance))
    return cases


@pytest.fixture(scope="module")
def fitted() -> Calibration:
    return fit(synthetic(6000, 1), ENGINES, "test")[0]


def test_the_truth_is_found_again(fitted: Calibration) -> None:
    family = fitted.families["handles"]
    assert family.intercept == pytest.approx(INTERCEPT, abs=0.3)
    assert family.weights["agreed"] == pytest.approx(TRUTH["agreed"], rel=0.2)
    assert family.weights["share"] == pytest.approx(TRUTH["share"], rel=0.2)
    assert abs(family.weights["noise"]) < 0.15
    assert family.fitted_on == 6000


def test_on_other_documents_a_confidence_is_a_probability(fitted: Calibration) -> None:
    others = synthetic(6000, 2)
    error, floor = calibration_error([fitted.confidence(case.case) for case in others], [case.right for case in others])
    assert error < floor + 0.01


def test_on_other_documents_what_is_accepted_is_as_right_as_promised(fitted: Calibration) -> None:
    others = synthetic(20_000, 3)
    accepted = [case.right for case in others if fitted.confidence(case.case) >= fitted.accept_at("handles")]
    assert len(accepted) > 0.3 * len(others)
    assert np.mean(accepted) >= ACCEPTED_RIGHT - 0.003


def test_the_file_names_what_it_was_fitted_on(fitted: Calibration) -> None:
    assert fitted.fits(*ENGINES)
    assert (fitted.name, fitted.accepted_right) == ("test", ACCEPTED_RIGHT)


def test_held_out_confidences_are_those_of_every_case() -> None:
    cases = [*synthetic(200, 4), *synthetic(90, 5, "emails")]
    calibration, held_out = fit(cases, ENGINES, "test")
    for family, members in by_family(cases).items():
        assert len(held_out[family]) == len(members)
        assert np.all((held_out[family] > 0) & (held_out[family] < 1))
        assert family in describe(family, members, calibration, held_out[family])


def test_the_threshold_is_found_on_documents_that_were_not_fitted_on() -> None:
    """A feature that knows each document by heart fits perfectly, and is worth nothing on the next one."""
    draw = random.Random(6)  # noqa: S311 - drawn cases
    cases = []
    for document in range(60):
        right = draw.random() < 0.5
        features = {f"document {document}": 1.0}
        cases += [JudgedCase(f"set/{document}", "fine", Case("handles", "v", features), right) for _ in range(4)]
    family, held_out = fit_family(cases)
    assert family.accept_at == 2.0
    assert held_out.max() < 0.9


def test_too_few_cases_fit_nothing() -> None:
    calibration, held_out = fit([judged("badge", 1.0, right=True)] * (FEWEST - 1), ENGINES, "test")
    assert calibration.families == held_out == {}


def test_where_all_were_right_a_family_has_one_modest_confidence() -> None:
    family, _ = fit_family([judged("country", float(at), right=True, document=at) for at in range(90)])
    assert family.weights == {}
    assert sigmoid(family.intercept) == pytest.approx(91 / 92, abs=0.001)
    assert family.accept_at == 2.0, "90 right ones do not prove 99.5 %"


def test_enough_right_ones_prove_it() -> None:
    family, _ = fit_family([judged("country", float(at), right=True, document=at) for at in range(400)])
    assert family.accept_at <= sigmoid(family.intercept)


OUTCOMES = st.lists(
    st.tuples(st.sampled_from([0.2, 0.9, 0.95, 0.99]) | st.floats(0, 1), st.sampled_from([True] * 40 + [False])),
    min_size=1,
    max_size=400,
)


@settings(max_examples=80)
@given(OUTCOMES)
def test_above_a_threshold_enough_were_right(outcomes: list[tuple[float, bool]]) -> None:
    confidences, right = (np.array(column) for column in zip(*outcomes, strict=True))
    bar = accept_at(confidences, right)
    accepted = np.round(confidences, 4) >= bar
    assert bar == 2.0 or right[accepted].mean() >= ACCEPTED_RIGHT


def test_values_of_one_confidence_are_accepted_together_or_not_at_all() -> None:
    right = np.array([True] * 150 + [False])
    assert accept_at(np.full(151, 0.99), right) == 2.0


@given(st.integers(1, 400))
def test_a_threshold_needs_evidence(count: int) -> None:
    """Rule of the half: half a wrong one is added to those seen, so 0 wrong of fewer than 99 prove nothing."""
    bar = accept_at(np.full(count, 0.9), np.ones(count, bool))
    assert (bar == 0.9) == (1 - 0.5 / (count + 1) >= ACCEPTED_RIGHT)
    assert math.isfinite(bar)


def test_a_recorder_keeps_every_case_and_answers_as_the_other_judge() -> None:
    judge = fit(synthetic(100, 7), ENGINES, "test")[0]
    recorder = Recorder(judge)
    case = synthetic(1, 8)[0].case
    assert recorder.confidence(case) == judge.confidence(case)
    assert recorder.accept_at("handles") == judge.accept_at("handles")
    assert recorder.cases == [case]


TOLD = {
    "file": "a.tif", "mode": "fine", "handles": ["Safety"], "urls": [], "signature": False, "kind": "preservation",
    "case": None, "requester": "Ann Example",
}  # fmt: skip


@pytest.mark.parametrize(
    ("family", "value", "right"),
    [
        ("handles", "safety", True),
        ("handles", "safely", False),
        ("profile_urls", "https://twitter.com/safety", False),
        ("signature.false", "false", True),
        ("signature.true", "true", False),
        ("request_kind", "preservation", True),
        ("case_number.absent", None, True),
        ("case_number", "26-1", False),
        ("requester.absent", None, False),
        ("requester", "ann example", True),
        ("agency", "Harlow", None),
        ("post_urls", "https://twitter.com/a/status/1", None),
        ("statutes", "2703", None),
    ],
)
def test_only_what_the_truth_tells_is_answered(family: str, value: str | None, right: bool | None) -> None:  # noqa: FBT001 - the answer
    answers = list(answered([Case(family, value, {})], TOLD))
    assert [answer.right for answer in answers] == ([] if right is None else [right])
    assert all((answer.document, answer.mode) == ("a.tif", "fine") for answer in answers)


def test_other_layouts_raise_the_threshold_and_change_no_coefficient(fitted: Calibration) -> None:
    worse = [
        JudgedCase(f"there/{at}", "fine", case.case, case.right and at % 20 > 0)
        for at, case in enumerate(synthetic(3000, 4))
    ]
    careful = fit(synthetic(6000, 1), ENGINES, "test", worse)[0]
    assert careful.families["handles"].weights == fitted.families["handles"].weights
    assert careful.accept_at("handles") > fitted.accept_at("handles")


def test_other_layouts_that_fit_leave_the_threshold(fitted: Calibration) -> None:
    alike = fit(synthetic(6000, 1), ENGINES, "test", synthetic(20, 5))[0]
    assert alike.accept_at("handles") >= fitted.accept_at("handles")
    assert alike.accept_at("handles") == pytest.approx(fitted.accept_at("handles"), abs=0.02)


def test_marks_are_accepted_where_identifiers_would_not_be() -> None:
    cases = [judged("signature.true", float(at % 2), at % 100 > 0, at) for at in range(1000)]
    others = [judged("handles", float(at % 2), at % 100 > 0, at) for at in range(1000)]
    calibration = fit([*cases, *others], ENGINES, "test")[0]
    assert calibration.accept_at("signature.true") < calibration.accept_at("handles")
