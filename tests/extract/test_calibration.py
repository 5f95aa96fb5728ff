"""The fitted judge: a plain file in, probabilities out; and nothing accepted where the readers are not its own."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from extract.calibration import PLAIN, UNFITTED, Calibration, Family, Uncalibrated, logit, shipped, sigmoid
from extract.judge import Case
from mailroom.arrival import Arrival
from mailroom.pipeline import open_tools, read_document
from mailroom.settings import EngineChoice, Settings
from mailroom.strict import UNCALIBRATED
from models.record import Field, Fields, RequestRecord, Status
from tests.mailroom.drawing import fax

NAMES = st.text(alphabet="abc ,'.é", min_size=1, max_size=12)
NUMBERS = st.floats(-50, 50)
FAMILIES = st.builds(
    Family,
    intercept=NUMBERS,
    weights=st.dictionaries(NAMES, NUMBERS, max_size=4),
    accept_at=st.floats(0, 2),
    fitted_on=st.integers(0, 10**6),
)
CALIBRATIONS = st.builds(
    Calibration,
    name=NAMES,
    first=NAMES,
    second=NAMES,
    accepted_right=st.floats(0.5, 0.999),
    families=st.dictionaries(NAMES, FAMILIES, max_size=4),
)


def family(**weights: float) -> Family:
    return Family(intercept=0.0, weights=weights, accept_at=0.9, fitted_on=100)


def calibration(**families: Family) -> Calibration:
    return Calibration(name="test", first="one", second="two", accepted_right=0.995, families=families)


@given(CALIBRATIONS)
def test_what_is_written_is_what_is_read(fitted: Calibration) -> None:
    assert Calibration.model_validate_json(fitted.model_dump_json(indent=1)) == fitted


@given(CALIBRATIONS, st.dictionaries(NAMES, st.floats(-1e6, 1e6), max_size=5), NAMES)
def test_every_confidence_is_a_probability(fitted: Calibration, features: dict[str, float], name: str) -> None:
    for each in (name, *fitted.families):
        assert 0 <= fitted.confidence(Case(each, "a value", features)) <= 1


def test_a_confidence_is_the_logistic_of_the_weighted_features() -> None:
    judge = calibration(handles=Family(intercept=-1.0, weights={"a": 2.0, "b": -0.5}, accept_at=0.9, fitted_on=9))
    expected = 1 / (1 + math.exp(-(-1.0 + 2.0 * 3.0 - 0.5 * 4.0)))
    assert judge.confidence(Case("handles", "x", {"a": 3.0, "b": 4.0})) == pytest.approx(expected)


def test_a_feature_that_the_file_does_not_know_changes_nothing() -> None:
    judge = calibration(handles=family(a=1.0))
    known = judge.confidence(Case("handles", "x", {"a": 1.0}))
    assert judge.confidence(Case("handles", "x", {"a": 1.0, "new": 99.0})) == known


def test_a_family_that_was_not_fitted_keeps_its_rules_confidence() -> None:
    judge = calibration()
    assert judge.confidence(Case("country", "US", {PLAIN: logit(0.8)})) == pytest.approx(0.8)
    assert judge.accept_at("country") == UNFITTED


@given(st.floats(0, 1))
def test_odds_and_probability_are_each_others_inverse(probability: float) -> None:
    assert sigmoid(logit(probability)) == pytest.approx(min(max(probability, 0.001), 0.999))


@pytest.mark.parametrize(
    "wrong",
    [{"accept_at": 2.5}, {"accept_at": -0.1}, {"fitted_on": -1}, {"more": 1}, {"weights": {"a": "heavy"}}],
    ids=str,
)
def test_a_file_that_was_tampered_with_is_refused(wrong: dict[str, Any]) -> None:
    whole = json.loads(calibration(handles=family(a=1.0)).model_dump_json())
    whole["families"]["handles"] |= wrong
    with pytest.raises(ValidationError):
        Calibration.model_validate_json(json.dumps(whole))


def test_it_fits_only_both_its_own_readers() -> None:
    judge = calibration()
    assert judge.fits("one", "two")
    assert not judge.fits("one", "none")
    assert not judge.fits("another", "two")


def test_the_shipped_file_names_its_readers_and_its_operating_point() -> None:
    judge = shipped()
    assert judge.name
    assert "tesseract" in judge.first
    assert "PP-OCR" in judge.second
    assert judge.accepted_right >= 0.99
    assert {"handles", "profile_urls", "emails", "request_kind"} <= judge.families.keys()


def test_the_shipped_file_fits_the_readers_that_are_installed() -> None:
    assert open_tools(Settings()).calibrated


def test_reading_needs_none_of_the_tools_of_fitting() -> None:
    """In a process of its own, since other tests may have imported them here."""
    code = "import sys, extract.calibration as c; c.shipped(); print('sklearn' in sys.modules, 'scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["False", "False"]


def fields_of(record: RequestRecord) -> Iterator[Field[Any]]:
    for name in Fields.model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Field):
                yield one


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Arrival:
    path = fax(tmp_path_factory.mktemp("letter") / "letter.tif")
    return Arrival(path, path.name)


def test_read_once_nothing_is_accepted_and_every_field_says_why(letter: Arrival) -> None:
    tools = open_tools(Settings(engine=EngineChoice(read_twice="nothing")))
    record = read_document(letter, tools)
    assert record.read_with.calibration == UNCALIBRATED
    assert record.needs_review
    assert record.handles[0].value == "quietharbor"
    fields = list(fields_of(record))
    assert len(fields) > 15
    assert all(field.status is Status.REVIEW and UNCALIBRATED in field.reasons for field in fields)


def test_read_by_its_own_readers_the_record_names_the_calibration(letter: Arrival) -> None:
    record = read_document(letter, open_tools(Settings()))
    assert record.read_with.calibration == shipped().name
    assert all(UNCALIBRATED not in field.reasons for field in fields_of(record))
    assert {reading.reader for reading in record.handles[0].evidence[0].readings} == {"first", "second"}


def test_readers_that_nothing_was_fitted_on_give_values_and_no_certainty() -> None:
    judge = Uncalibrated()
    clear = Case("handles", "wolf", {"first reader's word": 0.95, "name and URL": 1.0})
    poor = Case("handles", "wolf", {"first reader's word": 0.1, "short": 1.0})
    assert judge.confidence(poor) < 0.5 < judge.confidence(clear)
    assert judge.confidence(Case("agency", "A", {PLAIN: 1.5})) == pytest.approx(sigmoid(1.5))
    assert judge.accept_at("handles") > 1
