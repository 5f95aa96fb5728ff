"""How likely a pen made a group of strokes as a signature: a table of weights and boosted trees, each with half a say.

The table keeps its head on pages unlike any that was fitted on; the trees know what only holds together, as that ink
far from any word is no smudge where it is small and in the foot of a page. Together they err less than either
(docs/decisions/0011-marks.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extract.marks.forest import Forest, shipped_forest
from extract.marks.logistic import Logistic
from extract.marks.pen import PenFeatures
from extract.marks.weights import PEN

TREES_SAY = 0.5


@dataclass(frozen=True)
class Hand:
    """A table and trees over PenFeatures."""

    table: Logistic
    trees: Forest

    def odds(self, given: Sequence[PenFeatures]) -> NDArray[np.float64]:
        """Return the log odds of each, shape (len(given),)."""
        table = np.array([self.table.logit(one) for one in given], dtype=np.float64)
        return (1.0 - TREES_SAY) * table + TREES_SAY * self.trees.odds(given)


@lru_cache(maxsize=1)
def shipped_hand() -> Hand:
    """Return the table and trees that are shipped."""
    return Hand(PEN, shipped_forest("pen.json"))
