"""Scores request records against truth: how right the values are, and how far their confidence can be trusted.

The definitions are those of the record's contract: values are compared after normalisation (handles, e-mails and URLs
without regard to case; URLs without scheme, `www.` and closing slash; names without regard to case and punctuation), a
key that is absent from the truth is not scored, and a value counts as accepted where its status says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import beta

Json = Mapping[str, Any]

LISTS = {"handles": "handles", "profile_urls": "urls", "post_urls": "tweets", "emails": "emails"}
FLAGS = {"signature": "signature", "letterhead": "letterhead", "nondisclosure": "nondisclosure"}
TEXTS = {
    "request_kind": "kind",
    "case_number": "case",
    "requester": "requester",
    "agency": "agency",
    "country": "country",
}
FIELDS = {**LISTS, **FLAGS, **TEXTS}
IDENTIFIERS = ("handles", "profile_urls", "post_urls", "emails")

_BINS = 10
_FLOOR_DRAWS = 200


def normalise(name: str, value: object) -> str:
    """Return `value` of the record's field `name` as it is compared."""
    text = str(value).strip()
    if name == "handles":
        return text.lstrip("@").lower()
    if name in {"profile_urls", "post_urls"}:
        return re.sub(r"^(https?://)?(www\.|mobile\.|m\.)?", "", text.lower()).rstrip("/")
    if name == "emails":
        return text.lower()
    return re.sub(r"[\W_]+", " ", text).strip().lower()


@dataclass
class Tally:
    """Counts for one field over many documents."""

    right: int = 0
    given: int = 0
    true: int = 0
    accepted: int = 0
    accepted_right: int = 0
    silent: int = 0
    confidences: list[float] = field(default_factory=list)
    outcomes: list[bool] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def value(self, given: Json, *, right: bool) -> None:
        """Count one value that the record gives."""
        self.confidences.append(float(given.get("confidence") or 0.0))
        self.outcomes.append(right)
        if given.get("status") == "accepted":
            self.accepted += 1
            self.accepted_right += right


@dataclass(frozen=True)
class Score:
    """One field's row of the table; every share is 0 to 1."""

    true: int
    precision: float
    recall: float
    coverage: float
    accepted_right: float
    accepted_low: float
    ece: float
    ece_floor: float
    silent: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


@dataclass(frozen=True)
class Scores:
    """The table for one set of documents."""

    documents: int
    missing: int
    no_review: float
    no_review_right: float
    fields: dict[str, Score]
    errors: dict[str, list[str]]


def calibration_error(confidences: Sequence[float], outcomes: Sequence[bool]) -> tuple[float, float]:
    """Return the expected calibration error over equal-mass bins, and what perfect calibration would show here."""
    if not confidences:
        return float("nan"), float("nan")
    share, right = np.asarray(confidences, float), np.asarray(outcomes, float)
    parts = np.array_split(np.argsort(share, kind="stable"), min(_BINS, len(share)))

    def gap(result: np.ndarray[Any, np.dtype[np.float64]]) -> float:
        return float(sum(abs(share[part].mean() - result[part].mean()) * len(part) for part in parts) / len(share))

    draw = np.random.default_rng(0)
    floor = np.mean([gap((draw.random(len(share)) < share).astype(float)) for _ in range(_FLOOR_DRAWS)])
    return gap(right), float(floor)


def lower_bound(right: int, given: int) -> float:
    """Return the lower 95 % Clopper-Pearson bound of the share right/given."""
    return float(beta.ppf(0.05, right, given - right + 1)) if given and right else 0.0


def _values(record: Json | None, name: str) -> list[Json]:
    found = (record or {}).get(name)
    return [
        one for one in (found if isinstance(found, list) else [found]) if one and one.get("value") not in {None, ""}
    ]


def _tally_list(tally: Tally, name: str, truth: Sequence[str], record: Json | None) -> tuple[set[str], set[str]]:
    want = {normalise(name, value) for value in truth}
    given: dict[str, Json] = {}
    for one in _values(record, name):
        given.setdefault(normalise(name, one["value"]), one)
    tally.true += len(want)
    tally.given += len(given)
    tally.right += len(want & given.keys())
    for value, one in given.items():
        tally.value(one, right=value in want)
    if record is not None and not record.get("needs_review", True):
        tally.silent += len(want - given.keys())
    return want, set(given)


