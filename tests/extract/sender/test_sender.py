"""Country, telephone, office and the spelling of a name from several places."""

from __future__ import annotations

import re

import pytest

from extract.prose import plain
from extract.sender.country import DIAL, SIGNS
from extract.sender.office import alike, calm, is_office
from extract.sender.office_names import BEFORE
from extract.sender.phone import e164
from tests.extract.sender.reading import PLATFORM, sender_of


@pytest.mark.parametrize(("country", "example", "pattern"), [(sign[0], sign[2], sign[3]) for sign in SIGNS])
def test_every_sign_of_a_country_finds_its_example(country: str, example: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(example), country


def test_countries_are_two_capitals() -> None:
    assert all(re.fullmatch("[A-Z]{2}", country) for country in [*DIAL.values(), *(sign[0] for sign in SIGNS)])


@pytest.mark.parametrize(("example", "pattern"), [(example, pattern) for _, example, pattern in BEFORE])
def test_every_introduction_of_an_office_finds_its_example(example: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(f"{example} ")


NUMBERS = (
    ("(512) 555-0142", "US", "+15125550142"),
    ("512.555.0142", "US", "+15125550142"),
    ("5l2-555-O142", "US", "+15125550142"),
    ("020 7946 0123", "GB", "+442079460123"),
    ("+49 30 5550142", "US", "+49305550142"),
    ("12", "US", None),
)


@pytest.mark.parametrize(("printed", "country", "number"), NUMBERS)
def test_a_number_is_entered_in_e164(printed: str, country: str, number: str | None) -> None:
    assert e164(printed, country) == number


def test_a_fax_number_and_the_platforms_own_are_not_the_senders_telephone() -> None:
    text = "VIA FACSIMILE 415-222-9958\n\nTwitter, Inc.\n\nWe ask for records.\n\nFax: 512-555-0143\nTel: 512-555-0142"
    assert sender_of(text)["phone"].value == "+15125550142"


def test_the_addressees_country_is_not_the_senders() -> None:
    text = (
        "Wexmoor Constabulary\nBridge Road, Wexmoor WX4 2PB\n\nTwitter, Inc.\n1355 Market Street\n"
        "San Francisco, CA 94103\n\nDear Sirs,\nplease preserve the records of @x.\n\nYours faithfully,\nAlan Price"
    )
    assert sender_of(text)["country"].value == "GB"


@pytest.mark.parametrize(
    "text", ["Harlow County Sheriff's Office", "Wexmoor Constabulary", "Office of the District Attorney"]
)
def test_offices_are_offices(text: str) -> None:
    assert is_office(plain(text), PLATFORM)


@pytest.mark.parametrize(
    "text", ["Custodian of Records", "Twitter, Inc. Legal Department", "Emergency Disclosure Request"]
)
def test_other_headings_are_not(text: str) -> None:
    assert not is_office(plain(text), PLATFORM)


def test_two_readings_of_one_office_are_alike_and_two_offices_are_not() -> None:
    assert alike("Quillan Falls Police Department", "Quillan Falls Poliee Departinent")
    assert not alike("Quillan Falls Police Department", "Harlow County Sheriff's Office")


def test_shouted_names_are_calmed() -> None:
    assert calm("OFFICE OF THE SHERIFF'S DEPUTY") == "Office of the Sheriff's Deputy"
    assert calm("U.S. DEPARTMENT OF JUSTICE") == "U.S. Department of Justice"


def test_a_name_crossed_by_the_signature_is_spelt_as_the_address_is() -> None:
    text = (
        "Please answer to victor_underhill@harlowcounty.gov soon.\n\nVery truly yours,\n\n"
        "Detective VidteeUnderhill, Star No. 74225\nHarlow County Sheriff's Office"
    )
    field = sender_of(text)["requester"]
    assert field.value == "Victor Underhill"
    assert field.status == "review"


def test_the_officer_is_the_requester_though_a_judge_signed() -> None:
    text = (
        "SEARCH WARRANT\n\nRequesting officer: Det. Ann Example\n\nYou are commanded to search the account @x.\n\n"
        "Signed:\n______________\nHon. Robert Stone\nJudge of the Superior Court"
    )
    assert sender_of(text)["requester"].value == "Ann Example"
