"""Pages drawn for the tests: type whose words are known, and a pen, seals, stamps, rules and redactions over it."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.transcript import Transcript, transcribe
from models.geometry import Box
from models.page import CleanPage, Grey, ReadPage, Resolution
from models.word import Word

DPI = 200
WIDTH, HEIGHT = 1700, 2200
FACE = cv2.FONT_HERSHEY_COMPLEX
BODY = (
    "This office requests that you preserve all records and other evidence in your",
    "possession that belong to the accounts named above for a period of ninety days",
    "while this office obtains the legal process that is needed to compel production.",
    "Please confirm in writing that the accounts have been preserved as requested.",
)


@dataclass
class Drawing:
    """A letter-sized page at 200 dpi that is drawn on; places are in inches."""

    grey: Grey = field(default_factory=lambda: np.full((HEIGHT, WIDTH), 255, np.uint8))
    words: list[Word] = field(default_factory=list)
    lines: int = 0

    def type(
        self, text: str, x: float, y: float, *, size: float = 0.13, block: int = 0, confidence: float = 0.93
    ) -> None:
        """Type one line whose words the reader knows; `size` is the height of a capital in inches."""
        scale = size * DPI / 22.0
        at = x * DPI
        for word in text.split():
            (wide, tall), _ = cv2.getTextSize(word, FACE, scale, max(round(scale * 2), 1))
            corner = (round(at), round(y * DPI))
            cv2.putText(self.grey, word, corner, FACE, scale, 0, max(round(scale * 2), 1), cv2.LINE_AA)
            box = Box.from_pixels(at, corner[1] - tall, at + wide, corner[1] + 3, width=WIDTH, height=HEIGHT)
            self.words.append(Word(word, box, confidence, block, self.lines))
            at += wide + 14 * scale
        self.lines += 1

    def centre(self, text: str, y: float, *, size: float = 0.13) -> None:
        """Type one line in the middle of the page."""
        scale = size * DPI / 22.0
        wide = sum(cv2.getTextSize(word, FACE, scale, 2)[0][0] + 14 * scale for word in text.split())
        self.type(text, max((WIDTH - wide) / 2 / DPI, 0.3), y, size=size)

    def body(self, y: float) -> float:
        """Type a paragraph from `y` on; return where it ends."""
        for number, text in enumerate(BODY):
            self.type(text, 1.0, y + 0.22 * number, size=0.10, block=5)
        return y + 0.22 * len(BODY)

    def sign(self, x: float, y: float, *, wide: float = 2.2, tall: float = 0.55, seed: int = 1, pen: int = 4) -> Box:
        """Write with a pen within the rectangle whose top left is x, y; return the box of the ink."""
        ink = np.zeros_like(self.grey)
        for start, end, height, turns in ((0.0, 0.45, 1.0, 4), (0.4, 1.0, 0.6, 7)):
            points = _scrawl(np.random.default_rng(seed), turns) * ((end - start) * wide, height * tall)
            points += (x + start * wide, y + (1 - height) * tall / 2)
            cv2.polylines(ink, [np.round(points * DPI).astype(np.int32)], isClosed=False, color=255, thickness=pen)
        self.grey = np.minimum(self.grey, 255 - ink)
        left, top, width, height = cv2.boundingRect(ink)
        return Box.from_pixels(left, top, left + width, top + height, width=WIDTH, height=HEIGHT)

    def rule(self, x: float, y: float, wide: float) -> None:
        """Draw a thin rule across."""
        cv2.line(self.grey, _pixels(x, y), _pixels(x + wide, y), 0, 2)

    def seal(self, x: float, y: float, radius: float = 0.5) -> None:
        """Draw a round seal: rings, spokes and a filled middle."""
        for share in (1.0, 0.93, 0.7):
            cv2.circle(self.grey, _pixels(x, y), round(share * radius * DPI), 0, 3)
        for angle in np.linspace(0, 2 * np.pi, 24, endpoint=False):
            way = np.array([np.cos(angle), np.sin(angle)]) * radius
            cv2.line(
                self.grey,
                _pixels(x + 0.72 * way[0], y + 0.72 * way[1]),
                _pixels(x + 0.9 * way[0], y + 0.9 * way[1]),
                0,
                3,
            )
        cv2.circle(self.grey, _pixels(x, y), round(0.4 * radius * DPI), 0, -1)

    def stamp(self, x: float, y: float) -> None:
        """Draw a boxed RECEIVED stamp, whose words the reader knows."""
        cv2.rectangle(self.grey, _pixels(x, y), _pixels(x + 2.0, y + 0.8), 0, 5)
        self.type("RECEIVED", x + 0.2, y + 0.35, size=0.18, block=9)
        self.type("NOV 12 2025", x + 0.2, y + 0.65, size=0.14, block=9)

    def frame(self, x: float, y: float, *, lean: float) -> None:
        """Draw the leaning frame of a stamp, 2 by 0.5 inches; `lean` is how far its right end rises in inches."""
        corners = ((x, y + lean), (x + 2.0, y), (x + 2.05, y + 0.5), (x + 0.05, y + 0.5 + lean))
        ring = np.array([_pixels(*corner) for corner in corners], np.int32)
        cv2.polylines(self.grey, [ring], isClosed=True, color=0, thickness=5)

    def redact(self, x: float, y: float, wide: float) -> None:
        """Draw a black bar over a line of type."""
        cv2.rectangle(self.grey, _pixels(x, y), _pixels(x + wide, y + 0.2), 0, -1)

    def page(self, number: int = 1, *, fax: tuple[int, int] | None = None) -> ReadPage:
        """Return the page as read; `fax` sends it at so many dots an inch across and down first."""
        grey = _faxed(self.grey, fax) if fax else self.grey
        return ReadPage(CleanPage(number, grey, DPI, Resolution(*(fax or (DPI, DPI)))), tuple(self.words), "drawn")


def read(*pages: ReadPage) -> tuple[tuple[ReadPage, ...], Transcript]:
    """Return the pages with their transcript."""
    return pages, transcribe(pages)


def letter(*, heading: bool = True, signed: bool = True) -> Drawing:
    """Draw a whole letter of an invented office."""
    page = Drawing()
    if heading:
        page.seal(1.2, 1.0)
        page.centre("Larkspur County Sheriff's Office", 0.8, size=0.24)
        page.centre("100 Courthouse Square, Larkspur, OR 97000", 1.1, size=0.09)
        page.centre("Telephone (541) 555-0142 www.larkspursheriff.gov", 1.3, size=0.09)
    page.type("March 4, 2025", 1.0, 2.0)
    page.type("Custodian of Records", 1.0, 2.5)
    page.type("Dear Sir or Madam:", 1.0, 3.0)
    end = page.body(page.body(3.4) + 0.3)
    page.type("Very truly yours,", 1.0, end + 0.4)
    if signed:
        page.sign(1.0, end + 0.55)
    page.type("Maria L. Delgado", 1.0, end + 1.4)
    page.type("Detective", 1.0, end + 1.65)
    return page


def _scrawl(rng: np.random.Generator, turns: int) -> NDArray[np.float64]:
    """Return a looping line in the unit square: what a pen does that goes forth and back while it moves on."""
    time = np.linspace(0, 1, 60 * turns)
    phase, lean = rng.uniform(0, 6), rng.uniform(0.05, 0.12)
    swing = 0.5 + 0.45 * np.interp(time, np.linspace(0, 1, turns + 1), rng.uniform(0.3, 1.0, turns + 1))
    y = 0.5 - swing * np.sin(2 * np.pi * turns * time + phase) / 2
    x = time * (1 - 2 * lean) + lean + lean * np.cos(2 * np.pi * turns * time + phase + 1.0)
    return np.stack([x, np.clip(y, 0, 1)], axis=1)


def _pixels(x: float, y: float) -> tuple[int, int]:
    return round(x * DPI), round(y * DPI)


def _faxed(grey: Grey, dots: tuple[int, int]) -> Grey:
    size = (round(WIDTH * dots[0] / DPI), round(HEIGHT * dots[1] / DPI))
    dark = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    bits = np.where(dark > 150, np.uint8(255), np.uint8(0))
    return np.asarray(cv2.resize(bits, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