def _tally_one(tally: Tally, name: str, truth: object, record: Json | None) -> tuple[set[str], set[str]]:
    given = next(iter(_values(record, name)), None)
    if name in FLAGS:
        right = given is not None and bool(given["value"]) == bool(truth)
        tally.true += bool(truth)
        tally.given += bool(given and given["value"])
        tally.right += bool(given and given["value"] and truth)
    else:
        right = given is not None and normalise(name, given["value"]) == normalise(name, truth)
        tally.true += 1
        tally.given += given is not None
        tally.right += right
    if given is not None:
        tally.value(given, right=right)
    if not right and record is not None and not record.get("needs_review", True):
        tally.silent += 1
    want, got = normalise(name, truth), "nothing" if given is None else normalise(name, given["value"])
    return {want}, {want if right else got}


def _summarise(tally: Tally) -> Score:
    ece, floor = calibration_error(tally.confidences, tally.outcomes)
    return Score(
        true=tally.true,
        precision=tally.right / max(tally.given, 1),
        recall=tally.right / max(tally.true, 1),
        coverage=tally.accepted / max(len(tally.confidences), 1),
        accepted_right=tally.accepted_right / max(tally.accepted, 1),
        accepted_low=lower_bound(tally.accepted_right, tally.accepted),
        ece=ece,
        ece_floor=floor,
        silent=tally.silent,
    )


def score(truth: Sequence[Json], records: Sequence[Json]) -> Scores:
    """Score `records` against `truth`, matched by the document's name."""
    by_name = {record["document"]["name"]: record for record in records}
    tallies: dict[str, Tally] = {}
    missing = through = through_right = 0
    for document in truth:
        record = by_name.get(document["file"])
        missing += record is None
        clean = True
        for name, key in FIELDS.items():
            if document.get(key) is None:
                continue
            tally = tallies.setdefault(name, Tally())
            count = _tally_list if name in LISTS else _tally_one
            want, got = count(tally, name, document[key], record)
            if want != got:
                clean = False
                tally.errors.append(f"{document['file']}: want {sorted(want - got)}, got {sorted(got - want)}")
        if record is not None and not record.get("needs_review", True):
            through += 1
            through_right += clean
    return Scores(
        documents=len(truth),
        missing=missing,
        no_review=through / max(len(truth), 1),
        no_review_right=through_right / max(through, 1),
        fields={name: _summarise(tallies[name]) for name in FIELDS if name in tallies},
        errors={name: tallies[name].errors for name in FIELDS if name in tallies},
    )


def tally(name: str, truth: Sequence[Json], records: Sequence[Json]) -> Tally:
    """Return the counts of the field `name`, with the confidence of each value given and whether it is right."""
    by_name = {record["document"]["name"]: record for record in records}
    counted = Tally()
    count = _tally_list if name in LISTS else _tally_one
    for document in truth:
        if document.get(FIELDS[name]) is not None:
            count(counted, name, document[FIELDS[name]], by_name.get(document["file"]))
    return counted


def score_by(truth: Sequence[Json], records: Sequence[Json], key: str) -> dict[str, Scores]:
    """Score each group of documents that share the truth's `key`, such as `mode`; `all` comes first."""
    groups = {"all": score(truth, records)}
    for value in sorted({str(document.get(key)) for document in truth}):
        groups[value] = score([document for document in truth if str(document.get(key)) == value], records)
    return groups


def rows(path: Path) -> list[Json]:
    """Return the objects of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def table(title: str, scores: Scores) -> Iterator[str]:
    """Yield the lines of a Markdown table of `scores`."""
    yield f"**{title}**: {scores.documents} documents, {scores.missing} without a record"
    yield ""
    yield "| field | true | precision | recall | F1 | coverage | accepted right | low 95 % | ECE | floor | silent |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, one in scores.fields.items():
        shares = (one.precision, one.recall, one.f1, one.coverage, one.accepted_right, one.accepted_low)
        cells: Iterable[str] = (f"{share:.3f}" for share in (*shares, one.ece, one.ece_floor))
        yield f"| {name} | {one.true} | {' | '.join(cells)} | {one.silent} |"
    yield ""
    yield (
        f"Records that need no review: {scores.no_review:.3f}; of those without any error: {scores.no_review_right:.3f}"
    )
