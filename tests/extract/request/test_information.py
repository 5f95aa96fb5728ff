"""The categories of data that are asked for."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.request.information import find_information
from extract.transcript import transcribe
from models.record import RequestKind
from tests.extract.letters import pages_of


def asked(text: str, kind: RequestKind = RequestKind.SUBPOENA) -> set[str]:
    transcript = transcribe(pages_of(text))
    return {str(field.value) for field in find_information(kind, prose_of(transcript), transcript)}


WANTED = (
    ("Please provide the basic subscriber information", {"basic_subscriber_information"}),
    ("Provide all IP address logs of the account", {"ip_logs"}),
    ("Produce the contents of all direct messages", {"direct_messages"}),
    ("Please provide location data for the device", {"location"}),
    ("Produce any and all records", {"everything"}),
    ("Provide session times and login history", {"sessions"}),
)


@pytest.mark.parametrize(("text", "categories"), WANTED)
def test_what_is_wanted_is_told_by_its_words(text: str, categories: set[str]) -> None:
    assert categories <= asked(text)


def test_an_advertisement_asks_for_nothing() -> None:
    assert asked("All videos and photos at half price", RequestKind.NOT_A_REQUEST) == set()
