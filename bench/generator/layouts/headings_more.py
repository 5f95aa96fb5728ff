"""More letterheads: frames, bands, crests, courts' and foreign offices' papers."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.platypus import HRFlowable, Paragraph, Table, TableStyle

from bench.generator.layouts.flow import Canvas, Desk, Drawing, Flow
from bench.generator.layouts.headings import capitals, contact, heading_style, name, rule
from bench.generator.seals import draw_badge, draw_logo, draw_seal

_NO_PADDING = (("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0))


def seals_both_sides(desk: Desk) -> Flow:
    """Draw the seal at the left and a badge at the right of the centred name."""
    office = desk.slots.facts.office

    def seal(canvas: Canvas) -> None:
        draw_seal(canvas, (34, 34), 32, f"{office.above or office.name}", desk.heading_face)

    def badge(canvas: Canvas) -> None:
        draw_badge(canvas, (34, 34), 30, office.name, desk.heading_face)

    middle: Flow = [desk.centred(office.above, fontSize=desk.size - 1)] if office.above else []
    middle.append(desk.centred(name(desk), **heading_style(desk, desk.size + 4)))
    middle += [desk.centred(office.unit, fontSize=desk.size - 1)] if office.unit else []
    middle.append(desk.centred(" • ".join(office.street), fontSize=desk.size - 2.5))
    middle.append(desk.centred(contact(desk, " • "), fontSize=desk.size - 2.5))
    table = Table([[Drawing(68, 68, seal), middle, Drawing(68, 68, badge)]], colWidths=[72, desk.text_width - 144, 72])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_NO_PADDING]))
    return [table, rule(1.4)]


def framed(desk: Desk) -> Flow:
    """Print name and address in a double frame."""
    office = desk.slots.facts.office
    inside: Flow = [desk.centred(capitals(desk), **heading_style(desk, desk.size + 4))]
    inside += [desk.centred(line, fontSize=desk.size - 1) for line in (office.above, office.unit) if line]
    inside.append(desk.centred(f"{', '.join(office.street)}<br/>{contact(desk, ' – ')}", fontSize=desk.size - 2))
    table = Table([[inside]], colWidths=[desk.text_width])
    table.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 1.6, colors.black), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]))
    return [table]


def black_band(desk: Desk) -> Flow:
    """Print the name white on a black band, the address below."""
    office = desk.slots.facts.office
    style = {**heading_style(desk, desk.size + 5), "textColor": colors.white}
    table = Table([[desk.centred(name(desk), **style)]], colWidths=[desk.text_width])
    table.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), colors.black), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]))
    below = " | ".join(part for part in (office.unit, *office.street) if part)
    return [
        table,
        desk.centred(below, fontSize=desk.size - 2, spaceBefore=3),
        desk.centred(contact(desk, " | "), fontSize=desk.size - 2),
    ]


def right_stack(desk: Desk) -> Flow:
    """Stack name, unit and address at the right margin, a mark at the left."""
    office = desk.slots.facts.office

    def mark(canvas: Canvas) -> None:
        draw_logo(canvas, (24, 30), 20, office.id)

    lines: Flow = [desk.right(name(desk), **heading_style(desk, desk.size + 3))]
    lines += [desk.right(line, fontSize=desk.size - 2) for line in (office.unit, *office.street) if line]
    lines += [desk.right(line, fontSize=desk.size - 2) for line in contact(desk, "|").split("|")]
    table = Table([[Drawing(60, 60, mark), lines]], colWidths=[80, desk.text_width - 80])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING]))
    return [table]


def federal(desk: Desk) -> Flow:
    """Print the department over the name at the left with its seal, and a field for the reply reference."""
    office = desk.slots.facts.office

    def seal(canvas: Canvas) -> None:
        draw_seal(canvas, (40, 40), 38, f"{office.above} · {office.name}", desk.heading_face)

    words: Flow = [desk.line(office.above, **heading_style(desk, desk.size + 2))] if office.above else []
    words += [rule(0.6), desk.line(name(desk), **heading_style(desk, desk.size + 1, bold=False))]
    words += [desk.line(f"<i>{office.unit}</i>", fontSize=desk.size)] if office.unit else []
    address = [desk.line(f"<i>{line}</i>", fontSize=desk.size - 2) for line in office.street]
    table = Table(
        [[Drawing(82, 82, seal), words, address]], colWidths=[90, desk.text_width * 0.5, desk.text_width * 0.5 - 90]
    )
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING]))
    return [
        table,
        desk.line(f"<i>In reply, please refer to this office: {contact(desk, '; ')}</i>", fontSize=desk.size - 2),
    ]


def crest_right(desk: Desk) -> Flow:
    """Print the name large at the left and a crest at the right, as police forces in Britain do."""
    office = desk.slots.facts.office

    def crest(canvas: Canvas) -> None:
        draw_badge(canvas, (34, 36), 32, office.id, desk.heading_face)

    words: Flow = [desk.line(name(desk), **heading_style(desk, desk.size + 9))]
    words += [desk.line(office.unit, fontSize=desk.size + 1, leading=desk.size * 1.5)] if office.unit else []
    words.append(
        desk.line("<br/>".join([*office.street, contact(desk, "<br/>")]), fontSize=desk.size - 2, leading=desk.size)
    )
    table = Table([[words, Drawing(68, 72, crest)]], colWidths=[desk.text_width - 74, 74])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING]))
    return [table]


def french_court(desk: Desk) -> Flow:
    """Print republic, court and chamber small in the left half, over a short rule."""
    office = desk.slots.facts.office
    small = {"fontSize": desk.size - 1}
    lines: Flow = [desk.centred(f"<b>{office.above}</b>", **small)] if office.above else []
    lines += [rule(0.5, "30%"), desk.centred(name(desk), **heading_style(desk, desk.size + 1))]
    lines += [desk.centred(office.unit, **small)] if office.unit else []
    lines += [desk.centred("<br/>".join(office.street), fontSize=desk.size - 2.5, leading=desk.size)]
    lines += [desk.centred(contact(desk, "<br/>"), fontSize=desk.size - 2.5, leading=desk.size)]
    table = Table([[lines, ""]], colWidths=[desk.text_width * 0.48, desk.text_width * 0.52])
    table.setStyle(TableStyle([*_NO_PADDING]))
    return [table]


def german(desk: Desk) -> Flow:
    """Print a mark at the right, and the sender's address in one tiny underlined line above the window."""
    office = desk.slots.facts.office

    def mark(canvas: Canvas) -> None:
        draw_logo(canvas, (desk.text_width - 26, 26), 22, office.id)

    flow: Flow = [Drawing(desk.text_width, 46, mark), desk.right(name(desk), **heading_style(desk, desk.size + 4))]
    flow += [desk.right(line, fontSize=desk.size - 1) for line in (office.above, office.unit) if line]
    flow.append(desk.right(contact(desk, "<br/>"), fontSize=desk.size - 1.5, leading=desk.size * 1.05))
    sender = f"<u>{office.name} · {' · '.join(office.street)}</u>"
    return [*flow, desk.space(0.5), desk.line(sender, fontSize=6.5, leading=8)]


