"""The one door to poppler, which draws the PDF pages that are no plain scan, one at a time."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pikepdf
from pdf2image import convert_from_path, exceptions
from PIL import Image

from models.errors import LimitExceeded, MissingDependency, UnreadableDocument
from models.page import PageAsReceived, Resolution
from ocr.decode.foreign import foreign_decoder
from ocr.decode.limits import Limits
from ocr.decode.pdf_box import page_box

RENDER_PIXELS = 20_000_000
"""Drawn at most, whatever the limit for pictures: A3 at 300 dpi has 17.4 million.

A page of 200 inches a side at 200 dpi cost 3.1 GB and 11 s; held to a few million pixels, 47 MB and 0.1 s.
"""

MISSING_POPPLER = (
    "this PDF page is no plain scan, and poppler, which draws such pages, is missing; install it with "
    "`apt-get install poppler-utils`"
)

_SIZE_SLACK_PIXELS = 2


def render_page(path: Path, pdf: pikepdf.Pdf, number: int, limits: Limits) -> PageAsReceived:
    """Return page `number` of `path`, which `pdf` is, drawn in grey at a resolution chosen from its box.

    Raises `MissingDependency` without poppler, `LimitExceeded` where it takes too long, and `UnreadableDocument` where
    no page came back or one of another size than was asked for: poppler ends with 0 in many of those cases.
    """
    with foreign_decoder("the PDF page"):
        width, height = page_box(pdf.pages[number - 1]).inches
    dpi = choose_dpi(width, height, limits)
    size = (max(math.floor(width * dpi), 1), max(math.floor(height * dpi), 1))
    picture = _drawn(path, number, size, limits)
    if any(abs(is_ - wanted) > _SIZE_SLACK_PIXELS for is_, wanted in zip(picture.size, size, strict=True)):
        raise UnreadableDocument("poppler drew the PDF page in another size than was asked for; the file is damaged")
    return PageAsReceived(
        number=number,
        grey=np.asarray(picture.convert("L"), dtype=np.uint8).copy(),
        resolution=Resolution(round(picture.width / width, 2), round(picture.height / height, 2)),
        bilevel=False,
        notes=(f"PDF page drawn at {dpi:.0f} dpi",),
    )


def choose_dpi(width: float, height: float, limits: Limits) -> float:
    """Return dots an inch for `width` x `height` inches: what the limits ask for, or as much as they allow."""
    pixels = min(limits.pixels_a_page, RENDER_PIXELS)
    return min(float(limits.render_dpi), math.sqrt(pixels / (width * height)))


def _drawn(path: Path, number: int, size: tuple[int, int], limits: Limits) -> Image.Image:
    try:
        with foreign_decoder("the PDF page"):
            pictures = convert_from_path(
                path.resolve(),
                first_page=number,
                last_page=number,
                size=size,
                grayscale=True,
                use_cropbox=True,
                timeout=math.ceil(limits.seconds_a_page),
            )
    except UnreadableDocument as failed:
        if isinstance(failed.__cause__, exceptions.PDFInfoNotInstalledError):
            raise MissingDependency(MISSING_POPPLER) from failed
        if isinstance(failed.__cause__, exceptions.PDFPopplerTimeoutError):
            raise LimitExceeded(
                f"the PDF page takes longer to draw than limit seconds_a_page ({limits.seconds_a_page:g}) allows"
            ) from failed
        raise
    if len(pictures) != 1:
        raise UnreadableDocument("poppler could not draw the PDF page; it is damaged, ask the sender to send it again")
    return pictures[0]
