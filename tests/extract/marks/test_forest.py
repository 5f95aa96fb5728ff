"""Trees as plain numbers: the sums that they say, and the shipped ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

import numpy as np
import pytest

from extract.marks.forest import Forest, boxed_forest, forest_of, shipped_forest
from extract.marks.pen import PenFeatures
from extract.marks.placed import PlacedFeatures


@dataclass(frozen=True)
class Two:
    """Two features."""

    wide: float
    tall: float


def stumps() -> str:
    """Return two trees: one parts at wide 1, the other at tall 5; padded to four nodes."""
    return json.dumps(
        {
            "names": ["wide", "tall"],
            "start": 0.5,
            "depth": 1,
            "feature": [[0, 0, 0, 0], [1, 0, 0, 0]],
            "limit": [[1.0, 0.0, 0.0, 0.0], [5.0, 0.0, 0.0, 0.0]],
            "left": [[1, 1, 2, 0], [1, 1, 2, 0]],
            "right": [[2, 1, 2, 0], [2, 1, 2, 0]],
            "value": [[0.0, -1.0, 2.0, 0.0], [0.0, -3.0, 4.0, 0.0]],
        }
    )


@pytest.mark.parametrize(
    ("wide", "tall", "log_odds"), [(1.0, 5.0, -3.5), (1.5, 5.0, -0.5), (1.0, 6.0, 3.5), (9.0, 9.0, 6.5)]
)
def test_a_forest_adds_the_leaves_that_a_row_falls_into(wide: float, tall: float, log_odds: float) -> None:
    (found,) = forest_of(stumps()).probabilities([Two(wide, tall)])
    assert found == pytest.approx(1 / (1 + np.exp(-log_odds)))


def test_rows_do_not_touch_each_other() -> None:
    forest = forest_of(stumps())
    rows = [Two(0.0, 0.0), Two(2.0, 9.0), Two(0.0, 9.0)]
    assert forest.probabilities(rows).tolist() == [float(forest.probabilities([row])[0]) for row in rows]


def test_no_rows_no_probabilities() -> None:
    assert forest_of(stumps()).probabilities([]).size == 0


def test_a_forest_that_lacks_a_part_is_refused() -> None:
    said = json.loads(stumps())
    del said["limit"]
    with pytest.raises(KeyError):
        forest_of(json.dumps(said))


@pytest.mark.parametrize(
    ("forest", "features"),
    [(boxed_forest(), PlacedFeatures), (shipped_forest("pen.json"), PenFeatures)],
    ids=["boxes", "pens"],
)
def test_the_shipped_trees_ask_only_for_features_that_there_are_and_end_in_leaves(
    forest: Forest, features: type[PenFeatures]
) -> None:
    assert set(forest.names) <= {one.name for one in fields(features)}
    at = np.zeros(len(forest.feature), dtype=np.int16)
    trees = np.arange(len(at))
    for _ in range(forest.depth):
        at = forest.right[trees, at]
    assert (forest.right[trees, at] == at).all()
