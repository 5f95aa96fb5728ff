"""Noise never crashes, and the work grows with the text, not with its square."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from extract.platform import load_platform
from tests.extract.identifiers.pages import read_once, typed
from tests.linear import assert_linear

PLATFORM = load_platform()
WORDS = "@ © (a) http :// / twitter . , com x /status/ 123 I l _ - | gov username: account a foo_bar é — “ \u202e 0 rn"
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\n\n", "   ", "\x00x"])


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_pieces_of_addresses_in_any_order_are_read(text: str) -> None:
    found = read_once(typed(text))
    for field in found.handles:
        names = [name for name in (field.value, *(other.value for other in field.alternatives)) if name is not None]
        assert names or "was not read" in field.reasons[0]
        assert all(PLATFORM.handle.allows(name) for name in names)
        assert 0 <= field.confidence <= 1


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read_once(typed(text))


def _assert_linear(unit: str) -> None:
    assert_linear(lambda size: read_once(typed((unit * size)[:size])), 100_000)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["@", "a.", "http://", "twitter.com/", "a@b.", "_ ", "(a)", "l1I"], ids=repr)
def test_time_is_linear(unit: str) -> None:
    _assert_linear(unit)


WORDY_UNITS = (
    "@ |a. |http:// |twitter.com/a |@a |a@|a@b. |x,|_|@foo_bar1 |/status/1|username: |account a, |Username   URL\n|"
    "@l1I\n|rn|1 |https://twitter.com/a/status/1 |a@b.gov |No.   Username   URL\nfoo_bar   x\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("unit", WORDY_UNITS.split("|"), ids=repr)
def test_time_is_linear_in_words(unit: str) -> None:
    _assert_linear(unit)
