"""The page that shows leads how the desk does: numbers, plots drawn as SVG on the server, and a table beside each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from mailroom.review.api.numbers import CorrectionsView, DayView, DriftView, Numbers, PromiseView
from mailroom.review.dashboard.counting import lines
from mailroom.review.pages.desk import Refused
from mailroom.review.pages.render import page
from mailroom.review.pages.routes import Lead, OwnDesk
from mailroom.review.pages.words import age, field_word, moment, plain

WIDE, HIGH = 720, 180
"""Of the plot of days, in its own units; the page makes it as wide as there is room."""
FEW = 30
"""Values below which a share says little, and is marked so."""
OFF_BY = 0.01
"""A difference between promise and finding that matters to nobody."""
STANDARD_ERRORS = 3
"""How far the two may be apart before it is said: by chance that happens to 1 promise in 370 that is kept."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """One day in the plot: where its two bars stand, and how high, in the plot's units."""

    day: str
    received: int
    finished: int
    x: float
    width: float
    received_top: float
    received_high: float
    finished_top: float
    finished_high: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the plot, and the number it stands for."""

    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Changed:
    """One field: how often people changed it; `wide` is the bar, of 100."""

    word: str
    decided: int
    changed: int
    unreadable: int
    percent: str
    wide: float
    few: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a promise was kept, of some values: both shares as words and as places on a line of 100."""

    values: int
    promised: str
    right: str
    at_promised: float
    at_right: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Family:
    """One family of values."""

    word: str
    sample: Kept | None
    decided: Kept | None


@dataclass(frozen=True, slots=True)
class DashboardShown:
    """The page."""

    numbers: Numbers
    at: str
    oldest: str
    oldest_emergency: str
    accepted: str
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    received: int
    finished: int
    changed: tuple[Changed, ...]
    families: tuple[Family, ...]
    wide: int = WIDE
    high: int = HIGH


@router.get("/dashboard")
def dashboard(request: Request, person: Lead, desk: OwnDesk) -> HTMLResponse:
    """Show the numbers of this moment."""
    del person
    try:
        numbers = desk.numbers()
    except Refused as refused:
        return page(request, "trouble.html", {"title": "This cannot be shown", "text": str(refused)}, refused.status)
    return page(request, "dashboard.html", {"page": shown(numbers)})


def shown(numbers: Numbers) -> DashboardShown:
    """Return the page that shows `numbers`."""
    marks = tuple(lines(tuple(max(one.received, one.finished) for one in numbers.days)))
    return DashboardShown(
        numbers=numbers,
        at=moment(numbers.at),
        oldest=_since(numbers.waiting.oldest, numbers.at),
        oldest_emergency=_since(numbers.waiting.oldest_emergency, numbers.at),
        accepted="none read yet" if numbers.accepted.share is None else percent(numbers.accepted.share),
        bars=tuple(_bar(place, one, len(numbers.days), marks[-1]) for place, one in enumerate(numbers.days)),
        lines=tuple(Line(HIGH - HIGH * number / marks[-1], number) for number in marks),
        received=sum(one.received for one in numbers.days),
        finished=sum(one.finished for one in numbers.days),
        changed=tuple(map(_changed, numbers.corrections)),
        families=tuple(map(_family, numbers.drift)),
    )


def percent(share: float) -> str:
    """Return a share in words; neither nothing nor all where it is not."""
    if 0 < share < 0.01:
        return "under 1 %"
    return "over 99 %" if 0.99 < share < 1 else f"{share:.0%}".replace("%", " %")


def _since(at: datetime | None, now: datetime) -> str:
    return "" if at is None else age(at, now)


def _bar(place: int, one: DayView, days: int, most: int) -> Bar:
    room = WIDE / days
    received, finished = HIGH * one.received / most, HIGH * one.finished / most
    return Bar(
        day=one.day.isoformat(),
        received=one.received,
        finished=one.finished,
        x=place * room + room * 0.1,
        width=room * 0.4,
        received_top=HIGH - received,
        received_high=received,
        finished_top=HIGH - finished,
        finished_high=finished,
        label=f"{one.day:%d %b}" if place % 7 == 1 else "",
    )


def _changed(one: CorrectionsView) -> Changed:
    return Changed(
        word=field_word(one.name),
        decided=one.decided,
        changed=one.changed,
        unreadable=one.unreadable,
        percent=percent(one.share),
        wide=one.share * 100,
        few=one.decided < FEW,
    )


def _family(one: DriftView) -> Family:
    name, _, which = one.family.partition(".")
    word = field_word(name)
    return Family(f"{word}: {plain(which).lower()}" if which else word, _kept(one.sample), _kept(one.decided))


def _kept(one: PromiseView | None) -> Kept | None:
    if one is None:
        return None
    off = one.right - one.promised
    by_chance = STANDARD_ERRORS * math.sqrt(one.promised * (1 - one.promised) / one.values)
    verdict = "few" if one.values < FEW else "kept"
    if one.values >= FEW and abs(off) > max(OFF_BY, by_chance):
        verdict = "too sure" if off < 0 else "not sure enough"
    return Kept(one.values, percent(one.promised), percent(one.right), one.promised * 100, one.right * 100, verdict)
