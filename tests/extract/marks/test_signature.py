"""Signatures: a pen's ink is found and boxed; what merely looks dark is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract.marks import find_signature
from extract.marks.facsimile import FACSIMILES, FacsimileRow
from extract.marks.signature import InkMark, marks_on, signatures_among
from models.geometry import Box
from models.page import CleanPage, Grey, HeaderLine, ReadPage, Resolution
from models.record import Evidence, Status
from models.word import Word
from tests.extract.marks.drawing import Drawing, letter, read

FAXES = (None, (204, 196), (204, 98), (300, 300))


def iou(one: Evidence, other: Box) -> float:
    box = Box(*one.box)
    shared = box.overlap(other)
    return shared / (box.area + other.area - shared)


@pytest.mark.parametrize("fax", FAXES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ink_between_closing_and_name_is_a_signature(seed: int, fax: tuple[int, int] | None) -> None:
    page = letter(signed=False)
    ink = page.sign(1.0, 5.95, seed=seed)
    found = find_signature(*read(page.page(fax=fax)))
    assert found.value is True
    assert found.confidence > 0.5
    assert max(iou(one, ink) for one in found.evidence) > 0.5


@pytest.mark.parametrize("fax", FAXES)
def test_an_unsigned_letter_is_not_signed(fax: tuple[int, int] | None) -> None:
    found = find_signature(*read(letter(signed=False).page(fax=fax)))
    assert found.value is False
    assert found.evidence == ()
    assert found.reasons


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(lambda page: page.seal(6.5, 8.5), id="seal"),
        pytest.param(lambda page: page.stamp(5.5, 8.5), id="stamp"),
        pytest.param(lambda page: page.rule(1.0, 6.5, 3.0), id="rule"),
        pytest.param(lambda page: page.redact(1.0, 6.2, 2.5), id="redaction"),
        pytest.param(lambda page: [page.redact(0.3, y, 0.2) for y in (1.0, 5.5, 10.0)], id="punch holes"),
    ],
)
def test_what_is_dark_but_no_pen_is_not_a_signature(mark: object) -> None:
    page = letter(signed=False)
    assert callable(mark)
    mark(page)
    assert find_signature(*read(page.page())).value is False


def test_a_signature_across_its_rule_and_over_its_name_is_found() -> None:
    page = letter(signed=False)
    page.rule(1.0, 6.45, 3.0)
    ink = page.sign(1.0, 6.0, wide=2.4, tall=0.7)
    found = find_signature(*read(page.page()))
    assert found.value is True
    assert max(iou(one, ink) for one in found.evidence) > 0.5


def test_words_that_the_reader_made_of_a_signature_do_not_hide_it() -> None:
    page = letter(signed=False)
    ink = page.sign(1.0, 5.95)
    page.words.append(type(page.words[0])("Mk~d", ink, 0.31, 7, page.lines))
    found = find_signature(*read(page.page()))
    assert found.value is True


def test_initials_in_the_fax_machines_own_line_are_its_type() -> None:
    page = letter(signed=False)
    ink = page.sign(1.0, 0.2, wide=2.0, tall=0.4)
    sent = replace(page.page(), header=HeaderLine("sent", ink))
    assert find_signature(*read(sent)).value is False


def test_a_tilted_frame_round_a_name_is_a_stamp() -> None:
    page = letter(signed=False)
    page.frame(1.0, 5.95, lean=0.15)
    assert find_signature(*read(page.page())).value is False


def test_two_signatures_have_a_box_each() -> None:
    page = letter(signed=False)
    inks = (page.sign(1.0, 5.95), page.sign(5.0, 5.95, wide=2.0, seed=4))
    page.type("Ray B. Example", 5.0, 6.8)
    found = find_signature(*read(page.page()))
    assert len(found.evidence) == 2
    assert all(max(iou(one, ink) for one in found.evidence) > 0.5 for ink in inks)


def test_signatures_one_below_the_other_have_a_box_each() -> None:
    page = letter(signed=False)
    inks = (page.sign(1.0, 5.9, tall=0.5), page.sign(1.1, 6.42, tall=0.5, seed=4))
    marks = marks_on(page.page(), ())
    for ink in inks:
        near = [one.box for one in marks if one.box.area < 1.6 * ink.area]
        assert max(box.overlap(ink) / ink.area for box in near) > 0.7


def mark(x0: float, x1: float, *, probability: float, boxed: float, page: int = 1) -> InkMark:
    """Return a mark on a band of the page."""
    return InkMark(page, Box(x0, 0.5, x1, 0.6), probability, boxed, first=True)


def test_of_marks_that_overlap_the_one_that_is_best_boxed_is_shown() -> None:
    part, whole, both = (
        mark(0.1, 0.2, probability=0.9, boxed=0.3),
        mark(0.1, 0.4, probability=0.8, boxed=0.7),
        mark(0.1, 0.9, probability=0.7, boxed=0.2),
    )
    elsewhere = mark(0.1, 0.4, probability=0.6, boxed=0.5, page=2)
    assert signatures_among([part, whole, both, elsewhere]) == (whole, elsewhere)


def test_the_likeliest_mark_is_shown_however_badly_it_is_boxed() -> None:
    best = mark(0.1, 0.2, probability=0.9, boxed=0.01)
    other = mark(0.5, 0.9, probability=0.3, boxed=0.02)
    assert signatures_among([best, other]) == (best,)


def test_the_page_of_the_signature_is_named() -> None:
    second = Drawing()
    second.type("Very truly yours,", 1.0, 1.0)
    second.sign(1.0, 1.15)
    second.type("Maria L. Delgado", 1.0, 2.0)
    second.type("Detective", 1.0, 2.25)
    found = find_signature(*read(letter(signed=False).page(), second.page(2)))
    assert found.value is True
    assert {one.page for one in found.evidence} == {2}


@pytest.mark.parametrize(
    ("text", "word"),
    [("/s/ Maria L. Delgado", "/s/"), ("Electronically signed", "electronically"), ("Signature on file", "stamped")],
)
def test_a_typed_or_stamped_signature_is_none_by_hand_and_the_reason_says_which(text: str, word: str) -> None:
    page = letter(signed=False)
    page.type(text, 1.0, 6.2)
    found = find_signature(*read(page.page()))
    assert found.value is False
    assert any(word in reason for reason in found.reasons)


@pytest.mark.parametrize("row", FACSIMILES, ids=lambda row: row.example)
def test_each_facsimile_is_told_from_words_that_are_like_it(row: FacsimileRow) -> None:
    assert row.pattern.search(row.example)
    assert not row.pattern.search(row.other)


def test_the_page_of_a_facsimile_is_named() -> None:
    second = Drawing()
    second.type("/s/ Maria L. Delgado", 1.0, 2.0)
    found = find_signature(*read(letter(signed=False).page(), second.page(2)))
    assert any("/s/" in reason and "page 2" in reason for reason in found.reasons)


def test_initials_that_were_read_as_letters_in_the_foot_are_still_looked_at() -> None:
    page = letter(signed=False)
    ink = page.sign(7.4, 10.2, wide=0.45, tall=0.2)
    page.words.append(Word("YH", ink, 0.97, 90, 90))
    assert any(ink.overlap(one.box) for one in marks_on(page.page(), ()))


def test_letters_among_other_words_in_the_foot_are_type() -> None:
    page = letter(signed=False)
    ink = page.sign(7.4, 10.2, wide=0.45, tall=0.2)
    beside = Box(ink.x0 - 0.08, ink.y0, ink.x0 - 0.01, ink.y1)
    page.words += [Word("YH", ink, 0.97, 90, 90), Word("page", beside, 0.97, 90, 90)]
    assert not any(ink.overlap(one.box) for one in marks_on(page.page(), ()))


def test_what_is_written_after_a_label_of_a_form_is_less_a_signature_than_after_none() -> None:
    def likeliest(label: str) -> float:
        page = Drawing()
        page.type("1. Case No.    Widget Example Form", 1.0, 1.0)
        page.type(label, 1.0, 5.2)
        page.sign(2.6, 5.0, wide=1.5, tall=0.4)
        pages, text = read(page.page())
        return max(one.probability for one in marks_on(pages[0], text.lines))

    assert likeliest("Voucher Number:") < likeliest("Signed by")


def test_doubt_goes_to_review_and_carries_the_other_answer() -> None:
    found = find_signature(*read(letter().page()))
    assert (found.status is Status.REVIEW) == (found.confidence < 0.95)
    assert found.alternatives[0].value is not found.value
    assert found.alternatives[0].confidence == pytest.approx(1.0 - found.confidence)


def test_no_pages_no_signature() -> None:
    assert find_signature(*read()).value is False


def odd_picture(kind: str, width: int, height: int, seed: int) -> Grey:
    if kind == "noise":
        return np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    if kind == "stripes":
        return np.tile(np.arange(width, dtype=np.uint8) % 2 * np.uint8(255), (height, 1))
    return np.full((height, width), 255 if kind == "white" else 0, np.uint8)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 90),
    st.integers(1, 90),
    st.sampled_from([72, 100, 200, 300, 600]),
    st.integers(0, 2**16),
    st.sampled_from(["white", "black", "noise", "stripes"]),
)
def test_any_picture_gives_an_answer(width: int, height: int, dpi: int, seed: int, kind: str) -> None:
    """Tiny, blank, black, noisy: a field with a probability, never an exception."""
    grey = odd_picture(kind, width, height, seed)
    page = ReadPage(CleanPage(1, grey, dpi, Resolution(dpi, dpi)), (), "drawn")
    found = find_signature(*read(page))
    assert 0.0 <= found.confidence <= 1.0
    assert all(0.0 <= edge <= 1.0 for one in found.evidence for edge in one.box)
