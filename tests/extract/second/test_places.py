"""What decides the record is looked at again, and a reviewer sees what each reader saw there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extract.extract import SecondReader, extract, find_fields
from extract.platform import load_platform
from extract.second import places_of, with_readings
from models.record import Evidence, Fields
from tests.extract.identifiers.pages import page_of
from tests.extract.judges import PlainJudge
from tests.extract.letters import pages_of
from tests.extract.second.drawn import Scripted, first_text
from tests.linear import assert_linear

PLATFORM = load_platform()
LETTER = """Harlow County Sheriff's Office

November 3, 2026

Re: Preservation request, Case No. 26-0417

Please preserve all records of the account @quietharbor
(https://twitter.com/quietharbor).

Sincerely,
Detective Ann Example
Badge 4471"""


def test_the_places_of_the_deciding_values_are_read_again() -> None:
    pages = pages_of(LETTER)
    fields = find_fields(pages, PLATFORM, PlainJudge())
    texts = " | ".join(first_text(pages[0], strip) for strip in places_of(fields, pages)[1])
    assert "26-0417" in texts
    assert "Ann Example" in texts
    assert "Harlow County" in texts


def test_no_place_is_read_twice() -> None:
    pages = pages_of(LETTER)
    fields = find_fields(pages, PLATFORM, PlainJudge())
    strips = places_of(fields, pages)[1]
    read = [replace(pages[0], readings=Scripted().read(pages[0], strips))]
    assert places_of(fields, read).get(1, ()) == ()
    second = Scripted()
    extract(pages, PLATFORM, PlainJudge(), SecondReader(second.read))
    assert len(second.seen) == len(set(second.seen))


def read_twice(second: Scripted) -> Fields:
    return extract(pages_of(LETTER), PLATFORM, PlainJudge(), SecondReader(second.read))


def raw(piece: Evidence) -> dict[str, str]:
    return {reading.reader: reading.text for reading in piece.readings}


def test_the_evidence_of_an_identifier_shows_both_raw_readings() -> None:
    (handle,) = read_twice(Scripted({"@quietharbor": "@quiet_harbor"})).handles
    readings = raw(handle.evidence[0])
    assert "@quietharbor" in readings["first"]
    assert "@quiet_harbor" in readings["second"]


def test_the_evidence_of_a_deciding_value_shows_both_raw_readings() -> None:
    case = read_twice(Scripted({"26-0417": "26-0477"})).case_number
    readings = raw(case.evidence[0])
    assert "26-0417" in readings["first"]
    assert "26-0477" in readings["second"]


def test_where_one_reader_looked_the_evidence_stays() -> None:
    page = pages_of(LETTER)[0]
    piece = Evidence(page=1, box=(0.0, 0.0, 1.0, 0.1), text="as read")
    assert with_readings(piece, page) is piece
    fields = extract([page], PLATFORM, PlainJudge())
    assert all(not evidence.readings for evidence in fields.handles[0].evidence)


def test_only_what_stands_at_the_place_is_shown() -> None:
    """A strip may be longer than the value; and the value's box may lie a letter beside the second reader's."""
    fields = read_twice(Scripted())
    (url,) = fields.profile_urls
    assert raw(url.evidence[0])["second"].strip("().") == "https://twitter.com/quietharbor"


def test_reading_everything_finds_the_same_and_shows_it_everywhere() -> None:
    second = Scripted()
    fields = extract(pages_of(LETTER), PLATFORM, PlainJudge(), SecondReader(second.read, everything=True))
    assert len(second.seen) == len([line for line in LETTER.split("\n") if line])
    assert fields.handles[0].value == "quietharbor"
    assert all(piece.readings for piece in fields.letter_date.evidence)
    assert np.all([raw(piece)["first"] == raw(piece)["second"] for piece in fields.letter_date.evidence])


@pytest.mark.parametrize("everything", [True, False])
def test_time_is_linear_in_what_is_read_and_shown(everything: bool) -> None:  # noqa: FBT001 - the reader's setting
    line = "@a1 18 U.S.C. 2703(d) a@b.gov\n"

    def read_all(size: int) -> Fields:
        page = page_of((line * size)[:size])
        return extract([page], PLATFORM, PlainJudge(), SecondReader(Scripted().read, everything=everything))

    assert_linear(read_all, 12_000)
