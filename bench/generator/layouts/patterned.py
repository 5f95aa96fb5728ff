"""Prints patterns (data/patterns/*.txt): what each step of their little language puts on paper.

Steps: `.l` `.c` `.r` lines left, in the middle, right; `.b` a bold line; `.t` a title; `.p` a paragraph, `.in` an
indented one, `.n` a numbered one; `.small` a centred small line; `.gap` lines of space; `.rule` a rule; `.seal`
`.badge` `.logo` with left, centre or right; `.sidebar` lines in the left margin; `.heading` the letterhead (first of
all where the step is missing); `.part` and `.page` begin a part, the second on a new sheet; `.grid` `.plain` `.under`
`.frame` begin a table with the widths of its columns in percent, `.row a | b` is a row (` // ` a new line), `.end`
ends it; `.caption left | right` a court's caption with brackets between; `.accounts` `.posts` `.wanted` `.story`
`.body` what the request itself says; `.sign` `.judge` `.clerk` a place to sign, `.sl` lines under it.

Conditions: `secret` `badge` `urls` `posts` `unit` `above` `website` `motto` `many` (accounts), `kind=a,b` `branch=a,b`
`country=a,b`, `40%` (chance); `!` negates. `%subject%` `%greeting%` `%close%` are the banks' words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from bench.generator import fonts
from bench.generator.fonts import Face
from bench.generator.layouts import accounts as by, openings
from bench.generator.layouts.accounts import Present
from bench.generator.layouts.closings import Close
from bench.generator.layouts.flow import Desk, Flow, ListStyle, PartMark
from bench.generator.layouts.forms import Form
from bench.generator.layouts.headings import Head
from bench.generator.layouts.letter import Layout
from bench.generator.layouts.steps import STEPS, TABLES, Press, table
from bench.generator.offices import Branch
from bench.generator.patterns import BadPattern, Pattern, Step
from bench.generator.wording.blocks import Body
from models.record import RequestKind

_PRESENTS: dict[str, Present] = {
    one.__name__: one
    for one in (by.running, by.indented_lines, by.centred, by.bullets, by.numbered, by.labelled, by.broken_url,
                by.grid, by.tight_grid, by.columns, by.url_first)
}  # fmt: skip
_NO_BODY = Body("", "", (), "")


def layout_of(pattern: Pattern) -> Layout:
    """Return the layout that prints `pattern`; raises BadPattern, KeyError or ValueError where a setting is unknown."""
    presents = tuple(_PRESENTS[name] for name in pattern.setting("accounts", "running").split())
    face: Face = getattr(fonts, pattern.setting("face", "TIMES"))
    return Layout(
        id=pattern.id,
        split=pattern.split,
        head=_head(pattern.heading) if pattern.heading else None,
        opening=openings.bare,
        presents=presents,
        face=face,
        heading_face=getattr(fonts, pattern.setting("heading_face", pattern.setting("face", "TIMES"))),
        size=float(pattern.setting("size", "0")),
        justified=pattern.setting("justified") == "yes",
        list_style=cast("ListStyle", pattern.setting("list", "bullets")),
        ruled=pattern.setting("ruled") == "yes",
        by=pattern.setting("by") == "yes",
        paper="a4" if pattern.setting("paper") == "a4" else "letter",
        margin=float(pattern.setting("margin", "72")),
        form=_form(pattern, presents),
        kinds=frozenset(RequestKind(kind) for kind in pattern.setting("kinds").split()),
        branches=frozenset(cast("list[Branch]", pattern.setting("branches").split())),
        countries=frozenset(pattern.setting("countries").split()),
        docket=pattern.setting("docket"),
        own_cover=pattern.setting("cover") == "own",
        edition=2,
    )


def _head(steps: Sequence[Step]) -> Head:
    def head(desk: Desk) -> Flow:
        return printed(Press(desk, _NO_BODY, Close("none"), [], ()), steps)

    return head


def _form(pattern: Pattern, presents: tuple[Present, ...]) -> Form:
    def form(desk: Desk, body: Body, ending: Close, heading: Flow) -> Flow:
        press = Press(desk, body, ending, heading, presents)
        flow = [] if pattern.steps[0].word == "part" else [PartMark(desk.printed, "letter")]
        if all(step.word != "heading" for step in pattern.steps):
            flow += heading
        return [*flow, *printed(press, pattern.steps)]

    return form


def printed(press: Press, steps: Sequence[Step]) -> Flow:
    """Return what `steps` print."""
    flow: Flow = []
    rows: list[str] = []
    opened: Step | None = None
    for step in steps:
        if not all(_holds(condition, press.desk) for condition in step.conditions):
            continue
        if step.word in TABLES:
            opened, rows = step, []
        elif step.word == "row":
            rows.append(step.text)
        elif step.word == "end" and opened:
            flow += table(press, opened, rows)
            opened = None
        elif step.word in STEPS:
            flow += STEPS[step.word](press, step.text)
        else:
            raise BadPattern(f"no step called {step.word}")
    return flow


def _holds(condition: str, desk: Desk) -> bool:
    if condition.startswith("!"):
        return not _holds(condition[1:], desk)
    if condition.endswith("%"):
        return desk.rng.random() * 100 < float(condition[:-1])
    key, _, values = condition.partition("=")
    return _CONDITIONS[key](desk, values.split(","))


_CONDITIONS: dict[str, Callable[[Desk, list[str]], bool]] = {
    "secret": lambda desk, _: desk.slots.facts.secret,
    "badge": lambda desk, _: bool(desk.slots.facts.signer.badge),
    "urls": lambda desk, _: desk.with_urls,
    "posts": lambda desk, _: bool(desk.slots.facts.accounts[0].posts),
    "many": lambda desk, _: len(desk.slots.facts.accounts) > 1,
    "unit": lambda desk, _: bool(desk.slots.facts.office.unit),
    "above": lambda desk, _: bool(desk.slots.facts.office.above),
    "website": lambda desk, _: bool(desk.slots.facts.office.website),
    "motto": lambda desk, _: bool(desk.slots.facts.office.motto),
    "kind": lambda desk, values: str(desk.slots.facts.kind) in values,
    "branch": lambda desk, values: desk.slots.facts.office.branch in values,
    "country": lambda desk, values: desk.slots.facts.office.country in values,
}
