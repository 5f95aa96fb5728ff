"""The ends of a strip follow the ink, not the first reader's boxes: what it cut or lost is read again whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extract.platform import load_platform
from extract.second import as_second_reader, strips_of
from extract.second.ink_between import along_ink, blank_between
from models.geometry import Box
from models.page import CleanPage, Grey, ReadPage, Resolution
from models.reading import Strip
from models.word import Word
from tests.extract.second.drawn import drawn, first_text

PLATFORM = load_platform()
FACE, SCALE, THICK = cv2.FONT_HERSHEY_SIMPLEX, 1.0, 2
TOP, FOOT, LEFT = 100, 140, 60
SIZE = (400, 1400)
NAME = "wexler.dwight@tamsin.us"


def picture_of(text: str) -> Grey:
    """Return a page with `text` in one line."""
    picture = np.full(SIZE, 255, np.uint8)
    cv2.putText(picture, text, (LEFT, FOOT - 10), FACE, SCALE, 0, THICK)
    return picture


def width_of(text: str) -> int:
    return cv2.getTextSize(text, FACE, SCALE, THICK)[0][0]


def word(text: str, after: str = "", line: int = 0) -> Word:
    """Return a word that stands after the text `after` of the drawn line."""
    height, width = SIZE
    x0, x1 = LEFT + width_of(after), LEFT + width_of(after + text) - 2
    return Word(text, Box.from_pixels(x0, TOP, x1, FOOT, width=width, height=height), 0.9, line, line)


def page_of(text: str, words: Sequence[Word]) -> ReadPage:
    return ReadPage(CleanPage(1, picture_of(text), 200, Resolution(200, 200)), tuple(words), "drawn")


def test_a_name_that_the_first_reader_put_into_two_lines_is_one_strip() -> None:
    page = page_of(
        f"to {NAME}", [word("to"), word("wexler", "to ", line=1), word(".dwight@tamsin.us", "to wexler", line=2)]
    )
    (strip,) = strips_of(page, PLATFORM)
    assert first_text(page, strip) == "wexler .dwight@tamsin.us"


def test_the_start_of_a_name_that_has_no_word_is_taken_along() -> None:
    page = page_of(f"to {NAME}", [word("to"), word("ght@tamsin.us", "to wexler.dwi")])
    (strip,) = strips_of(page, PLATFORM)
    assert first_text(page, strip) == "ght@tamsin.us"
    assert strip.box.x0 <= word("w", "to ").box.x0
    assert strip.box.x0 >= word("to").box.x1


def test_pieces_with_lost_print_between_them_are_one_strip() -> None:
    page = page_of(NAME, [word("wexler.dwight@ta"), word("n.us", "wexler.dwight@tamsi")])
    (strip,) = strips_of(page, PLATFORM)
    assert first_text(page, strip) == "wexler.dwight@ta n.us"


def test_a_label_stays_outside() -> None:
    page = page_of(f"E-mail: {NAME}", [word("E-mail:"), word(NAME, "E-mail: ")])
    (strip,) = strips_of(page, PLATFORM)
    assert first_text(page, strip) == NAME


def test_paper_that_shows_nothing_changes_nothing() -> None:
    left, right = word("dark"), word("wolf", "dark ")
    blank = np.full(SIZE, 255, np.uint8)
    assert blank_between(blank, left, right) is None
    assert along_ink(blank, left.box, 0.02, 0.6, [right]) == left.box


def test_a_space_is_seen_and_a_letters_own_gap_is_none() -> None:
    space = blank_between(picture_of("dark wolf"), word("dark"), word("wolf", "dark "))
    inside = blank_between(picture_of("darkwolf"), word("dark"), word("wolf", "dark"))
    assert space is not None
    assert inside is not None
    assert space > 2 * inside


def test_a_gap_of_the_boxes_alone_does_not_cut_the_second_reading() -> None:
    """The first reader took a letter for a narrow word of its own; the ink goes on without a space."""
    letter = word("r", "wexle").box
    narrow = Word("r", replace(letter, x1=letter.x0 + 0.001), 0.9, 0, 0)
    words = [word("wexle"), narrow, word(".dwight@tamsin.us", "wexler")]
    page = page_of(NAME, words)
    box = words[0].box.union(words[-1].box)
    second = as_second_reader(replace(page, readings=(drawn(Strip(0, 3, box), NAME),)))
    assert [each.text for each in second.page.words] == [NAME]
