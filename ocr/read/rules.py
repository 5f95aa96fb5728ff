"""Ruled lines on a page: the borders of tables and forms, found on the picture.

Only straight, thin, long ink counts; the page is already straight. Nothing is erased: an underline keeps its `_`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey

INK_BELOW = 165
"""A rule of one dot on a softened fax is grey. Cells on 86 fine pages: 283 before softening, then 221 with 128 and 284
with 165; on 86 standard ones 335, then 327 and 351."""
POOL_INCHES = 0.01
"""Ink within this distance across a rule counts as one: a rule on a fax is ragged and drifts by a row or two."""
ACROSS_INCHES, ACROSS_FILLED = 1.0, 0.84
DOWN_INCHES, DOWN_FILLED = 0.4, 0.72
"""The shortest rules, and the share of their length that is ink. Measured on lines of text at 204x98, 204x196 and 300
dpi, twelve points, bold: no inch of a line is inked above 0.80, no 0.4 inch of a column above 0.61. A thin rule is 1.0
at 204x196; at 204x98 some of it breaks up (0.75 to 0.84), and then it may be missed. The row of a table of one line is
half as high as the shortest rule down: one row is no table."""
THICKEST_INCHES = 0.07
"""Thicker than this is a bar, a logo or a photograph."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line in pixels: `at` across it, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruled lines of one page: `across` run left to right, `down` from top to bottom."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def find_rules(picture: Grey, dpi: int) -> Rules:
    """Return the ruled lines of `picture`; only each hundredth of an inch along a line is looked at, to be fast."""
    pool = max(round(dpi * POOL_INCHES), 1)
    _, ink = cv2.threshold(picture, INK_BELOW - 1, 255, cv2.THRESH_BINARY_INV)
    across = _runs(_pooled(ink[:, ::pool], pool), ACROSS_INCHES * dpi, ACROSS_FILLED, pool, dpi)
    down = _runs(_pooled(ink[::pool].T, pool), DOWN_INCHES * dpi, DOWN_FILLED, pool, dpi)
    return Rules(across, down)


def _pooled(ink: NDArray[Any], pool: int) -> NDArray[Any]:
    """Return `ink` with each `pool` rows as one, inked where one of them is."""
    rows = ink[: max(len(ink) // pool, 1) * pool]
    return reduce(np.maximum, (rows[start::pool] for start in range(min(pool, len(rows)))))


def _runs(pooled: NDArray[Any], shortest: float, least: float, pool: int, dpi: int) -> tuple[Rule, ...]:
    """Return the thin runs along the rows of `pooled` that are at least `shortest` pixels of the page long."""
    length = max(round(shortest / pool), 3)
    filled = cv2.blur(np.ascontiguousarray(pooled), (length, 1), borderType=cv2.BORDER_CONSTANT)
    _, centres = cv2.threshold(filled, round(255 * least) - 1, 255, cv2.THRESH_BINARY)
    if cv2.countNonZero(centres) == 0:
        return ()
    contours, _ = cv2.findContours(centres, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    thickest = max(dpi * THICKEST_INCHES / pool, 2)
    reach = length * (least - 0.5)
    return tuple(
        Rule((top + high / 2) * pool, max(left - reach, 0) * pool, (left + wide + reach) * pool)
        for left, top, wide, high in map(cv2.boundingRect, contours)
        if high <= thickest
    )
