"""The ways in which letters list the accounts they are about; each returns flowables."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.platypus import Paragraph, Table, TableStyle

from bench.generator.accounts import Account
from bench.generator.layouts.flow import Desk, Flow, Look

Present = Callable[[Desk], Flow]


def _words(desk: Desk, account: Account) -> str:
    """Return the account's name in the letter's way, sometimes set apart by type."""
    name = desk.slots.handle(account)
    mood = desk.rng.random()
    if mood < 0.1:
        return f"<b>{name}</b>"
    if mood < 0.16:
        return f"<u>{name}</u>"
    if mood < 0.22:
        return f"“{name}”"
    return name


def running(desk: Desk) -> Flow:
    """In a sentence, the URLs in brackets or after a comma."""
    form = desk.rng.choice(("the Twitter user {h} ({u})", "{h}, {u}", "username {h} located at {u}", "{h} [{u}]"))
    plain = desk.rng.choice(("the Twitter user {h}", "the account {h}", "username {h}"))
    parts = []
    for account in desk.slots.facts.accounts:
        name = _words(desk, account)
        parts.append(form.format(h=name, u=desk.slots.url(account)) if desk.with_urls else plain.format(h=name))
    text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return [Paragraph(f"{text[0].upper()}{text[1:]}.", desk.style())]


def indented_lines(desk: Desk) -> Flow:
    """One a line, indented."""
    joint = desk.rng.choice((" – ", "&nbsp;&nbsp;&nbsp;", " / ", " : ", ", "))
    style = desk.style(leftIndent=36, spaceAfter=2)
    lines = [
        f"{_words(desk, account)}{joint + desk.slots.url(account) if desk.with_urls else ''}"
        for account in desk.slots.facts.accounts
    ]
    return [*(Paragraph(line, style) for line in lines), desk.space(0.5)]


def centred(desk: Desk) -> Flow:
    """In the middle of the page, in bold, the URL below the name."""
    flow: Flow = []
    for account in desk.slots.facts.accounts:
        below = f"<br/>{desk.slots.url(account)}" if desk.with_urls else ""
        flow.append(desk.centred(f"<b>{desk.slots.handle(account)}</b>{below}", spaceAfter=4))
    return [*flow, desk.space(0.5)]


def bullets(desk: Desk) -> Flow:
    """Bulleted, with labels."""
    label = desk.rng.choice(("Twitter username: ", "User name ", "Account: ", "Twitter handle ", "Screen name "))
    flow: Flow = []
    for account in desk.slots.facts.accounts:
        tail = (
            f"{desk.rng.choice((', URL: ', '; profile: ', ' at '))}{desk.slots.url(account)}" if desk.with_urls else ""
        )
        flow.append(
            Paragraph(
                f"{label}{_words(desk, account)}{tail}",
                desk.style(leftIndent=34, bulletIndent=20, spaceAfter=3),
                bulletText="•",
            )
        )
    return [*flow, desk.space(0.5)]


def numbered(desk: Desk) -> Flow:
    """Numbered lines."""
    flow: Flow = []
    close = desk.rng.choice((".", ")"))
    for index, account in enumerate(desk.slots.facts.accounts, 1):
        tail = f", {desk.slots.url(account)}" if desk.with_urls else ""
        flow.append(
            Paragraph(
                f"{_words(desk, account)}{tail}",
                desk.style(leftIndent=38, bulletIndent=20, spaceAfter=3),
                bulletText=f"{index}{close}",
            )
        )
    return [*flow, desk.space(0.5)]


def labelled(desk: Desk) -> Flow:
    """Label and value, a line each."""
    first, second = desk.rng.choice(
        (("Username:", "URL:"), ("Twitter Name:", "Profile URL:"), ("Screen name:", "Web address:"), ("User:", "Link:"))
    )
    flow: Flow = []
    for account in desk.slots.facts.accounts:
        lines = [f"<b>{first}</b> {desk.slots.handle(account)}"]
        lines += [f"<b>{second}</b> {desk.slots.url(account)}"] if desk.with_urls else []
        flow.append(Paragraph("<br/>".join(lines), desk.style(leftIndent=24)))
    return flow


def broken_url(desk: Desk) -> Flow:
    """Break the URL across two lines, as a narrow column or a careless return does."""
    flow: Flow = []
    for account in desk.slots.facts.accounts:
        text = f"The Twitter {desk.rng.choice(('profile', 'account', 'page'))} of {_words(desk, account)}"
        if desk.with_urls:
            printed = desk.slots.url(account)
            cut = printed.index("/", 9) + 1 if "//" in printed else printed.index("/") + 1
            cut += desk.rng.choice((0, 0, min(4, len(account.name) - 1)))
            text += f", which is found at {printed[:cut]}<br/>{printed[cut:]}"
        flow.append(Paragraph(f"{text}.", desk.style(leftIndent=18)))
    return flow


def _table(desk: Desk, rows: list[list[str]], widths: list[float], *, grid: bool, header: bool) -> Flow:
    cell = desk.style(spaceAfter=0, alignment=0, fontSize=desk.size - 0.8, leading=desk.size + 1)
    cells = [
        [Paragraph(f"<b>{text}</b>" if header and not index else text, cell) for text in row]
        for index, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=[share * desk.text_width for share in widths], hAlign="LEFT", repeatRows=int(header))
    looks: list[tuple[Look, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    if grid:
        looks.append(("GRID", (0, 0), (-1, -1), desk.rng.choice((0.4, 0.7, 1.1)), colors.black))
    elif header:
        looks.append(("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black))
    if grid and header and desk.rng.random() < 0.5:
        looks.append(("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.86, 0.86, 0.86)))
    table.setStyle(TableStyle(looks))
    return [table, desk.space()]


def _heads(desk: Desk) -> tuple[str, str]:
    return desk.rng.choice(
        (("Username", "Profile URL"), ("Twitter Handle", "URL"), ("User", "Web page"), ("SCREEN NAME", "LINK"))
    )


def _rows(desk: Desk) -> list[list[str]]:
    accounts = desk.slots.facts.accounts
    if not desk.with_urls:
        return [[desk.slots.handle(account)] for account in accounts]
    return [[desk.slots.handle(account), desk.slots.url(account)] for account in accounts]


def grid(desk: Desk) -> Flow:
    """Rule a table: name in one cell and URL in the next."""
    first, second = _heads(desk)
    rows = [["No.", first, *([second] if desk.with_urls else [])]]
    for index, account in enumerate(desk.slots.facts.accounts, 1):
        rows.append([f"{index}.", desk.slots.handle(account), *([desk.slots.url(account)] if desk.with_urls else [])])
    widths = [0.08, 0.32, 0.56] if desk.with_urls else [0.1, 0.4]
    return _table(desk, rows, widths, grid=True, header=True)


def tight_grid(desk: Desk) -> Flow:
    """Rule a table with cells so narrow that long URLs break, and no numbers."""
    rows = [list(_heads(desk))[: 2 if desk.with_urls else 1]]
    rows += _rows(desk)
    return _table(desk, rows, [0.27, 0.3] if desk.with_urls else [0.35], grid=True, header=True)


def columns(desk: Desk) -> Flow:
    """Two columns without rules."""
    header = desk.rng.random() < 0.5
    rows = [list(_heads(desk))[: 2 if desk.with_urls else 1]] if header else []
    rows += _rows(desk)
    return _table(desk, rows, [0.35, 0.6] if desk.with_urls else [0.5], grid=False, header=header)


def url_first(desk: Desk) -> Flow:
    """Print the URL, and the name behind it in brackets."""
    flow: Flow = []
    for account in desk.slots.facts.accounts:
        head = f"{desk.slots.url(account)} (" if desk.with_urls else ""
        name = desk.slots.handle(account)
        text = f"{head}{desk.rng.choice(('user ', '', 'a/k/a ', 'screen name '))}{name}{')' if desk.with_urls else ''}"
        flow.append(Paragraph(text, desk.style(leftIndent=30, spaceAfter=3)))
    return [*flow, desk.space(0.4)]


def posts(desk: Desk, account: Account) -> Flow:
    """Return the URLs of an account's posts."""
    lead = desk.rng.choice(
        (
            "Of particular interest {n} the following:",
            "The specific Tweets at issue {n}:",
            "See, for example:",
            "Threatening posts were made at:",
            "The following {n} to be reviewed:",
        )
    ).format(n="is" if len(account.posts) == 1 else "are")
    lines = [desk.slots.post(account, number) for number in account.posts]
    return [
        desk.line(lead),
        *(Paragraph(line, desk.style(leftIndent=24, alignment=0, spaceAfter=2)) for line in lines),
        desk.space(0.5),
    ]
