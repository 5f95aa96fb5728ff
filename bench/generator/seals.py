"""Seals, badges and logos of invented offices, drawn with a few lines each."""

from __future__ import annotations

import math
import random
from typing import Any

from bench.generator.fonts import Face

Canvas = Any
"""reportlab's canvas; the library has no types."""


def draw_seal(canvas: Canvas, centre: tuple[float, float], radius: float, words: str, face: Face) -> None:
    """Draw a round seal with `words` along its rim and a picture that depends on the words."""
    x, y = centre
    chooser = random.Random(words)
    canvas.saveState()
    canvas.setLineWidth(radius * 0.045)
    canvas.circle(x, y, radius)
    canvas.setLineWidth(radius * 0.02)
    canvas.circle(x, y, radius * 0.7)
    if chooser.random() < 0.4:
        canvas.circle(x, y, radius * 0.93)
    _rim(canvas, centre, radius * 0.76, words.upper(), face)
    _picture(canvas, centre, radius * 0.6, chooser.choice(("star", "scales", "tower", "sun", "shield")))
    canvas.restoreState()


def draw_badge(canvas: Canvas, centre: tuple[float, float], radius: float, words: str, face: Face) -> None:
    """Draw a police shield or a sheriff's star."""
    x, y = centre
    canvas.saveState()
    canvas.setLineWidth(radius * 0.05)
    points = random.Random(words).choice((0, 5, 6, 7))
    if points:
        _star(canvas, centre, radius, points, fill=0)
        canvas.circle(x, y, radius * 0.38)
        _picture(canvas, centre, radius * 0.3, "star")
    else:
        _shield(canvas, centre, radius)
        canvas.setFont(face.bold, radius * 0.32)
        canvas.drawCentredString(x, y + radius * 0.25, words[:6].upper().strip())
        _picture(canvas, (x, y - radius * 0.25), radius * 0.35, "star")
    canvas.restoreState()


def draw_logo(canvas: Canvas, centre: tuple[float, float], radius: float, words: str) -> None:
    """Draw a modern office's mark: a few filled shapes that depend on the words."""
    x, y = centre
    chooser = random.Random(words)
    canvas.saveState()
    kind = chooser.choice(("bars", "ring", "diamond"))
    if kind == "bars":
        for index in range(3):
            canvas.rect(x - radius + index * radius * 0.7, y - radius, radius * 0.5, radius * (0.9 + 0.4 * index), 0, 1)
    elif kind == "ring":
        canvas.setLineWidth(radius * 0.3)
        canvas.circle(x, y, radius * 0.75)
        canvas.rect(x - radius * 0.1, y - radius, radius * 0.2, radius * 2, 0, 1)
    else:
        path = canvas.beginPath()
        for index in range(4):
            point = (x + radius * math.cos(index * math.pi / 2), y + radius * math.sin(index * math.pi / 2))
            (path.lineTo if index else path.moveTo)(*point)
        path.close()
        canvas.setLineWidth(radius * 0.2)
        canvas.drawPath(path)
        canvas.circle(x, y, radius * 0.3, 0, 1)
    canvas.restoreState()


def _rim(canvas: Canvas, centre: tuple[float, float], radius: float, words: str, face: Face) -> None:
    size = min(radius * 0.26, 2 * math.pi * radius * 0.8 / max(len(words), 1) * 1.35)
    canvas.setFont(face.bold, size)
    step = min(2 * math.pi * 0.86 / max(len(words), 1), size * 1.0 / radius)
    start = math.pi / 2 + step * (len(words) - 1) / 2
    for index, letter in enumerate(words):
        angle = start - index * step
        canvas.saveState()
        canvas.translate(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle))
        canvas.rotate(math.degrees(angle) - 90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()


def _picture(canvas: Canvas, centre: tuple[float, float], radius: float, kind: str) -> None:
    x, y = centre
    if kind == "star":
        _star(canvas, centre, radius, 5, fill=1)
    elif kind == "scales":
        canvas.setLineWidth(radius * 0.08)
        canvas.line(x, y - radius * 0.8, x, y + radius * 0.8)
        canvas.line(x - radius * 0.8, y + radius * 0.6, x + radius * 0.8, y + radius * 0.6)
        for side in (-0.8, 0.8):
            foot = x + side * radius
            canvas.line(foot, y + radius * 0.6, foot - radius * 0.3, y - radius * 0.1)
            canvas.line(foot, y + radius * 0.6, foot + radius * 0.3, y - radius * 0.1)
            canvas.wedge(foot - radius * 0.3, y - radius * 0.35, foot + radius * 0.3, y + radius * 0.15, 180, 180, 1, 1)
        canvas.rect(x - radius * 0.4, y - radius * 0.9, radius * 0.8, radius * 0.14, 0, 1)
    elif kind == "tower":
        canvas.rect(x - radius * 0.35, y - radius * 0.7, radius * 0.7, radius * 1.0, 1, 0)
        canvas.rect(x - radius * 0.5, y + radius * 0.3, radius * 1.0, radius * 0.2, 0, 1)
        for offset in (-0.45, -0.1, 0.25):
            canvas.rect(x + offset * radius, y + radius * 0.5, radius * 0.2, radius * 0.2, 0, 1)
        canvas.rect(x - radius * 0.1, y - radius * 0.7, radius * 0.2, radius * 0.4, 0, 1)
    elif kind == "sun":
        canvas.circle(x, y, radius * 0.35, 0, 1)
        canvas.setLineWidth(radius * 0.07)
        for index in range(12):
            angle = index * math.pi / 6
            canvas.line(
                x + radius * 0.45 * math.cos(angle),
                y + radius * 0.45 * math.sin(angle),
                x + radius * 0.9 * math.cos(angle),
                y + radius * 0.9 * math.sin(angle),
            )
    else:
        _shield(canvas, centre, radius * 0.9)
        canvas.line(x, y - radius * 0.8, x, y + radius * 0.7)
        canvas.line(x - radius * 0.6, y + radius * 0.2, x + radius * 0.6, y + radius * 0.2)


def _star(canvas: Canvas, centre: tuple[float, float], radius: float, points: int, *, fill: int) -> None:
    path = canvas.beginPath()
    for index in range(points * 2):
        reach = radius if index % 2 == 0 else radius * (0.4 if points == 5 else 0.55)
        angle = math.pi / 2 + index * math.pi / points
        spot = (centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle))
        (path.lineTo if index else path.moveTo)(*spot)
    path.close()
    canvas.drawPath(path, stroke=1, fill=fill)


def _shield(canvas: Canvas, centre: tuple[float, float], radius: float) -> None:
    x, y = centre
    path = canvas.beginPath()
    path.moveTo(x - radius * 0.75, y + radius * 0.8)
    path.lineTo(x + radius * 0.75, y + radius * 0.8)
    path.curveTo(x + radius * 0.8, y - radius * 0.2, x + radius * 0.4, y - radius * 0.7, x, y - radius)
    path.curveTo(
        x - radius * 0.4, y - radius * 0.7, x - radius * 0.8, y - radius * 0.2, x - radius * 0.75, y + radius * 0.8
    )
    path.close()
    canvas.drawPath(path)
