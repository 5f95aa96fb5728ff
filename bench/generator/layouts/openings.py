"""Between the heading and the body: date, addressee, reference lines, or a memorandum's To and From."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.platypus import HRFlowable, Paragraph, Table, TableStyle

from bench.generator.layouts.flow import Desk, Flow

Open = Callable[[Desk, str, str], Flow]
"""(desk, subject, greeting) -> flowables."""

_ADDRESSES = (
    ("Twitter, Inc.", "c/o Trust &amp; Safety", "1355 Market Street, Suite 900", "San Francisco, CA 94103"),
    ("Twitter, Inc.", "c/o Trust &amp; Safety", "1355 Market Street", "Suite 900", "San Francisco, CA 94103"),
    ("Custodian of Records", "Twitter, Inc.", "1355 Market Street, Suite 900", "San Francisco, California 94103"),
    ("Trust &amp; Safety – Legal Policy", "Twitter, Inc.", "1355 Market St., Ste. 900", "San Francisco, CA 94103"),
)
_VIA = (
    "VIA FACSIMILE 1-415-222-9958",
    "By fax: 415-222-9958",
    "Sent via fax to (415) 222-9958",
    "VIA FAX (1-415-222-9958) AND U.S. MAIL",
    "",
    "",
)
_OTHERS = (
    ("Pinwheel Networks, Inc.", "Legal Compliance", "400 Example Avenue", "Portland, OR 97201"),
    ("Custodian of Records", "Larkspur Mail Corporation", "12 Sample Road", "Austin, TX 78701"),
    ("Northglass Mobile, LLC", "Subpoena Compliance Department", "P.O. Box 5550", "Denver, CO 80202"),
)
"""Invented companies."""


def _address(desk: Desk) -> list[str]:
    return list(desk.rng.choice(_ADDRESSES))


def _reference(desk: Desk, subject: str) -> list[str]:
    lines = [f"{desk.rng.choice(('Re:', 'RE:', 'Subject:', 'In re:'))} {subject}"]
    if "{case}" not in subject and desk.rng.random() < 0.93:
        lines.append("{case_label} {case}")
    return lines


def block(desk: Desk, subject: str, greeting: str) -> Flow:
    """Everything at the left, one under the other."""
    via = desk.rng.choice(_VIA)
    flow: Flow = [desk.line("{date}"), desk.space()]
    flow += [desk.line(via), desk.space(0.6)] if via else []
    flow += [desk.line("<br/>".join(_address(desk))), desk.space()]
    flow += [
        desk.line(f"<b>{line}</b>", leftIndent=36 * (desk.rng.random() < 0.5)) for line in _reference(desk, subject)
    ]
    return [*flow, desk.space(0.8), desk.say(greeting)]


def date_right(desk: Desk, subject: str, greeting: str) -> Flow:
    """Date at the right, the reference lines underlined."""
    flow: Flow = [desk.right("{date}"), desk.line("<br/>".join(_address(desk))), desk.space()]
    flow += [desk.line(f"<u>{line}</u>") for line in _reference(desk, subject)]
    return [*flow, desk.space(), desk.say(greeting)]


def date_middle(desk: Desk, subject: str, greeting: str) -> Flow:
    """Date from the middle, the reference in capitals in the middle of the page."""
    flow: Flow = [desk.line("{date}", leftIndent=desk.text_width * 0.55), desk.space()]
    flow += [desk.line("<br/>".join(_address(desk))), desk.space()]
    flow += [desk.centred(f"<b>{line}</b>") for line in _reference(desk, subject)]
    return [*flow, desk.space(), desk.say(greeting)]


def reference_table(desk: Desk, subject: str, greeting: str) -> Flow:
    """Set reference lines with labels at the left: our reference, date, contact."""
    rows = [["Our ref:", "{case}"], ["Date:", "{date}"], ["Contact:", "{signer}"], ["Direct line:", "{phone}"]]
    if desk.rng.random() < 0.5:
        rows.append(["E-mail:", "{email}"])
    table = Table(
        [[desk.line(text) for text in row] for row in rows],
        colWidths=[80, 230],
        hAlign=desk.rng.choice(("LEFT", "RIGHT")),
    )
    table.setStyle(
        TableStyle(
            [
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    address = desk.line("<br/>".join(_address(desk)))
    return [
        address,
        desk.space(),
        table,
        desk.space(),
        desk.say(greeting),
        desk.line(f"<b>{subject}</b>", spaceAfter=desk.gap),
    ]


def memorandum(desk: Desk, subject: str, _greeting: str) -> Flow:
    """To, From, Date, Re in a table or between rules, and no greeting."""
    rows = [
        [
            "TO:",
            desk.rng.choice(
                (
                    "Twitter, Inc., Custodian of Records",
                    "Twitter Legal, 1-415-222-9958 (fax)",
                    "Twitter Trust &amp; Safety",
                )
            ),
        ],
        ["FROM:", "{title} {signer}, {unit}"],
        ["DATE:", "{date}"],
        ["RE:", subject],
        ["{case_label}", "{case}"],
    ]
    cells = [[desk.line(f"<b>{label}</b>"), desk.line(text)] for label, text in rows]
    table = Table(cells, colWidths=[0.2 * desk.text_width, 0.78 * desk.text_width], hAlign="LEFT")
    boxed = desk.rng.random() < 0.5
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, colors.black)] if boxed else []))
    title = desk.centred(
        "<b>{}</b>".format(desk.rng.choice(("MEMORANDUM", "Interoffice Fax Memorandum", "M E M O"))),
        fontSize=desk.size + 3,
        leading=desk.size * 1.6,
    )
    rule = HRFlowable(width="100%", thickness=1.2, color=colors.black, spaceBefore=4, spaceAfter=8)
    return [title, desk.space(0.6), table, rule]


def bare(desk: Desk, subject: str, greeting: str) -> Flow:
    """Write a plain note: subject and date in one line, no addressee."""
    flow: Flow = [Paragraph(desk.slots.fill("{date}"), desk.style()), desk.line(f"{subject}")]
    if "{case}" not in subject and desk.rng.random() < 0.8:
        flow.append(desk.line("{case_label} {case}"))
    return [*flow, desk.space(), desk.say(greeting)]


def elsewhere(desk: Desk, subject: str, greeting: str) -> Flow:
    """Write to another company, whose fax was meant to be called."""
    address = desk.rng.choice(_OTHERS)
    flow: Flow = [desk.line("{date}"), desk.space(), desk.line("<br/>".join(address)), desk.space()]
    flow += [desk.line(f"<b>{line}</b>") for line in _reference(desk, subject)]
    return [*flow, desk.space(0.8), desk.say(greeting)]
