"""A group among its page's others: what is ahead of it, round it, in it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from extract.marks.hand import shipped_hand
from extract.marks.pen import PenFeatures
from extract.marks.placed import Candidate, placed
from models.geometry import Box


def features(*, closing: float = 0.0) -> PenFeatures:
    """Return features that are all 0 but the closing."""
    return PenFeatures(**{one.name: closing if one.name == "closing" else 0.0 for one in fields(PenFeatures)})


def test_a_group_knows_what_is_ahead_round_and_beside_it() -> None:
    signature = Candidate(features(closing=0.9), Box(0.1, 0.5, 0.4, 0.6), 3.0, first=True)
    part = Candidate(features(), Box(0.1, 0.5, 0.2, 0.6), 1.0, first=False)
    note = Candidate(features(), Box(0.6, 0.8, 0.9, 0.9), -1.0, first=True)
    whole, piece, beside = placed([signature, part, note])
    assert (whole.behind, piece.behind, beside.behind) == (0.0, 2.0, 4.0)
    assert piece.within == 2.0
    assert whole.part == -2.0
    assert whole.cued == 0.0
    assert beside.cued == pytest.approx(-0.9)
    assert whole.rivals == 0.0 < beside.rivals


def test_no_groups_no_features() -> None:
    assert placed([]) == ()
    assert shipped_hand().odds([]).size == 0


def test_the_table_and_the_trees_have_half_a_say_each() -> None:
    hand, one = shipped_hand(), features(closing=1.0)
    expected = (hand.table.logit(one) + float(hand.trees.odds([one])[0])) / 2
    assert hand.odds([one]).tolist() == [pytest.approx(expected)]
