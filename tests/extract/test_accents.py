"""Accents come from the reader that knows them; letters never change."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.accents import accented_as, unaccented


@pytest.mark.parametrize(
    ("value", "seen", "wanted"),
    [
        ("Polizeiprasidium am See", ["Polizeipräsidium am See"], "Polizeipräsidium am See"),
        ("Polizeiprasidium Nordhausen", ["NORDHAUSEN POLIZEIPRÄSIDIUM"], "Polizeipräsidium Nordhausen"),
        ("Tomáš Quinby", ["Tomas Quinby,"], "Tomas Quinby"),
        ("Prefecture de Saint-Verdun", ["Préfecture de Saint-Verdun"], "Préfecture de Saint-Verdun"),
        ("Metro Police", ["Petro Police"], "Metro Police"),
        ("Metro Police", [], "Metro Police"),
    ],
)  # fmt: skip
def test_accents_are_the_second_readers(value: str, seen: list[str], wanted: str) -> None:
    assert accented_as(value, seen) == wanted


@given(value=st.text(max_size=40), seen=st.lists(st.text(max_size=40), max_size=3))
def test_no_letter_changes(value: str, seen: list[str]) -> None:
    assert unaccented(accented_as(value, seen)).lower() == unaccented(value).lower()


@given(text=st.text(max_size=60))
def test_taking_accents_away_twice_changes_no_more(text: str) -> None:
    once = unaccented(text)
    assert unaccented(once) == once
