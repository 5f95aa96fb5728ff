"""The steps of patterns, one function each; layouts/patterned.py says what they are called and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape

from reportlab.lib import colors
from reportlab.platypus import PageBreak, Paragraph, Table, TableStyle

from bench.generator.layouts.accounts import Present, posts
from bench.generator.layouts.closings import Close, signature
from bench.generator.layouts.flow import Canvas, Desk, Drawing, Flow, Look, PartMark
from bench.generator.layouts.headings import rule
from bench.generator.layouts.parts import items
from bench.generator.patterns import Step
from bench.generator.seals import draw_badge, draw_logo, draw_seal
from bench.generator.wording.blocks import AccountsHere, Body, Items, PostsHere, Text
from bench.generator.wording.common import STORIES

_CHOICE = re.compile(r"\[\[(.*?)\]\]")
_NEW_LINE = re.compile(r"(?:^|\s+)//(?=\s|$)")
_NO_PADDING = (("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 1))
TABLES: dict[str, tuple[tuple[Look, ...], ...]] = {
    "grid": (("GRID", (0, 0), (-1, -1), 0.7, colors.black),),
    "frame": (("BOX", (0, 0), (-1, -1), 1.1, colors.black),),
    "under": (("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),),
    "plain": (),
}
"""Lines of the four sorts of table."""


@dataclass(slots=True)
class Press:
    """What is being printed: the desk, the banks' words, how to sign, the letterhead, and where numbering stands."""

    desk: Desk
    body: Body
    ending: Close
    heading: Flow
    presents: tuple[Present, ...]
    number: int = 0
    indent: float = 0.0

    def words(self, text: str) -> str:
        """Return a step's text with its choices made and the banks' words put in; slots stay open."""
        text = _CHOICE.sub(lambda found: self.desk.rng.choice(found[1].split("||")), text)
        for key, value in (
            ("subject", self.body.subject),
            ("greeting", self.body.greeting),
            ("close", self.body.close),
        ):
            text = text.replace(f"%{key}%", value)
        return _NEW_LINE.sub("<br/>", text)

    def cells(self, text: str) -> list[str]:
        """Return the words of a row's cells."""
        chosen = _CHOICE.sub(lambda found: self.desk.rng.choice(found[1].split("||")), text)
        return [self.words(cell.strip()) for cell in f" {chosen} ".split(" | ")]


def table(press: Press, step: Step, rows: list[str]) -> Flow:
    """Return a table of `rows` with the step's widths in percent, between its sort of lines."""
    desk = press.desk
    widths = [float(share) / 100 * desk.text_width for share in step.text.split()]
    cells = [[desk.line(cell) for cell in press.cells(row)] for row in rows]
    made = Table(cells, colWidths=widths, hAlign="LEFT")
    padding = _NO_PADDING if step.word == "plain" else ()
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *TABLES[step.word], *padding]))
    return [made, desk.space(0.5)]


def _line(press: Press, text: str) -> Flow:
    return [press.desk.line(press.words(text))]


def _bold(press: Press, text: str) -> Flow:
    return [press.desk.line(f"<b>{press.words(text)}</b>")]


def _centred(press: Press, text: str) -> Flow:
    return [press.desk.centred(press.words(text))]


def _right(press: Press, text: str) -> Flow:
    return [press.desk.right(press.words(text))]


def _title(press: Press, text: str) -> Flow:
    desk = press.desk
    look = {"fontName": desk.heading_face.bold, "fontSize": desk.size + 3, "leading": (desk.size + 3) * 1.25}
    return [desk.centred(press.words(text), **look)]


def _large(press: Press, text: str) -> Flow:
    desk = press.desk
    look = {"fontName": desk.heading_face.bold, "fontSize": desk.size + 4, "leading": (desk.size + 4) * 1.2}
    return [desk.line(press.words(text), **look)]


def _small(press: Press, text: str) -> Flow:
    desk = press.desk
    return [desk.centred(press.words(text), fontSize=desk.size - 2, leading=desk.size)]


def _paragraph(press: Press, text: str) -> Flow:
    return [press.desk.say(press.words(text))]


def _indented(press: Press, text: str) -> Flow:
    return [press.desk.say(press.words(text), leftIndent=36)]


def _numbered(press: Press, text: str) -> Flow:
    press.number += 1
    style = press.desk.style(leftIndent=26, bulletIndent=4)
    return [Paragraph(press.desk.slots.fill(press.words(text)), style, bulletText=f"{press.number}.")]


def _gap(press: Press, text: str) -> Flow:
    return [press.desk.space(float(text or 1))]


def _rule(_press: Press, text: str) -> Flow:
    return [rule(float(text or 0.8))]


def _part(press: Press, text: str) -> Flow:
    return [PartMark(press.desk.printed, text)]


def _page(press: Press, text: str) -> Flow:
    return [PageBreak(), PartMark(press.desk.printed, text)]


