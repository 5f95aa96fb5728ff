"""The scores mean what the contract says: exact values after normalisation, and what nobody was asked to look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.scoring import calibration_error, lower_bound, normalise, rows, score, score_by, table


def record(name: str, *, needs_review: bool = True, **fields: object) -> dict[str, Any]:
    return {"document": {"name": name}, "needs_review": needs_review, **fields}


def given(value: object, confidence: float = 0.9, status: str = "review") -> dict[str, object]:
    return {"value": value, "confidence": confidence, "status": status}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("handles", "@Safety", "safety"),
        ("profile_urls", "https://www.twitter.com/Safety/", "twitter.com/safety"),
        ("emails", "A@Example.gov", "a@example.gov"),
        ("agency", "Harlow P.D.", "harlow p d"),
    ],
)
def test_values_that_mean_the_same_are_the_same(field: str, one: str, other: str) -> None:
    assert normalise(field, one) == normalise(field, other)


def test_precision_recall_and_acceptance_of_a_list() -> None:
    truth = [{"file": "a.tif", "handles": ["safety", "other"]}]
    records = [record("a.tif", handles=[given("Safety", 0.99, "accepted"), given("wrong", 0.4)])]
    one = score(truth, records).fields["handles"]
    assert (one.true, one.precision, one.recall) == (2, 0.5, 0.5)
    assert (one.coverage, one.accepted_right, one.silent) == (0.5, 1.0, 0)


def test_a_missed_value_is_silent_only_where_nobody_is_asked() -> None:
    truth = [{"file": "a.tif", "handles": ["safety"]}]
    assert score(truth, [record("a.tif", needs_review=False, handles=[])]).fields["handles"].silent == 1
    assert score(truth, [record("a.tif", needs_review=True, handles=[])]).fields["handles"].silent == 0


def test_a_false_flag_is_right_where_the_truth_is_false() -> None:
    truth = [{"file": "a.tif", "signature": False, "kind": None}]
    scores = score(truth, [record("a.tif", signature=given(value=False, status="accepted"))])
    assert scores.fields["signature"].accepted_right == 1.0
    assert "request_kind" not in scores.fields


def test_a_document_without_a_record_is_counted_and_its_values_are_missed() -> None:
    scores = score([{"file": "gone.tif", "case": "26-1"}], [])
    assert scores.missing == 1
    assert scores.fields["case_number"].recall == 0.0


def test_groups_and_table_show_every_field(tmp_path: Path) -> None:
    file = tmp_path / "truth.jsonl"
    lines = [{"file": "a.tif", "mode": "fine", "case": "1"}, {"file": "b.tif", "mode": "mail", "case": "2"}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    groups = score_by(rows(file), [record("a.tif", case_number=given("1"))], "mode")
    assert list(groups) == ["all", "fine", "mail"]
    assert (groups["fine"].fields["case_number"].recall, groups["mail"].fields["case_number"].recall) == (1.0, 0.0)
    assert any(line.startswith("| case_number | 2 |") for line in table("all", groups["all"]))


def test_calibration_error_is_small_where_the_confidence_is_the_share_right() -> None:
    four_of_five = [True, True, True, True, False] * 200
    assert calibration_error([0.8] * 1000, four_of_five)[0] == pytest.approx(0.0)
    assert calibration_error([1.0] * 10, [False] * 10)[0] == pytest.approx(1.0)


def test_the_lower_bound_grows_with_what_was_seen() -> None:
    assert 0.0 == lower_bound(0, 0) < lower_bound(10, 10) < lower_bound(1000, 1000) < 1.0
