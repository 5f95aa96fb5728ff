"""Gaps between words in the only unit that print keeps to: the width of its letters."""

from __future__ import annotations

from models.word import Word


def letter_width(word: Word) -> float:
    """Return the mean width of a word's letters as a fraction of the page's width."""
    return word.box.width / max(len(word.text), 1)


def gap_in_letters(left: Word, right: Word) -> float:
    """Return the gap between two neighbours of a line in their mean letter widths; 0 where the boxes say nothing."""
    letters = len(left.text) + len(right.text)
    width = (left.box.width + right.box.width) / max(letters, 1)
    return (right.box.x0 - left.box.x1) / width if width > 0 else 0.0
