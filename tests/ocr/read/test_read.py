"""A clean page becomes a read page, or a page that says why it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution, UnreadPage
from models.stage import QuarterTurn, Stage
from models.word import Word
from ocr.read import Engine, EngineFailed, EngineSettings, EngineTimedOut, open_engine, read
from tests.ocr.read.drawn import ACCOUNTS, Sheet, letter, table
from tests.ocr.read.engines import FakeEngine, raising, row, saying, word

HEADER = "NOV 23 2026 10:28AM FROM CEDAR FALLS PD 512 555 0100 P.1"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = open_engine(EngineSettings(kind="tesserocr"))
    yield engine
    engine.close()


def blank() -> CleanPage:
    return CleanPage(3, np.full((1100, 850), 255, np.uint8), 100, Resolution(100, 100))


def read_words(words: list[Word]) -> ReadPage:
    page = read(blank(), saying(words))
    assert isinstance(page, ReadPage)
    return page


def blocks(page: ReadPage) -> list[str]:
    return [" ".join(word.text for word in group) for _, group in groupby(page.words, key=lambda word: word.block)]


def test_a_letter_is_read_word_for_word_line_by_line(engine: Engine) -> None:
    sheet = letter()
    page = read(sheet.page(number=7), engine)
    assert isinstance(page, ReadPage)
    lines = [" ".join(word.text for word in group) for _, group in groupby(page.words, key=lambda word: word.line)]
    assert "Please preserve all records of the account" in lines
    assert (page.number, page.engine, page.header) == (7, engine.name, None)
    police = next(word for word in page.words if word.text == "Police")
    assert police.box.y0 == pytest.approx(1.5 / 11, abs=0.01)


def test_a_page_without_ink_is_read_and_has_no_words(engine: Engine) -> None:
    page = read(Sheet().page(), engine)
    assert isinstance(page, ReadPage)
    assert page.words == ()


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_comes_cell_after_cell_and_row_after_row(engine: Engine, *, ruled: bool) -> None:
    page = read(table(ruled=ruled).page(), engine)
    assert isinstance(page, ReadPage)
    found = blocks(page)
    for handle, url, note in ACCOUNTS:
        start = found.index(handle)
        assert found[start : start + 3] == [handle, url, note]


def test_the_header_line_is_set_apart_on_a_drawn_page(engine: Engine) -> None:
    sheet = letter()
    sheet.text(0.6, 0.2, HEADER, points=9)
    page = read(sheet.page(), engine)
    assert isinstance(page, ReadPage)
    assert page.header is not None
    assert (page.header.number, page.header.sent_at, page.header.page) == ("512 555 0100", "2026-11-23T10:28", 1)
    assert page.header.box.y1 < 0.05
    assert page.words[0].text == "Cedar"
    assert all(word.box.y0 > 0.1 for word in page.words)


@pytest.mark.parametrize("rotated", [90, 180, 270])
def test_the_header_of_a_page_that_was_sent_turned_is_found(engine: Engine, rotated: QuarterTurn) -> None:
    turns = rotated // 90
    sent = np.rot90(letter().grey, turns).copy()  # as the machine saw it: the letter turned the other way
    strip = Sheet()
    strip.text(0.6, 0.2, HEADER, points=10)
    band = strip.grey[:120, : sent.shape[1]]
    sent[: band.shape[0], : band.shape[1]] = np.minimum(sent[: band.shape[0], : band.shape[1]], band)
    upright = np.ascontiguousarray(np.rot90(sent, -turns))
    page = read(replace(letter().page(), grey=upright, rotated=rotated), engine)
    assert isinstance(page, ReadPage)
    assert page.header is not None
    assert page.header.page == 1
    x, y = (page.header.box.x0 + page.header.box.x1) / 2, (page.header.box.y0 + page.header.box.y1) / 2
    assert {0: False, 90: x > 0.9, 180: y > 0.9, 270: x < 0.1}[rotated]
    assert "preserve" in [word.text for word in page.words]


def test_a_header_may_run_aslant_and_its_words_leave_the_text() -> None:
    page = read_words(row(HEADER, 0.01, tilt=0.002) + row("Cedar Falls Police Department", 0.09, line=1))
    assert page.header is not None
    assert page.header.text == HEADER
    assert [word.text for word in page.words] == ["Cedar", "Falls", "Police", "Department"]


def test_a_fax_that_was_passed_on_has_both_headers_taken_out() -> None:
    second = "2026-11-23 22:28 +1 512 555 0111 >> 1 415 555 0158 P 2/3"
    page = read_words(row(second, 0.005) + row(HEADER, 0.03, line=1) + row("Dear custodian", 0.2, line=2))
    assert page.header is not None
    assert page.header.text == f"{second}\n{HEADER}"
    assert page.header.page_count == 3
    assert [word.text for word in page.words] == ["Dear", "custodian"]


@pytest.mark.parametrize(
    ("text", "y"),
    [
        ("Cedar Falls Police Department Phone (512) 555-0100 Fax (512) 555-0101", 0.02),
        ("November 23, 2026", 0.05),
        (HEADER, 0.2),
        ("Letter to Example, Inc. November 23, 2026 Page 2 of 3", 0.03),
    ],
)
def test_letterheads_date_lines_and_text_further_down_stay_in_the_letter(text: str, y: float) -> None:
    page = read_words(row(text, y))
    assert page.header is None
    assert " ".join(word.text for word in page.words) == text


def test_a_label_keeps_its_value_and_other_wide_gaps_break_the_line() -> None:
    page = read_words([word("Subject:", 0.1, 0.3, width=0.1), word("@quietlake", 0.5, 0.3)])
    assert blocks(page) == ["Subject: @quietlake"]
    page = read_words([word("@quietlake", 0.1, 0.3, width=0.1), word("https://x.com/quietlake", 0.5, 0.3)])
    assert blocks(page) == ["@quietlake", "https://x.com/quietlake"]


@pytest.mark.parametrize("mark", ["1.", "(a)", "*"])
def test_a_list_keeps_its_marks_and_specks_make_no_column(mark: str) -> None:
    page = read_words([word(mark, 0.1, 0.3, width=0.02), word("Addresses", 0.3, 0.3), word(".", 0.8, 0.3, width=0.01)])
    assert blocks(page) == [f"{mark} Addresses ."]


def test_a_narrow_gap_parts_columns_where_other_lines_do() -> None:
    wide = [
        found
        for i in range(3)
        for found in (word("@lake", 0.1, 0.3 + i * 0.03, line=i), word("x.com/lake", 0.4, 0.3 + i * 0.03, line=i))
    ]
    narrow = [word("@riverstone", 0.1, 0.39, width=0.288, line=3), word("x.com/riverstone", 0.4, 0.39, line=3)]
    assert blocks(read_words(wide + narrow))[-2:] == ["@riverstone", "x.com/riverstone"]
    assert blocks(read_words(narrow)) == ["@riverstone x.com/riverstone"]


def test_a_word_that_runs_across_a_cell_border_is_read_again_cell_by_cell() -> None:
    sheet = table(ruled=True, dpi=100)
    straddling = Word("@quietlakehttps", Box(0.13, 0.295, 0.6, 0.315), 0.9, 0, 0)
    lines = iter([[word("@quietlake|", 0.1, 0.2, width=0.5)], [word("https://x.com/quietlake", 0.0, 0.2, width=0.9)]])
    fake = FakeEngine(lambda: (straddling,), line=lambda: tuple(next(lines)))
    page = read(sheet.page(), fake)
    assert isinstance(page, ReadPage)
    assert blocks(page) == ["@quietlake", "https://x.com/quietlake"]
    assert page.words[0].box.x1 < 2.9 / 8.5 < page.words[1].box.x0 + 0.01
    assert len(fake.crops) == 2


def test_a_word_across_a_border_stays_where_the_second_look_gives_nothing() -> None:
    straddling = Word("@quietlakehttps", Box(0.13, 0.295, 0.6, 0.315), 0.9, 0, 0)
    page = read(table(ruled=True, dpi=100).page(), saying([straddling]))
    assert isinstance(page, ReadPage)
    assert [word.text for word in page.words] == ["@quietlakehttps"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (EngineTimedOut("not read within 30 seconds"), "not read within 30 seconds"),
        (EngineFailed("Tesseract gave no result"), "Tesseract gave no result"),
        (RuntimeError("secret of the page"), "the reader broke off (RuntimeError)"),
        (MemoryError(), "the reader broke off (MemoryError)"),
    ],
)
def test_an_engine_that_fails_costs_a_page_and_says_why(error: Exception, message: str) -> None:
    assert read(blank(), raising(error)) == UnreadPage(3, Stage.OCR, message)


def test_words_without_a_place_on_the_page_are_a_failure_not_an_empty_page() -> None:
    nowhere = Word("hello", Box(1.5, 1.5, 2.0, 2.0), 0.9, 0, 0)
    page = read(blank(), saying([nowhere, replace(nowhere, box=Box(float("nan"), 0, 1, 1))]))
    assert isinstance(page, UnreadPage)
    assert "without a place" in page.message


numbers = st.floats(allow_nan=True, allow_infinity=True)
boxes = st.builds(Box, numbers, numbers, numbers, numbers) | st.builds(Box, *[st.floats(-0.2, 1.2)] * 4)
lies = st.builds(Word, st.text(max_size=12), boxes, numbers, st.integers(-5, 5), st.integers(-5, 5))


@given(st.lists(lies, max_size=12))
def test_whatever_an_engine_says_the_words_keep_their_contract(words: list[Word]) -> None:
    page = read(blank(), saying(words))
    if isinstance(page, UnreadPage):
        assert words
        return
    for found in page.words:
        assert found.text
        assert not any(letter.isspace() for letter in found.text)
        assert 0 <= found.confidence <= 1
        assert 0 <= found.box.x0 < found.box.x1 <= 1
        assert 0 <= found.box.y0 < found.box.y1 <= 1
    steps = [(word.block, word.line) for word in page.words]
    assert steps == sorted(steps)
    assert not steps or steps[0] == (0, 0)
