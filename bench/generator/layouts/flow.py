"""Flowables that remember where they were printed, and the styles of one letter."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from bench.generator.fonts import Face
from bench.generator.printed import Area, Printed, Slots
from bench.generator.split import Split
from models.geometry import Box

Flow = list[Any]
"""reportlab's flowables; the library has no types."""
Canvas = Any
"""reportlab's canvas."""
Look = Any
"""A value of one of reportlab's style attributes."""

ListStyle = Literal["numbers", "bullets", "letters", "dashes"]


@dataclass(slots=True)
class Desk:
    """All that one letter is laid out with: its paper, faces, slots and books.

    `width` and `height` are the paper's in points, `margin` the left and right margins; `with_urls`: accounts are given
    with their profile URL; `heading_email`: the letterhead prints an address of the office or of the signer.
    """

    slots: Slots
    printed: Printed
    rng: random.Random
    split: Split | None
    face: Face
    heading_face: Face
    size: float
    width: float
    height: float
    margin: float
    justified: bool
    indented: bool
    list_style: ListStyle
    gap: float
    with_urls: bool
    heading_email: Literal["none", "general", "return"] = "none"

    @property
    def text_width(self) -> float:
        """Width of the text in points."""
        return self.width - 2 * self.margin

    def style(self, **changes: Look) -> ParagraphStyle:
        """Return the body style with `changes`."""
        plain: dict[str, Any] = {
            "fontName": self.face.name,
            "fontSize": self.size,
            "leading": self.size * 1.2,
            "alignment": TA_JUSTIFY if self.justified else TA_LEFT,
            "spaceAfter": self.gap,
        }
        return ParagraphStyle("letter", **{**plain, **changes})

    def say(self, text: str, **changes: Look) -> Paragraph:
        """Return a paragraph of wording with its slots filled."""
        return Paragraph(self.slots.fill(text), self.style(**changes))

    def line(self, text: str, **changes: Look) -> Paragraph:
        """Return a line or paragraph set left without space behind it."""
        return self.say(text, **{"alignment": TA_LEFT, "spaceAfter": 0, **changes})

    def centred(self, text: str, **changes: Look) -> Paragraph:
        """Return a centred line."""
        return self.say(text, **{"alignment": TA_CENTER, "spaceAfter": 0, **changes})

    def right(self, text: str, **changes: Look) -> Paragraph:
        """Return a line set right."""
        return self.say(text, **{"alignment": TA_RIGHT, "spaceAfter": 0, **changes})

    def space(self, lines: float = 1.0) -> Spacer:
        """Return empty lines."""
        return Spacer(1, self.size * 1.2 * lines)


class Marked(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A flowable that reports the area on which its content was printed."""

    def __init__(self, content: Look, size: tuple[float, float], report: Callable[[Area], None]) -> None:
        super().__init__()
        self._content = content
        self._paper = size
        self._report = report

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the content."""
        self.width, self.height = self._content.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the content and report where."""
        self._content.drawOn(self.canv, 0, 0)
        self._report(area_of(self.canv, self._paper, (0, 0, self.width, self.height)))


class Drawing(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A picture of fixed size, drawn by a function of the canvas."""

    def __init__(self, width: float, height: float, paint: Callable[[Canvas], None]) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._paint = paint

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Call the function."""
        self._paint(self.canv)


def area_of(canvas: Canvas, paper: tuple[float, float], corners: tuple[float, float, float, float]) -> Area:
    """Return the area of a rectangle that is given in the canvas' present coordinates (x0, y0, x1, y1; y up)."""
    x0, y0 = canvas.absolutePosition(corners[0], corners[1])
    x1, y1 = canvas.absolutePosition(corners[2], corners[3])
    box = Box.from_pixels(x0, paper[1] - y1, x1, paper[1] - y0, width=round(paper[0]), height=round(paper[1]))
    return Area(canvas.getPageNumber(), box)


class PartMark(Flowable):  # type: ignore[misc]  # reportlab has no types
    """An invisible mark that notes on which page a part of the document starts."""

    def __init__(self, printed: Printed, kind: str) -> None:
        super().__init__()
        self.width = self.height = 0
        self._printed = printed
        self._kind = kind

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Note the part and its page."""
        self._printed.parts.append((self._kind, self.canv.getPageNumber()))


def stacked(desk: Desk, flow: Flow) -> Table:
    """Return `flow` as one flowable that is not broken across pages."""
    table = Table([[flow]], colWidths=[desk.text_width])
    table.setStyle(TableStyle([(pad, (0, 0), (-1, -1), 0) for pad in _PADDINGS]))
    return table


_PADDINGS = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
