"""Print that no word stands for is found on the picture and put back where it belongs."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.extract import SecondReader, read_again
from extract.platform import load_platform
from extract.second import as_second_reader, strips_of_unread_ink
from extract.transcript import transcribe
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.reading import Strip
from models.word import Word
from tests.extract.second.drawn import Scripted, drawn

DPI = 200
WIDTH, HEIGHT = 1700, 1100
TEXT = (
    "Return to the Ottery Township Police Department",
    "44 Municipal Drive, Ottery write.to@ottery.example",
    "Steven Dunleavy, Detective",
)


def letter() -> tuple[NDArray[np.uint8], tuple[Word, ...]]:
    """Return a page with TEXT on it, and its words."""
    picture = np.full((HEIGHT, WIDTH), 255, np.uint8)
    words: list[Word] = []
    for line, text in enumerate(TEXT):
        x, foot = 200, 200 + 60 * line
        for word in text.split():
            (wide, high), below = cv2.getTextSize(word, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 2)
            cv2.putText(picture, word, (x, foot), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
            box = Box.from_pixels(x, foot - high, x + wide, foot + below, width=WIDTH, height=HEIGHT)
            words.append(Word(word, box, 0.95, 0, line))
            x += wide + 14
    return picture, tuple(words)


def page_of(picture: NDArray[np.uint8], words: tuple[Word, ...]) -> ReadPage:
    return ReadPage(CleanPage(1, picture, DPI, Resolution(DPI, DPI)), words, "typed")


def without(lost: str) -> ReadPage:
    picture, words = letter()
    return page_of(picture, tuple(word for word in words if word.text != lost))


def test_a_page_whose_words_are_all_there_is_asked_nothing() -> None:
    assert strips_of_unread_ink(page_of(*letter()), ()) == ()


@pytest.mark.parametrize("lost", ["write.to@ottery.example", "Return", "Dunleavy,"])
def test_print_without_a_word_becomes_a_strip_of_its_line(lost: str) -> None:
    _, words = letter()
    (place,) = [word for word in words if word.text == lost]
    (strip,) = strips_of_unread_ink(without(lost), ())
    assert strip.box.overlap(place.box) >= 0.7 * place.box.area
    assert strip.row == (place.block, place.line)
    second = as_second_reader(replace(without(lost), readings=(drawn(strip, lost),)))
    assert transcribe([second.page]).text.splitlines() == list(TEXT)


def test_a_word_that_swallowed_other_ink_is_read_again() -> None:
    picture, words = letter()
    (place,) = [word for word in words if "@" in word.text]
    odd = tuple(replace(word, text="a") if word is place else word for word in words)
    (strip,) = strips_of_unread_ink(page_of(picture, odd), ())
    assert odd[strip.first : strip.last] == (replace(place, text="a"),)


def test_a_line_that_nobody_read_is_a_line_of_its_own() -> None:
    picture, words = letter()
    page = page_of(picture, tuple(word for word in words if word.line != 1))
    (strip,) = strips_of_unread_ink(page, ())
    second = as_second_reader(replace(page, readings=(drawn(strip, "Municipal Drive"),)))
    assert [line for line in transcribe([second.page]).text.splitlines() if line] == [
        TEXT[0], "Municipal Drive", TEXT[2]
    ]  # fmt: skip


def test_what_a_strip_covers_already_is_not_read_again() -> None:
    (strip,) = strips_of_unread_ink(without("write.to@ottery.example"), ())
    assert strips_of_unread_ink(without("write.to@ottery.example"), (strip,)) == ()


def test_pen_strokes_rules_and_specks_are_no_print() -> None:
    picture, words = letter()
    cv2.line(picture, (150, 700), (1500, 700), 0, 3)
    cv2.ellipse(picture, (600, 800), (200, 60), 20, 0, 300, 0, 4)
    picture[900:1000:20, 100:1600:40] = 0
    assert strips_of_unread_ink(page_of(picture, words), ()) == ()


def test_noise_costs_no_more_than_a_page_may() -> None:
    picture = (np.random.default_rng(7).random((HEIGHT, WIDTH)) < 0.9).astype(np.uint8) * np.uint8(255)
    assert len(strips_of_unread_ink(page_of(picture, ()), ())) <= 12


def test_an_address_that_the_first_reader_lost_is_found_but_not_by_two() -> None:
    page = without("write.to@ottery.example")
    reader = SecondReader(lambda _, strips: tuple(drawn(strip, "write.to@ottery.example") for strip in strips))
    (again,) = read_again([page], load_platform(), reader)
    assert "write.to@ottery.example" in transcribe([as_second_reader(again).page]).text
    assert "write.to@ottery.example" not in transcribe([again]).text


def test_a_strip_among_the_words_of_another_does_not_double_them() -> None:
    picture, words = letter()
    page = page_of(picture, words)
    whole = Strip(0, 5, words[0].box.union(words[4].box))
    inside = Strip(2, 2, Box(0.2, 0.15, 0.3, 0.2), (0, 0))
    readings = (*Scripted().read(page, [whole]), drawn(inside, "more"))
    again = as_second_reader(replace(page, readings=readings)).page
    text = "".join(word.text for word in again.words).replace("more", "")
    assert text == "".join(word.text for word in words)
