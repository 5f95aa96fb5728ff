"""The order of the clean-up: what is done in the page's own dots comes first, then one resampling."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from models.page import CleanPage, CleanStep, Grey, PageAsReceived, Resolution
from models.stage import QuarterTurn
from ocr.clean.background import flatten_background
from ocr.clean.bars import reverse_bars
from ocr.clean.border import remove_border
from ocr.clean.holes import remove_punch_holes
from ocr.clean.lost_lines import mend_lost_lines
from ocr.clean.orientation import find_turn
from ocr.clean.polarity import restore_polarity
from ocr.clean.proxy import make_proxy
from ocr.clean.resolution import target_dpi
from ocr.clean.sheet import Sheet, Step
from ocr.clean.skew import measure_skew
from ocr.clean.soften import soften
from ocr.clean.specks import remove_specks
from ocr.clean.streaks import remove_streaks
from ocr.clean.upright import LEAST_SKEW_DEGREES, set_upright

Observer = Callable[[str, Grey], None]


def clean(page: PageAsReceived, observer: Observer | None = None) -> CleanPage:
    """Return `page` upright, straight, square and as clean as can be without touching its writing.

    `observer` is given the picture after each step that changed something, with the step's name.
    """
    notes = _Notes(observer)
    sheet = Sheet(page.grey, page.resolution, page.bilevel)
    for name, step in _steps_in_received_dots(page):
        sheet = notes.take(name, step, sheet)
    proxy = make_proxy(sheet)
    turn = find_turn(proxy)
    degrees = measure_skew(_turned(proxy.ink, turn), _turned(proxy.grey, turn)).degrees
    skew = round(degrees, 2) if abs(degrees) >= LEAST_SKEW_DEGREES else 0.0
    upright = set_upright(notes.take("soft edges", soften, sheet), turn, skew, target_dpi(sheet))
    if turn:
        notes.add("orientation", f"turned {turn} degrees clockwise", upright.grey)
    if skew:
        notes.add("deskew", f"lines ran {skew:+.2f} degrees off", upright.grey)
    if (page.resolution.x, page.resolution.y) != (upright.dpi, upright.dpi):
        was = f"{page.resolution.x:.0f} x {page.resolution.y:.0f}"
        notes.add("square", f"{was} to {upright.dpi} dots an inch", upright.grey)
    # Bars are straight only now.
    straight = Sheet(upright.grey, Resolution(upright.dpi, upright.dpi), bilevel=False)
    return CleanPage(
        number=page.number,
        grey=notes.take("bars", reverse_bars, straight).grey,
        dpi=upright.dpi,
        received=page.resolution,
        rotated=turn,
        skew=skew,
        damage=_damage(page),
        damaged_bands=tuple(upright.box_of_rows(*rows, page.grey.shape[1]) for rows in page.damaged_rows),
        steps=tuple(notes.steps),
    )


def _steps_in_received_dots(page: PageAsReceived) -> tuple[tuple[str, Step], ...]:
    return (
        ("polarity", restore_polarity),
        ("border", remove_border),
        ("punch holes", remove_punch_holes),
        ("background", flatten_background),
        ("lost lines", partial(mend_lost_lines, damaged_rows=page.damaged_rows)),
        ("streaks", remove_streaks),
        ("specks", remove_specks),
    )


def _turned(picture: Grey, turn: QuarterTurn) -> Grey:
    return np.ascontiguousarray(np.rot90(picture, -turn // 90))


def _damage(page: PageAsReceived) -> float:
    rows: int = page.grey.shape[0]
    return min(sum(last - first for first, last in page.damaged_rows) / max(rows, 1), 1.0)


class _Notes:
    """Keeps what each step did, and shows the picture to whoever watches."""

    def __init__(self, observer: Observer | None) -> None:
        self.steps: list[CleanStep] = []
        self._observer = observer

    def take(self, name: str, step: Step, sheet: Sheet) -> Sheet:
        """Return what `step` makes of `sheet`, noted if it is a change."""
        change = step(sheet)
        if change is None:
            return sheet
        self.add(name, change.detail, change.sheet.grey)
        return change.sheet

    def add(self, name: str, detail: str, grey: Grey) -> None:
        self.steps.append(CleanStep(name, detail))
        if self._observer is not None:
            self._observer(name, grey)
