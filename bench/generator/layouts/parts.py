"""Parts that letters and forms share."""

from __future__ import annotations

from reportlab.platypus import Paragraph

from bench.generator.layouts.flow import Desk, Flow
from bench.generator.wording.blocks import Items

_MARKS = {
    "numbers": tuple(f"{index}." for index in range(1, 20)),
    "letters": tuple(f"{letter}." for letter in "abcdefghijklmnop"),
    "bullets": ("•",) * 20,
    "dashes": ("-",) * 20,
}


def items(desk: Desk, block: Items) -> Flow:
    """Return a list in the letter's own way of listing."""
    style = desk.style(leftIndent=40, bulletIndent=22, spaceAfter=2, alignment=0)
    marked = zip(block.lines, _MARKS[desk.list_style], strict=False)
    return [
        *(Paragraph(desk.slots.fill(text), style, bulletText=mark) for text, mark in marked),
        desk.space(0.5),
    ]
