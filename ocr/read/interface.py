"""What a reader of pages is, how it is set and how it fails.

An engine turns a picture into words and knows nothing of headers, tables or fields. Nothing here reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from models.errors import MailroomError
from models.page import Grey
from models.word import Word

EngineKind = Literal["tesserocr", "pytesseract", "auto"]
ONE_THREAD = "1"
"""For OMP_THREAD_LIMIT: 4 pages on 2 cores took 1.2 s with one thread for each Tesseract, 6.2 s without the limit."""


class EngineFailed(MailroomError):
    """The engine gave no words for this picture; the message says why and holds nothing from the page."""


class EngineTimedOut(EngineFailed):
    """The engine did not end within its time limit."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How to open an engine.

    Attributes:
        kind: `tesserocr` (in process), `pytesseract` (the system's command), `auto`: the first that is installed.
        languages: Tesseract's codes; the data of all must be installed.
        seconds_a_page: time limit for one picture, above 0; a page takes 0.3 to 0.6 s on an idle core.

    """

    kind: EngineKind = "auto"
    languages: tuple[str, ...] = ("eng",)
    seconds_a_page: float = 60.0


class Engine(Protocol):
    """A reader. All its methods raise EngineFailed where it gives no answer, EngineTimedOut where none in time."""

    @property
    def name(self) -> str:
        """Kind, versions and language data: what a calibration belongs to."""
        ...

    def words(self, picture: Grey, dpi: int) -> tuple[Word, ...]:
        """Return the words of a whole page in reading order, boxes in fractions of `picture`."""
        ...

    def read_line(self, crop: Grey, dpi: int) -> tuple[Word, ...]:
        """Return the words of a picture of one text line: a cheap second look."""
        ...

    def probe(self, picture: Grey) -> float:
        """Return 0 to 1, how surely `picture` (some lines, any resolution near 200 dpi) holds upright text."""
        ...

    def close(self) -> None:
        """Free what the engine holds; it may be called twice."""
        ...
