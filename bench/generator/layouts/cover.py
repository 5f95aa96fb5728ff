"""Fax cover sheets, each with the agency's heading and the usual table."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.platypus import PageBreak, Table, TableStyle

from bench.generator.layouts.flow import Desk, Flow, PartMark

_NOTICES = (
    (
        "CONFIDENTIALITY NOTICE: The documents accompanying this facsimile transmission contain information that is "
        "legally privileged. If you are not the intended recipient, please notify the sender immediately and destroy "
        "all pages."
    ),
    "This fax is intended only for the person named above. Unauthorized review, use or disclosure is prohibited.",
    "The information in this transmission is law enforcement sensitive. Please deliver it to the addressee at once.",
    "WARNING: unintended recipients are asked to call the number above and to return the pages by mail.",
)
_TITLES = ("FAX COVER SHEET", "FACSIMILE TRANSMITTAL", "Fax", "FACSIMILE COVER PAGE", "TELECOPY TRANSMISSION", "F A X")
_MARKS = (
    "[ ] Urgent   [X] For review   [ ] Please comment",
    "[X] URGENT   [ ] As requested",
    "(  ) Original to follow by mail",
    "",
)


def cover(desk: Desk, heading: Flow, pages: int) -> Flow:
    """Return a cover sheet under `heading`; `pages` is what it says about the number of pages."""
    title = {"fontName": desk.face.bold, "fontSize": desk.rng.choice((18, 24, 30)), "leading": 36}
    if not heading:
        desk.printed.agency = desk.slots.facts.office.name
    sender = "{title} {signer}" if heading else "{title} {signer}, {agency}"
    rows = [
        (
            "TO:",
            desk.rng.choice(
                ("Twitter, Inc. – Trust &amp; Safety", "Custodian of Records, Twitter, Inc.", "Twitter Legal")
            ),
        ),
        ("FAX:", desk.rng.choice(("1-415-222-9958", "(415) 222-9958", "415-222-9958"))),
        ("FROM:", sender),
        ("PHONE:", "{phone}"),
        ("DATE:", "{date}"),
        ("PAGES:", f"{pages} {desk.rng.choice(('including cover', '(incl. this page)', 'total'))}"),
        ("RE:", desk.rng.choice(("{case_label} {case}", "Legal request", "Records request", "{case}"))),
    ]
    if desk.rng.random() < 0.4:
        rows.insert(4, ("E-MAIL:", "{email}"))
    flow: Flow = [PartMark(desk.printed, "cover"), *heading]
    say = desk.centred if desk.rng.random() < 0.5 else desk.line
    flow += [say(f"{desk.rng.choice(_TITLES)}", **title), desk.space(0.8), _table(desk, rows), desk.space()]
    flow += [desk.line(desk.rng.choice(_MARKS)), desk.space()]
    flow += [desk.line("<b>Comments:</b>"), desk.say(desk.rng.choice(_COMMENTS)), desk.space(4)]
    return [*flow, desk.say(desk.rng.choice(_NOTICES), fontSize=desk.size - 2, leading=desk.size), PageBreak()]


_COMMENTS = (
    "Please see the attached request and respond at your earliest convenience.",
    "Attached is legal process for your records department.",
    "Kindly acknowledge receipt of this fax by telephone.",
    "Hard copy to follow by U.S. mail.",
)


def _table(desk: Desk, rows: list[tuple[str, str]]) -> Table:
    cells = [[desk.line(f"<b>{label}</b>"), desk.line(text)] for label, text in rows]
    if desk.rng.random() < 0.4:
        pairs = [
            cells[index] + (cells[index + 1] if index + 1 < len(cells) else ["", ""])
            for index in range(0, len(cells), 2)
        ]
        widths = [0.14 * desk.text_width, 0.38 * desk.text_width] * 2
        table = Table(pairs, colWidths=[widths[0], widths[1], widths[0], 0.34 * desk.text_width], hAlign="LEFT")
    else:
        table = Table(cells, colWidths=[0.18 * desk.text_width, 0.7 * desk.text_width], hAlign="LEFT")
    look = desk.rng.choice(("GRID", "LINEBELOW", ""))
    table.setStyle(TableStyle([(look, (0, 0), (-1, -1), 0.6, colors.black)] if look else []))
    return table
