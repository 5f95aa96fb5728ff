"""The table of docs/policy.md is the rules' own, and the measure counts what it says."""

from __future__ import annotations

from pathlib import Path

from bench.guidelines import BEGIN, END, TESTS, measure, table

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
