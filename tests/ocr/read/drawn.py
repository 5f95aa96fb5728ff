"""Pages drawn for the tests: invented letters and tables, dark on white, at any resolution."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from models.page import CleanPage, Grey, Resolution

LETTER = (
    "Cedar Falls Police Department",
    "To the custodian of records",
    "Please preserve all records of the account",
    "quietlake until a court order reaches you",
    "Detective Maria Delgado",
)
ACCOUNTS = (
    ("@quietlake", "https://x.com/quietlake", "threats"),
    ("@riverstone", "https://x.com/riverstone", "posted video"),
    ("@omartango", "https://x.com/omartango", "see Exhibit"),
    ("@marialake", "https://x.com/marialake", "linked by phone"),
)
WIDTH_INCHES, HEIGHT_INCHES = 8.5, 11.0


class Sheet:
    """A blank letter-size sheet to draw on, in inches from the top left."""

    def __init__(self, dpi: int = 200) -> None:
        self.dpi = dpi
        self._image = Image.new("L", (round(WIDTH_INCHES * dpi), round(HEIGHT_INCHES * dpi)), 255)
        self._draw = ImageDraw.Draw(self._image)

    def text(self, x: float, y: float, text: str, points: float = 12.0) -> None:
        """Write `text` with its top left corner at (x, y)."""
        font = ImageFont.load_default(size=points * self.dpi / 72)
        self._draw.text((x * self.dpi, y * self.dpi), text, fill=0, font=font)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        ends = (x0 * self.dpi, y0 * self.dpi, x1 * self.dpi, y1 * self.dpi)
        self._draw.line(ends, fill=0, width=max(round(self.dpi / 100), 1))

    @property
    def grey(self) -> Grey:
        """The sheet as a picture."""
        return np.asarray(self._image).copy()

    def page(self, number: int = 1) -> CleanPage:
        """Return the sheet as a page that was cleaned."""
        return CleanPage(number, self.grey, self.dpi, Resolution(self.dpi, self.dpi))


def letter(dpi: int = 200, lines: Sequence[str] = LETTER) -> Sheet:
    """Return a short letter."""
    sheet = Sheet(dpi)
    for i, line in enumerate(lines):
        sheet.text(1.0, 1.5 + i * 0.4, line)
    return sheet


def table(*, ruled: bool, dpi: int = 200) -> Sheet:
    """Return a letter with a table of ACCOUNTS: three columns, one row each."""
    sheet = letter(dpi, LETTER[:3])
    columns, top, high = (1.0, 2.9, 5.7, 7.6), 3.2, 0.35
    for row, cells in enumerate(ACCOUNTS):
        for x, text in zip(columns, cells, strict=False):
            sheet.text(x + 0.08, top + row * high + 0.08, text)
    if ruled:
        bottom = top + high * len(ACCOUNTS)
        for row in range(len(ACCOUNTS) + 1):
            sheet.rule(columns[0], top + row * high, columns[-1], top + row * high)
        for x in columns:
            sheet.rule(x, top, x, bottom)
    return sheet
