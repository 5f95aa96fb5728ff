"""What a page really measures: the file's resolution where it can be true, else a guess from the page's size.

A fax is 204 dots an inch across and 98, 196 or 391 down; its width in dots is fixed by the standard (ITU-T T.4), so
a fax without a usable tag can be told by its width, and the dots down by which of the three makes a page of paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.page import Resolution

FAX_WIDTHS = {1728: 204.0, 2048: 204.0, 2432: 204.0, 3456: 408.0, 4096: 408.0, 4864: 408.0}
"""Dots across of the standard's lines, and the dots an inch that they stand for (215, 255 and 303 mm)."""

COMMON_FAX_WIDTH = 1728
"""A width that hardly anything but a fax has, so a grey picture of it is a fax that some server turned to grey."""

FAX_DOTS_DOWN = (98.0, 196.0, 391.0)
PAGE_INCHES = (11.0, 11.69)
"""Length of letter and A4 paper."""

PLAUSIBLE_DPI = (50.0, 1300.0)
"""Scanners give 75 to 1200; FARA filings and Tobacco-800 pages 90 to 300."""

PLAUSIBLE_WIDTH_INCHES = (2.0, 17.5)
"""From a torn-off note to a ledger sheet on its side (17 inches), with room for borders."""

PAPER_WIDTH_INCHES = 8.5
CENTIMETRES_AN_INCH = 2.54


@dataclass(frozen=True, slots=True)
class ClaimedResolution:
    """What the file says: dots across and down per `inch`, per `centimetre`, or per nothing (`unit` is None)."""

    x: float | None
    y: float | None
    unit: str | None


def settle_resolution(
    claimed: ClaimedResolution, width: int, height: int, *, fax: bool
) -> tuple[Resolution, tuple[str, ...]]:
    """Return the page's resolution, and notes on what had to be corrected or guessed.

    `width` and `height` are in dots; `fax` says that the page is coded as faxes are, so a fax's width counts.
    """
    dpi = _in_dpi(claimed)
    if dpi is not None and _plausible(dpi, width, fax=fax):
        return dpi, ()
    trouble = "resolution tag missing" if dpi is None else "resolution tag cannot be true"
    guess = guess_resolution(width, height, fax=fax)
    return guess, (f"{trouble}; guessed {guess.x:g} x {guess.y:g} dpi from the page's size",)


def guess_resolution(width: int, height: int, *, fax: bool) -> Resolution:
    """Return the resolution that makes `width` x `height` dots a sheet of paper."""
    across = FAX_WIDTHS.get(width) if fax or width == COMMON_FAX_WIDTH else None
    if across is None:
        even = max(round(min(width, height) / PAPER_WIDTH_INCHES), 1)
        return Resolution(float(even), float(even))
    down = [dots * across / 204.0 for dots in FAX_DOTS_DOWN] if across == 204.0 else [391.0, 196.0]
    return Resolution(across, min(down, key=lambda dots: _off_paper(height / dots)))


def _off_paper(inches: float) -> float:
    """How far, as a ratio, a page of that length is from a sheet of paper."""
    return min(max(inches / length, length / inches) for length in PAGE_INCHES)


def _in_dpi(claimed: ClaimedResolution) -> Resolution | None:
    if claimed.unit is None or not claimed.x or not claimed.y:
        return None
    scale = CENTIMETRES_AN_INCH if claimed.unit == "centimetre" else 1.0
    return Resolution(claimed.x * scale, claimed.y * scale)


def _plausible(dpi: Resolution, width: int, *, fax: bool) -> bool:
    low, high = PLAUSIBLE_DPI
    if not (low <= dpi.x <= high and low <= dpi.y <= high):
        return False
    if fax and width in FAX_WIDTHS:
        return abs(dpi.x / FAX_WIDTHS[width] - 1.0) < 0.05
    return PLAUSIBLE_WIDTH_INCHES[0] <= width / dpi.x <= PLAUSIBLE_WIDTH_INCHES[1]
