"""Labels, nouns, domains and given names: each vocabulary by what it must tell apart."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.platform import load_platform
from extract.prose import plain, prose_of
from extract.sender.agency import Sender, find_agency
from extract.sender.domain import spells
from extract.sender.given_names import is_given_name, nearest_given_name
from extract.sender.labels import label_at
from extract.sender.nouns import mended
from extract.sender.office import share_of, whole
from extract.sender.requester import find_requester
from extract.sender.zones import zones_of
from extract.transcript import transcribe
from tests.extract.letters import pages_of
from tests.linear import assert_linear

LABELS = (
    ("Requesting Officer", "asker"),
    ("Name and title of the officer making this request?", "asker"),
    ("Requesting agent's name and agency:", "asker"),
    ("Officer in charge: Senior Constable Ann Example", "asker"),
    ("2. Customs Officer before whom you are required to appear", "asker"),
    ("FROM: Sgt. Ann Example", "from"),
    ("Name of force: West Tarn Police", "office"),
    ("Law Enforcement Agency", "office"),
    ("| Requesting authority | Politie Oostmark |", "office"),
    ("Rank / Title", "title"),
    ("Badge or ID", "badge"),
    ("Telephone", "contact"),
    ("Victim name: Ann Example", "other"),
    ("Supervisor: Lt. Ann Example", "other"),
    ("Customs Enforcement Service", None),
    ("Special Agent", None),
    ("Quillan Falls Police Department", None),
)


@pytest.mark.parametrize(("text", "meaning"), LABELS)
def test_a_label_is_told_by_its_words(text: str, meaning: str | None) -> None:
    label = label_at(plain(text))
    assert (label.meaning if label else None) == meaning


@given(st.text(max_size=120))
def test_a_label_ends_inside_its_cell(text: str) -> None:
    label = label_at(text)
    assert label is None or 0 < label.end <= len(text)


@pytest.mark.parametrize(
    ("read", "noun"), [("departrnent", "department"), ("shcriff", "sheriff"), ("harlow", "harlow")]
)
def test_a_noun_one_letter_off_is_mended_and_a_place_is_not(read: str, noun: str) -> None:
    assert mended(read) == noun


WHOLES = (
    ("City of Pinchot Bend Police, Violent Crimes", "City of Pinchot Bend Police"),
    ("Fraud Unit of the Harlow County Sheriff's Office", "Harlow County Sheriff's Office"),
    ("Criminal Apprehension of the Department of Public Safety", "Department of Public Safety"),
    ("RETURN TO Red Mesa Tribal Police", "Red Mesa Tribal Police"),
    ("Cisneros, Osprey County Sheriff", "Osprey County Sheriff"),
    ("Office of the District Attorney", "Office of the District Attorney"),
    ("Cyber Crime Police Station, Navapura City", "Cyber Crime Police Station, Navapura City"),
)


@pytest.mark.parametrize(("printed", "name"), WHOLES)
def test_an_office_is_named_without_its_parts(printed: str, name: str) -> None:
    assert whole(printed) == name


def test_parts_parents_and_courts_weigh_less_than_the_office() -> None:
    office = share_of("harlow county sheriff's office")
    for other in ("major crimes unit", "state of utah", "superior court of harlow county"):
        assert share_of(other) < 0.5 * office


DOMAINS = (
    ("grellingparishso.org", "Grelling Parish Sheriff", False),
    ("harlowcounty.gov", "Harlow County Sheriff's Office", True),
    ("tmpd.org", "Torrance Mills Police Department", True),
    ("usao-calder.gov", "United States Attorney's Office", True),
    ("mailbox.example.org", "Harlow County Sheriff's Office", False),
)


@pytest.mark.parametrize(("domain", "name", "agrees"), DOMAINS)
def test_a_domain_is_made_of_the_offices_words_or_not(domain: str, name: str, agrees: bool) -> None:  # noqa: FBT001 -- a table's column
    assert spells(domain, name) is agrees


def test_given_names_are_told_without_accents_and_mended_only_where_one_is_near() -> None:
    assert is_given_name("Étienne")
    assert not is_given_name("Harlow")
    assert nearest_given_name("Auicia") == "Alicia"
    assert nearest_given_name("Alicia") is None
    assert nearest_given_name("Ann") is None


JUNK = {
    "names": "Detective Ann Example, of the Harlow County Police Department, " * 1600,
    "labels": "Requesting Officer: Agency: Name: From: " * 2600,
    "nouns": "Police Officer Department Sheriff " * 3000,
}


@pytest.mark.slow
@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_100_kilobytes_of_names_take_linear_time(junk: str) -> None:
    assert_linear(lambda size: _find_sender(junk[:size]), 100_000)


def _find_sender(junk: str) -> None:
    transcript = transcribe(pages_of("\n".join(junk[start : start + 90] for start in range(0, len(junk), 90))))
    prose, platform = prose_of(transcript), load_platform()
    zones = zones_of(prose, platform)
    requester = find_requester(prose, zones, (), transcript)
    find_agency(Sender(prose.cells, zones, requester.block, None), platform, transcript)
