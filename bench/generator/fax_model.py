"""A sheet of paper becomes what a fax machine at the other end prints: a model of scanner, line and printer.

The sheet comes in at twice the fax's resolution. It is fed askew, blurred by the scanner's optics, made black and
white against a threshold that wanders, and then suffers what lines and thermal printers do. Nothing here knows what
is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey

Ink = NDArray[np.bool_]
"""(height, width), True where a dot is black."""

DOTS_ACROSS = 204
"""Dots an inch across, of every class F fax."""
LINES_DOWN = {"standard": 98, "fine": 196, "superfine": 391}
"""Lines an inch down."""
LETTER_WIDTH = 1728
WIDE_WIDTH = 2432
"""Dots a line: of an A4 or letter machine, and of one that takes A3, where a sheet may go in sideways."""
OVERSAMPLING = 2


@dataclass(frozen=True, slots=True)
class FaxSettings:
    """How badly one page travels.

    Attributes:
        lines_down: lines an inch down: 98, 196 or 391.
        turn: degrees clockwise by which the sheet lies turned: 0, 90, 180, 270.
        wide: the machine takes A3, so that a sheet lying sideways keeps its size; says nothing of upright sheets.
        skew: degrees anticlockwise.
        blur: sigma of the optics, in dots of 408 an inch.
        noise: sigma of the sensor, in grey values.
        threshold: grey value below which a dot is black, about 100 (thin) to 175 (fat).
        shading: how much darker the paper is at one edge, in grey values.
        specks: share of dots flipped to black.
        pinholes: share of black dots that are lost.
        streaks: number of vertical lines that dirt on the glass draws.
        lost_lines: number of places where lines are missing.
        repeated_lines: number of places where the receiver repeated a line.
        fading: 0 to 1, how much a worn thermal head leaves out in bands.
        shift: inches by which the sheet lies off to the right (negative: left), which cuts a margin.
        negative: sent white on black.
        skip_lines: the scanner makes standard resolution by leaving out every second line.

    """

    lines_down: int
    turn: Literal[0, 90, 180, 270] = 0
    wide: bool = False
    skew: float = 0.0
    blur: float = 0.8
    noise: float = 8.0
    threshold: float = 140.0
    shading: float = 0.0
    specks: float = 0.0
    pinholes: float = 0.0
    streaks: int = 0
    lost_lines: int = 0
    repeated_lines: int = 0
    fading: float = 0.0
    shift: float = 0.0
    negative: bool = False
    skip_lines: bool = False


def fax(sheet: Grey, settings: FaxSettings, rng: np.random.Generator) -> Ink:
    """Return the page as received. `sheet` is upright grey paper at 408 dots an inch both ways."""
    scanned = _scan(_feed(sheet, settings), settings, rng)
    ink = _make_black_and_white(scanned, settings, rng)
    _add_specks(ink, settings, rng)
    _add_streaks(ink, settings, rng)
    return _travel(~ink if settings.negative else ink, settings, rng)


def _feed(sheet: Grey, settings: FaxSettings) -> Grey:
    """Turn, skew, shift and fit the sheet to the machine's width, at twice the fax's resolution each way."""
    if settings.turn:
        sheet = np.ascontiguousarray(np.rot90(sheet, -settings.turn // 90))
    sideways = settings.turn in {90, 270}
    width = (WIDE_WIDTH if settings.wide and sideways else LETTER_WIDTH) * OVERSAMPLING
    scan_lines = max(settings.lines_down, LINES_DOWN["fine"]) if settings.skip_lines else settings.lines_down
    down = scan_lines * OVERSAMPLING / (DOTS_ACROSS * OVERSAMPLING)
    fit = min(1.0, width / sheet.shape[1]) if sheet.shape[1] > width * 1.03 else 1.0
    height = round(sheet.shape[0] * fit * down)
    turn = cv2.getRotationMatrix2D((sheet.shape[1] / 2, sheet.shape[0] / 2), settings.skew, fit)
    turn[0, 2] += (width - sheet.shape[1]) / 2 + settings.shift * DOTS_ACROSS * OVERSAMPLING
    turn[1, 2] -= sheet.shape[0] * (1 - fit) / 2
    turn[1] *= down
    fed = cv2.warpAffine(sheet, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255.0,))
    return fed.astype(np.uint8, copy=False)


def _scan(paper: Grey, settings: FaxSettings, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return grey values at the fax's resolution, with the optics' blur and the sensor's noise."""
    sharp = max(settings.blur, 0.3)
    soft = cv2.GaussianBlur(paper, (0, 0), sigmaX=sharp, sigmaY=sharp)
    height, width = paper.shape[0] // OVERSAMPLING, paper.shape[1] // OVERSAMPLING
    scanned: NDArray[np.float32] = cv2.resize(soft, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    if settings.skip_lines and settings.lines_down < LINES_DOWN["fine"]:
        scanned = np.ascontiguousarray(scanned[::2])
    scanned += rng.standard_normal(scanned.shape, dtype=np.float32) * np.float32(settings.noise)
    return scanned


def _make_black_and_white(scanned: NDArray[np.float32], settings: FaxSettings, rng: np.random.Generator) -> Ink:
    height, width = scanned.shape
    slope = np.linspace(0.0, settings.shading, width, dtype=np.float32)
    if rng.random() < 0.5:
        slope = slope[::-1]
    threshold = settings.threshold + slope[None, :] * np.float32(0.35) + _wander(height, rng)[:, None]
    if settings.fading > 0:
        threshold = threshold * _fading(height, width, settings.fading, rng)
    ink: Ink = np.asarray(scanned < threshold, dtype=np.bool_)
    if settings.pinholes > 0:
        ink &= rng.random(ink.shape, dtype=np.float32) >= settings.pinholes
    return ink


def _wander(height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return how far the automatic threshold drifts along the page: a slow random walk of a few grey values."""
    knots = rng.normal(0.0, 5.0, 9)
    return np.interp(np.linspace(0, 8, height), np.arange(9), knots).astype(np.float32)


def _fading(height: int, width: int, strength: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return factors for the threshold: lighter bands down the page, as worn heads and old thermal paper give."""
    across = np.ones(width, dtype=np.float32)
    for _ in range(int(rng.integers(1, 4))):
        centre, spread = rng.uniform(0, width), rng.uniform(0.03, 0.15) * width
        across -= np.float32(strength * rng.uniform(0.3, 0.6)) * np.exp(
            -(((np.arange(width, dtype=np.float32) - np.float32(centre)) / np.float32(spread)) ** 2)
        ).astype(np.float32)
    down = 1.0 - strength * 0.25 * (1 + np.sin(np.linspace(0, rng.uniform(2, 9), height) + rng.uniform(0, 6))) / 2
    return np.clip(across, 0.25, 1.0)[None, :] * down.astype(np.float32)[:, None]


def _add_specks(ink: Ink, settings: FaxSettings, rng: np.random.Generator) -> None:
    """Black dots anywhere, most of them alone, some two or three wide; denser in some bands of the page."""
    height, width = ink.shape
    count = int(settings.specks * height * width)
    if not count:
        return
    dense = rng.normal(rng.uniform(0, height), height * 0.15, count // 3) % height
    rows = np.concatenate([rng.integers(0, height, count - count // 3), dense.astype(np.int64)])
    columns = rng.integers(0, width, count)
    ink[rows, columns] = True
    doubled = rng.random(count) < 0.25
    ink[rows[doubled], np.minimum(columns[doubled] + 1, width - 1)] = True
    tripled = rng.random(count) < 0.08
    ink[np.minimum(rows[tripled] + 1, height - 1), columns[tripled]] = True


def _add_streaks(ink: Ink, settings: FaxSettings, rng: np.random.Generator) -> None:
    height, width = ink.shape
    for _ in range(settings.streaks):
        column = int(rng.integers(20, width - 20))
        start = 0 if rng.random() < 0.6 else int(rng.integers(0, height // 2))
        end = height if rng.random() < 0.7 else int(rng.integers(start + height // 4, height + height // 4))
        kept = np.asarray(rng.random(height) < rng.uniform(0.55, 0.99), dtype=np.bool_)
        kept[:start] = False
        kept[min(end, height) :] = False
        for offset in range(int(rng.integers(1, 3))):
            ink[kept, column + offset] = True


def _travel(ink: Ink, settings: FaxSettings, rng: np.random.Generator) -> Ink:
    """Lose lines and repeat lines, as errors on the line make receivers do."""
    scale = settings.lines_down / LINES_DOWN["fine"]
    gone = np.zeros(ink.shape[0], dtype=np.bool_)
    for _ in range(settings.lost_lines):
        start = int(rng.integers(0, ink.shape[0]))
        gone[start : start + max(1, round(float(rng.integers(1, 5)) * scale))] = True
    ink = np.ascontiguousarray(ink[~gone])
    for _ in range(settings.repeated_lines):
        start = int(rng.integers(1, ink.shape[0] - 1))
        length = max(1, round(float(rng.integers(1, 7)) * scale))
        ink[start : start + length] = ink[start - 1]
    return ink