def name_only(desk: Desk) -> Flow:
    """Print nothing but the name between two rules."""
    double = HRFlowable(width="100%", thickness=2.4, color=colors.black, spaceBefore=2, spaceAfter=1)
    return [double, desk.centred(capitals(desk), **heading_style(desk, desk.size + 7)), rule(0.7)]


def motto_under_rule(desk: Desk) -> Flow:
    """Print the name in italics with the motto under it, and the address left and right of the rule."""
    office = desk.slots.facts.office
    title = heading_style(desk, desk.size + 8, bold=False)
    title["fontName"] = desk.heading_face.italic
    flow: Flow = [desk.centred(name(desk), **title)]
    flow += [desk.centred(f"“{office.motto}”", fontSize=desk.size - 1)] if office.motto else []
    style = desk.style(fontSize=desk.size - 2.5, leading=desk.size - 1, spaceAfter=0)
    right = desk.style(fontSize=desk.size - 2.5, leading=desk.size - 1, spaceAfter=0, alignment=2)
    table = Table(
        [[Paragraph("<br/>".join(office.street), style), Paragraph(contact(desk, "<br/>"), right)]],
        colWidths=[desk.text_width / 2] * 2,
    )
    table.setStyle(TableStyle([*_NO_PADDING]))
    return [*flow, rule(0.9), table]
