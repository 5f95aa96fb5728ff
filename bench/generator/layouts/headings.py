"""Letterheads. Each returns flowables; what they cover is the letterhead's box in the truth."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.platypus import HRFlowable, Table, TableStyle

from bench.generator.layouts.flow import Canvas, Desk, Drawing, Flow, Look
from bench.generator.printed import note
from bench.generator.seals import draw_badge, draw_logo, draw_seal

OWN_ACCOUNT_SHARE = 0.03
"""How many letterheads name the office's own account, which the request is not about."""

Head = Callable[[Desk], Flow]


def name(desk: Desk) -> str:
    """Return the office's name for its heading, and note that it is printed."""
    desk.printed.agency = desk.slots.facts.office.name
    return "{agency}"


def capitals(desk: Desk) -> str:
    """Return the name in capitals, and note that it is printed."""
    desk.printed.agency = desk.slots.facts.office.name
    return desk.slots.facts.office.name.upper().replace("&", "&amp;")


def contact(desk: Desk, joint: str) -> str:
    """Return telephone, fax, web site and perhaps an e-mail address, joined by `joint`."""
    office = desk.slots.facts.office
    desk.printed.phone = desk.printed.phone or office.phone
    label, second = desk.rng.choice(
        (("Tel. ", "Fax "), ("Phone: ", "Fax: "), ("", "Fax "), ("Telephone ", "Facsimile "))
    )
    parts = [f"{label}{office.phone}", f"{second}{office.fax}"]
    parts += [office.website] if office.website else []
    if desk.heading_email == "general":
        general = f"{desk.rng.choice(('records', 'info', 'investigations', 'cid'))}@{office.domain}"
        note(desk.printed.other_emails, general)
        parts.append(general)
    elif desk.heading_email == "return":
        parts.append(desk.slots["email"])
    if desk.rng.random() < OWN_ACCOUNT_SHARE:
        own = office.id.replace("_", "").title()[:15]
        note(desk.printed.other_handles, own)
        parts.append(f"Twitter: @{own}")
    return joint.join(parts)


def rule(thickness: float = 1.0, width: str = "100%") -> HRFlowable:
    """Return a rule across the page."""
    return HRFlowable(width=width, thickness=thickness, color=colors.black, spaceBefore=3, spaceAfter=3)


def heading_style(desk: Desk, size: float, *, bold: bool = True) -> dict[str, Look]:
    """Return the look of a line of the heading."""
    return {
        "fontName": desk.heading_face.bold if bold else desk.heading_face.name,
        "fontSize": size,
        "leading": size * 1.2,
    }


def seal_centred(desk: Desk) -> Flow:
    """Draw a seal in the middle above the name, address below."""
    office = desk.slots.facts.office
    words = f"{office.name} · {office.unit}" if office.unit else office.name

    def paint(canvas: Canvas) -> None:
        draw_seal(canvas, (desk.text_width / 2, 36), 34, words, desk.heading_face)

    flow: Flow = [Drawing(desk.text_width, 74, paint)]
    flow += [desk.centred(office.above, **heading_style(desk, desk.size, bold=False))] if office.above else []
    flow.append(desk.centred(name(desk), **heading_style(desk, desk.size + 5)))
    flow += [desk.centred(office.unit, **heading_style(desk, desk.size - 0.5, bold=False))] if office.unit else []
    flow.append(desk.centred(", ".join(office.street), fontSize=desk.size - 2))
    flow.append(desk.centred(contact(desk, " · "), fontSize=desk.size - 2))
    return [*flow, rule()]


def badge_left(desk: Desk) -> Flow:
    """Draw a badge at the left, the name and the address beside it."""
    office = desk.slots.facts.office

    def paint(canvas: Canvas) -> None:
        draw_badge(canvas, (36, 36), 32, office.name, desk.heading_face)

    words: Flow = [desk.line(capitals(desk), **heading_style(desk, desk.size + 4))]
    words += [desk.line(office.unit, fontSize=desk.size)] if office.unit else []
    words += [
        desk.line(", ".join(office.street), fontSize=desk.size - 1.5),
        desk.line(contact(desk, "   "), fontSize=desk.size - 1.5),
    ]
    table = Table([[Drawing(72, 72, paint), words]], colWidths=[84, desk.text_width - 84])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return [table, rule(2.0)]


def two_columns(desk: Desk) -> Flow:
    """Officials at the left, the name in the middle, the address at the right."""
    office = desk.slots.facts.office
    small = {"fontSize": desk.size - 2.5, "leading": desk.size - 1}
    left = [desk.line(f"<b>{name}</b><br/><i>{post}</i>", **small) for name, post in office.officials] or [
        desk.line(" ")
    ]
    middle: Flow = (
        [desk.centred(office.above, **heading_style(desk, desk.size - 1, bold=False))] if office.above else []
    )
    middle += [
        desk.centred(name(desk), **heading_style(desk, desk.size + 3)),
        desk.centred(office.unit or " ", fontSize=desk.size - 1),
    ]
    right = [desk.right(line, **small) for line in (*office.street, *contact(desk, "|").split("|"))]
    table = Table(
        [[left, middle, right]], colWidths=[0.25 * desk.text_width, 0.5 * desk.text_width, 0.25 * desk.text_width]
    )
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return [table, desk.space(0.4)]


def logo_left(desk: Desk) -> Flow:
    """Draw a modern mark, the name in large plain letters, address in one small line under a rule."""
    office = desk.slots.facts.office

    def paint(canvas: Canvas) -> None:
        draw_logo(canvas, (20, 20), 16, office.name)

    words: Flow = [desk.line(name(desk), **heading_style(desk, desk.size + 7, bold=False))]
    words += [desk.line(office.unit, fontSize=desk.size - 1)] if office.unit else []
    table = Table([[Drawing(42, 40, paint), words]], colWidths=[54, desk.text_width - 54])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    small = desk.line(f"{' | '.join(office.street)} | {contact(desk, ' | ')}", fontSize=desk.size - 2.5)
    return [table, rule(0.6), small, desk.space(0.3)]


def plain_centred(desk: Desk) -> Flow:
    """Typed capitals in the middle, nothing drawn."""
    office = desk.slots.facts.office
    flow: Flow = [desk.centred(office.above)] if office.above else []
    flow.append(desk.centred(capitals(desk), **heading_style(desk, desk.size + 2)))
    flow += [desk.centred(line) for line in (office.unit, *office.street) if line]
    return [*flow, desk.centred(contact(desk, "  "))]
