"""Text that is no letter, 100 KB of it, through everything that looks for fields (row 19 of the fault list).

What is measured is growth: four times the text may cost four times as much and not sixteen, on any machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mailroom.pipeline import Tools, find_fields, open_tools
from mailroom.settings import EngineChoice, Settings
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.word import Word

CHARACTERS = 100_000
SHARE = 4
GROWTH_ALLOWED = 10.0
"""Four times the input takes 4 times as long where the work is linear and 16 times where it is quadratic."""

ACROSS, DOWN = 90, 60
"""Characters in a line and lines on a page."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What one kind of junk cost in processor seconds, and how that grew from a quarter of it; `broken`: detectors."""

    kind: str
    seconds: float
    growth: float
    broken: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the work grew with the text and no detector broke."""
        return self.growth <= GROWTH_ALLOWED and not self.broken


def junk() -> dict[str, str]:
    """Return kinds of junk that have cost somebody's pattern its time, each at least 100 KB."""
    noise = random.Random(19)  # noqa: S311 - the same every time, no secret
    letters = "".join(noise.choices("abcdefghijklmnopqrstuvwxyz", k=CHARACTERS))
    names = " ".join(letters[start : start + 7].title() for start in range(0, CHARACTERS, 7))
    parts = {
        "at signs": "@", "slashes": "a/", "handles": "@ab ", "addresses": "a.b@c.example ",
        "URLs": "https://x.com/a ", "dots": "a. ", "labels": "Username: ", "dates": "March 4, 2026 ",
        "numbers": "512-555-0134 ", "case numbers": "Case No. 26-0417 ", "statutes": "18 U.S.C. 2703(d) ",
    }  # fmt: skip
    return {"letters": letters, "names": names} | {
        kind: part * (CHARACTERS // len(part) + 1) for kind, part in parts.items()
    }


def grow() -> Iterator[Growth]:
    """Yield what each kind of junk cost; the models are loaded before."""
    tools = open_tools(Settings(engine=EngineChoice(read_twice="nothing")))  # of the rules, not of a second reader
    find_fields(list(pages_of("Detective Maria Delgado of the Harbor City Police Department")), tools)
    for kind, text in junk().items():
        quarter, _ = _cost(text[: CHARACTERS // SHARE], tools)
        whole, broken = _cost(text[:CHARACTERS], tools)
        yield Growth(kind, round(whole, 2), round(whole / quarter, 1), broken)


def _cost(text: str, tools: Tools) -> tuple[float, tuple[str, ...]]:
    pages = list(pages_of(text))
    start = time.process_time()
    _, problems = find_fields(pages, tools)
    return time.process_time() - start, tuple(problem.message for problem in problems)


def pages_of(text: str) -> Iterator[ReadPage]:
    """Yield pages of `text`, broken into lines wherever they are full."""
    blank = np.full((DOWN * 10, ACROSS * 8), 255, np.uint8)
    lines = [text[start : start + ACROSS] for start in range(0, len(text), ACROSS)]
    for number, start in enumerate(range(0, len(lines), DOWN), start=1):
        words = (word for row, line in enumerate(lines[start : start + DOWN]) for word in _words(line, row))
        yield ReadPage(CleanPage(number, blank, 100, Resolution(100, 100)), tuple(words), "junk")


def _words(line: str, row: int) -> Iterator[Word]:
    column = 0
    for part in line.split(" "):
        if part:
            box = Box.from_pixels(column, row, column + len(part), row + 0.8, width=ACROSS, height=DOWN)
            yield Word(part, box, 0.9, 0, row)
        column += len(part) + 1
