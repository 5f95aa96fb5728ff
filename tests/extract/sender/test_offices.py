"""Letters of 172 offices, countries and layouts of their own, read for who asks and under which number.

They were written before the rules that read them, half of each lot kept back until those stood. `|` parts the spellings
that a careful person might enter. Not every one is read right; the share that is may only grow.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.transcript import transcribe
from tests.extract.letters import pages_of
from tests.extract.sender.reading import sender_of

OFFICES = Path(__file__).parent / "offices"
RIGHT = {"case_number": 162, "requester": 165, "agency": 164}
"""Letters whose field is read right, of 172 (170 have a number): they came before the rules that read them."""
WRONG = {"case_number": 7, "requester": 6, "agency": 7}
"""Letters for which another value is entered."""
SURE = 0.9
"""From this confidence on no wrong value may be."""


@cache
def outcomes() -> tuple[tuple[str, str, float | None, bool], ...]:
    """Return letter, field, confidence (None where nothing was entered) and whether the value is right."""
    found = []
    for path in sorted(OFFICES.glob("*.txt")):
        head, _, letter = path.read_text(encoding="utf-8").partition("---\n")
        transcript = transcribe(pages_of(letter))
        fields = {**sender_of(letter), "case_number": find_case_number(prose_of(transcript), transcript)}
        for line in head.splitlines():
            name, _, wanted = line.partition(":")
            value, confidence = fields[name].value, fields[name].confidence
            right = _plain(value or "") in [_plain(one) for one in wanted.split("|")]
            found.append((path.stem, name, confidence if value else None, right))
    return tuple(found)


def _plain(value: str) -> str:
    return "".join(character for character in value.casefold() if character.isalnum())


@pytest.mark.parametrize("field", RIGHT)
def test_letters_of_unknown_offices_are_read_for_who_asks(field: str) -> None:
    right = [letter for letter, name, _, hit in outcomes() if name == field and hit]
    assert len(right) >= RIGHT[field]


@pytest.mark.parametrize("field", WRONG)
def test_what_is_not_read_right_is_mostly_left_open(field: str) -> None:
    wrong = [letter for letter, name, given, hit in outcomes() if name == field and given is not None and not hit]
    assert len(wrong) <= WRONG[field]


@pytest.mark.parametrize("field", RIGHT)
def test_no_wrong_value_looks_certain(field: str) -> None:
    wrong = [given for _, name, given, hit in outcomes() if name == field and given is not None and not hit]
    assert max(wrong, default=0.0) < SURE
