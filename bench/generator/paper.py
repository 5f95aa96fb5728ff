"""Prints flowables on sheets (a PDF), and turns the sheets into pictures."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.platypus import SimpleDocTemplate

from bench.generator.layouts.decor import Decor, paint
from bench.generator.layouts.flow import Canvas, Desk, Flow, Look
from models.page import Grey

PAPERS: dict[str, tuple[float, float]] = {"letter": LETTER, "a4": A4}
TOP_MARGIN = 50.0
POINTS_AN_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """A printed document: its PDF, its number of pages, and the paper's size in points."""

    pdf: bytes
    page_count: int
    width: float
    height: float


def print_out(desk: Desk, flow: Flow, foot: str, decor: Decor) -> Sheets:
    """Lay `flow` out on sheets.

    `foot` stands at the bottom of every page but the first (and may be empty); `decor` is put on the first.
    """

    def first(canvas: Canvas, _document: Look) -> None:
        paint(canvas, decor, desk.heading_face)

    def later(canvas: Canvas, document: Look) -> None:
        if foot:
            canvas.setFont(desk.face.name, desk.size - 2)
            canvas.drawCentredString(desk.width / 2, 30, foot.format(page=document.page))

    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=(desk.width, desk.height),
        leftMargin=desk.margin - 6,
        rightMargin=desk.margin - 6,
        topMargin=TOP_MARGIN,
        bottomMargin=46,
        invariant=1,
        title="",
        author="",
    )
    document.build(flow, onFirstPage=first, onLaterPages=later)
    return Sheets(buffer.getvalue(), int(document.page), desk.width, desk.height)


def picture(sheets: Sheets, dpi: float) -> list[Grey]:
    """Return each sheet as grey paper at `dpi` dots an inch both ways."""
    return [np.asarray(sheet, dtype=np.uint8) for sheet in _rendered(sheets, dpi, grey=True)]


def colour_picture(sheets: Sheets, dpi: float) -> list[NDArray[np.uint8]]:
    """Return each sheet in red, green and blue at `dpi` dots an inch both ways."""
    return [np.asarray(sheet[:, :, :3], dtype=np.uint8) for sheet in _rendered(sheets, dpi, grey=False)]


def text_of(sheets: Sheets) -> list[str]:
    """Return the text that each sheet prints, as a PDF reader sees it."""
    document = pypdfium2.PdfDocument(sheets.pdf)
    try:
        return [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def _rendered(sheets: Sheets, dpi: float, *, grey: bool) -> list[NDArray[np.uint8]]:
    document = pypdfium2.PdfDocument(sheets.pdf)
    try:
        scale = dpi / POINTS_AN_INCH
        bitmaps = [page.render(scale=scale, grayscale=grey, rev_byteorder=True) for page in document]
        return [np.array(bitmap.to_numpy(), dtype=np.uint8).squeeze() for bitmap in bitmaps]
    finally:
        document.close()
