"""Twelve hard letters, each with the checklist that it must get."""

from __future__ import annotations

import json

import pytest

from models.record import Verification
from tests.extract.guidelines.golden import LETTERS, NAMES, confirmed, golden, letter


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_letter_gets_its_checklist(name: str) -> None:
    wanted = json.loads((LETTERS / f"{name}.json").read_text(encoding="utf-8"))
    record = letter(name)
    assert golden(record) == wanted
    assert record.verification == confirmed(record).verification == Verification()


def test_there_are_twelve() -> None:
    assert len(NAMES) == 12
