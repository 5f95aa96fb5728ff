"""Letterheads: an organisation's own heading is found, boxed and read; titles, captions and memo heads are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract.marks import find_letterhead
from extract.marks.contacts import address_in, domain_in, phone_in
from extract.marks.cues import CUES, FIELDS, CueKind, CueRow, cues_on
from extract.marks.heading import STOPS, heading_of
from extract.transcript import transcribe
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.word import Word
from tests.extract.marks.drawing import Drawing, letter, read

FAXES = (None, (204, 196), (204, 98), (300, 300))


@pytest.mark.parametrize("fax", FAXES)
def test_a_centred_heading_with_a_seal_is_a_letterhead(fax: tuple[int, int] | None) -> None:
    found = find_letterhead(*read(letter().page(fax=fax)))
    assert found.field.value is True
    assert found.page == 1
    assert found.box is not None
    assert found.box.y1 < 0.15
    assert found.organisation is not None
    assert found.organisation.value == "Larkspur County Sheriff's Office"
    assert found.phone == "(541) 555-0142"
    assert found.domain == "larkspursheriff.gov"
    assert found.address == "100 Courthouse Square, Larkspur, OR 97000"


@pytest.mark.parametrize("fax", FAXES)
def test_a_letter_on_plain_paper_has_none(fax: tuple[int, int] | None) -> None:
    found = find_letterhead(*read(letter(heading=False).page(fax=fax)))
    assert found.field.value is False
    assert found.organisation is None
    assert found.page is None


def test_a_senders_address_typed_with_the_letter_is_no_letterhead() -> None:
    page = Drawing()
    for at, text in enumerate(
        ("Oren McNair", "Larkspur County Sheriff's Office", "100 Courthouse Square, Larkspur, OR 97000")
    ):
        page.type(text, 1.0, 0.8 + 0.22 * at, size=0.105)
    page.type("March 3, 2014", 1.0, 1.9)
    page.body(page.body(2.4) + 0.3)
    assert find_letterhead(*read(page.page())).field.value is False


def _below(page: Drawing) -> Drawing:
    page.body(page.body(3.4) + 0.3)
    return page


def test_a_court_caption_is_no_letterhead() -> None:
    page = Drawing()
    page.centre("UNITED STATES OF AMERICA", 1.0)
    page.centre("IN THE DISTRICT COURT OF LARKSPUR", 1.3)
    page.type("Plaintiff, v. Case No. 25-001", 1.0, 2.0)
    assert find_letterhead(*read(_below(page).page())).field.value is False


def test_a_form_title_is_no_letterhead() -> None:
    page = Drawing()
    page.centre("Application for Registration", 1.0, size=0.2)
    page.centre("Form 12, OMB No. 0000-0000", 1.3)
    for y in (2.0, 2.4, 2.8):
        page.rule(0.8, y, 6.8)
        page.type("Name of applicant:", 1.0, y + 0.2)
    assert find_letterhead(*read(_below(page).page())).field.value is False


def test_a_memo_head_is_no_letterhead() -> None:
    page = Drawing()
    page.type("MEMORANDUM", 1.0, 1.0, size=0.2)
    page.type("TO: All staff", 1.0, 1.5)
    page.type("FROM: The front desk", 1.0, 1.8)
    page.type("SUBJECT: Parking", 1.0, 2.1)
    assert find_letterhead(*read(_below(page).page())).field.value is False


def test_a_name_over_two_lines_is_joined_and_others_are_alternatives() -> None:
    page = Drawing()
    page.centre("Office of the", 0.8, size=0.2)
    page.centre("State Attorney", 1.05, size=0.2)
    page.centre("Cyber Crimes Unit", 1.35, size=0.12)
    page.centre("12 Elm Street, Larkspur, OR 97000", 1.55, size=0.09)
    page.type("March 4, 2025", 1.0, 2.2)
    page.type("Dear Sir or Madam:", 1.0, 2.8)
    found = find_letterhead(*read(_below(page).page()))
    assert found.organisation is not None
    assert found.organisation.value == "Office of the State Attorney"
    assert "Cyber Crimes Unit" in [value for value, _ in found.organisation.alternatives]


def test_a_heading_behind_a_cover_sheet_is_found_on_its_page() -> None:
    cover = Drawing()
    cover.centre("FAX COVER SHEET", 1.0, size=0.2)
    cover.type("TO: Custodian of Records", 1.0, 2.0)
    cover.type("PAGES: 2", 1.0, 2.4)
    found = find_letterhead(*read(cover.page(1), letter().page(2)))
    assert found.field.value is True
    assert found.page == 2


def test_the_signers_block_on_a_last_page_is_no_heading() -> None:
    last = Drawing()
    last.type("Very truly yours,", 1.0, 1.0)
    last.type("Maria L. Delgado", 1.0, 1.9)
    last.type("Larkspur County Sheriff's Office", 1.0, 2.15)
    found = find_letterhead(*read(letter().page(1), last.page(2)))
    assert found.page == 1


def test_no_pages_no_letterhead() -> None:
    assert find_letterhead(*read()).field.value is False


def _line(text: str) -> ReadPage:
    words = tuple(
        Word(word, Box(0.1 + 0.05 * n, 0.2, 0.14 + 0.05 * n, 0.21), 0.9, 0, 0) for n, word in enumerate(text.split())
    )
    return ReadPage(CleanPage(1, np.full((20, 20), 255, np.uint8), 200, Resolution(200, 200)), words, "drawn")


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.example)
def test_each_cue_finds_its_example(row: object) -> None:
    assert isinstance(row, tuple)
    kind, _, example = row
    assert [cue.kind for cue in cues_on(transcribe([_line(example)]).lines)] == [kind]


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.example)
def test_each_field_finds_its_example(row: CueRow) -> None:
    assert CueKind.FIELD in {cue.kind for cue in cues_on(transcribe([_line(row.example)]).lines)}
    assert row.pattern.search(row.example)


@pytest.mark.parametrize("text", ["By:", "Signature:", "Signed by:", "Very truly yours,", "Maria L. Delgado"])
def test_where_one_signs_is_no_field(text: str) -> None:
    assert CueKind.FIELD not in {cue.kind for cue in cues_on(transcribe([_line(text)]).lines)}


@pytest.mark.parametrize("row", STOPS, ids=lambda row: row.example)
def test_each_stop_finds_its_example(row: object) -> None:
    assert isinstance(row, tuple)
    stop, _, example = row
    assert heading_of(transcribe([_line(example)]).lines).stop is stop


def test_contacts_prefer_a_telephone_to_a_fax() -> None:
    lines = ["Fax (541) 555-0143", "Phone (541) 555-0142", "desk@larkspur.example.gov", "P.O. Box 12, Larkspur"]
    assert phone_in(lines) == "(541) 555-0142"
    assert domain_in(lines) == "larkspur.example.gov"
    assert address_in(lines) == "P.O. Box 12, Larkspur"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=12), max_size=20)
)
def test_any_words_give_an_answer(texts: list[str]) -> None:
    words = tuple(Word(text, Box(0.1, 0.02 * n, 0.5, 0.02 * n + 0.01), 0.9, 0, n) for n, text in enumerate(texts))
    page = ReadPage(CleanPage(1, np.full((200, 160), 255, np.uint8), 20, Resolution(20, 20)), words, "drawn")
    found = find_letterhead(*read(page))
    assert 0.0 <= found.field.confidence <= 1.0
