"""Pages drawn for the tests of the clean-up: lines of type, then made into faxes and scans."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from models.page import Grey, PageAsReceived, Resolution

DPI = 200
PROSE = (
    "This office is conducting an investigation and asks",
    "that you preserve all records of the account below,",
    "including messages, photographs and access logs, for",
    "ninety days from the day on which this letter arrived.",
)
CAPITALS = tuple(line.upper() for line in PROSE)
FIGURES = ("4471 9023 5568 1204 7756 3391", "2207 6614 9985 4032 1157 8846", "5093 7724 6618 3340 9971 2256")
NAMES = ("@river_stone42  https://example.org/river_stone42", "m.delgado@example.gov  @t_okafor9  No. 24-01177")


@cache
def letter(lines: tuple[str, ...] = PROSE, *, point: int = 11, count: int = 24) -> Grey:
    """Return a letter page at DPI both ways with `count` lines of type; do not change it."""
    image = Image.new("L", (round(8.5 * DPI), 11 * DPI), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=point * DPI / 72)
    for number in range(count):
        pen.text((DPI, DPI + number * 1.5 * point * DPI / 72), lines[number % len(lines)], font=font, fill=0)
    return np.asarray(image, dtype=np.uint8)


def tilted(page: Grey, degrees: float) -> Grey:
    """Return `page` with lines that rise to the right by `degrees`."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,)), np.uint8
    )


def fax(page: Grey, lines_down: int = 196, damaged: tuple[tuple[int, int], ...] = ()) -> PageAsReceived:
    """Return `page` as a bilevel fax of 204 dots across and `lines_down` lines down."""
    size = (round(page.shape[1] * 204 / DPI), round(page.shape[0] * lines_down / DPI))
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    ink = np.where(np.asarray(small) < 140, 0, 255).astype(np.uint8)
    return PageAsReceived(1, ink, Resolution(204, lines_down), bilevel=True, damaged_rows=damaged)


def with_grey(page: PageAsReceived, grey: Grey) -> PageAsReceived:
    """Return `page` with another picture."""
    return PageAsReceived(page.number, grey, page.resolution, page.bilevel, page.damaged_rows)


def scan(page: Grey) -> PageAsReceived:
    """Return `page` as a grey scan."""
    return PageAsReceived(1, page, Resolution(DPI, DPI), bilevel=False)
