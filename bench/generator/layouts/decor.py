"""What is put on a sheet after it was printed: received stamps, notes by hand, ticks. Distractors all."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.lib import colors

from bench.generator.fonts import CHANCERY, Face, use
from bench.generator.layouts.flow import Canvas

_NOTES = (
    "rec'd {d} MK",
    "call back?",
    "urgent",
    "OK - JT",
    "log #{n}",
    "to Legal",
    "dup?",
    "scan + file",
    "{d}",
    "3 pp.",
)
_STAMPS = ("RECEIVED", "RECEIVED BY FAX", "COPY", "FAXED", "LEGAL DEPT.", "CONFIDENTIAL", "FILED", "URGENT")


@dataclass(frozen=True, slots=True)
class Decor:
    """What one sheet gets: stamps and notes as (text, x, y, angle, size) in points."""

    stamps: tuple[tuple[str, float, float, float, float], ...] = ()
    notes: tuple[tuple[str, float, float, float, float], ...] = ()


def decorate(rng: random.Random, day: date, width: float, height: float) -> Decor:
    """Return what chance puts on the first sheet: most sheets get nothing."""
    stamps, notes = [], []
    if rng.random() < 0.14:
        text = rng.choice(_STAMPS)
        if text in {"RECEIVED", "FILED", "FAXED"}:
            text = f"{text} {day + timedelta(days=rng.randint(0, 4)):%b %d %Y}".upper()
        place = rng.choice(((0.62, 0.88), (0.55, 0.76), (0.6, 0.09), (0.12, 0.07), (0.64, 0.66)))
        stamps.append((text, width * place[0], height * place[1], rng.gauss(0, 7), rng.uniform(13, 20)))
    if rng.random() < 0.16:
        later = day + timedelta(days=rng.randint(0, 5))
        text = rng.choice(_NOTES).format(d=f"{later.month}/{later.day}", n=rng.randint(100, 999))
        place = rng.choice(((0.72, 0.955), (0.05, 0.955), (0.03, 0.5), (0.8, 0.13), (0.4, 0.04)))
        notes.append((text, width * place[0], height * place[1], rng.gauss(4, 8), rng.uniform(15, 22)))
    return Decor(tuple(stamps), tuple(notes))


def paint(canvas: Canvas, decor: Decor, face: Face) -> None:
    """Put stamps and notes on the sheet that `canvas` is at."""
    for text, x, y, angle, size in decor.stamps:
        canvas.saveState()
        canvas.setStrokeColor(colors.Color(0.45, 0.1, 0.15))
        canvas.setFillColor(colors.Color(0.45, 0.1, 0.15))
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont(face.bold, size)
        width = canvas.stringWidth(text, face.bold, size)
        canvas.setLineWidth(1.8)
        canvas.rect(-6, -size * 0.45, width + 12, size * 1.5)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    for text, x, y, angle, size in decor.notes:
        canvas.saveState()
        canvas.setFillColor(colors.Color(0.1, 0.12, 0.4))
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont(use(CHANCERY).name, size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