def _heading(press: Press, _text: str) -> Flow:
    return press.heading


def _court(press: Press, text: str) -> Flow:
    """Print a court's heading, which is no agency's letterhead."""
    press.desk.printed.court_caption = True
    return _title(press, text)


def _caption(press: Press, text: str) -> Flow:
    desk = press.desk
    left, right = press.cells(text)
    mark = desk.rng.choice((")", ")", "§", ":"))
    lines = max(left.count("<br/>"), right.count("<br/>")) + 2
    cells = [[desk.line(left), desk.line("<br/>".join([mark] * lines)), desk.line(right)]]
    made = Table(cells, colWidths=[desk.text_width * 0.5, 18, desk.text_width * 0.5 - 18])
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING]))
    return [made, desk.space(0.8)]


def _accounts(press: Press, _text: str) -> Flow:
    return press.desk.rng.choice(press.presents)(press.desk)


def _posts(press: Press, _text: str) -> Flow:
    first = press.desk.slots.facts.accounts[0]
    return posts(press.desk, first) if first.posts else []


def _wanted(press: Press, _text: str) -> Flow:
    return [part for block in press.body.blocks if isinstance(block, Items) for part in items(press.desk, block)]


def _story(press: Press, _text: str) -> Flow:
    return [press.desk.say(STORIES.pick(press.desk.rng, press.desk.split))]


def _body(press: Press, _text: str) -> Flow:
    flow: Flow = []
    for block in press.body.blocks:
        if isinstance(block, Text):
            flow.append(press.desk.say(block.text))
        elif isinstance(block, Items):
            flow += items(press.desk, block)
        elif isinstance(block, AccountsHere):
            flow += _accounts(press, "")
        elif isinstance(block, PostsHere):
            flow += _posts(press, "")
    return flow


def _sign(press: Press, text: str) -> Flow:
    return _signed(press, text, "{signer}")


def _judge(press: Press, text: str) -> Flow:
    return _signed(press, text, "{judge}")


def _clerk(press: Press, text: str) -> Flow:
    return _signed(press, text, "{clerk}")


def _signed(press: Press, text: str, slot: str) -> Flow:
    press.indent = float(text or 0)
    how = replace(press.ending, indent=press.indent)
    return [signature(press.desk, how, press.desk.slots.fill(slot))]


def _signer_line(press: Press, text: str) -> Flow:
    return [press.desk.line(press.words(text), leftIndent=press.indent)]


def _drawn(draw: Callable[[Canvas, tuple[float, float], Desk], None]) -> Callable[[Press, str], Flow]:
    def step(press: Press, text: str) -> Flow:
        desk = press.desk
        x = {"left": 34.0, "right": desk.text_width - 34, "": desk.text_width / 2}[text]
        return [Drawing(desk.text_width, 70, lambda canvas: draw(canvas, (x, 34), desk))]

    return step


def _seal(canvas: Canvas, at: tuple[float, float], desk: Desk) -> None:
    office = desk.slots.facts.office
    draw_seal(canvas, at, 32, f"{office.above or office.name} · {office.name}", desk.heading_face)


def _badge(canvas: Canvas, at: tuple[float, float], desk: Desk) -> None:
    draw_badge(canvas, at, 31, desk.slots.facts.office.name, desk.heading_face)


def _logo(canvas: Canvas, at: tuple[float, float], desk: Desk) -> None:
    draw_logo(canvas, at, 22, desk.slots.facts.office.id)


def _sidebar(press: Press, text: str) -> Flow:
    """Print lines in the left margin, beginning at the height of this step; the margin must be wide."""
    desk = press.desk
    lines = desk.slots.fill(press.words(text)).split("<br/>")

    def paint(canvas: Canvas) -> None:
        canvas.setFont(desk.heading_face.name, desk.size - 3)
        for index, line in enumerate(lines):
            canvas.drawString(24 - desk.margin, -index * desk.size, unescape(line))

    return [Drawing(1, 0.1, paint)]


STEPS: dict[str, Callable[[Press, str], Flow]] = {
    "l": _line,
    "b": _bold,
    "c": _centred,
    "r": _right,
    "t": _title,
    "large": _large,
    "small": _small,
    "p": _paragraph,
    "in": _indented,
    "n": _numbered,
    "gap": _gap,
    "rule": _rule,
    "part": _part,
    "page": _page,
    "heading": _heading,
    "court": _court,
    "caption": _caption,
    "accounts": _accounts,
    "posts": _posts,
    "wanted": _wanted,
    "story": _story,
    "body": _body,
    "sign": _sign,
    "judge": _judge,
    "clerk": _clerk,
    "sl": _signer_line,
    "seal": _drawn(_seal),
    "badge": _drawn(_badge),
    "logo": _drawn(_logo),
    "sidebar": _sidebar,
}
