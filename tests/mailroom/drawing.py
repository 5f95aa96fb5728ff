"""Real files for the tests, drawn when a test runs; invented names, accounts and numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FAX_DPI = (204, 196)
FAX_SIZE = (1728, 2200)
LETTER = (
    "HARBOR CITY POLICE DEPARTMENT",
    "100 Pier Street, Harbor City, TX 78700",
    "March 4, 2026",
    "Twitter, Inc. - Custodian of Records",
    "RE: Preservation request, case number 26-004417",
    "Under 18 U.S.C. 2703(f) we ask you to preserve for 90 days",
    "all records of this account:",
    "Username: @quietharbor",
    "Profile: https://twitter.com/quietharbor",
    "Please answer to m.delgado@harborcity.example",
    "Sincerely,",
    "Detective Maria Delgado, badge 4417",
    "Phone: 512-555-0134",
)


def draw_page(lines: Sequence[str] = LETTER) -> Image.Image:
    """Return a fax page, one bit a pixel, with `lines` of text."""
    page = Image.new("1", FAX_SIZE, 1)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=36)
    for row, line in enumerate(lines):
        pen.text((160, 220 + 90 * row), line, font=font, fill=0)
    return page


def fax(path: Path, *pages: Sequence[str]) -> Path:
    """Write a G4 TIFF with one page for each of `pages` (default: one letter) and return its path."""
    first, *more = [draw_page(lines) for lines in pages or (LETTER,)]
    path.parent.mkdir(parents=True, exist_ok=True)
    first.save(path, format="TIFF", compression="group4", dpi=FAX_DPI, save_all=True, append_images=more)
    return path
