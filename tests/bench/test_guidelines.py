"""The table of docs/policy.md is the rules' own, and the measure counts what it says."""

from __future__ import annotations

from pathlib import Path

from bench.guidelines import BEGIN, END, TESTS, measure, table
from bench.guidelines_accuracy import deadlines_of, rules_of

HOME = Path(__file__).parents[2]


def test_the_table_in_the_documentation_is_the_rules() -> None:
    page = (HOME / "docs" / "policy.md").read_text(encoding="utf-8")
    assert page.split(BEGIN)[1].split(END)[0].strip() == "\n".join(table())
    assert (HOME / TESTS).is_file()


def test_right_wrong_and_unclear_are_told_apart() -> None:
    truth = {"file": "a.tif", "mode": "fine", "kind": "emergency", "pages": 2, "rules": {"x": "met", "y": "not_met"}}
    record = {
        "document": {"name": "a.tif"},
        "emergency": {"value": True},
        "parts": [{"kind": "cover_sheet", "pages": [1, 1]}, {"kind": "letter", "pages": [2, 2]}],
        "checklist": [{"rule": "x", "result": "met"}, {"rule": "y", "result": "unclear"}],
    }
    parts = [{"kind": "cover", "pages": [1, 1]}, {"kind": "letter", "pages": [2, 2]}]
    lines = list(measure([{**truth, "parts": parts}], [record]))
    assert "recall 1 of 1, precision 1 of 1" in lines[1]
    assert "1 of 1 documents" in lines[2]
    assert lines[3:] == ["  x: 1 of 1 right, 0 unclear, 0 not listed", "  y: 0 of 0 right, 1 unclear, 0 not listed"]


def test_a_rule_is_judged_apart_where_its_fields_were_read_right() -> None:
    truth = {
        "file": "a.tif", "mode": "fine", "kind": "preservation", "pages": 1, "lacks": [],
        "signature": False, "rules": {"signature": "not_met"}, "parts": [], "deadlines": {"answer_due": "2013-03-05"},
    }  # fmt: skip
    record = {
        "document": {"name": "a.tif"},
        "request_kind": {"value": "preservation"},
        "emergency": {"value": False},
        "signature": {"value": True},
        "parts": [],
        "deadlines": [{"what": "answer_due", "day": "2013-03-06"}],
        "checklist": [{"rule": "signature", "result": "met", "reason": ""}],
    }
    counts, errors = rules_of([(truth, record)])
    assert (counts["signature"].wrong, counts["signature"].fair_wrong) == (1, 0)
    assert counts["signature"].share_right is None
    assert "want not_met: wrong" in errors["signature"][0]
    counts, _ = rules_of([(truth, {**record, "signature": {"value": False}})])
    assert counts["signature"].share_right == 0.0
    assert deadlines_of([(truth, record)]) == {"answer_due": {"there": 1, "given": 1, "right": 0}}
