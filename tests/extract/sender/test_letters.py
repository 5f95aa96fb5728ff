"""Letters of many countries and offices, none of them laid out or worded as the generator's are.

They were written from knowledge of such papers before the rules that read them; each opens with what a careful person
would enter for the sender.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from models.record import Field
from tests.extract.sender.reading import sender_of

WRITTEN = Path(__file__).parent / "written"


def parts_of(name: str) -> tuple[dict[str, str], str]:
    head, _, letter = (WRITTEN / f"{name}.txt").read_text(encoding="utf-8").partition("---\n")
    truth = dict(line.split(":", 1) for line in head.splitlines())
    return {field: value.strip() for field, value in truth.items()}, letter


@cache
def fields_of(name: str) -> dict[str, Field[str]]:
    return sender_of(parts_of(name)[1])


def names() -> list[str]:
    return sorted(path.stem for path in WRITTEN.glob("*.txt"))


def cases() -> Iterator[tuple[str, str, str]]:
    for name in names():
        for field, value in parts_of(name)[0].items():
            yield name, field, value


def plain(value: str | None) -> str:
    return "".join(character for character in (value or "").casefold() if character.isalnum())


@pytest.mark.parametrize(("name", "field", "value"), list(cases()))
def test_the_sender_is_entered_as_a_careful_person_would(name: str, field: str, value: str) -> None:
    assert plain(fields_of(name)[field].value) == plain(value)


@pytest.mark.parametrize("name", names())
def test_a_badly_read_sender_is_never_accepted(name: str) -> None:
    fields = sender_of(parts_of(name)[1], confidence=0.3)
    assert all(fields[field].status == "review" for field in ("requester", "agency", "badge", "phone"))
