"""Which parts of a page are read a second time: what smells of an identifier, however garbled, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract.platform import load_platform
from extract.second import strips_of, whole_page
from extract.second.scents import SCENTS, Scent
from extract.second.strips import MOST_LETTERS
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.reading import Strip
from models.word import Word
from tests.extract.identifiers.pages import page_of
from tests.extract.second.drawn import first_text
from tests.linear import assert_linear

PLATFORM = load_platform()
PROSE = "Pursuant to the statute please preserve all records\nof the account named below for ninety days, Sincerely"
LETTERS = 30
"""Pixels of a drawn letter: its width, and its height less a third."""


def chosen(text: str) -> list[str]:
    page = page_of(text)
    return [first_text(page, strip) for strip in strips_of(page, PLATFORM)]


@pytest.mark.parametrize("scent", SCENTS, ids=lambda scent: str(scent.name))
def test_the_table_matches_its_own_examples(scent: Scent) -> None:
    assert all(scent.pattern.search(example) for example in scent.examples)


def test_prose_is_not_read_twice() -> None:
    assert chosen(PROSE) == []


@pytest.mark.parametrize(
    "garbled",
    [
        "herp:/Awitcer.com/safety",
        "©safety",
        "m.delgado(a)example.gov",
        "https//twltter,com/safety",
        "dark_wo1f",
        "www.state.ut.us",
    ],
)
def test_a_garbled_identifier_is_read_twice(garbled: str) -> None:
    assert any(garbled in text for text in chosen(f"{PROSE} {garbled} and no more"))


def test_a_labelled_name_without_any_mark_is_read_twice() -> None:
    assert any("quietharbor" in text for text in chosen("Username: quietharbor"))


def drawn_page(words: Sequence[str], *, stroke: bool) -> ReadPage:
    """Return a page of one line whose gaps have a stroke at the foot, as a lost underscore leaves, or nothing."""
    picture = np.full((12 * LETTERS, 60 * LETTERS), 255, np.uint8)
    height, width = picture.shape
    placed, x = [], 2 * LETTERS
    top, foot = 4 * LETTERS, 5 * LETTERS
    for text in words:
        end = x + len(text) * LETTERS
        cv2.putText(picture, text, (x, foot - 4), cv2.FONT_HERSHEY_PLAIN, 2.5, 0, 3)
        placed.append(Word(text, Box.from_pixels(x, top, end, foot, width=width, height=height), 0.9, 0, 0))
        if stroke and text is not words[-1]:
            picture[foot - 2 : foot + 1, end : end + LETTERS] = 0
        x = end + LETTERS
    clean = CleanPage(1, picture, 200, Resolution(200, 200))
    return ReadPage(clean, tuple(placed), "drawn")


def test_a_strip_goes_on_over_a_stroke_at_the_foot_of_the_line() -> None:
    """The first reader made a space of the underscore; the second must see what stands on both sides."""
    page = drawn_page(["user", "@dark", "wolf", "asked"], stroke=True)
    (strip,) = strips_of(page, PLATFORM)
    assert "@dark wolf" in first_text(page, strip)


def test_a_strip_ends_at_a_plain_gap() -> None:
    page = drawn_page(["user", "@dark", "wolf", "asked"], stroke=False)
    assert all("wolf" not in first_text(page, strip) for strip in strips_of(page, PLATFORM))


def test_columns_of_a_table_are_read_apart() -> None:
    texts = chosen("@first_one            https://twitter.com/first_one")
    assert texts == ["@first_one", "https://twitter.com/first_one"]


def test_the_whole_page_is_every_word_once() -> None:
    page = page_of(f"{PROSE}\n\n@safety            in the next column\n\n{PROSE}")
    covered = [at for strip in whole_page(page) for at in range(strip.first, strip.last)]
    assert covered == list(range(len(page.words)))


def sound(page: ReadPage, strips: Sequence[Strip]) -> bool:
    ends = [0]
    for strip in strips:
        inside = page.words[strip.first : strip.last]
        one_line = len({(word.block, word.line) for word in inside}) == 1
        letters = sum(len(word.text) for word in inside)
        box = strip.box
        if not (
            ends[-1] <= strip.first < strip.last
            and one_line
            and (letters <= MOST_LETTERS or len(inside) == 1)
            and 0 <= box.x0 <= box.x1 <= 1
            and 0 <= box.y0 <= box.y1 <= 1
            and all(box.x0 <= word.box.x0 and word.box.x1 <= box.x1 for word in inside)
        ):
            return False
        ends.append(strip.last)
    return True


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="@_./: abc1\n", max_size=300))
def test_strips_are_in_order_apart_and_hold_their_words(text: str) -> None:
    page = page_of(text)
    assert sound(page, strips_of(page, PLATFORM))
    assert sound(page, whole_page(page))


def test_words_without_width_break_nothing() -> None:
    page = page_of("@a_b @c_d twitter.com/x")
    flat = replace(page, words=tuple(replace(word, box=Box(0.5, 0.5, 0.5, 0.5)) for word in page.words))
    assert sound(flat, strips_of(flat, PLATFORM))


@pytest.mark.parametrize("unit", ["@a_b ", "safety ", "x_\n"], ids=repr)
def test_time_is_linear(unit: str) -> None:
    assert_linear(lambda size: strips_of(page_of((unit * size)[:size]), PLATFORM), 24_000)
