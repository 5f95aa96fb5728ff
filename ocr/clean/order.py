"""The order of the clean-up: what is measured in the page's own dots comes first, then one resampling."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from models.page import CleanPage, CleanStep, Grey, PageAsReceived
from ocr.clean.orientation import find_turn
from ocr.clean.polarity import restore_polarity
from ocr.clean.proxy import make_proxy
from ocr.clean.sheet import Sheet, Step
from ocr.clean.skew import measure_skew
from ocr.clean.specks import remove_specks
from ocr.clean.upright import LEAST_SKEW_DEGREES, set_upright

Observer = Callable[[str, Grey], None]

BEFORE_UPRIGHT: tuple[tuple[str, Step], ...] = (
    ("polarity", restore_polarity),
    ("specks", remove_specks),
)


def clean(page: PageAsReceived, observer: Observer | None = None) -> CleanPage:
    """Return `page` upright, straight, square and as clean as can be without touching its writing.

    `observer` is given the picture after each step that changed something, with the step's name.
    """
    steps: list[CleanStep] = []
    sheet = Sheet(page.grey, page.resolution, page.bilevel)

    def note(name: str, detail: str, grey: Grey) -> None:
        steps.append(CleanStep(name, detail))
        if observer is not None:
            observer(name, grey)

    for name, step in BEFORE_UPRIGHT:
        change = step(sheet)
        if change is not None:
            sheet = change.sheet
            note(name, change.detail, sheet.grey)

    proxy = make_proxy(sheet)
    turn = find_turn(proxy)
    degrees = measure_skew(np.ascontiguousarray(np.rot90(proxy.ink, -turn // 90))).degrees
    skew = round(degrees, 2) if abs(degrees) >= LEAST_SKEW_DEGREES else 0.0
    dpi = _target_dpi(sheet)
    upright = set_upright(sheet, turn, skew, dpi)
    if turn:
        note("orientation", f"turned {turn} degrees clockwise", upright.grey)
    if skew:
        note("deskew", f"lines ran {skew:+.2f} degrees off", upright.grey)
    if (page.resolution.x, page.resolution.y) != (dpi, dpi):
        note("square", f"{page.resolution.x:.0f} x {page.resolution.y:.0f} to {dpi} dots an inch", upright.grey)

    height, width = page.grey.shape
    return CleanPage(
        number=page.number,
        grey=upright.grey,
        dpi=dpi,
        received=page.resolution,
        rotated=turn,
        skew=skew,
        damage=min(sum(last - first for first, last in page.damaged_rows) / max(height, 1), 1.0),
        damaged_bands=tuple(upright.box_of_rows(first, last, width) for first, last in page.damaged_rows),
        steps=tuple(steps),
    )


def _target_dpi(sheet: Sheet) -> int:
    return round(max(sheet.resolution.x, sheet.resolution.y, 200.0)) if sheet.bilevel else 240
