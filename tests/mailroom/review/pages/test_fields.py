"""What a field says of itself: its state, its marks, its keys."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st

from mailroom.review.api.models import DecidedView, KeyedView
from mailroom.review.decisions.kinds import Action
from mailroom.review.pages.fields import desk_field, groups
from mailroom.review.pages.marked import differing, runs
from tests.mailroom.review.pages.views import accepted, alternative, document, doubtful_handle, field

TEXT = st.text("abcIl10", max_size=12)
DECIDED = DecidedView(
    number=1,
    action=Action.CORRECT,
    value="x",
    as_printed=True,
    by="user:3",
    at=datetime(2026, 3, 4, 12, 30, tzinfo=UTC),
)


@given(value=TEXT, marked=st.sets(st.integers(-3, 15)))
def test_runs_are_the_value_with_just_the_marked_characters_marked(value: str, marked: set[int]) -> None:
    cut = runs(value, marked)
    assert "".join(run.text for run in cut) == value
    again = [run.marked for run in cut for _ in run.text]
    assert again == [at in marked for at in range(len(value))]
    assert all(one.marked != two.marked for one, two in pairwise(cut))


@given(value=TEXT, other=TEXT)
def test_difference_is_the_other_value_and_leaves_what_is_shared_unmarked(value: str, other: str) -> None:
    cut = differing(value, other)
    assert "".join(run.text for run in cut) == other
    if value == other:
        assert not any(run.marked for run in cut)


@pytest.mark.parametrize(
    ("value", "other", "marked"),
    [
        ("l2mcqo", "I2mcq0", ["I", "0"]),
        ("dresmok4l", "dresrnok4l", ["rn"]),
        ("abc", "abbc", ["b"]),
        ("", "abc", ["abc"]),
    ],
)
def test_what_differs(value: str, other: str, marked: list[str]) -> None:
    assert [run.text for run in differing(value, other) if run.marked] == marked


def test_difference_of_one_character() -> None:
    assert [(run.text, run.marked) for run in differing("quietharbor", "quietharb0r")] == [
        ("quietharb", False),
        ("0", True),
        ("r", False),
    ]


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, "open"),
        ({"must_decide": False}, "doubted"),
        ({"must_decide": False, "value": None}, "empty"),
        ({"must_decide": False, "status": "accepted"}, "accepted"),
        ({"must_decide": False, "decided": DECIDED}, "settled"),
    ],
)
def test_state(changed: dict[str, Any], state: str) -> None:
    view = field("agency", "Alder County").model_copy(update=changed)
    assert desk_field("a1", view).state == state


def test_least_certain_first_and_accepted_ones_folded() -> None:
    view = document("a1", doubtful_handle(), field("agency", "Alder", 0.7), accepted("letter_date", "2026-03-01"))
    doubts, settled, sure, empty = groups(view, "user:1")
    assert [one.view.address for one in doubts.fields] == ["handles[0]", "agency"]
    assert not doubts.folded
    assert [one.view.address for one in sure.fields] == ["letter_date"]
    assert sure.folded
    assert settled.fields == empty.fields == ()


def test_nine_alternatives_have_keys_and_no_more() -> None:
    others = tuple(alternative(f"quiet{number}", 0.1) for number in range(12))
    shown = desk_field("a1", doubtful_handle(alternatives=others))
    assert [choice.number for choice in shown.choices] == [1, 2, 3, 4, 5, 6, 7, 8, 9, None, None, None]


def test_confidence_is_never_certain_and_never_nothing() -> None:
    assert desk_field("a1", field("agency", "x", 1.0)).percent == "99 %"
    assert desk_field("a1", field("agency", "x", 0.0004)).percent == "under 1 %"


def test_what_is_withheld_is_nowhere() -> None:
    """The page adds nothing to what the API gives a person who keys blind."""
    view = doubtful_handle(value=None, read_value=None, withheld=True, alternatives=(), doubtful=(), evidence=())
    shown = desk_field("a1", view)
    assert (shown.value, shown.word, shown.runs, shown.choices, shown.places) == ("", "", (), (), ())


def test_who_decided_and_when_is_said() -> None:
    shown = desk_field("a1", field("agency", "x").model_copy(update={"decided": DECIDED}))
    assert shown.said == "corrected, as printed by user:3, 2026-03-04 12:30 UTC"


def test_who_looks_is_called_you() -> None:
    shown = desk_field("a1", field("agency", "x").model_copy(update={"decided": DECIDED}), you="user:3")
    assert shown.said.startswith("corrected, as printed by you")


def test_keyed_values_are_marked_where_they_differ() -> None:
    keyed = tuple(
        KeyedView(keying=keying, action=Action.CORRECT, value=value)
        for keying, value in ((1, "quietharbor"), (2, "quietharb0r"))
    )
    shown = desk_field("a1", doubtful_handle(keyed=keyed))
    assert [[run.text for run in choice.runs if run.marked] for choice in shown.keyed] == [["o"], ["0"]]


def test_true_and_false_are_said() -> None:
    shown = desk_field("a1", field("signature", value=True, alternatives=(alternative(value=False),)))
    assert (shown.value, shown.word, shown.choices[0].value, shown.choices[0].word) == ("true", "Yes", "false", "No")
