"""What the judge is fitted on: every value that the rules propose on documents with truth, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bench.scoring import FLAGS, LISTS, TEXTS, Json, normalise
from extract.calibration import shipped
from extract.extract import extract
from extract.judge import Case, Judge
from mailroom.pipeline import Tools, open_tools, pages_of
from mailroom.settings import Settings

SINGLE = {
    **TEXTS, "requester_title": "title", "badge": "badge", "letter_date": "letter_date",
    "due_date": "due_date",
}  # fmt: skip
"""Single values of the record that the generator's truth tells, and its keys for them."""


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """A case with its answer, and the document that it is from: documents are never split between fit and check."""

    document: str
    mode: str
    case: Case
    right: bool


class Recorder:
    """A judge that keeps every case it is asked about and answers as `judge` does."""

    def __init__(self, judge: Judge) -> None:
        self.cases: list[Case] = []
        self._judge = judge

    def confidence(self, case: Case) -> float:
        """Return what the other judge says."""
        self.cases.append(case)
        return self._judge.confidence(case)

    def accept_at(self, family: str) -> float:
        """Return what the other judge says."""
        return self._judge.accept_at(family)


def answered(cases: Sequence[Case], truth: Json) -> Iterator[JudgedCase]:
    """Yield those of `cases` that `truth` answers, each with its answer."""
    document = str(truth["file"])
    for case in cases:
        right = _is_right(case, truth)
        if right is not None:
            yield JudgedCase(document, str(truth.get("mode", "")), case, right)


def _is_right(case: Case, truth: Json) -> bool | None:
    """Say whether a case's value is right; None where the truth does not tell."""
    name = case.family.partition(".")[0]
    if name in LISTS:
        wanted = truth.get(LISTS[name])
        return None if wanted is None else normalise(name, case.value) in {normalise(name, value) for value in wanted}
    if name in FLAGS:
        said = truth.get(FLAGS[name])
        return None if said is None else str(bool(said)).lower() == case.value
    key = SINGLE.get(name)
    if key is None or key not in truth:
        return None
    if case.value is None or truth[key] is None:
        return case.value is None and truth[key] is None
    return normalise(name, case.value) == normalise(name, truth[key])


@lru_cache(maxsize=1)
def _tools() -> Tools:
    return open_tools(Settings())


def cases_of(folder: Path, truth: Json) -> tuple[JudgedCase, ...]:
    """Return the answered cases of one document."""
    tools = _tools()
    recorder = Recorder(shipped())
    pages = pages_of(folder / str(truth["file"]), tools)
    if pages:
        extract(pages, tools.platform, recorder, tools.second_reader)
    return tuple(answered(recorder.cases, truth))


def read_cases(folder: Path, truths: Sequence[Json], workers: int) -> Iterator[JudgedCase]:
    """Yield the answered cases of every document of `folder`, read by `workers` processes."""
    with ProcessPoolExecutor(workers) as pool:
        for cases in pool.map(cases_of, [folder] * len(truths), truths):
            yield from (replace(case, document=f"{folder.name}/{case.document}") for case in cases)


def engines() -> tuple[str, str]:
    """Return the names of the readers that `cases_of` reads with."""
    tools = _tools()
    return tools.engine.name, tools.second_name
