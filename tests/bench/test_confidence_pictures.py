"""The pictures of confidence show what was counted, and the page about it names what the shipped file holds."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from bench.confidence_pictures import (
    PAGE,
    bins,
    families_table,
    main,
    reliability_picture,
    risk_coverage,
    risk_coverage_picture,
    tallies_of,
    values_table,
    with_table,
)
from bench.scoring import FIELDS, score, tally
from extract.calibration import shipped

OUTCOMES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200)


def documents(count: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return records whose confidences hold, and their truth."""
    draw = random.Random(1)  # noqa: S311 - drawn cases
    records, truth = [], []
    for at in range(count):
        confidence = draw.choice([0.6, 0.9, 0.999])
        status = "accepted" if confidence > 0.95 else "review"
        value = "safety" if draw.random() < confidence else "safely"
        handle = {"value": value, "confidence": confidence, "status": status}
        kind = {"value": "preservation", "confidence": 0.97, "status": "review"}
        records.append({"document": {"name": f"{at}.tif"}, "handles": [handle], "request_kind": kind})
        truth.append({"file": f"{at}.tif", "handles": ["safety"], "kind": "preservation"})
    return records, truth


@given(OUTCOMES)
def test_bins_hold_every_value_once_and_their_intervals_hold_their_share(outcomes: list[tuple[float, bool]]) -> None:
    confidences, right = ([one[at] for one in outcomes] for at in (0, 1))
    found = bins(confidences, [bool(one) for one in right])
    assert sum(one.count for one in found) == len(outcomes)
    assert all(0 <= one.low <= one.right <= one.high <= 1 for one in found)
    assert [one.confidence for one in found] == sorted(one.confidence for one in found)


@settings(max_examples=60)
@given(OUTCOMES)
def test_the_curve_ends_at_all_values_and_their_share_wrong(outcomes: list[tuple[float, bool]]) -> None:
    confidences, right = [one for one, _ in outcomes], [one for _, one in outcomes]
    coverage, risk = risk_coverage(confidences, right)
    assert coverage[-1] == 1.0
    assert risk[-1] == pytest.approx(1 - np.mean(right))
    assert np.all(np.diff(coverage) > 0)
    assert len(coverage) == len(set(confidences))


def test_values_of_one_confidence_are_kept_together() -> None:
    coverage, risk = risk_coverage([0.9, 0.9, 0.5], [True, False, True])
    assert list(coverage) == pytest.approx([2 / 3, 1.0])
    assert list(risk) == pytest.approx([0.5, 1 / 3])


def test_a_tally_counts_as_the_score_does() -> None:
    records, truth = documents(60)
    scored = score(truth, records).fields
    for name in ("handles", "request_kind"):
        one = tally(name, truth, records)
        assert one.right / one.given == scored[name].precision
        assert one.accepted / len(one.confidences) == scored[name].coverage
    assert not tally("emails", truth, records).confidences
    assert {"handles", "request_kind"} <= FIELDS.keys()


def test_only_fields_with_values_are_drawn() -> None:
    records, truth = documents(60)
    tallies = tallies_of(records, truth)
    assert list(tallies) == ["handles", "request_kind"]
    assert len(reliability_picture(tallies).axes) == len(risk_coverage_picture(tallies).axes) == 2
    assert len(list(values_table(tallies))) == 2 + len(tallies)


def test_the_command_draws_and_writes_its_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, lines in zip(("records", "truth"), documents(40), strict=True):
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines))
    page = tmp_path / "page.md"
    page.write_text(
        "before\n<!-- values -->\nold\n<!-- end of values -->\nbetween\n<!-- families -->\n<!-- end of families -->\n"
    )
    call = [str(tmp_path / "records"), str(tmp_path / "truth"), "--out", str(tmp_path), "--page", str(page)]
    monkeypatch.setattr("sys.argv", ["confidence_pictures", *call])
    main()
    for name in ("reliability", "risk_coverage"):
        with Image.open(tmp_path / f"{name}.png") as picture:
            assert picture.width > 300
    written = page.read_text()
    assert "40 documents" in written
    assert "old" not in written
    assert written.count("| handles |") == 2
    assert written.startswith("before\n<!-- values -->\n")
    assert written.endswith("<!-- end of families -->\n")


def test_a_page_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="no markers"):
        with_table("nothing here", "values", iter(()))


def test_the_page_names_every_number_that_the_shipped_file_weighs() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = {name for family in shipped().families.values() for name in family.weights}
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_every_family_of_the_file_is_in_its_table() -> None:
    lines = list(families_table(shipped()))
    assert len(lines) == 2 + len(shipped().families)
    assert any("never" in line for line in lines) == any(one.accept_at > 1 for one in shipped().families.values())
