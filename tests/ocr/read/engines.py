"""Engines made for the tests: one that says what it is told, and those that crash, stop late or lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.geometry import Box
from models.page import Grey
from models.word import Word

Answer = Callable[[], tuple[Word, ...]]


class FakeEngine:
    """Hands back the same answer for every picture, and keeps the pictures that it was shown."""

    name = "fake"

    def __init__(self, words: Answer, line: Answer = tuple) -> None:
        self._words, self._line = words, line
        self.pictures: list[Grey] = []
        self.crops: list[Grey] = []

    def words(self, picture: Grey, dpi: int) -> tuple[Word, ...]:
        """Return the answer for a page."""
        assert dpi > 0
        self.pictures.append(picture)
        return self._words()

    def read_line(self, crop: Grey, dpi: int) -> tuple[Word, ...]:
        """Return the answer for a line."""
        assert dpi > 0
        self.crops.append(crop)
        return self._line()

    def probe(self, picture: Grey) -> float:
        """Say that nothing is known."""
        assert picture.size
        return 0.5

    def close(self) -> None:
        """Hold nothing."""


def saying(words: Sequence[Word]) -> FakeEngine:
    """Return an engine that reads `words` on every page."""
    return FakeEngine(lambda: tuple(words))


def raising(error: Exception) -> FakeEngine:
    """Return an engine that ends with `error`."""

    def answer() -> tuple[Word, ...]:
        raise error

    return FakeEngine(answer)


def word(text: str, x: float, y: float, *, width: float = 0.1, line: int = 0, block: int = 0) -> Word:
    """Return a word of a line 0.015 of the page high, with its top left at (x, y)."""
    return Word(text, Box(x, y, x + width, y + 0.015), 0.9, block, line)


def row(text: str, y: float, *, x: float = 0.1, line: int = 0, tilt: float = 0.0) -> list[Word]:
    """Return the words of `text` from left to right; each letter is 0.008 of the page wide, `tilt` falls a word."""
    words = []
    for i, part in enumerate(text.split()):
        wide = 0.008 * len(part)
        words.append(word(part, x, y + i * tilt, width=wide, line=line))
        x += wide + 0.004
    return words
