"""A word counts as read where a reader has its letters at its place, whatever marks stand at its ends."""

from __future__ import annotations

import pytest

from bench.read_twice import found, letters
from models.geometry import Box
from models.word import Word

HERE, BESIDE, BELOW = Box(0.10, 0.10, 0.20, 0.12), Box(0.13, 0.10, 0.22, 0.12), Box(0.10, 0.30, 0.20, 0.32)


def word(text: str, box: Box = HERE) -> Word:
    return Word(text, box, 0.9, 0, 0)


@pytest.mark.parametrize(
    ("text", "bare"), [("Date:", "Date"), ("(s)", "s"), ("24.75", "24.75"), ("---", ""), (" a ", "a")]
)
def test_marks_at_the_ends_do_not_count(text: str, bare: str) -> None:
    assert letters(text) == bare


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (word("Date"), True),
        (word("Date.", BESIDE), True),
        (word("date"), False),
        (word("Date", BELOW), False),
        (word("Dale"), False),
        (word("Date/Time"), True),
        (word("Dates"), False),
    ],
)
def test_letters_and_place_count(seen: Word, read: bool) -> None:  # noqa: FBT001 - the answer
    assert found([word("Date:")], [seen]) == (read,)


def test_each_printed_word_is_looked_for_by_itself() -> None:
    printed = [word("No", HERE), word("No", BELOW), word("Yes")]
    assert found(printed, [word("No", BELOW)]) == (False, True, False)
    assert found(printed, []) == (False, False, False)
