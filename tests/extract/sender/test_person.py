"""Names with what stands around them, and words that are no names."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.sender.person import parse_person
from extract.sender.ranks import RANKS, rank_at, written_out

PRINTED = (
    ("Det. Maria L. Delgado #4471", "Maria L. Delgado", "Det.", "4471"),
    ("Detective Maria L. Delgado, Badge No. 4471", "Maria L. Delgado", "Detective", "4471"),
    ("MARIA L. DELGADO", "Maria L. Delgado", None, None),
    ("/s/ Maria Delgado", "Maria Delgado", None, None),
    ("DELGADO, Maria L.", "Maria L. Delgado", None, None),
    ("Special Agent John Q. McKay-Diaz Jr.", "John Q. McKay-Diaz Jr.", "Special Agent", None),
    ("By: Ann van der Berg, Assistant U.S. Attorney", "Ann van der Berg", "Assistant U.S. Attorney", None),
    ("DI Priya Nair", "Priya Nair", "DI", None),
    ("DS 2217 Alan Price", "Alan Price", "DS", "2217"),
    ("Cst. J. R. O'Neil", "J. R. O'Neil", "Cst.", None),
    ("Kriminalhauptkommissar Jürgen Möller", "Jürgen Möller", "Kriminalhauptkommissar", None),
    ("(Jürgen Möller)", "Jürgen Möller", None, None),
    ("Sgt. R. Whitfield (Badge 221)", "R. Whitfield", "Sgt.", "221"),
    ("Name: Det Sgt Alan Price", "Alan Price", "Det Sgt", None),
    ("Howard Jellison Ill", "Howard Jellison III", None, None),
    ("Frank-C. Wexler", "Frank C. Wexler", None, None),
    ("Bethany I!lingworth", "Bethany Illingworth", None, None),
)


@pytest.mark.parametrize(("text", "name", "title", "badge"), PRINTED)
def test_a_name_is_taken_apart(text: str, name: str, title: str | None, badge: str | None) -> None:
    person = parse_person(text.split())
    assert person is not None
    assert (person.name, person.title, person.badge) == (name, title, badge)


NO_NAMES = (
    "Harlow County Sheriff's Office",
    "Custodian of Records",
    "Twitter, Inc.",
    "Sincerely,",
    "San Francisco, California",
    "Thank you for your prompt help",
    "Search Warrant",
    "November 4, 2013",
    "1200 Courthouse Lane",
    "Badge No. 4471",
)


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert parse_person(text.split()) is None


@pytest.mark.parametrize("rank", sorted(RANKS))
def test_every_rank_is_found_whole(rank: str) -> None:
    words = rank.title().split()
    assert rank_at([*words, "Delgado"]) == len(words)


def test_a_rank_does_not_go_over_a_comma() -> None:
    assert rank_at(["Sergeant,", "Major", "Crimes"]) == 1


def test_short_and_long_forms_of_a_rank_are_one() -> None:
    assert written_out("Det. Sgt.") == written_out("Detective Sergeant")


@given(st.lists(st.text(max_size=12).filter(lambda word: bool(word.strip())), max_size=8))
def test_any_words_are_taken_without_an_error(words: list[str]) -> None:
    plain = [part for word in words for part in word.split()]
    person = parse_person(plain)
    assert person is None or (0 <= person.first < len(plain) and person.count > 0)
