"""An emergency is found on a page whose letters have suffered; an advertisement is none."""

from __future__ import annotations

import pytest

from extract.extract import find_fields
from extract.platform import load_platform
from extract.request.blurred import blurred
from extract.request.emergency_signs import SIGNS, Sign
from extract.request.statement_words import SAYINGS, TRACES, Saying
from models.record import Field
from tests.extract.judges import PlainJudge
from tests.extract.letters import pages_of

PLATFORM = load_platform()


def emergency(text: str, *, confidence: float = 0.95) -> Field[bool]:
    return find_fields(pages_of(text, confidence=confidence), PLATFORM, PlainJudge()).emergency


@pytest.mark.parametrize(
    "text",
    [
        "EMERGENCY D1SCLOSURE REQUE5T to the custodian of records about the account of a user of the service",
        "We ask for the records of the user of this account under 18 U.S.C. 2702(b)(8) without any further delay",
        "There is irnminent danqer of death and we ask for the records of the user of this account at this hour",
        "Preservation request. Please preserve the account. The writer is in imminent danger and must be found today",
    ],
)
def test_an_emergency_is_found_in_spoilt_words(text: str) -> None:
    found = emergency(text)
    assert found.value is True
    assert "until a person says otherwise" in found.reasons[0]


@pytest.mark.parametrize(
    "text",
    [
        "EMERGENCY ROOF REPAIR. Call now for a free estimate, 24 hour emergency service, 20 % off, no obligation today",
        "Please preserve all records of the account for 90 days. This is not an emergency request; nobody is at risk",
        "[X] URGENT [ ] For review. Please see the attached request and respond immediately to the number given",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert emergency(text).value is False


def test_a_sign_that_is_weak_elsewhere_is_enough_on_a_page_that_could_hardly_be_read() -> None:
    text = "wc nccd thc rccords of tho uscr who left a suicide note on thc account that is named in this lctter"
    assert emergency(text, confidence=0.4).value is True


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.example)
def test_each_sign_finds_its_example(sign: Sign) -> None:
    assert sign.pattern.search(sign.example)


@pytest.mark.parametrize("row", [*SAYINGS, *TRACES], ids=lambda row: row.example)
def test_each_saying_finds_its_example(row: Saying) -> None:
    assert row.pattern.search(row.example)


def test_a_short_phrase_is_not_blurred() -> None:
    with pytest.raises(ValueError, match="too short"):
        blurred("bomb")
