"""A sheet of paper becomes an office scan: grey or colour, with paper, folds, holes, shadow and the codec's traces."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page import Grey

Colour = NDArray[np.uint8]
"""(height, width, 3), red green blue."""


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How one sheet lies on the scanner.

    Attributes:
        dpi: of the scan, 200 or 300.
        colour: three channels instead of one.
        turn: degrees clockwise by which the sheet lies turned.
        skew: degrees anticlockwise.
        paper: grey value of the paper, about 215 to 252.
        tint: how far the paper's red, green and blue are from its grey value.
        gradient: how much darker one corner is, in grey values.
        folds: number of fold lines across the sheet.
        holes: number of punch holes at the left edge (0, 2 or 3).
        shadow: width of the dark band at one edge, in inches.
        show_through: 0 to 1, how much of the other side is seen.
        blur: sigma in pixels.
        noise: sigma in grey values.
        border: width of a black border, in inches, where the scanner's lid was open.
        bilevel: the scanner made it black and white, as its text mode does; only for PNG and TIFF.
        ink: grey value of the print; about 20 for a laser, 70 for a copy of a copy.

    """

    dpi: int = 200
    colour: bool = False
    turn: int = 0
    skew: float = 0.0
    paper: float = 245.0
    tint: tuple[float, float, float] = (0.0, 0.0, 0.0)
    gradient: float = 8.0
    folds: int = 0
    holes: int = 0
    shadow: float = 0.0
    show_through: float = 0.0
    blur: float = 0.5
    noise: float = 2.5
    border: float = 0.0
    ink: float = 25.0
    bilevel: bool = False


def scan(sheet: Colour, settings: ScanSettings, rng: np.random.Generator) -> Grey | Colour:
    """Return the scan of `sheet`, which is upright and white at the scan's own resolution."""
    base = sheet if settings.colour else sheet[:, :, 1:2]
    picture = _print_on_paper(base.astype(np.float32), settings, rng)
    _fold(picture, settings, rng)
    _punch(picture, settings, rng)
    picture = _lay_down(picture, settings)
    _darken_edge(picture, settings, rng)
    if settings.blur > 0.05:
        picture = _with_channels(cv2.GaussianBlur(picture, (0, 0), settings.blur))
    picture += rng.standard_normal(picture.shape[:2], dtype=np.float32)[:, :, None] * np.float32(settings.noise)
    result = np.clip(picture, 0, 255).astype(np.uint8)
    return result if settings.colour else np.ascontiguousarray(result[:, :, 0])


def _with_channels(picture: cv2.typing.MatLike) -> NDArray[np.float32]:
    """Return (height, width, channels), which OpenCV drops where there is one channel."""
    return np.asarray(picture, dtype=np.float32).reshape(*picture.shape[:2], -1)


def _print_on_paper(
    sheet: NDArray[np.float32], settings: ScanSettings, rng: np.random.Generator
) -> NDArray[np.float32]:
    height, width, channels = sheet.shape
    cover = sheet / np.float32(255.0)
    if settings.show_through > 0:
        back = cv2.GaussianBlur(np.ascontiguousarray(cover[:, ::-1]), (0, 0), 1.6).reshape(height, width, channels)
        back = np.roll(back, int(rng.integers(-60, 60)), axis=0)
        cover = cover * (1 - np.float32(settings.show_through) * (1 - back))
    tint = np.asarray(settings.tint if channels == 3 else (0.0,), dtype=np.float32)
    paper = np.float32(settings.paper) + tint - _shade(height, width, settings.gradient, rng)[:, :, None]
    return np.float32(settings.ink) + (paper - np.float32(settings.ink)) * cover


def _shade(height: int, width: int, depth: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return a slow unevenness of light, 0 to `depth`."""
    knots = rng.random((4, 3), dtype=np.float32)
    field: NDArray[np.float32] = cv2.resize(knots, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    return field * np.float32(depth)


def _fold(picture: NDArray[np.float32], settings: ScanSettings, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    for index in range(settings.folds):
        centre = height * (index + 1) / (settings.folds + 1) + rng.normal(0, height * 0.006)
        tilt = rng.normal(0, 0.004)
        spread = settings.dpi * rng.uniform(0.008, 0.02)
        rows = np.arange(height, dtype=np.float32)[:, None] - np.float32(centre)
        distance = (rows - np.float32(tilt) * np.arange(width, dtype=np.float32)[None, :]) / np.float32(spread)
        band = np.exp(-(distance**2)) * np.float32(rng.uniform(18, 45)) - np.exp(-((distance - 2.2) ** 2)) * np.float32(
            10
        )
        picture -= band[:, :, None].astype(np.float32)


def _punch(picture: NDArray[np.float32], settings: ScanSettings, rng: np.random.Generator) -> None:
    height = picture.shape[0]
    places = {2: (0.37, 0.63), 3: (0.12, 0.5, 0.88)}.get(settings.holes, ())
    radius = round(0.13 * settings.dpi)
    across = round(settings.dpi * rng.uniform(0.28, 0.42))
    dark = float(rng.uniform(30, 110))
    for place in places:
        centre = (across, round(height * place))
        for channel in range(picture.shape[2]):
            layer = np.ascontiguousarray(picture[:, :, channel])
            cv2.circle(layer, centre, radius, (dark,), -1, cv2.LINE_AA)
            picture[:, :, channel] = layer


def _lay_down(picture: NDArray[np.float32], settings: ScanSettings) -> NDArray[np.float32]:
    if settings.turn:
        picture = np.ascontiguousarray(np.rot90(picture, -settings.turn // 90))
    height, width, channels = picture.shape
    edge = round(settings.border * settings.dpi)
    if not edge and not settings.skew:
        return picture
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), settings.skew, 1.0)
    turn[:, 2] += edge
    outside = 18.0 if edge else settings.paper - 6
    laid = cv2.warpAffine(
        picture,
        turn,
        (width + 2 * edge, height + 2 * edge),
        flags=cv2.INTER_CUBIC,
        borderValue=(outside, outside, outside, outside),
    )
    return laid.astype(np.float32, copy=False).reshape(height + 2 * edge, width + 2 * edge, channels)


def _darken_edge(picture: NDArray[np.float32], settings: ScanSettings, rng: np.random.Generator) -> None:
    if settings.shadow <= 0:
        return
    width = picture.shape[1]
    reach = settings.shadow * settings.dpi
    fall = np.exp(-np.arange(width, dtype=np.float32) / np.float32(reach)) * np.float32(rng.uniform(0.35, 0.75))
    if rng.random() < 0.5:
        fall = fall[::-1]
    picture *= (1 - fall)[None, :, None]
