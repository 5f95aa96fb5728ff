"""A clean page becomes words in reading order, with the fax machine's header line set apart."""

from __future__ import annotations

from models.page import CleanPage, ReadPage, UnreadPage
from models.stage import Stage
from ocr.read.engine import Engine, EngineFailed, EngineSettings, EngineTimedOut, open_engine
from ocr.read.header import set_header_apart

__all__ = ["Engine", "EngineFailed", "EngineSettings", "EngineTimedOut", "open_engine", "read"]


def read(page: CleanPage, engine: Engine) -> ReadPage | UnreadPage:
    """Return `page` with its words, or why `engine` gave none. A page without a word is a ReadPage with no words."""
    try:
        words = engine.words(page.grey, page.dpi)
    except EngineFailed as failure:
        return UnreadPage(page.number, Stage.OCR, str(failure))
    split = set_header_apart(words)
    return ReadPage(picture=page, words=split.words, engine=engine.name, header=split.header)
