"""The stages in the way of a document, by the names that the record uses."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

QuarterTurn = Literal[0, 90, 180, 270]
"""Degrees clockwise."""


class Stage(StrEnum):
    """Where in the way of a document something happened."""

    RECEIVE = "receive"
    DECODE = "decode"
    CLEAN = "clean"
    OCR = "ocr"
    EXTRACT = "extract"
