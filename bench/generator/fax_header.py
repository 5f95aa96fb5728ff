"""The line that a sender's fax machine prints across the top of every page."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench.generator.fax_model import DOTS_ACROSS, LINES_DOWN, Ink
from bench.generator.fonts import TRUETYPE, MissingFont

_FONTS = ("liberation/LiberationMono-Regular.ttf", "dejavu/DejaVuSansMono.ttf", "liberation/LiberationSans-Regular.ttf")
_FORMS = (
    "{date:%b %d %Y %H:%M} {name:<22.22} {number:>16}   p.{page}",
    "{date:%m/%d/%Y}  {date:%H:%M}   {number:<18}  {name:<24.24}  PAGE  {page:02d}/{count:02d}",
    "From: {name:.20}   To: 14152229958   Page: {page}/{count}   Date: {date:%m/%d/%Y} {date:%I:%M:%S %p}",
    "{date:%d-%b-%Y} {date:%H:%M}    Fax {number}    P. {page} of {count}",
    "{date:%a %d %b %Y %I:%M:%S %p}   {name:.24}    Page {page} of {count}",
    "{number}  {name:.18}   {date:%H:%M:%S}   {date:%m-%d-%Y}   {page} /{count}",
    "FAX {number}          {name:.16}          [{page:03d}/{count:03d}]",
)


@dataclass(frozen=True, slots=True)
class HeaderStyle:
    """How one machine prints its line."""

    form: str
    font: str
    size: int
    name: str
    number: str
    sent_at: datetime

    def text(self, page: int, count: int) -> str:
        """Return the line of one page."""
        return self.form.format(date=self.sent_at, name=self.name.upper(), number=self.number, page=page, count=count)


def header_style(rng: random.Random, name: str, number: str, sent_at: datetime) -> HeaderStyle:
    """Return an invented machine's way of printing its line."""
    return HeaderStyle(rng.choice(_FORMS), rng.choice(_FONTS), rng.randint(22, 27), name, number, sent_at)


def print_header(ink: Ink, text: str, style: HeaderStyle, lines_down: int, left: int) -> None:
    """Print `text` into the top of a page that is `lines_down` lines an inch."""
    height = round(0.2 * DOTS_ACROSS)
    strip = Image.new("L", (ink.shape[1], height), 255)
    ImageDraw.Draw(strip).text((left, 6), text, font=_font(style.font, style.size), fill=0)
    squeezed = strip.resize(
        (ink.shape[1], max(8, round(height * lines_down / LINES_DOWN["fine"]))), Image.Resampling.BOX
    )
    dark = np.asarray(squeezed) < 140
    ink[: dark.shape[0]] |= dark


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    path = TRUETYPE / file
    if not Path(path).is_file():
        raise MissingFont(
            f"{path.name} is missing; install it with: apt-get install fonts-liberation fonts-dejavu-core"
        )
    return ImageFont.truetype(str(path), size)
