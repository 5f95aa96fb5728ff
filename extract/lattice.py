"""Asks a second reading what else it may say: the likelihood of any string, and the likeliest strings.

A reading carries the probability of every symbol at every step (connectionist temporal classification, CTC: Graves et
al. 2006), so a value that somebody else proposes can be weighed against what this reader would have said by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.reading import Reading

_MIN_SYMBOL = np.float32(np.log(1e-3))
"""A symbol less likely than this at a step is not tried there; it cannot make a string that is worth offering."""

IMPOSSIBLE = -np.inf
"""Log-likelihood of a string with a symbol that the reader does not know, or with more symbols than there are steps."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The steps of a reading in which one name stands; `steps` and `alphabet` as in `models.reading.Reading`."""

    steps: NDArray[np.float32]
    alphabet: tuple[str, ...]


def segment_of(reading: Reading, first: int, last: int) -> Segment:
    """Return the steps of the characters [first, last) of `reading.text`, up to half-way to their neighbours."""
    at = reading.at
    start = (at[first - 1] + at[first] + 1) // 2 if first > 0 else 0
    end = (at[last - 1] + at[last] + 1) // 2 if last < len(at) else len(reading.steps)
    return Segment(reading.steps[start : max(end, start + 1)], reading.alphabet)


def log_likelihoods(segment: Segment, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return for each of `texts` the natural logarithm of the probability that `segment` says exactly that.

    The forward recursion over all strings side by side; time grows with steps x longest string.
    """
    columns = {symbol: column for column, symbol in enumerate(segment.alphabet)}
    known = [bool(text) and all(symbol in columns for symbol in text) for text in texts]
    width = 2 * max((len(text) for text, ok in zip(texts, known, strict=True) if ok), default=0) + 1
    tracks = np.zeros((len(texts), width), np.intp)
    for row, (text, ok) in enumerate(zip(texts, known, strict=True)):
        if ok:
            tracks[row, 1 : 2 * len(text) : 2] = [columns[symbol] for symbol in text]
    may_skip = np.zeros(tracks.shape, bool)
    may_skip[:, 2:] = (tracks[:, 2:] != 0) & (tracks[:, 2:] != tracks[:, :-2])
    states = _forward(segment.steps.astype(np.float64), tracks, may_skip)
    ends = np.array([2 * len(text) if ok else 0 for text, ok in zip(texts, known, strict=True)])
    rows = np.arange(len(texts))
    both = np.logaddexp(states[rows, ends], states[rows, np.maximum(ends - 1, 0)])
    return np.where(known, both, IMPOSSIBLE)


def _forward(steps: NDArray[np.float64], tracks: NDArray[np.intp], may_skip: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the log-probability of each place of each track after the last step, summed over all paths to it."""
    states = np.full(tracks.shape, IMPOSSIBLE)
    states[:, :2] = steps[0][tracks[:, :2]]
    once, twice = np.full(tracks.shape, IMPOSSIBLE), np.full(tracks.shape, IMPOSSIBLE)
    for step in steps[1:]:
        once[:, 1:] = states[:, :-1]
        twice[:, 2:] = np.where(may_skip[:, 2:], states[:, :-2], IMPOSSIBLE)
        states = np.logaddexp(np.logaddexp(states, once), twice) + step[tracks]
    return states


def likeliest(segment: Segment, allowed: AbstractSet[str], count: int = 6) -> tuple[tuple[str, float], ...]:
    """Return up to `count` strings of `allowed` symbols that `segment` may say, likeliest first, with log-probability.

    Prefix beam search (Hannun et al. 2014) with `count` prefixes: the grammar takes part in the decoding and does not
    only sift its result. Probabilities are lower bounds, since pruned paths are not counted.
    """
    open_columns = np.array([not symbol or symbol in allowed for symbol in segment.alphabet])
    beams: dict[str, tuple[float, float]] = {"": (0.0, IMPOSSIBLE)}
    for step in segment.steps:
        grown: dict[str, tuple[float, float]] = defaultdict(lambda: (IMPOSSIBLE, IMPOSSIBLE))
        columns = np.flatnonzero(open_columns & (step > _MIN_SYMBOL))
        for text, ends in beams.items():
            for column in columns if len(columns) else (0,):
                _extend(grown, text, ends, segment.alphabet[column], float(step[column]))
        best = sorted(grown.items(), key=lambda beam: -np.logaddexp(*beam[1]))
        beams = dict(best[:count])
    shares = ((text, float(np.logaddexp(*ends))) for text, ends in beams.items())
    return tuple((text, share) for text, share in shares if share > IMPOSSIBLE)


def _extend(
    grown: dict[str, tuple[float, float]], text: str, ends: tuple[float, float], symbol: str, share: float
) -> None:
    """Add to `grown` what becomes of the prefix `text` when the next step says `symbol`; "" is the blank."""
    blank, repeat = ends
    both = float(np.logaddexp(blank, repeat))
    if not symbol:
        old = grown[text]
        grown[text] = (float(np.logaddexp(old[0], both + share)), old[1])
    elif text.endswith(symbol):
        old = grown[text]
        grown[text] = (old[0], float(np.logaddexp(old[1], repeat + share)))
        longer = grown[text + symbol]
        grown[text + symbol] = (longer[0], float(np.logaddexp(longer[1], blank + share)))
    else:
        longer = grown[text + symbol]
        grown[text + symbol] = (longer[0], float(np.logaddexp(longer[1], both + share)))
