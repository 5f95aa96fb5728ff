"""A page on its way: as received, clean and upright, read, or not readable with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.geometry import Box
from models.reading import Reading
from models.stage import QuarterTurn, Stage
from models.word import Word

Grey = NDArray[np.uint8]
"""A picture of shape (height, width), 0 black to 255 white."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Dots per inch across and down."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PageAsReceived:
    """One page's picture exactly as the file holds it, before any clean-up.

    Attributes:
        number: counted from 1 in the order of the file.
        grey: (height, width); colour is already turned to grey, EXIF orientation already applied.
        resolution: what the page really measures, after implausible tags were corrected.
        bilevel: the file held one bit a pixel, as a fax does.
        damaged_rows: [first, last) rows of `grey` that the decoder or the file's tags call bad or repeated.
        notes: what the decoder had to correct or guess, in plain words without any value from the page.

    """

    number: int
    grey: Grey
    resolution: Resolution
    bilevel: bool
    damaged_rows: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that could not be read: never an absence, always a value with its reason.

    `message` says what is wrong in plain words and holds nothing from the page itself.
    """

    number: int
    stage: Stage
    message: str


@dataclass(frozen=True, slots=True)
class CleanStep:
    """One clean-up step that changed the page: its name and what it did, with the measured amount."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page ready to be read: upright, deskewed, square pixels, dark ink on light paper.

    Attributes:
        number: as in PageAsReceived.
        grey: (height, width) at `dpi` both ways.
        dpi: of `grey`.
        received: resolution of the page as received.
        rotated: degrees clockwise by which the page as received was turned to stand upright.
        skew: degrees by which the text ran off the horizontal before it was straightened; positive when lines
            rose to the right.
        damage: 0 to 1, share of the page's rows that are damaged or were repeated by a receiver.
        damaged_bands: where those rows lie on the upright page.
        steps: what was done, in order.

    """

    number: int
    grey: Grey
    dpi: int
    received: Resolution
    rotated: QuarterTurn = 0
    skew: float = 0.0
    damage: float = 0.0
    damaged_bands: tuple[Box, ...] = ()
    steps: tuple[CleanStep, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """The line that the sender's fax machine printed across the top: a claim, kept apart from the letter.

    `text` is as read; the other attributes are None where the line does not say.
    """

    text: str
    box: Box
    sender: str | None = None
    number: str | None = None
    sent_at: str | None = None
    page: int | None = None
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A clean page with its words in reading order; the header line's words are in `header` only.

    `picture` is the page that was read, so that detectors of ink and headings see what the reader saw. `readings` are
    what a second reader made of the strips that matter.
    """

    picture: CleanPage
    words: tuple[Word, ...]
    engine: str
    header: HeaderLine | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def number(self) -> int:
        """The page's number, counted from 1."""
        return self.picture.number
