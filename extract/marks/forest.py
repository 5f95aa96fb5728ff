"""Boosted trees as plain numbers: fitted by bench/fit_marks.py with scikit-learn, weighed here with numpy alone.

For what a table of weights cannot say, as that a group of strokes is a whole signature and nothing else: that depends
on how height, neighbours and shape go together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FILE = "boxed.json"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of equal worth, each an array of nodes padded to the largest tree's.

    Attributes:
        names: the features asked for, in the order of `feature`.
        start: log odds before any tree.
        feature, limit: (trees, nodes) a node goes left where its feature is at most its limit.
        left, right: (trees, nodes) the nodes below; a leaf points to itself.
        value: (trees, nodes) log odds of a leaf.
        depth: steps after which every way has ended.

    """

    names: tuple[str, ...]
    start: float
    feature: NDArray[np.int16]
    limit: NDArray[np.float64]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float64]
    depth: int

    def probabilities(self, given: Sequence[object]) -> NDArray[np.float64]:
        """Return a probability for each of `given`, which have an attribute of each name (else AttributeError)."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.odds(given))))

    def odds(self, given: Sequence[object]) -> NDArray[np.float64]:
        """Return log odds for each of `given`, as `probabilities`."""
        rows = np.array([[float(getattr(one, name)) for name in self.names] for one in given])
        rows = rows.reshape(len(given), len(self.names))
        trees = np.arange(len(self.feature))
        row = np.arange(len(given))[:, None]
        at = np.zeros((len(given), len(trees)), dtype=np.int16)
        for _ in range(self.depth):
            goes_left = rows[row, self.feature[trees, at]] <= self.limit[trees, at]
            at = np.where(goes_left, self.left[trees, at], self.right[trees, at])
        return np.asarray(self.start + self.value[trees, at].sum(axis=1))


@lru_cache(maxsize=2)
def shipped_forest(name: str) -> Forest:
    """Return the trees in the file of this name beside this module."""
    return forest_of((resources.files("extract.marks") / name).read_text(encoding="utf-8"))


def boxed_forest() -> Forest:
    """Return the shipped trees that say whether a group of strokes is a whole signature and nothing else."""
    return shipped_forest(FILE)


def forest_of(text: str) -> Forest:
    """Return the forest that `text` (JSON, as bench/fit_marks.py writes it) describes; KeyError where a part lacks."""
    said = json.loads(text)
    feature, left, right = (np.array(said[name], dtype=np.int16) for name in ("feature", "left", "right"))
    limit, value = (np.array(said[name], dtype=np.float64) for name in ("limit", "value"))
    return Forest(tuple(said["names"]), float(said["start"]), feature, limit, left, right, value, int(said["depth"]))
