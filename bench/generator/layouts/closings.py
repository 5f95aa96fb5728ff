"""Signature blocks: ink, `/s/`, a stamp, or nothing; who signs, and where to write back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import KeepTogether

from bench.generator.ink import hand, sign
from bench.generator.layouts.flow import Canvas, Desk, Drawing, Flow, area_of
from bench.generator.printed import SignatureKind


@dataclass(frozen=True, slots=True)
class Close:
    """How a letter ends.

    Attributes:
        signature: kind of signature.
        indent: points from the left at which the block stands.
        ruled: a line to sign on.
        email, phone, badge, agency: printed in the block.
        by: "By:" before the line, as prosecutors write.

    """

    signature: SignatureKind
    indent: float = 0.0
    ruled: bool = False
    email: bool = False
    phone: bool = False
    badge: bool = True
    agency: bool = True
    by: bool = False


def close(desk: Desk, words: str, how: Close) -> Flow:
    """Return the end of a letter, kept on one page."""
    left = {"leftIndent": how.indent}
    flow: Flow = [
        desk.line(words, **left),
        signature(desk, how, desk.slots.fill("{signer}")),
        *_name_block(desk, how, left),
    ]
    return [desk.space(0.4), KeepTogether(flow)]


def signature(desk: Desk, how: Close, name: str) -> Drawing:
    """Return the place where `name` (escaped) signs, with or without ink as `how` says."""
    desk.printed.signature_kind = how.signature
    height = desk.size * (3.6 if how.signature in {"handwritten", "stamp"} else 2.4)
    lean = desk.rng.random()

    def paint(canvas: Canvas) -> None:
        if how.ruled or how.by:
            canvas.setLineWidth(0.6)
            canvas.line(how.indent, 3, how.indent + 210, 3)
        if how.by:
            canvas.setFont(desk.face.name, desk.size)
            canvas.drawString(how.indent, 5, "By:")
        start = how.indent + (24 if how.by else 0)
        if how.signature == "slash_s":
            canvas.setFont(desk.face.italic if lean < 0.3 else desk.face.name, desk.size)
            canvas.drawString(start + 4, 6, f"/s/ {name.replace('&amp;', '&')}")
        elif how.signature == "stamp":
            _stamp(desk, canvas, start, name)
        elif how.signature == "handwritten":
            draw_ink(desk, canvas, (start + lean * 20, 8 + lean * 6), desk.size * (1.0 + 0.5 * lean))

    return Drawing(desk.text_width, height, paint)


def draw_ink(desk: Desk, canvas: Canvas, at: tuple[float, float], unit: float) -> None:
    """Draw a signature at a point of the canvas, `unit` points to a small letter, and note its area."""
    blue = desk.rng.random() < 0.5
    strokes = sign(hand(desk.rng), desk.rng)
    widest = max(float(stroke[:, 0].max()) for stroke in strokes)
    unit = min(unit, 230 / widest)
    canvas.saveState()
    canvas.setStrokeColor(colors.Color(0.08, 0.12, 0.45) if blue else colors.Color(0.05, 0.05, 0.08))
    canvas.setLineCap(1)
    for stroke in strokes:
        for (x0, y0, width), (x1, y1, _) in pairwise(stroke):
            canvas.setLineWidth(max(0.45, float(width) * unit * 0.62))
            canvas.line(at[0] + x0 * unit, at[1] + y0 * unit, at[0] + x1 * unit, at[1] + y1 * unit)
    canvas.restoreState()
    low = min(float(stroke[:, 1].min()) for stroke in strokes)
    left = min(float(stroke[:, 0].min()) for stroke in strokes)
    top = max(float(stroke[:, 1].max()) for stroke in strokes)
    corners = (at[0] + left * unit, at[1] + low * unit, at[0] + widest * unit, at[1] + top * unit)
    desk.printed.signatures.append(area_of(canvas, (desk.width, desk.height), corners))


def _stamp(desk: Desk, canvas: Canvas, start: float, name: str) -> None:
    """Draw a rubber stamp: the name in capitals in a frame, set askew."""
    size = desk.size * 1.15
    canvas.saveState()
    canvas.translate(start + 4, 6)
    canvas.rotate(desk.rng.uniform(-4, 5))
    canvas.setFont(desk.face.bold, size)
    width = canvas.stringWidth(name.upper(), desk.face.bold, size) + 14
    canvas.setLineWidth(1.4)
    canvas.roundRect(0, 0, width, size * 2.3, 3)
    canvas.drawCentredString(width / 2, size * 1.25, name.upper())
    canvas.setFont(desk.face.name, size * 0.62)
    canvas.drawCentredString(
        width / 2, size * 0.4, desk.rng.choice(("SIGNATURE ON FILE", "ELECTRONICALLY APPROVED", "FACSIMILE SIGNATURE"))
    )
    canvas.restoreState()


def _name_block(desk: Desk, how: Close, left: dict[str, Any]) -> Flow:
    person = desk.slots.facts.signer
    together = desk.rng.random() < 0.25
    lines = ["{title} {signer}"] if together and len(person.title) < 22 else ["{signer}", "{title}"]
    if how.badge and person.badge:
        if desk.rng.random() < 0.4:
            lines[-1] += ", {badge}"
        else:
            lines.append("{badge}")
    if how.agency:
        desk.printed.agency = desk.slots.facts.office.name
        lines.append("{agency}")
    if how.phone:
        lines.append(desk.rng.choice(("Tel: {phone}", "{phone}", "Phone {phone}", "Office: {phone}")))
    if how.email:
        lines.append(desk.rng.choice(("{email}", "E-mail: {email}", "Email: {email}", "e-mail {email}")))
    return [desk.line(line, **left) for line in lines]
