"""Running text: repaired words, joined hyphens, and always a way back to the words on the page."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.prose import prose_of
from extract.transcript import transcribe
from extract.vocabulary import GUARDS, WORDS, repair
from tests.extract.letters import pages_of

READ_AS = {
    "subp0ena": "subpoena",
    "subpcena": "subpoena",
    "preservatlon": "preservation",
    "inforrnation": "information",
    "warrarnt": "warrant",
    "ernergency": "emergency",
    "novemher": "november",
    "disc1osure": "disclosure",
    "rogat0ry": "rogatory",
}


@pytest.mark.parametrize(("read", "printed"), READ_AS.items())
def test_a_misread_word_of_the_tables_is_repaired(read: str, printed: str) -> None:
    assert repair(read) == printed


@pytest.mark.parametrize("word", sorted(WORDS | GUARDS))
def test_plain_words_stay_what_they_are(word: str) -> None:
    assert repair(word) == word


def test_a_word_over_a_line_end_is_one_word_with_both_its_places() -> None:
    prose = prose_of(transcribe(pages_of("a formal pres-\nervation request")))
    start = prose.text.index("preservation")
    assert prose.source(start, start + len("preservation")) == (9, len("a formal pres-\nervation"))


def test_a_letter_spaced_title_is_read_as_a_word() -> None:
    assert prose_of(transcribe(pages_of("S U B P O E N A"))).lines[0].text == "subpoena"


def test_a_wide_gap_parts_cells_and_a_narrow_one_does_not() -> None:
    prose = prose_of(transcribe(pages_of("Case No.        13-0042\nsigned at the  station")))
    assert [cell.text for cell in prose.cells] == ["case no.", "13-0042", "signed at the station"]


@given(st.lists(st.lists(st.text("abcDEF-1§", min_size=1, max_size=8), min_size=1, max_size=6), max_size=6))
def test_every_place_of_the_prose_leads_to_words_of_the_transcript(lines: list[list[str]]) -> None:
    transcript = transcribe(pages_of("\n".join(" ".join(words) for words in lines)))
    prose = prose_of(transcript)
    for position in range(len(prose.text)):
        start, end = prose.source(position, position + 1)
        assert 0 <= start < end <= len(transcript.text)
        assert transcript.words_in(start, end)
