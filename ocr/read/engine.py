"""The one door through which a reader is opened; which kinds there are is said here and nowhere else."""

from __future__ import annotations

from models.errors import BadArguments, MissingDependency
from ocr.read.interface import Engine, EngineFailed, EngineKind, EngineSettings, EngineTimedOut
from ocr.read.pytesseract_engine import PytesseractEngine
from ocr.read.tesserocr_engine import TesserocrEngine

__all__ = ["Engine", "EngineFailed", "EngineKind", "EngineSettings", "EngineTimedOut", "open_engine"]


def open_engine(settings: EngineSettings) -> Engine:
    """Return an engine that is ready to read.

    Raises BadArguments for settings that make no sense, MissingDependency where what it needs is not installed.
    """
    if settings.seconds_a_page <= 0:
        raise BadArguments("the time limit for a page must be above 0 seconds")
    if settings.kind == "pytesseract":
        return PytesseractEngine(settings)
    try:
        return TesserocrEngine(settings)
    except MissingDependency:
        if settings.kind == "tesserocr":
            raise
        return PytesseractEngine(settings)
