"""Small one-page faxes, as many different ones as are wanted, for runs where the count matters and not the reading."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

FAX_DPI = (204, 196)
HALF_A_PAGE = (1728, 1100)


def small_letter(number: int) -> bytes:
    """Return a G4 TIFF of a preservation letter; each number is another case of another account."""
    return _tiff(
        (
            "HARBOR CITY POLICE DEPARTMENT",
            "March 4, 2026",
            f"RE: Preservation request, case number 26-{number:06d}",
            "Under 18 U.S.C. 2703(f) we ask you to preserve for 90 days",
            f"all records of this account: @quietharbor{number}",
            "Please answer to m.delgado@harborcity.example",
            "Detective Maria Delgado, badge 4417",
        )
    )


def small_emergency(number: int) -> bytes:
    """Return a G4 TIFF of an emergency request."""
    return _tiff(
        (
            "ARDMOOR POLICE DEPARTMENT",
            "EMERGENCY DISCLOSURE REQUEST",
            f"Case number 26-{number:06d}, account: @coldharbor{number}",
            "We believe in good faith that there is an imminent danger",
            "of death or serious physical injury.",
            "Sergeant Ruth Ollery, badge 2210, 512-555-0171",
        )
    )


def _tiff(lines: Sequence[str]) -> bytes:
    page = Image.new("1", HALF_A_PAGE, 1)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=36)
    for row, line in enumerate(lines):
        pen.text((160, 160 + 100 * row), line, font=font, fill=0)
    sink = io.BytesIO()
    page.save(sink, "TIFF", compression="group4", dpi=FAX_DPI)
    return sink.getvalue()
