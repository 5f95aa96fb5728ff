"""Signatures drawn by an invented pen: strokes of pseudo letters, joined by splines, thinner where the pen is fast."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.float64]
"""(points, 3): x, y in units of the small letters' height, y up; and the pen's width in the same unit."""

_SMALL: dict[str, tuple[tuple[float, float], ...]] = {
    "e": ((0.0, 0.3), (0.5, 0.6), (0.35, 1.0), (0.05, 0.6), (0.3, 0.0), (0.8, 0.2)),
    "l": ((0.0, 0.2), (0.5, 1.4), (0.35, 2.2), (0.15, 1.2), (0.25, 0.1), (0.6, 0.1)),
    "n": ((0.0, 0.1), (0.1, 0.9), (0.2, 0.1), (0.45, 1.0), (0.6, 0.1), (0.85, 0.3)),
    "u": ((0.0, 0.9), (0.15, 0.1), (0.45, 0.2), (0.55, 0.9), (0.65, 0.1), (0.9, 0.3)),
    "g": ((0.5, 0.9), (0.1, 0.6), (0.4, 0.2), (0.55, 0.8), (0.4, -1.1), (0.05, -0.9), (0.8, 0.3)),
    "r": ((0.0, 0.1), (0.15, 0.9), (0.35, 0.95), (0.45, 0.4), (0.6, 0.2)),
    "t": ((0.0, 0.2), (0.25, 1.7), (0.22, 0.1), (0.5, 0.1), (0.7, 0.3)),
    "-": ((0.0, 0.3), (0.4, 0.45), (0.9, 0.3), (1.3, 0.35)),
}
_CAPITALS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0.1, 2.3), (0.2, 0.0), (0.3, 2.4), (1.3, 2.2), (1.2, 1.3), (0.3, 1.1), (1.3, 0.6), (1.2, 0.0), (0.2, 0.1)),
    ((0.0, 0.0), (0.7, 2.6), (1.3, 0.0), (1.0, 0.9), (0.1, 1.0), (1.6, 0.5)),
    ((1.4, 2.0), (0.8, 2.6), (0.1, 1.6), (0.3, 0.2), (1.2, 0.0), (1.6, 0.6)),
    ((0.0, 2.3), (0.4, 2.6), (0.3, 0.0), (0.9, 1.4), (1.2, 2.5), (1.3, 0.0), (1.9, 0.2)),
    ((1.2, 2.2), (0.3, 2.4), (0.4, 1.4), (1.2, 0.9), (0.8, 0.0), (-0.2, 0.3), (1.7, 0.4)),
    ((0.2, 2.4), (0.9, 2.5), (0.6, 1.2), (0.3, -1.0), (-0.4, -0.7), (1.4, 0.6)),
)


@dataclass(frozen=True, slots=True)
class Hand:
    """How one person signs."""

    slant: float
    rise: float
    haste: float
    capitals: tuple[int, ...]
    letters: tuple[int, ...]
    flourish: str
    width: float


def hand(rng: random.Random) -> Hand:
    """Return an invented hand; two in ten write initials only."""
    initials = rng.random() < 0.2
    words = rng.randint(2, 3)
    return Hand(
        slant=rng.uniform(0.05, 0.6),
        rise=rng.uniform(-0.03, 0.14),
        haste=rng.uniform(0.1, 0.9),
        capitals=tuple(rng.randrange(len(_CAPITALS)) for _ in range(words)),
        letters=tuple(0 if initials else rng.randint(2, 7) for _ in range(words)),
        flourish=rng.choice(("none", "none", "under", "strike", "tail", "loop")),
        width=rng.uniform(0.1, 0.24),
    )


def sign(style: Hand, rng: random.Random) -> tuple[Curve, ...]:
    """Return the strokes of one signature in `style`; each signature of a hand differs a little."""
    strokes: list[Curve] = []
    x = 0.0
    for capital, letters in zip(style.capitals, style.letters, strict=True):
        points = [(x + px * 1.1, py) for px, py in _CAPITALS[capital]]
        x += 1.5
        calm = 1.0
        for _ in range(letters):
            shape = _SMALL[rng.choice("eellnnuugrt--" if calm < 0.6 else "eelnuugrt")]
            points += [(x + px, py * calm) for px, py in shape]
            x += 0.75 + 0.3 * style.haste
            calm = max(0.15, calm - 0.16 * style.haste)
        strokes.append(_stroke(points, style, rng))
        x += 0.6 if letters else 0.1
    flourish = _flourish(style.flourish, x, rng)
    if flourish:
        strokes.append(_stroke(flourish, style, rng))
    return tuple(strokes)


def _flourish(kind: str, end: float, rng: random.Random) -> list[tuple[float, float]]:
    low = -rng.uniform(0.4, 1.2)
    if kind == "under":
        return [(end, low + 0.3), (end * 0.5, low), (0.2, low - 0.2), (end * 0.4, low - 0.4), (end * 1.1, low)]
    if kind == "strike":
        return [(-0.4, 0.6), (end * 0.5, 0.9), (end * 1.15, 0.8)]
    if kind == "tail":
        return [(end - 0.6, 0.3), (end + 1.2, 0.2), (end + 2.5, 1.0), (end + 2.0, -1.6), (end + 0.5, -1.2)]
    if kind == "loop":
        return [(end, 0.2), (end + 1.5, 2.2), (end - 1.0, 2.8), (end * 0.4, 0.4), (end * 0.6, low), (end + 2, 0.1)]
    return []


def _stroke(points: Sequence[tuple[float, float]], style: Hand, rng: random.Random) -> Curve:
    shaken = np.asarray([(x + rng.gauss(0, 0.05), y + rng.gauss(0, 0.07)) for x, y in points])
    curve = _spline(shaken)
    x = curve[:, 0] + style.slant * curve[:, 1]
    y = curve[:, 1] + style.rise * curve[:, 0]
    speed = np.hypot(np.gradient(x), np.gradient(y))
    width = style.width * (1.25 - 0.75 * np.clip(speed / (speed.mean() * 2 + 1e-9), 0, 1))
    return np.column_stack([x, y, width])


def _spline(knots: NDArray[np.float64], steps: int = 10) -> NDArray[np.float64]:
    """Return the Catmull-Rom curve through `knots`."""
    padded = np.vstack([knots[0], knots, knots[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack(pieces)
