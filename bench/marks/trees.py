"""Boosted trees fitted with scikit-learn and written as the plain numbers that extract/marks/forest.py reads."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.marks.tables import Examples

LEAVES = 8
DIGITS = 4


def fit_trees(given: Examples, signs: Mapping[str, int], trees: int) -> str:
    """Return so many trees fitted to `given` as JSON; where `signs` names a feature they never go against its sign.

    Signs keep a few hundred pages from teaching what only holds among them, as in bench/marks/tables.py.
    """
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.06,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=20,
        l2_regularization=2.0,
        max_features=0.4,
        early_stopping=False,
        random_state=1,
        monotonic_cst=[signs.get(name, 0) for name in given.names],
    ).fit(given.rows, given.answers, sample_weight=given.counts)
    grown = [_padded(stage[0].nodes) for stage in model._predictors]  # noqa: SLF001 -- nothing public has the trees
    start = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001 -- nor this
    columns = {name: [tree[name] for tree in grown] for name in ("feature", "limit", "left", "right", "value")}
    depth = int(max(stage[0].nodes["depth"].max() for stage in model._predictors))  # noqa: SLF001 -- nor this
    return json.dumps({"names": given.names, "start": round(start, DIGITS), "depth": depth, **columns}) + "\n"


def _padded(nodes: np.ndarray[tuple[int], np.dtype[np.void]]) -> dict[str, list[float]]:
    """Return one tree's columns, as long as the largest tree's; a leaf points to itself."""
    count, most = len(nodes), 2 * LEAVES - 1
    here, leaf = np.arange(count), nodes["is_leaf"].astype(bool)
    columns = {
        "feature": np.where(leaf, 0, nodes["feature_idx"]),
        "limit": np.where(leaf, 0.0, nodes["num_threshold"]).round(DIGITS + 2),
        "left": np.where(leaf, here, nodes["left"]),
        "right": np.where(leaf, here, nodes["right"]),
        "value": np.where(leaf, nodes["value"], 0.0).round(DIGITS),
    }
    return {name: np.pad(column, (0, most - count)).tolist() for name, column in columns.items()}
