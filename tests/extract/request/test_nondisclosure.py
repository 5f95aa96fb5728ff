"""Whether the account holder may be told, and until when."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.request.nondisclosure import find_nondisclosure
from extract.transcript import transcribe
from models.record import NondisclosureField
from tests.extract.letters import pages_of


def nondisclosure_of(text: str) -> NondisclosureField:
    transcript = transcribe(pages_of(text))
    return find_nondisclosure(prose_of(transcript), transcript)


SAID = (
    (True, None, "You are requested not to disclose the existence of this request to the subscriber."),
    (True, None, "Please DO NOT notify the account holder."),
    (True, "P90D", "You shall not notify any person of this order for a period of ninety (90) days."),
    (True, "P1Y", "Pursuant to 18 U.S.C. § 2705(b) notice to the user is delayed for one year from this date."),
    (
        True,
        "P180D",
        "IT IS FURTHER ORDERED that the provider shall not disclose the existence of this order for 180 days.",
    ),
    (True, None, "Kindly refrain from informing your customer of this enquiry."),
    (True, None, "Disclosure to the user could seriously jeopardize the investigation."),
    (True, None, "Confidentiality. The holder of the account must not learn of this request."),
    (True, "P60D", "The custodian shall not give notice to the subscriber for 60 days."),
    (True, None, "The subscriber is not to be made aware of this inquiry."),
    (True, None, "Lists of followers, where not public. Do not tell the account holder of this."),
    (True, None, "[X] Do not notify the user   [ ] The user may be told of it"),
    (False, None, "[ ] Do not notify the user   [X] The user may be notified"),
    (False, None, "Notice to the subscriber is not prohibited."),
    (False, None, "You may notify the account holder in accordance with your policy."),
    (False, None, "We have no objection to notice being given to the account holder."),
    (False, None, "There is no non-disclosure order in this matter and the user may be notified."),
    (False, None, "Please preserve all records for 90 days and confirm by e-mail."),
    (
        False,
        None,
        "If you received this fax in error do not disclose its contents to anyone but the intended recipient.",
    ),
)


@pytest.mark.parametrize(("value", "duration", "text"), SAID)
def test_what_is_said_about_telling_the_user(value: bool, duration: str | None, text: str) -> None:  # noqa: FBT001 -- a table's column
    field = nondisclosure_of(text)
    assert (field.value, field.duration) == (value, duration)


def test_the_days_of_a_preservation_are_not_the_days_of_silence() -> None:
    field = nondisclosure_of("Do not notify the user of this letter and preserve the records for 90 days.")
    assert (field.value, field.duration) == (True, None)


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("You shall not notify the account holder of this order for 90 days.", ("telling_the_account_holder",)),
        (
            "You are ordered not to disclose the existence of this order to the subscriber or to any other person.",
            ("telling_the_account_holder", "telling_anyone", "saying_that_it_exists"),
        ),
        ("We have no objection to notice being given to the account holder.", ()),
    ],
)
def test_what_an_order_forbids_is_said_with_it(text: str, forbidden: tuple[str, ...]) -> None:
    assert nondisclosure_of(text).forbids == forbidden
