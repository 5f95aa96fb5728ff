"""The table of faults names proofs that are there, each of them something that runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
FAULTS = (HOME / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| (\d+) \| (.+) \|$", FAULTS, re.MULTILINE))
PROOFS = sorted(set(re.findall(r"`((?:tests|bench)/[^`…]+)`", FAULTS)))
LINKS = sorted(set(re.findall(r"\]\(([^)]+)\)", FAULTS)))


def test_every_fault_has_a_row_and_every_row_a_proof() -> None:
    assert list(ROWS) == [str(number) for number in (*range(1, 14), *range(17, 20))]
    assert [number for number, row in ROWS.items() if not re.search(r"`(?:tests|bench)/", row)] == []
    assert [number for number, row in ROWS.items() if not all(row.split(" | ")) or len(row.split(" | ")) != 4] == []


@pytest.mark.parametrize("path", PROOFS)
def test_every_proof_is_there(path: str) -> None:
    assert (HOME / path).is_file()


@pytest.mark.parametrize("path", [path for path in PROOFS if "/test_" in path])
def test_every_test_file_has_tests(path: str) -> None:
    assert re.search(r"^(?:async )?def test_|^Test\w+ = ", (HOME / path).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("link", LINKS)
def test_every_link_leads_somewhere(link: str) -> None:
    assert (HOME / "docs" / link).is_file()
