"""A letter: heading, opening, body, close, and perhaps an attachment that lists the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportlab.platypus import PageBreak, Paragraph

from bench.generator.fonts import Face
from bench.generator.layouts.accounts import Present, grid, posts
from bench.generator.layouts.closings import Close, close
from bench.generator.layouts.cover import cover
from bench.generator.layouts.flow import Desk, Flow, ListStyle, Marked, PartMark, stacked
from bench.generator.layouts.forms import Form
from bench.generator.layouts.headings import Head
from bench.generator.layouts.openings import Open
from bench.generator.layouts.parts import items
from bench.generator.offices import Branch
from bench.generator.printed import Area
from bench.generator.split import Split
from bench.generator.wording.blocks import AccountsHere, Body, Items, PostsHere, Text
from models.record import RequestKind


@dataclass(frozen=True, slots=True)
class Layout:
    """How one office lays out its letters.

    Attributes:
        id: stable name, in the truth.
        split: the only split whose sets may use it.
        head: its letterhead; None for an office that has no printed paper.
        opening: what stands above the body.
        presents: ways of listing accounts that it uses.
        face, heading_face: typefaces.
        size: points added to the face's usual size.
        justified, indented: paragraphs set to both margins; first lines indented.
        list_style: of what is asked for.
        close_indent: points from the left of the signature block.
        ruled, by: a line to sign on; "By:" before it.
        paper: size of the sheet.
        margin: in points.
        numbered: paragraphs carry numbers, as in orders and affidavits.
        form: lays the whole document out instead of a letter.
        kinds, branches, countries: the only requests and offices that it suits; empty: all that use its paper.
        own_cover: the form brings its own cover sheet.
        docket: form of a court's number, as Office.case_form; empty: any.
        edition: of the generator that it came with.

    """

    id: str
    split: Split
    head: Head | None
    opening: Open
    presents: tuple[Present, ...]
    face: Face
    heading_face: Face
    size: float = 0.0
    justified: bool = False
    indented: bool = False
    list_style: ListStyle = "bullets"
    close_indent: float = 0.0
    ruled: bool = False
    by: bool = False
    paper: Literal["letter", "a4"] = "letter"
    margin: float = 72.0
    numbered: bool = False
    form: Form | None = None
    kinds: frozenset[RequestKind] = frozenset()
    branches: frozenset[Branch] = frozenset()
    countries: frozenset[str] = frozenset()
    own_cover: bool = False
    docket: str = ""
    edition: int = 1


@dataclass(frozen=True, slots=True)
class Choices:
    """What one document does with its layout.

    Attributes:
        heading: the letterhead is printed.
        cover: a cover sheet comes first.
        attached: accounts stand in a table on a page of their own.
        close: how the letter ends.

    """

    heading: bool
    cover: bool
    attached: bool
    close: Close


_ATTACHED = (
    "the {account_s} listed in Attachment A.",
    "See Attachment A, which is incorporated herein by reference.",
    "The {account_s} set out in the attached schedule (Attachment A).",
)


def document(desk: Desk, layout: Layout, body: Body, choices: Choices) -> Flow:
    """Return a whole document: perhaps a cover sheet, then the form or letter, perhaps an attachment."""
    head = layout.head if choices.heading else None
    flow: Flow = []
    if choices.cover and not layout.own_cover:
        flow += cover(desk, letterhead(desk, head) if head else [], desk.rng.randint(2, 5))
        head = head if desk.rng.random() < 0.75 else None
    printed_head = letterhead(desk, head) if head else []
    if layout.form:
        flow += layout.form(desk, body, choices.close, printed_head)
    else:
        flow += [PartMark(desk.printed, "letter"), *printed_head, *layout.opening(desk, body.subject, body.greeting)]
        flow += _body(desk, layout, body, choices)
        flow += close(desk, body.close, choices.close)
    if choices.attached and not layout.form:
        flow += attachment(desk)
    return flow


def letterhead(desk: Desk, head: Head) -> Flow:
    """Return a letterhead that notes its place."""

    def note(area: Area) -> None:
        desk.printed.letterhead = desk.printed.letterhead or area

    return [Marked(stacked(desk, head(desk)), (desk.width, desk.height), note), desk.space(0.8)]


def attachment(desk: Desk) -> Flow:
    """Return a page with all accounts in a table."""
    title = desk.rng.choice(("ATTACHMENT A", "Attachment A", "EXHIBIT A", "SCHEDULE A"))
    flow: Flow = [PageBreak(), PartMark(desk.printed, "attachment"), desk.centred(f"<b>{title}</b>"), desk.space()]
    flow.append(
        desk.say(
            desk.rng.choice(("Accounts to be covered:", "List of {account_s}, {case_label} {case}", "Target accounts"))
        )
    )
    return [*flow, *grid(desk)]


def _body(desk: Desk, layout: Layout, body: Body, choices: Choices) -> Flow:
    flow: Flow = []
    number = 0
    for block in body.blocks:
        if isinstance(block, Text):
            number += 1
            flow.append(_paragraph(desk, layout, block.text, number))
        elif isinstance(block, Items):
            flow += items(desk, block)
        elif isinstance(block, AccountsHere):
            flow += _accounts(desk, layout, choices)
        elif isinstance(block, PostsHere):
            flow += posts(desk, desk.slots.facts.accounts[0])
    return flow


def _paragraph(desk: Desk, layout: Layout, text: str, number: int) -> Paragraph:
    if layout.numbered:
        return Paragraph(desk.slots.fill(text), desk.style(leftIndent=24, bulletIndent=4), bulletText=f"{number}.")
    return desk.say(text, firstLineIndent=30 if layout.indented else 0)


def _accounts(desk: Desk, layout: Layout, choices: Choices) -> Flow:
    if choices.attached:
        return [desk.say(desk.rng.choice(_ATTACHED), leftIndent=20)]
    return desk.rng.choice(layout.presents)(desk)
