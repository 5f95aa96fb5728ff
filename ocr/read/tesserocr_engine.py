"""Tesseract in this process, through tesserocr: the one module that knows it.

No picture file and no second process in between: half of the time of the command for the same words. What this cannot
do is survive a crash of Tesseract itself; the caller runs each document in a process of its own.
"""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import Any

import numpy as np

from models.errors import MissingDependency
from models.page import Grey
from models.word import Word
from ocr.read.interface import ONE_THREAD, EngineFailed, EngineSettings, EngineTimedOut
from ocr.read.language_data import find_language_data
from ocr.read.tsv import words_of_tsv

VARIABLES = {
    "tessedit_do_invert": "0",  # pages come dark on light; with it each doubtful line is read twice
}
"""Measured on 26 faxed and scanned pages and left as they are: the dictionaries (load_system_dawg and its like gave the
same scores, and on the page that was compared the same text), textord_tabfind_find_tables=0 (handles 0.54 for 0.56, no
time saved), thresholding_method=1 (handles 0.49 for 0.56, 14 % slower)."""
INSTALL = "tesserocr is not installed; pip install tesserocr brings it"
PROBE_DPI = 200


class TesserocrEngine:
    """One Tesseract, ready in memory. Not for several threads at once; works in a child forked after it was opened."""

    def __init__(self, settings: EngineSettings) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", ONE_THREAD)
        self._tesserocr = _tesserocr()
        # Leptonica writes to file descriptor 2 about boxes that it cut to the page; that is no news to anybody.
        self._tesserocr.set_leptonica_log_level(self._tesserocr.LeptLogLevel.NONE)
        self._data = find_language_data(settings.languages)
        self._milliseconds = max(round(settings.seconds_a_page * 1000), 1)
        self._api: Any = self._open()
        version = self._tesserocr.tesseract_version().split()[1]
        self._name = (
            f"tesserocr {self._tesserocr.__version__} (tesseract {version}, {self._data.joined} {self._data.mark})"
        )

    @property
    def name(self) -> str:
        """As Engine.name."""
        return self._name

    def words(self, picture: Grey, dpi: int) -> tuple[Word, ...]:
        """As Engine.words.

        One column of text is assumed, so that lines run over the whole width and the cells of a row stay together
        (`arrange` parts them again). On the 26 pages it reads the same handles, URLs and e-mails as automatic
        segmentation; on four drawn tables without rules URLs 0.88 for 0.75 at 300 dpi. One block (PSM 6) reads
        nothing of a ruled table.
        """
        return self._read(picture, dpi, self._tesserocr.PSM.SINGLE_COLUMN)

    def read_line(self, crop: Grey, dpi: int) -> tuple[Word, ...]:
        """As Engine.read_line."""
        return self._read(crop, dpi, self._tesserocr.PSM.SINGLE_LINE)

    def probe(self, picture: Grey) -> float:
        """As Engine.probe."""
        words = self._read(picture, PROBE_DPI, self._tesserocr.PSM.SINGLE_BLOCK)
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0

    def close(self) -> None:
        """As Engine.close."""
        if self._api is not None:
            self._api.End()
            self._api = None

    def _open(self) -> Any:  # noqa: ANN401 -- tesserocr is typed by no stub that pip can install
        try:
            return self._tesserocr.PyTessBaseAPI(
                path=f"{self._data.folder}/",
                lang=self._data.joined,
                oem=self._tesserocr.OEM.LSTM_ONLY,
                variables=VARIABLES,
            )
        except RuntimeError as error:
            message = "Tesseract does not accept its language data; install the tessdata packages again"
            raise MissingDependency(message) from error

    def _read(self, picture: Grey, dpi: int, segmentation: int) -> tuple[Word, ...]:
        if self._api is None:
            raise EngineFailed("the engine is closed")
        height, width = picture.shape
        try:
            self._api.SetPageSegMode(segmentation)
            self._api.SetImageBytes(np.ascontiguousarray(picture).tobytes(), width, height, 1, width)
            self._api.SetSourceResolution(dpi)
            if not self._api.Recognize(timeout=self._milliseconds):
                raise EngineTimedOut(f"not read within {self._milliseconds / 1000:g} seconds")
            return words_of_tsv(self._api.GetTSVText(0), width=width, height=height)
        except RuntimeError as error:
            raise EngineFailed("Tesseract gave no result") from error
        finally:
            self._api.Clear()


def _tesserocr() -> ModuleType:
    try:
        return importlib.import_module("tesserocr")
    except ImportError as error:
        raise MissingDependency(INSTALL) from error
