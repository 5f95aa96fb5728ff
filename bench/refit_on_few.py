"""How much a refit of confidences gains on few documents, by method: nothing, a free line, one with a prior, isotonic.

    python -m bench.refit_on_few CASES [--rounds 40]

CASES is what `bench.calibrate --cases` kept of documents that the shipped calibration was not fitted on. In each round
some of them are drawn to fit on, all with answers, and the surprise (mean of -log of the probability of what was so) is
taken on the others. Less is better; what counts is the difference to "nothing".
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from bench.cases import JudgedCase
from extract.calibration import shipped
from mailroom.calibrate.line import log_odds
from mailroom.calibrate.monotone import fit_line, probabilities

Floats = NDArray[np.float64]
Rights = NDArray[np.bool_]
Method = Callable[[Floats, Rights, Floats], Floats]
"""From log-odds and answers to fit on, and log-odds to judge, to the probabilities of the latter."""
NUMBERS = (20, 40, 80, 120)
FEWEST = 30
CLIP = 1e-4


def nothing(_scores: Floats, _right: Rights, others: Floats) -> Floats:
    """Leave all as it is."""
    return np.asarray(1 / (1 + np.exp(-others)))


def free_line(scores: Floats, right: Rights, others: Floats) -> Floats:
    """Fit both numbers of the line, as Platt did."""
    if right.all() or not right.any():
        return nothing(scores, right, others)
    model = LogisticRegression(C=1e6, max_iter=1000).fit(scores[:, None], right)
    return np.asarray(model.predict_proba(others[:, None])[:, 1])


def line_with_prior(scores: Floats, right: Rights, others: Floats) -> Floats:
    """Do as mailroom does."""
    return probabilities(others, fit_line(scores, right, np.ones(len(scores))))


def isotonic(scores: Floats, right: Rights, others: Floats) -> Floats:
    """Fit any rising steps."""
    model = IsotonicRegression(y_min=CLIP, y_max=1 - CLIP, out_of_bounds="clip").fit(scores, right)
    return np.asarray(model.predict(others))


METHODS: Mapping[str, Method] = {
    "nothing": nothing, "free line": free_line, "line with prior": line_with_prior, "isotonic": isotonic,
}  # fmt: skip


def compare(cases: Sequence[JudgedCase], number: int, rounds: int) -> dict[str, list[float]]:
    """Return each method's surprise in each round, over all families with enough cases on `number` documents."""
    documents = sorted({case.document for case in cases})
    judge = shipped()
    families: dict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    for case in cases:
        score = log_odds(judge.confidence(case.case))
        families[case.case.family].append((case.document, score, case.right))
    found: dict[str, list[float]] = {name: [] for name in METHODS}
    for turn in range(rounds):
        chosen = frozenset(random.Random(turn).sample(documents, number))  # noqa: S311 - a draw, no secret
        for name, surprise in _one_round(families, chosen).items():
            found[name].append(surprise)
    return found


def _one_round(families: Mapping[str, list[tuple[str, float, bool]]], chosen: frozenset[str]) -> dict[str, float]:
    total, number = dict.fromkeys(METHODS, 0.0), 0
    for members in families.values():
        drawn = np.array([document in chosen for document, _, _ in members])
        scores = np.array([score for _, score, _ in members])
        right = np.array([is_right for _, _, is_right in members])
        if drawn.sum() < FEWEST or drawn.all():
            continue
        number += int((~drawn).sum())
        for name, method in METHODS.items():
            chance = np.clip(method(scores[drawn], right[drawn], scores[~drawn]), CLIP, 1 - CLIP)
            total[name] -= float(np.log(np.where(right[~drawn], chance, 1 - chance)).sum())
    return {name: surprise / max(number, 1) for name, surprise in total.items()}


def main() -> None:
    """Compare, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    call = parser.parse_args()
    cases: list[JudgedCase] = pickle.loads(call.cases.read_bytes())  # noqa: S301 - a file that bench.calibrate wrote
    print(f"{'documents':>9s}  " + "  ".join(f"{name:>22s}" for name in METHODS))
    for number in NUMBERS:
        found = compare(cases, number, call.rounds)
        cells = []
        for surprises in found.values():
            better = np.mean(np.array(surprises) < np.array(found["nothing"]))
            cells.append(f"{np.mean(surprises):9.4f} better {better:5.2f}")
        print(f"{number:9d}  " + "  ".join(f"{cell:>22s}" for cell in cells))


if __name__ == "__main__":
    main()
