"""The table for spreadsheets shows values and runs nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from mailroom.csv_table import FIELDS, FORMULA_STARTS, harmless, write_csv
from mailroom.reading import line_of
from models.errors import StorageFailed
from models.record import EmailField, Field, Fields, RequestRecord, Status
from tests.mailroom.samples import record


def table(tmp_path: Path, *records: RequestRecord) -> list[dict[str, str]]:
    path = tmp_path / "table.csv"
    write_csv(path, [line_of(one) for one in records])
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("cell", ["=1+1", "+1 512 555 0134", "-2", "@quiet", "\t=1", "\r=1", "\n=1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.text())
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    made = harmless(cell)
    assert not made.startswith(FORMULA_STARTS)
    assert made in (cell, f"'{cell}")


def test_lists_are_joined_and_carry_their_lowest_confidence(tmp_path: Path) -> None:
    handles = tuple(
        Field[str](value=value, confidence=confidence, status=Status.ACCEPTED)
        for value, confidence in (("quietharbor", 0.99), ("oldpier", 0.97))
    )
    email = EmailField(value="=cmd@harborcity.example", confidence=0.98, status=Status.ACCEPTED, role="return")
    (row,) = table(tmp_path, record(name="=HYPERLINK(1).tif", handles=handles, emails=(email,)))
    assert row["name"] == "'=HYPERLINK(1).tif"
    assert row["handles"] == "quietharbor; oldpier"
    assert row["handles_confidence"] == "0.970"
    assert row["emails"] == "'=cmd@harborcity.example"
    assert row["needs_review"] == "no"
    assert row["signature"] == "yes"


def test_a_record_of_another_version_is_no_bug(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="--again"):
        write_csv(tmp_path / "table.csv", [b'{"schema_version": 0}'])


def test_a_field_of_the_record_has_a_column() -> None:
    assert set(Fields.model_fields) - set(FIELDS) == {"accounts", "statements", "parts"}
