"""The whole of extract on pages that are no letters: nothing, noise, and far too much."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract import extract
from extract.platform import load_platform
from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.request.information import find_information
from extract.request.kind import find_kind
from extract.request.nondisclosure import find_nondisclosure
from extract.request.statutes import find_statutes
from extract.sender.agency import Sender, find_agency
from extract.sender.country import find_country
from extract.sender.phone import Letter, find_phone
from extract.sender.requester import find_requester
from extract.sender.zones import zones_of
from extract.transcript import transcribe
from extract.when.dates import find_dates
from models.page import CleanPage, ReadPage, Resolution
from models.record import RequestKind, Status
from tests.extract.judges import PlainJudge
from tests.extract.letters import pages_of
from tests.linear import assert_linear

PLATFORM = load_platform()


def test_no_pages_give_a_record_without_values() -> None:
    fields = extract([], PLATFORM, PlainJudge())
    assert fields.request_kind.value is RequestKind.NOT_A_REQUEST
    assert fields.requester.value is None
    assert fields.statutes == ()


def test_a_blank_page_is_surely_no_request() -> None:
    kind = extract(pages_of(""), PLATFORM, PlainJudge()).request_kind
    assert (kind.value, kind.status) == (RequestKind.NOT_A_REQUEST, Status.ACCEPTED)


def test_a_page_full_of_ink_without_words_is_for_a_person() -> None:
    inked = np.full((200, 160), 255, np.uint8)
    inked[::4] = 0
    page = ReadPage(CleanPage(1, inked, 200, Resolution(200, 200)), (), "text")
    kind = extract([page], PLATFORM, PlainJudge()).request_kind
    assert kind.status is Status.REVIEW
    assert "could be read" in kind.reasons[0]


def test_words_without_height_break_nothing() -> None:
    """As a reader gives for lines that it saw one upon the other."""
    page = pages_of("\n".join("nothing but letters and more of them" for _ in range(9)))[0]
    flat = tuple(replace(word, box=replace(word.box, y1=word.box.y0)) for word in page.words)
    assert extract([replace(page, words=flat)], PLATFORM, PlainJudge()).letterhead.value is False


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=400))
def test_any_text_gives_fields_whose_confidence_is_a_fraction(text: str) -> None:
    fields = extract(pages_of(text), PLATFORM, PlainJudge())
    for name in ("request_kind", "agency", "requester", "case_number", "country", "letter_date", "nondisclosure"):
        assert 0.0 <= getattr(fields, name).confidence <= 1.0


JUNK = {
    "one word": "preserve " * 11_000,
    "digits": "18 U.S.C. 2703(d) 13-0042 " * 4_000,
    "capitals": "Office Of The " * 7_000,
    "letters": "a" * 100_000,
    "signs": "@" * 100_000,
    "labels": "Case No. " * 11_000,
    "dots": ". " * 50_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_100_kilobytes_of_junk_take_linear_time(junk: str) -> None:
    assert_linear(lambda size: _find_everything(junk[:size]), len(junk))


def _find_everything(junk: str) -> None:
    lines = [junk[start : start + 90] for start in range(0, len(junk), 90)]
    pages = pages_of("\n".join(lines))
    transcript = transcribe(pages)
    prose = prose_of(transcript)
    zones = zones_of(prose, PLATFORM)
    find_kind(prose, transcript, pages)
    find_case_number(prose, transcript)
    find_statutes(prose, transcript)
    find_nondisclosure(prose, transcript)
    find_information(RequestKind.PRESERVATION, prose, transcript)
    find_country(prose, zones, transcript, treaty=False)
    find_requester(prose, zones, (), transcript)
    find_agency(Sender(prose.cells, zones, (), None), PLATFORM, transcript)
    find_phone(Letter(prose.lines, (), zones), PLATFORM, transcript, "US")
    find_dates(prose.text)
