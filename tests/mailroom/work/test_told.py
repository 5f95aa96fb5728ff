"""What the fax server said of an arrival is in the record, and what is odd about it goes to a person first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailroom.store.entry import OTHER_BYTES
from mailroom.store.incoming import CHANGED, EMPTY, PARTIAL, UNREADABLE_RECEIPT, Incoming
from mailroom.work.told import with_arrival
from tests.mailroom.samples import record
from tests.mailroom.work.post import WHEN

PLAIN = Incoming(
    "hylafax", "fax00017.tif", WHEN, untrusted_sender_id="ARDMOOR PD", untrusted_caller_number="+15125550100"
)


def test_the_arrivals_facts_stand_in_the_record_and_a_plain_one_needs_nobody() -> None:
    found = with_arrival(record(), PLAIN)
    said = found.document.transmission
    assert (found.document.name, found.document.channel, found.document.received_at) == (
        "fax00017.tif",
        "hylafax",
        WHEN,
    )
    assert (said.sender_id, said.caller_number, said.complete) == ("ARDMOOR PD", "+15125550100", None)
    assert not found.needs_review


@pytest.mark.parametrize("flag", [PARTIAL, EMPTY, CHANGED, UNREADABLE_RECEIPT, OTHER_BYTES, "something_new"])
def test_an_odd_arrival_goes_to_a_person(flag: str) -> None:
    found = with_arrival(record(), replace(PLAIN, flags=(flag,)))
    assert found.needs_review
    assert found.review_reasons[0].startswith("arrival: ")
    assert flag in found.document.flags


def test_a_transmission_that_broke_off_is_not_complete_whatever_the_pages_say() -> None:
    whole = record().model_copy(update={"review_reasons": ("handles: none found",), "needs_review": True})
    found = with_arrival(whole, replace(PLAIN, complete=False))
    assert found.document.transmission.complete is False
    assert found.review_reasons[0].startswith("arrival: the fax server says that the transmission broke off")
    assert found.review_reasons[1:] == ("handles: none found",)


def test_a_name_that_nobody_gave_is_said_so() -> None:
    assert with_arrival(record(), replace(PLAIN, untrusted_name="")).document.name == "unnamed"
