"""Every letter in written/ is read as a careful person would enter it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extract import extract
from extract.platform import load_platform
from models.record import Fields
from tests.extract.judges import PlainJudge
from tests.extract.letters import pages_of

WRITTEN = Path(__file__).parent / "written"


def parts_of(name: str) -> tuple[dict[str, str], str]:
    head, _, letter = (WRITTEN / f"{name}.txt").read_text(encoding="utf-8").partition("---\n")
    truth = dict(line.split(":", 1) for line in head.splitlines())
    return {field: value.strip() for field, value in truth.items()}, letter


@cache
def fields_of(name: str) -> Fields:
    return extract(pages_of(parts_of(name)[1]), load_platform(), PlainJudge())


def names() -> list[str]:
    return sorted(path.stem for path in WRITTEN.glob("*.txt"))


def cases() -> Iterator[tuple[str, str, str]]:
    for name in names():
        for field, value in parts_of(name)[0].items():
            yield name, field, value


def entered(fields: Fields, field: str) -> str:
    if field == "statutes":
        return "; ".join(str(statute.value) for statute in fields.statutes)
    if field == "duration":
        return fields.nondisclosure.duration or ""
    value = getattr(fields, field).value
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def plain(value: str) -> str:
    return "".join(character for character in value.casefold() if character.isalnum())


@pytest.mark.parametrize(("name", "field", "value"), list(cases()))
def test_a_letter_is_entered_as_a_careful_person_would(name: str, field: str, value: str) -> None:
    assert plain(entered(fields_of(name), field)) == plain(value)


@pytest.mark.parametrize("name", names())
def test_every_value_shows_the_ink_it_rests_on(name: str) -> None:
    fields = fields_of(name)
    for field in ("agency", "requester", "requester_title", "badge", "phone", "case_number", "letter_date", "country"):
        found = getattr(fields, field)
        if found.value is not None:
            assert found.evidence
            for evidence in found.evidence:
                x0, y0, x1, y1 = evidence.box
                assert 0 <= x0 < x1 <= 1
                assert 0 <= y0 < y1 <= 1


@pytest.mark.parametrize("name", names())
def test_badly_read_words_are_never_accepted(name: str) -> None:
    fields = extract(pages_of(parts_of(name)[1], confidence=0.3), load_platform(), PlainJudge())
    for field in ("agency", "requester", "case_number", "badge", "phone"):
        assert getattr(fields, field).status == "review"
