"""Argon2id as it is used: right, wrong, nobody's, other parameters."""

from __future__ import annotations

import unicodedata

import pytest

from mailroom.review.accounts.passwords import Argon2
from mailroom.settings import DeskChoice
from models.errors import BadArguments

CHEAP = DeskChoice(argon2_memory_kib=8, argon2_passes=1, argon2_lanes=1)


def test_a_password_matches_itself_however_its_letters_are_composed() -> None:
    hasher = Argon2(CHEAP)
    password = "café über alles nine"  # noqa: S105 - of nobody
    kept = hasher.hash(password)
    assert kept.startswith("$argon2id$")
    assert kept != hasher.hash(password)
    assert hasher.matches(kept, unicodedata.normalize("NFD", password))
    assert not hasher.matches(kept, password + " ")
    assert not hasher.matches(kept, "")


@pytest.mark.parametrize("password", ["", "nobody's", "x" * 100_000, "\ud800"])
def test_nobodys_password_is_never_right(password: str) -> None:
    assert not Argon2(CHEAP).matches(None, password)


def test_what_is_no_hash_is_never_right() -> None:
    assert not Argon2(CHEAP).matches("plain text", "plain text")


def test_other_parameters_make_a_hash_old() -> None:
    kept = Argon2(CHEAP).hash("violet kettle harbour nine")
    other = Argon2(CHEAP.model_copy(update={"argon2_passes": 2}))
    assert (Argon2(CHEAP).is_old(kept), other.is_old(kept)) == (False, True)
    assert other.matches(kept, "violet kettle harbour nine")


def test_the_default_is_what_rfc_9106_recommends_for_little_memory() -> None:
    assert Argon2(DeskChoice()).hash("x").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_parameters_that_cannot_be_are_said() -> None:
    with pytest.raises(BadArguments, match="argon2_memory_kib"):
        Argon2(DeskChoice(argon2_memory_kib=8, argon2_lanes=4))
