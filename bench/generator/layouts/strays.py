"""What else arrives on a fax line: advertisements, misdirected invoices, private letters, blank sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from reportlab.lib import colors
from reportlab.platypus import HRFlowable, Table, TableStyle

from bench.generator.layouts.closings import draw_ink
from bench.generator.layouts.flow import Canvas, Desk, Drawing, Flow, PartMark
from bench.generator.printed import note


@dataclass(frozen=True, slots=True)
class Firm:
    """An invented firm."""

    name: str
    street: str
    phone: str
    email: str
    website: str


FIRMS = (
    Firm(
        "Sunny Coast Getaways",
        "88 Palm Arcade, Vistana, FL 33998",
        "1-800-555-0127",
        "deals@sunnycoastgetaways.example",
        "www.sunnycoastgetaways.example",
    ),
    Firm(
        "Trident Office Supply Co.",
        "4410 Industrial Loop, Pellam, TX 78997",
        "(512) 555-0171",
        "billing@tridentoffice.example",
        "tridentoffice.example",
    ),
    Firm(
        "Blue Fern Catering LLC",
        "19 Orchard Street, Quillan Falls, NY 12099",
        "518-555-0164",
        "orders@bluefern.example",
        "http://bluefern.example/menu",
    ),
    Firm(
        "Apex Toner Direct",
        "P.O. Box 99, Denham, CO 80399",
        "1-888-555-0193",
        "sales@apextoner.example",
        "www.apextoner.example",
    ),
    Firm(
        "Northgate Roofing & Gutters",
        "702 Kiln Road, Brackwater, OH 44917",
        "330.555.0158",
        "info@northgateroofing.example",
        "northgateroofing.example",
    ),
)
_OFFERS = (
    (
        "{n} DAYS / {m} NIGHTS FROM $199!",
        "Pack your bags! Our cruise and hotel partners hold a limited number of cabins for companies in your area.",
        "Two adults, two children stay free. Taxes not included.",
    ),
    (
        "TONER SALE – UP TO 60% OFF",
        "Why pay more? Compatible cartridges for every printer in your office, shipped the same day.",
        "Black 4 @ 39.99, colour set 2 @ 119.50. Minimum order $75.",
    ),
    (
        "LUNCH FOR YOUR WHOLE TEAM",
        "Box lunches, hot trays and desserts delivered to your conference room by noon.",
        "Turkey club 10 @ 7.99, garden wrap 10 @ 6.99, cookie tray 1 @ 24.00.",
    ),
    (
        "FREE ROOF INSPECTION THIS WEEK ONLY",
        "Storm damage? Our crews are in your neighborhood and estimates cost nothing.",
        "Licensed, bonded and insured. Ask about our senior discount.",
    ),
)
_GOODS = (
    "Copy paper, 10 reams",
    "Ball pens, black, dozen",
    "Toner cartridge XR-40",
    "Binder clips, large",
    "File folders, legal",
    "Label tape 12 mm",
    "Desk calendar",
    "Fax rolls, thermal",
)


def advertisement(desk: Desk) -> Flow:
    """Print an offer in large letters."""
    firm = desk.rng.choice(FIRMS)
    title, text, small = desk.rng.choice(_OFFERS)
    days = desk.rng.randint(4, 9)
    note(desk.printed.other_emails, firm.email)
    big = {"fontName": desk.face.bold, "fontSize": 26, "leading": 32, "spaceAfter": 14}
    flow: Flow = [
        PartMark(desk.printed, "advertisement"),
        desk.centred(firm.name, fontSize=18, leading=24),
        desk.space(),
    ]
    flow.append(desk.centred(title.format(n=days, m=days - 1), **big))
    flow.append(desk.centred(text, fontSize=15, leading=20, spaceAfter=16))
    flow.append(_burst(desk))
    flow.append(desk.centred(small, fontSize=12, leading=16, spaceAfter=16))
    flow.append(desk.centred(f"CALL {firm.phone} NOW!", **big))
    flow.append(desk.centred(f"{firm.website} &nbsp; or write to {firm.email}", spaceAfter=10))
    if desk.rng.random() < 0.4:
        desk.printed.other_handles.append("FollowUsDeals")
        flow.append(desk.centred("Follow us on Twitter: @FollowUsDeals", spaceAfter=10))
    flow.append(
        desk.centred(
            "To be removed from our fax list call 1-800-555-0100 and enter your fax number.", fontSize=8, leading=10
        )
    )
    return flow


def _burst(desk: Desk) -> Drawing:
    def paint(canvas: Canvas) -> None:

        path = canvas.beginPath()
        for index in range(32):
            reach = 70 if index % 2 else 52
            point = (desk.text_width / 2 + reach * cos(index * pi / 16), 75 + reach * sin(index * pi / 16))
            (path.lineTo if index else path.moveTo)(*point)
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)

    return Drawing(desk.text_width, 150, paint)


def invoice(desk: Desk) -> Flow:
    """Print a bill for somebody else."""
    firm = desk.rng.choice(FIRMS[1:])
    note(desk.printed.other_emails, firm.email)
    number = f"INV-{desk.rng.randint(10000, 99999)}"
    rows = [["Item", "Qty", "Unit price", "Amount"]]
    total = 0.0
    for goods in desk.rng.sample(_GOODS, desk.rng.randint(3, 7)):
        count, price = desk.rng.randint(1, 12), desk.rng.randint(199, 8999) / 100
        total += count * price
        rows.append([goods, f"{count} @", f"{price:.2f}", f"{count * price:.2f}"])
    rows.append(["", "", "Total due", f"${total:.2f}"])
    table = Table(
        [[desk.line(cell) for cell in row] for row in rows],
        colWidths=[0.46 * desk.text_width, *([0.18 * desk.text_width] * 3)],
    )
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -2), 0.6, colors.black), ("LINEABOVE", (2, -1), (-1, -1), 1.4, colors.black)])
    )
    day = desk.slots.day(desk.slots.facts.letter_date)
    return [
        PartMark(desk.printed, "invoice"),
        desk.line(firm.name, fontName=desk.face.bold, fontSize=20, leading=26),
        desk.line(f"{firm.street}<br/>{firm.phone} &nbsp; {firm.email}"),
        HRFlowable(width="100%", thickness=1.5, color=colors.black, spaceBefore=6, spaceAfter=12),
        desk.line(
            f"<b>INVOICE {number}</b><br/>Date: {day}<br/>Terms: net 30<br/>Customer No. {desk.rng.randint(1000, 9999)}"
        ),
        desk.space(),
        desk.line("Bill to:<br/>Accounts Payable<br/>Harbor Street Dental Group<br/>1355 Market Street, Suite 210"),
        desk.space(),
        table,
        desk.space(2),
        desk.line(
            "Please make checks payable to us and mail with the lower part of this page. Thank you for your business!"
        ),
    ]


_PRIVATE = (
    (
        "Hello,",
        (
            "I have been trying for weeks to get back into my account. I forgot the password and the phone number on "
            "it is an old one. The help pages send me in circles."
        ),
        "My account name is {handle}. Please reset it and call me in the evening.",
    ),
    (
        "Dear Twitter,",
        (
            "somebody is pretending to be me and is bothering my friends. I reported it on the web site and got a form "
            "reply."
        ),
        "The fake one is {handle}. Can you please take it down?",
    ),
    (
        "To the manager:",
        (
            "I would like to apply for the position in your mail room that was in the newspaper. I have ten years of "
            "experience."
        ),
        "References on request.",
    ),
)


def personal_letter(desk: Desk) -> Flow:
    """Print a letter by a private person who wants something else."""
    greeting, first, second = desk.rng.choice(_PRIVATE)
    signed = desk.rng.random() < 0.7
    desk.printed.signature_kind = "handwritten" if signed else "none"

    def paint(canvas: Canvas) -> None:
        if signed:
            draw_ink(desk, canvas, (8, 10), desk.size)

    name = desk.slots.facts.victim
    return [
        PartMark(desk.printed, "letter"),
        desk.right(desk.slots.day(desk.slots.facts.letter_date)),
        desk.space(2),
        desk.say(greeting),
        desk.say(first),
        desk.say(second),
        desk.say(desk.rng.choice(("Thanks,", "Yours,", "Thank you very much"))),
        Drawing(desk.text_width, 44, paint),
        desk.line(name.replace("&", "&amp;")),
    ]


def blank(desk: Desk) -> Flow:
    """Leave a sheet with nothing on it."""
    return [PartMark(desk.printed, "blank"), desk.space()]


STRAYS: dict[str, Callable[[Desk], Flow]] = {
    "advertisement": advertisement,
    "invoice": invoice,
    "personal_letter": personal_letter,
    "blank": blank,
}
