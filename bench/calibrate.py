"""Fits what a value's confidence is made of, from documents with truth that are used for nothing else.

    python -m bench.calibrate SET... [--elsewhere SET] [--out extract/fitted.json] [--cases FILE]

Each SET is a folder made by `python -m bench.generator`. The documents are split into five parts; a confidence is only
ever judged on parts that its coefficients were not fitted on. Documents of `--elsewhere`, whose layouts are others,
change no coefficient, but raise the confidence from which values are accepted until it holds with them, too. `--cases`
keeps what was read, so that a fit can be made again without reading. The pictures and tables of docs/confidence.md are
made by `python -m bench.confidence_pictures`.
"""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bench.cases import JudgedCase, engines, read_cases
from bench.scoring import rows
from extract.calibration import NEVER, Calibration, Family, logit
from extract.identifiers.decide import may_be_accepted
from extract.judged import IDENTIFIERS
from extract.operating_point import ACCEPTED_RIGHT, PRUDENCE, wanted_of

SURER = 0.5
"""Of the wrong values that an identifier's family is allowed, what held-out ones may use up: on three test sets of
layouts that nobody had seen (seeds 404, 505 and 606) accepted identifiers were wrong about twice as often."""

FOLDS = 5
FEWEST = 20
"""Cases below which a family keeps its rule's own confidence."""

FEWEST_OF_EACH = 2
"""Right and wrong cases below which a family has one confidence for all: how often its values were right."""

STRENGTH = 0.3
"""Inverse of the regularisation, as scikit-learn counts it."""

UNPROVEN = frozenset({"agency", "case_number", "requester"})
"""Families of which nothing is accepted, whatever the held-out share: on documents of layouts that nobody had seen 0.75
of 74 accepted case numbers (400 documents), 0.93 of 15 agencies and 0.97 of 101 requesters (300 others) were right."""

Floats = NDArray[np.float64]


def fit(
    cases: Sequence[JudgedCase], engine_names: tuple[str, str], name: str, elsewhere: Sequence[JudgedCase] = ()
) -> tuple[Calibration, dict[str, Floats]]:
    """Return the calibration, and each family's held-out confidences in the order of its cases.

    From where a family is accepted is chosen on what is held out of `cases` and on `elsewhere` together.
    """
    families: dict[str, Family] = {}
    held_out: dict[str, Floats] = {}
    for family, members in sorted(by_family(cases).items()):
        if len(members) >= FEWEST:
            fitted, held_out[family] = fit_family(members)
            families[family] = fitted.model_copy(update={"accept_at": NEVER}) if family in UNPROVEN else fitted
    first, second = engine_names
    whole = Calibration(name=name, first=first, second=second, accepted_right=ACCEPTED_RIGHT, families=families)
    there = by_family(elsewhere)
    for family in set(families) & set(there) - UNPROVEN:
        here = by_family(cases)[family]
        limit = _accept_at_both(whole, (here, held_out[family]), there[family])
        families[family] = families[family].model_copy(update={"accept_at": limit})
    return whole.model_copy(update={"families": families}), held_out


def _accept_at_both(
    fitted: Calibration, here: tuple[Sequence[JudgedCase], Floats], there: Sequence[JudgedCase]
) -> float:
    """Return the lowest confidence from which enough of both are right, never lower than for those held out alone."""
    members, held_out = here
    both = [*members, *there]
    confidences = np.concatenate([held_out, [fitted.confidence(case.case) for case in there]])
    open_to = np.array([may_be_accepted(case.case) for case in both])
    right = np.array([case.right for case in both])
    wanted = _held_to(members[0].case.family)
    limit = accept_at(confidences[open_to], right[open_to], wanted)
    if wanted < ACCEPTED_RIGHT:  # so many wrong ones may not all be from elsewhere
        only = slice(len(members), None)
        limit = max(limit, accept_at(confidences[only], right[only], wanted))
    return max(limit, fitted.accept_at(members[0].case.family))


def _held_to(family: str) -> float:
    """Return the share of accepted values of a family that must be right among those held out."""
    wanted = wanted_of(family)
    return 1 - SURER * (1 - wanted) if family in IDENTIFIERS else wanted


def by_family(cases: Sequence[JudgedCase]) -> dict[str, list[JudgedCase]]:
    """Return the cases family by family."""
    families: dict[str, list[JudgedCase]] = defaultdict(list)
    for case in cases:
        families[case.case.family].append(case)
    return families


