"""Transcripts as a reader would leave them, from typed text: a letter is 0.008 of the page wide."""

from __future__ import annotations

import re

import numpy as np

from extract.identifiers import Identifiers, TwoTexts, find_identifiers
from extract.judge import Judge
from extract.platform import load_platform
from extract.transcript import Transcript, transcribe
from models.geometry import Box
from models.page import CleanPage, ReadPage, Resolution
from models.word import Word
from tests.extract.judges import PlainJudge

LETTER = 0.008
LINE = 0.015


def page_of(text: str, *, confidence: float = 0.95, number: int = 1) -> ReadPage:
    """Return `text` as a read page, line by line; an empty line begins another block."""
    words: list[Word] = []
    block = 0
    lines = text.split("\n")
    letter, height = min(LETTER, 0.9 / max(len(longest) for longest in [*lines, " "])), min(LINE, 0.9 / len(lines))
    for line, content in enumerate(lines):
        block += not content.strip()
        for found in re.finditer(r"\S+", content):
            x0, y0 = 0.05 + found.start() * letter, 0.05 + line * height
            box = Box(x0, y0, x0 + len(found.group()) * letter, y0 + height * 2 / 3)
            words.append(Word(found.group(), box, confidence, block, line))
    picture = CleanPage(number, np.zeros((1, 1), np.uint8), 300, Resolution(300, 300))
    return ReadPage(picture, tuple(words), "typed")


def typed(*pages: str, confidence: float = 0.95) -> Transcript:
    """Return the transcript of pages that say exactly `pages`."""
    return transcribe([page_of(text, confidence=confidence, number=at + 1) for at, text in enumerate(pages)])


def read_once(transcript: Transcript, judge: Judge | None = None) -> Identifiers:
    """Return the identifiers of a transcript that only one reader made."""
    return find_identifiers(TwoTexts.of_one(transcript), load_platform(), judge or PlainJudge())
