"""Each letter votes for the way up that it looks upright in; a small network, fitted on drawn letters, gives the votes.

The network scores how upright one window looks and is asked about all four turns of it, so that no turn is favoured.
`bench/fit_orientation.py` fits it; nothing but drawn letters of free fonts went in.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from ocr.clean.glyphs import Windows

TRUST = 0.9
"""Share of a vote that a letter may decide; the rest is even, so that a logo cannot outvote a line of text."""

Layers = tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]
"""Weights (in, out) and bias (out,) of each layer; all but the last are followed by max(0, x)."""


def count_votes(windows: Windows) -> NDArray[np.float64]:
    """Return 4 log probabilities (not normalised): that turning by 0, 90, 180, 270 degrees clockwise is right."""
    scores = np.stack([_uprightness(np.rot90(windows, -turn, axes=(1, 2))) for turn in range(4)], axis=1)
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    shares /= shares.sum(axis=1, keepdims=True)
    votes: NDArray[np.float64] = np.log(TRUST * shares + (1 - TRUST) / 4).sum(axis=0, dtype=np.float64)
    return votes


def _uprightness(windows: Windows) -> NDArray[np.float32]:
    values = np.ascontiguousarray(windows).reshape(len(windows), -1)
    layers = _layers()
    for weights, bias in layers[:-1]:
        values = np.maximum(values @ weights + bias, 0.0)
    weights, bias = layers[-1]
    return (values @ weights + bias)[:, 0]


@cache
def _layers() -> Layers:
    with files("ocr.clean").joinpath("upright_votes.npz").open("rb") as stored:
        arrays = np.load(stored, allow_pickle=False)
        return tuple(
            (arrays[f"weights{layer}"].astype(np.float32), arrays[f"bias{layer}"].astype(np.float32))
            for layer in range(len(arrays.files) // 2)
        )
