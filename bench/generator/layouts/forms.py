"""Whole forms: an emergency form with boxes, a subpoena form, a court's caption, a fill-in request."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.platypus import KeepTogether, Paragraph, Table, TableStyle

from bench.generator.layouts.accounts import posts
from bench.generator.layouts.closings import Close, close
from bench.generator.layouts.flow import Desk, Flow, PartMark
from bench.generator.layouts.parts import items
from bench.generator.wording.blocks import AccountsHere, Body, Items, PostsHere, Text

Form = Callable[[Desk, Body, Close, Flow], Flow]
"""(desk, body, close, letterhead) -> flowables of the whole form."""


def _names_and_urls(desk: Desk) -> list[tuple[str, str]]:
    return [
        (desk.slots.handle(account), desk.slots.url(account) if desk.with_urls else "")
        for account in desk.slots.facts.accounts
    ]


def _boxes(desk: Desk, rows: list[tuple[str, str]], share: float = 0.32) -> Table:
    cells = [[desk.line(f"<b>{label}</b>", fontSize=desk.size - 1), desk.line(text)] for label, text in rows]
    table = Table(cells, colWidths=[share * desk.text_width, (1 - share) * desk.text_width], hAlign="LEFT")
    looks = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    if desk.rng.random() < 0.5:
        looks.append(("BACKGROUND", (0, 0), (0, -1), colors.Color(0.9, 0.9, 0.9)))
    table.setStyle(TableStyle(looks))
    return table


def _running_text(desk: Desk, body: Body) -> Flow:
    flow: Flow = []
    for block in body.blocks:
        if isinstance(block, Text):
            flow.append(desk.say(block.text))
        elif isinstance(block, Items):
            flow += items(desk, block)
        elif isinstance(block, AccountsHere):
            names = _names_and_urls(desk)
            flow += [_boxes(desk, [(name, url or " ") for name, url in names], 0.36), desk.space(0.6)]
        elif isinstance(block, PostsHere):
            flow += posts(desk, desk.slots.facts.accounts[0])
    return flow


def emergency_form(desk: Desk, body: Body, ending: Close, heading: Flow) -> Flow:
    """Ask for everything in boxes with labels."""
    facts = desk.slots.facts
    texts = [block.text for block in body.blocks if isinstance(block, Text)]
    wanted = [block for block in body.blocks if isinstance(block, Items)]
    names = _names_and_urls(desk)
    desk.printed.agency = facts.office.name
    rows = [
        ("Requesting agency", "{agency}"),
        ("Officer / title", "{signer}, {title}"),
        ("Badge or ID", "{badge}" if facts.signer.badge else "n/a"),
        ("Telephone", "{phone}"),
        ("E-mail address (official)", "{email}"),
        (desk.rng.choice(("Case number", "Agency case no.", "Report #")), "{case}"),
        ("Date of request", "{date}"),
        ("Twitter username(s)", "<br/>".join(name for name, _ in names)),
    ]
    rows += [("Profile URL(s)", "<br/>".join(url for _, url in names))] if desk.with_urls else []
    if facts.accounts[0].posts:
        rows.append(
            (
                "Specific Tweets",
                "<br/>".join(desk.slots.post(facts.accounts[0], post) for post in facts.accounts[0].posts),
            )
        )
    rows += [("Nature of the emergency", texts[0]), ("Person in danger / circumstances", texts[1])]
    title = desk.rng.choice(
        (
            "EMERGENCY DISCLOSURE REQUEST",
            "Emergency Disclosure Request Form",
            "REQUEST FOR EMERGENCY DISCLOSURE OF RECORDS",
        )
    )
    flow: Flow = [
        PartMark(desk.printed, "letter"),
        *heading,
        desk.centred(f"<b>{title}</b>", fontSize=desk.size + 3, leading=desk.size * 1.7),
    ]
    flow += [desk.space(0.4), _boxes(desk, rows), desk.space(0.5)]
    for text, listed in zip(texts[2:3], wanted, strict=False):
        flow += [desk.say(text), *items(desk, listed)]
    flow += [desk.say(text) for text in texts[3:]]
    return [*flow, *close(desk, "", ending)]


def subpoena_form(desk: Desk, body: Body, ending: Close, heading: Flow) -> Flow:
    """Fill a printed form with check boxes and a commanding sentence."""
    office = desk.slots.facts.office
    venue = office.above or office.street[-1].split(",")[0].upper()
    marks = desk.rng.sample(("[X]", "[ ]", "[ ]"), 3)
    boxes = "&nbsp;&nbsp;&nbsp;".join(
        f"{mark} {label}" for mark, label in zip(marks, ("GRAND JURY", "ADMINISTRATIVE", "TRIAL"), strict=True)
    )
    head = Table(
        [
            [
                desk.line(f"{venue}<br/>In the matter of an investigation into {desk.slots.facts.crime.text}"),
                desk.line("<b>SUBPOENA DUCES TECUM</b><br/>{case_label} {case}<br/>" + boxes),
            ],
            [
                desk.line(
                    "TO: Custodian of Records, Twitter, Inc.<br/>1355 Market Street, Suite 900, San Francisco, CA 94103"
                ),
                desk.line("Return date: {due}<br/>Issued: {date}"),
            ],
        ],
        colWidths=[desk.text_width * 0.5] * 2,
    )
    head.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1.0, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    flow: Flow = [PartMark(desk.printed, "letter"), *heading, head, desk.space()]
    flow.append(desk.say("<b>YOU ARE HEREBY COMMANDED</b> to produce the records named herein."))
    return [
        *flow,
        *_running_text(desk, body),
        *close(desk, desk.rng.choice(("Issued by:", "WITNESS my hand:", "")), ending),
    ]


def court_caption(desk: Desk, body: Body, ending: Close, _heading: Flow) -> Flow:
    """Open with a court's caption: parties at the left of a column of brackets, number at the right."""
    office = desk.slots.facts.office
    desk.printed.court_caption = True
    state = office.above or "UNITED STATES OF AMERICA"
    court = (
        office.name.upper()
        if office.branch == "court"
        else f"DISTRICT COURT OF {office.street[-1].split(',')[0].upper()}"
    )
    if office.branch == "court":
        desk.printed.agency = office.name
    left = [
        desk.line(
            desk.rng.choice(
                (
                    "IN THE MATTER OF THE APPLICATION FOR RECORDS OF TWITTER, INC.",
                    "IN RE: RECORDS OF ACCOUNTS STORED AT PREMISES CONTROLLED BY TWITTER, INC.",
                    "THE PEOPLE, v. UNKNOWN SUBJECT",
                )
            )
        ),
    ]
    middle = desk.line("<br/>".join([")"] * 5))
    right = [desk.line("{case_label} {case}"), desk.space(0.5), desk.line(f"<b>{body.subject}</b>")]
    table = Table([[left, middle, right]], colWidths=[desk.text_width * 0.47, 16, desk.text_width * 0.47 - 16])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    flow: Flow = [
        PartMark(desk.printed, "letter"),
        desk.centred(f"<b>IN THE {court}</b>"),
        desk.centred(state),
        desk.space(),
    ]
    flow += [table, desk.space(), *_running_text(desk, body), desk.say("DATED: {date}")]
    return [*flow, *close(desk, "", ending)]