def fit_family(members: Sequence[JudgedCase]) -> tuple[Family, Floats]:
    """Return one family's coefficients, fitted on all `members`, and held-out confidences for its threshold."""
    right = np.array([case.right for case in members])
    if min(right.sum(), (~right).sum()) < FEWEST_OF_EACH:
        return _one_for_all(right)
    names = sorted({name for case in members for name in case.case.features})
    features = np.array([[case.case.features.get(name, 0.0) for name in names] for case in members])
    documents = [case.document for case in members]
    confidences = np.zeros(len(members))
    for train, test in GroupKFold(FOLDS).split(features, right, documents):
        if right[train].all() or not right[train].any():
            confidences[test] = (right[train].sum() + 1) / (len(train) + 2)
        else:
            confidences[test] = _fitted(features[train], right[train]).predict_proba(features[test])[:, 1]
    model = _fitted(features, right)
    open_to = np.array([may_be_accepted(case.case) for case in members])
    return Family(
        intercept=round(float(model.intercept_[0]), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)},
        accept_at=accept_at(confidences[open_to], right[open_to], _held_to(members[0].case.family)),
        fitted_on=len(members),
    ), confidences


def _one_for_all(right: NDArray[np.bool_]) -> tuple[Family, Floats]:
    confidence = (right.sum() + 1) / (len(right) + 2)
    confidences = np.full(len(right), confidence)
    family = Family(
        intercept=round(logit(float(confidence)), 4),
        weights={},
        accept_at=accept_at(confidences, right),
        fitted_on=len(right),
    )
    return family, confidences


def _fitted(features: Floats, right: NDArray[np.bool_]) -> LogisticRegression:
    """Return the regression, fitted on features of like spread and brought back to their own units."""
    spread = np.maximum(features.std(axis=0), 1e-3)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(features / spread, right)
    model.coef_ = model.coef_ / spread
    return model


def accept_at(confidences: Floats, right: NDArray[np.bool_], wanted: float = ACCEPTED_RIGHT) -> float:
    """Return the lowest confidence from which, held out, `wanted` of the values were right; 2.0 where there is none.

    Values that a record shows with the same confidence are accepted together or not at all.
    """
    shown = np.round(confidences, 4)
    order = np.argsort(-shown, kind="stable")
    wrong = np.cumsum(~right[order])
    share = 1 - (wrong + PRUDENCE) / np.arange(2, len(order) + 2)
    last_of_its_like = np.append(np.diff(shown[order]) != 0, [True])
    good = np.flatnonzero((share >= wanted) & last_of_its_like)
    return float(shown[order[good[-1]]]) if len(good) else 2.0


def main() -> None:
    """Read, fit, write, and say what each family came to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--elsewhere", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("extract/fitted.json"))
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--name", default="fitted-1")
    parser.add_argument("--workers", type=int, default=2)
    call = parser.parse_args()
    read = _cases([*call.folders, *call.elsewhere], call.cases, call.workers)
    others = {folder.name for folder in call.elsewhere}
    cases = [case for case in read if case.document.partition("/")[0] not in others]
    elsewhere = [case for case in read if case.document.partition("/")[0] in others]
    calibration, held_out = fit(cases, engines(), call.name, elsewhere)
    call.out.write_text(calibration.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for family, members in sorted(by_family(cases).items()):
        print(describe(family, members, calibration, held_out.get(family)))


def _cases(folders: Sequence[Path], kept: Path | None, workers: int) -> list[JudgedCase]:
    if kept is not None and kept.exists():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301 - a file that this bench wrote itself
    cases = [case for folder in folders for case in read_cases(folder, rows(folder / "truth.jsonl"), workers)]
    if kept is not None:
        kept.write_bytes(pickle.dumps(cases))
    return cases


def describe(family: str, members: Sequence[JudgedCase], calibration: Calibration, held_out: Floats | None) -> str:
    """Return a line that says how many cases a family had and what its threshold lets through."""
    right = np.array([case.right for case in members])
    line = f"{family:24s} {len(members):5d} cases, {right.mean():.3f} right"
    if held_out is None:
        return f"{line}; not fitted"
    accepted = (held_out >= calibration.accept_at(family)) & [may_be_accepted(case.case) for case in members]
    share = right[accepted].mean() if accepted.any() else float("nan")
    return (
        f"{line}; from {calibration.accept_at(family):.3f}: {accepted.mean():.3f} accepted, {share:.4f} of them right"
    )


if __name__ == "__main__":
    main()
