"""A clean page becomes words in reading order, with the fax machine's header line set apart."""

from __future__ import annotations

from models.page import CleanPage, ReadPage, UnreadPage
from models.stage import Stage
from models.word import Word
from ocr.read.arrange import Sheet, arrange
from ocr.read.cells import find_cells
from ocr.read.engine import Engine, EngineFailed, EngineSettings, EngineTimedOut, open_engine
from ocr.read.header import set_header_apart
from ocr.read.rules import find_rules
from ocr.read.sanity import sane
from ocr.read.straddle import read_straddling_again
from ocr.read.turned_header import set_turned_header_apart

__all__ = ["Engine", "EngineFailed", "EngineSettings", "EngineTimedOut", "open_engine", "read"]


def read(page: CleanPage, engine: Engine) -> ReadPage | UnreadPage:
    """Return `page` with its words, or why `engine` gave none.

    A page on which there is nothing to read is a ReadPage without words; whatever else goes wrong, in the engine or in
    what it hands back, is an UnreadPage.
    """
    try:
        return _read(page, engine)
    except EngineFailed as failure:
        return UnreadPage(page.number, Stage.OCR, str(failure))
    except Exception as error:  # noqa: BLE001 -- an engine is foreign code; what it raises costs a page, never the document
        return UnreadPage(page.number, Stage.OCR, f"the reader broke off ({type(error).__name__})")


def _read(page: CleanPage, engine: Engine) -> ReadPage:
    words = sane(engine.words(page.grey, page.dpi))
    split = set_header_apart(words)
    if split.header is None:
        split = set_turned_header_apart(page, words, engine)
    return ReadPage(picture=page, words=_in_order(page, split.words, engine), engine=engine.name, header=split.header)


def _in_order(page: CleanPage, words: tuple[Word, ...], engine: Engine) -> tuple[Word, ...]:
    height, width = page.grey.shape
    cells = find_cells(find_rules(page.grey, page.dpi), page.dpi)
    whole = read_straddling_again(words, cells, page.grey, page.dpi, engine)
    return arrange(whole, cells, Sheet(width, height, page.dpi))
