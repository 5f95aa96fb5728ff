"""The system's Tesseract, through pytesseract: for machines without a tesserocr wheel, or by the user's choice.

Every picture costs a process and a file. Exit 0 is not success there: what comes back is looked at.
"""

from __future__ import annotations

import importlib
import os
import shlex
import shutil
from types import ModuleType

from PIL import Image

from models.errors import MissingDependency
from models.page import Grey
from models.word import Word
from ocr.read.interface import ONE_THREAD, EngineFailed, EngineSettings, EngineTimedOut
from ocr.read.language_data import find_language_data
from ocr.read.tsv import words_of_tsv

INSTALL_COMMAND = "the tesseract command is missing; apt-get install tesseract-ocr brings it"
INSTALL_PACKAGE = "pytesseract is not installed; pip install pytesseract brings it"
TSV_HEADING = "level\tpage_num"
PROBE_DPI = 200
SEGMENT_PAGE, SEGMENT_BLOCK, SEGMENT_LINE = 4, 6, 7


class PytesseractEngine:
    """The `tesseract` command, run once a picture."""

    def __init__(self, settings: EngineSettings) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", ONE_THREAD)
        if shutil.which("tesseract") is None:
            raise MissingDependency(INSTALL_COMMAND)
        self._pytesseract = _pytesseract()
        self._data = find_language_data(settings.languages)
        self._seconds = settings.seconds_a_page
        version = str(self._pytesseract.get_tesseract_version()).split("\n", 1)[0]
        self._name = (
            f"pytesseract {self._pytesseract.__version__} (tesseract {version}, {self._data.joined} {self._data.mark})"
        )

    @property
    def name(self) -> str:
        """As Engine.name."""
        return self._name

    def words(self, picture: Grey, dpi: int) -> tuple[Word, ...]:
        """As Engine.words."""
        return self._read(picture, dpi, SEGMENT_PAGE)

    def read_line(self, crop: Grey, dpi: int) -> tuple[Word, ...]:
        """As Engine.read_line."""
        return self._read(crop, dpi, SEGMENT_LINE)

    def probe(self, picture: Grey) -> float:
        """As Engine.probe."""
        words = self._read(picture, PROBE_DPI, SEGMENT_BLOCK)
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0

    def close(self) -> None:
        """As Engine.close; nothing is held between two pictures."""

    def _read(self, picture: Grey, dpi: int, segmentation: int) -> tuple[Word, ...]:
        height, width = picture.shape
        tsv = self._run(picture, f"--psm {segmentation} --oem 1 --dpi {dpi} -c tessedit_do_invert=0")
        if not tsv.startswith(TSV_HEADING):
            raise EngineFailed("the tesseract command ended without a result")
        return words_of_tsv(tsv, width=width, height=height)

    def _run(self, picture: Grey, options: str) -> str:
        try:
            text: str = self._pytesseract.image_to_data(
                Image.fromarray(picture),
                lang=self._data.joined,
                config=f"--tessdata-dir {shlex.quote(str(self._data.folder))} {options}",
                timeout=self._seconds,
                output_type=self._pytesseract.Output.STRING,
            )
        except RuntimeError as error:
            if "timeout" in str(error):
                raise EngineTimedOut(f"not read within {self._seconds:g} seconds") from error
            raise EngineFailed("the tesseract command failed") from error
        except (OSError, ValueError, TypeError) as error:
            raise EngineFailed("the tesseract command gave nothing that can be read") from error
        return text


def _pytesseract() -> ModuleType:
    try:
        return importlib.import_module("pytesseract")
    except ImportError as error:
        raise MissingDependency(INSTALL_PACKAGE) from error
