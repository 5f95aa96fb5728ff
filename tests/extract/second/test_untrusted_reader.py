"""A second reader that raises, lies, or answers nonsense costs its own reading: the page still gives its record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from extract.extract import SecondReader, extract
from extract.failures import Failures
from extract.platform import load_platform
from extract.second import Read, UnsoundReadings, ask, whole_page
from mailroom.arrival import Arrival
from mailroom.pipeline import open_tools, read_document
from mailroom.settings import Settings
from models.errors import MissingDependency
from models.page import ReadPage
from models.reading import Reading, Strip
from models.record import Fields, Status
from models.stage import Stage
from ocr.second import Recogniser
from tests.extract.judges import PlainJudge
from tests.extract.letters import pages_of
from tests.extract.second.drawn import ALPHABET, Scripted
from tests.mailroom.drawing import fax

PLATFORM = load_platform()
LETTER = """Re: Preservation request, Case No. 26-0417

Please preserve the account @quietharbor (https://twitter.com/quietharbor).
Answer to a.example@harlow.example.gov

Sincerely,
Detective Ann Example"""
IDENTIFIERS = ("handles", "profile_urls", "emails")


def read_by(read: Read, failures: Failures) -> Fields:
    return extract(pages_of(LETTER), PLATFORM, PlainJudge(), SecondReader(read), failures)


ONCE = extract(pages_of(LETTER), PLATFORM, PlainJudge())


def lie(change: Callable[[Reading], Reading]) -> Read:
    """Return a reader whose every answer was changed."""

    def read(page: ReadPage, strips: Sequence[Strip]) -> tuple[Reading, ...]:
        return tuple(map(change, Scripted().read(page, strips)))

    return read


def broken(_page: ReadPage, _strips: Sequence[Strip]) -> tuple[Reading, ...]:
    raise RuntimeError("text of a page")


def steps(shape: tuple[int, ...], value: float) -> NDArray[np.float32]:
    return np.full(shape, value, np.float32)


UNSOUND: dict[str, Read] = {
    "raises": broken,
    "nothing at all": lambda _page, _strips: (),
    "one reading too many": lambda page, strips: Scripted().read(page, [*strips, *strips[:1]]),
    "another order": lambda page, strips: Scripted().read(page, strips)[::-1],
    "other strips": lie(lambda reading: replace(reading, strip=replace(reading.strip, last=10_000))),
    "no steps": lie(lambda reading: replace(reading, steps=steps((0, len(ALPHABET)), 0.0))),
    "flat steps": lie(lambda reading: replace(reading, steps=steps((len(reading.steps),), -1.0))),
    "another alphabet": lie(lambda reading: replace(reading, alphabet=ALPHABET[:-1])),
    "no blank": lie(lambda reading: replace(reading, alphabet=("~", *ALPHABET[1:]))),
    "no numbers": lie(lambda reading: replace(reading, steps=steps(reading.steps.shape, float("nan")))),
    "no probabilities": lie(lambda reading: replace(reading, steps=steps(reading.steps.shape, 3.0))),
    "unsorted places": lie(lambda reading: replace(reading, at=reading.at[::-1])),
    "places past the end": lie(lambda reading: replace(reading, at=tuple(at + 10_000 for at in reading.at))),
    "too few confidences": lie(lambda reading: replace(reading, confidences=reading.confidences[1:])),
    "more than certain": lie(lambda reading: replace(reading, confidences=(9.0,) * len(reading.text))),
    "another page's columns": lie(lambda reading: replace(reading, x0=-3.0, x1=7.0)),
    "lines in a word": lie(lambda reading: replace(reading, text="\n" * len(reading.text))),
    "endless": lie(lambda reading: replace(reading, steps=steps((10**5, len(ALPHABET)), -1.0))),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSOUND)
def test_the_page_is_then_read_once_and_somebody_is_told(name: str) -> None:
    failures = Failures()
    fields = read_by(UNSOUND[name], failures)
    assert failures.seen
    assert all(failure.fields == () for failure in failures.seen)
    assert fields == ONCE
    found = [field for each in IDENTIFIERS for field in getattr(fields, each)]
    assert len(found) >= 3
    assert {field.status for field in found} == {Status.REVIEW}


@pytest.mark.parametrize("name", UNSOUND)
def test_an_answer_that_cannot_be_one_is_not_believed(name: str) -> None:
    page = pages_of(LETTER)[0]
    with pytest.raises((UnsoundReadings, RuntimeError)):
        ask(UNSOUND[name], page, whole_page(page))


def test_only_the_broken_page_is_read_once() -> None:
    def second_page_breaks(page: ReadPage, strips: Sequence[Strip]) -> tuple[Reading, ...]:
        if page.number == 2:
            raise RuntimeError
        return Scripted().read(page, strips)

    failures = Failures()
    fields = extract(
        pages_of(f"{LETTER}\fthe account @metrodesk"),
        PLATFORM,
        PlainJudge(),
        SecondReader(second_page_breaks),
        failures,
    )
    assert failures.seen
    assert [(handle.value, handle.status) for handle in fields.handles] == [
        ("quietharbor", Status.ACCEPTED),
        ("metrodesk", Status.REVIEW),
    ]


def test_what_it_only_breaks_on_the_second_time_leaves_the_first_readings() -> None:
    """It is asked twice: for identifiers, then for the places of what decides the record."""
    calls: list[int] = []

    def tires(page: ReadPage, strips: Sequence[Strip]) -> tuple[Reading, ...]:
        calls.append(page.number)
        if len(calls) > 1:
            raise RuntimeError
        return Scripted().read(page, strips)

    failures = Failures()
    fields = read_by(tires, failures)
    assert len(failures.seen) == 1
    assert fields.handles[0].status is Status.ACCEPTED


SOUND_BUT_WRONG: dict[str, Read] = {
    "sees nothing anywhere": lie(lambda reading: replace(reading, text="", at=(), confidences=())),
    "impossible lattice": lie(lambda reading: replace(reading, steps=steps(reading.steps.shape, -np.inf))),
    "empty lattice": lie(lambda reading: replace(reading, steps=steps(reading.steps.shape, -9.0))),
    "one step": lie(lambda reading: replace(reading, text="@", at=(0,), confidences=(0.5,), steps=reading.steps[:1])),
    "says the same of all": lie(lambda reading: replace(reading, text="@" * len(reading.text))),
}


@pytest.mark.parametrize("name", SOUND_BUT_WRONG)
def test_a_lying_lattice_makes_no_value_certain(name: str) -> None:
    failures = Failures()
    with np.errstate(invalid="raise"):
        fields = read_by(SOUND_BUT_WRONG[name], failures)
    assert failures.seen == []
    found = [field for each in IDENTIFIERS for field in getattr(fields, each)]
    assert found
    assert all(0 <= field.confidence <= 1 for field in found)
    if name not in {"impossible lattice", "empty lattice"}:
        assert {field.status for field in found} == {Status.REVIEW}


def test_a_reader_that_invents_an_account_everywhere_is_not_accepted() -> None:
    second = Scripted({"@quietharbor": "@someoneelse", "twitter.com/quietharbor": "twitter.com/someoneelse"})
    fields = read_by(second.read, Failures())
    assert {field.status for field in (*fields.handles, *fields.profile_urls)} == {Status.REVIEW}


def test_a_missing_model_is_no_failure_of_the_document() -> None:
    def missing(_page: ReadPage, _strips: Sequence[Strip]) -> tuple[Reading, ...]:
        raise MissingDependency("no weights")

    with pytest.raises(MissingDependency):
        read_by(missing, Failures())


class BrokenRecogniser(Recogniser):
    """A network that breaks on every strip."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alphabet = ALPHABET

    def steps(self, strip: NDArray[np.float32]) -> NDArray[np.float32]:
        """Break."""
        raise RuntimeError(f"text of a page {strip.shape}")


def test_a_document_whose_second_reading_breaks_has_its_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tools = open_tools(Settings())
    broken_tools = replace(tools, recogniser=BrokenRecogniser(tools.second_name))
    fax(tmp_path / "letter.tif")
    record = read_document(Arrival(tmp_path / "letter.tif", "letter.tif"), broken_tools)
    assert record.needs_review
    assert {(problem.page, problem.stage) for problem in record.problems} == {(None, Stage.EXTRACT)}
    assert record.problems[0].message.startswith("the second reading: it broke mailroom")
    assert [handle.value for handle in record.handles] == ["quietharbor"]
    identifiers = (*record.handles, *record.profile_urls, *record.emails)
    assert {field.status for field in identifiers} == {Status.REVIEW}
    assert "text of a page" not in capsys.readouterr().err
