"""The text of the pages, as it is kept to find documents by their words."""

from __future__ import annotations

import numpy as np

from mailroom.observer import Silent
from mailroom.page_text import TextKeeper, lines_of
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.word import Word


def _word(text: str, line: int) -> Word:
    return Word(text, Box(0.1, 0.1, 0.2, 0.12), 0.9, block=0, line=line)


def test_words_of_a_line_follow_each_other() -> None:
    words = [_word("preserve", 0), _word("all", 0), _word("of", 1), _word("it", 1)]
    assert lines_of(words) == ("preserve all", "of it")
    assert lines_of([]) == ()


class Seen(Silent):
    """Notes which pages it was shown."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def page_read(self, page: ReadPage) -> None:
        """Note it."""
        self.numbers.append(page.number)


def test_pages_are_kept_in_their_order_and_shown_on() -> None:
    seen = Seen()
    keeper = TextKeeper(seen)
    grey = np.full((20, 20), 255, np.uint8)
    for number, text in ((2, "behind"), (1, "first")):
        clean = CleanPage(number, grey, 200, Resolution(200, 200))
        keeper.page_read(ReadPage(clean, (_word(text, 0),), "drawn"))
    assert keeper.text == "first\fbehind"
    assert seen.numbers == [2, 1]