def fill_in(desk: Desk, body: Body, ending: Close, heading: Flow) -> Flow:
    """Type values on the dotted lines of a one-page request form."""
    names = _names_and_urls(desk)
    line = desk.style(spaceAfter=5, alignment=0)
    rows = ["Date: <u>&nbsp;{date}&nbsp;</u>", "{case_label} <u>&nbsp;{case}&nbsp;</u>"]
    rows += [
        "Requested by: <u>&nbsp;{title} {signer}&nbsp;</u>",
        "Tel.: <u>&nbsp;{phone}&nbsp;</u>&nbsp;&nbsp; E-mail: <u>&nbsp;{email}&nbsp;</u>",
    ]
    for name, url in names:
        rows.append(
            f"Account name: <u>&nbsp;{name}&nbsp;</u>" + (f"&nbsp; URL: <u>&nbsp;{url}&nbsp;</u>" if url else "")
        )
    flow: Flow = [
        PartMark(desk.printed, "letter"),
        *heading,
        desk.centred(f"<b>{body.subject}</b>", fontSize=desk.size + 3, leading=desk.size * 1.8),
    ]
    flow += [desk.space(0.5), *(Paragraph(desk.slots.fill(row), line) for row in rows), desk.space(0.5)]
    for block in body.blocks:
        if isinstance(block, Text):
            flow.append(desk.say(block.text))
        elif isinstance(block, Items):
            flow.append(KeepTogether(items(desk, block)))
        elif isinstance(block, PostsHere):
            flow += posts(desk, desk.slots.facts.accounts[0])
    return [*flow, *close(desk, body.close, ending)]
