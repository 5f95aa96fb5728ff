"""How badly documents travel: draws the settings of the fax and the scan model in a realistic mixture."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Literal

from bench.generator.fax_model import LINES_DOWN, FaxSettings
from bench.generator.mail_model import ScanSettings
from bench.generator.plan import Edition, Plan, Turn

Grade = Literal["light", "usual", "bad"]
GRADES: tuple[Grade, ...] = ("light", "usual", "bad")


@dataclass(frozen=True, slots=True)
class Reception:
    """How badly a set travels, as shares of its documents.

    Attributes:
        grades: light, usual and bad damage, of fine faxes and of mail.
        standard: the same of faxes at 204x98, which are hard to read as it is.
        lies: sheets upright, upside down, and turned to either side.
        one_wrong: only one of several sheets was fed the wrong way.
        skipping: of standard faxes, those whose scanner leaves out every second line in place of averaging two.

    """

    grades: tuple[float, float, float]
    standard: tuple[float, float, float]
    lies: tuple[float, float, float, float]
    one_wrong: float
    skipping: float


RECEPTIONS: dict[Edition, Reception] = {
    1: Reception((0.36, 0.48, 0.16), (0.52, 0.4, 0.08), (0.925, 0.045, 0.015, 0.015), 0.04, 0.35),
    2: Reception((0.46, 0.42, 0.12), (0.64, 0.3, 0.06), (0.95, 0.03, 0.01, 0.01), 0.03, 0.2),
}
"""By edition of the generator; docs/decisions/0007 says how the second's were measured."""


def grade(rng: random.Random, plan: Plan) -> Grade:
    """Return how badly the document shall suffer."""
    if plan.gentle:
        return "light"
    reception = RECEPTIONS[plan.edition]
    return rng.choices(GRADES, reception.standard if plan.mode == "standard" else reception.grades)[0]


def turns(rng: random.Random, plan: Plan, page_count: int) -> tuple[Turn, ...]:
    """Return how each sheet lies: nearly always all alike, now and then only one was fed the wrong way."""
    choices: tuple[Turn, ...] = (0, 180, 90, 270)
    reception = RECEPTIONS[plan.edition]
    lie = rng.choices(choices, reception.lies)[0] if plan.turn is None else plan.turn
    all_alike = [lie] * page_count
    if plan.turn is None and page_count > 1 and rng.random() < reception.one_wrong:
        all_alike[rng.randrange(page_count)] = 180
    return tuple(all_alike)


def fax_settings(rng: random.Random, plan: Plan) -> FaxSettings:
    """Return settings for all pages of one fax, lying upright; each page draws its own noise from them."""
    bad = grade(rng, plan)
    superfine = plan.superfine if plan.superfine is not None else (plan.mode == "fine" and rng.random() < 0.08)
    down = LINES_DOWN["superfine" if superfine else plan.mode]
    light = FaxSettings(
        lines_down=down,
        wide=rng.random() < 0.6,
        skew=rng.gauss(0, 0.35),
        blur=rng.uniform(0.5, 1.0),
        noise=rng.uniform(2, 8),
        threshold=rng.uniform(120, 160),
        specks=rng.choice((0.0, 0.00005, 0.0002)),
        skip_lines=rng.random() < RECEPTIONS[plan.edition].skipping,
        shift=rng.gauss(0, 0.04),
    )
    if bad == "light":
        return light
    usual = replace(
        light,
        skew=rng.gauss(0, 0.8),
        blur=rng.uniform(0.6, 1.4),
        noise=rng.uniform(4, 18),
        threshold=rng.uniform(110, 175),
        shading=rng.choice((0.0, rng.uniform(10, 60))),
        specks=rng.choice((0.0001, 0.0003, 0.0008, 0.0015)),
        pinholes=rng.choice((0.0, 0.0, 0.01)),
        streaks=rng.choice((0, 0, 0, 0, 1, 2)),
        lost_lines=rng.choice((0, 0, 0, 1, 2)),
        repeated_lines=rng.choice((0, 0, 0, 1, 3)),
        fading=rng.choice((0.0, 0.0, 0.0, rng.uniform(0.1, 0.4))),
        shift=rng.gauss(0, 0.12),
        negative=rng.random() < 0.015,
    )
    if bad == "usual":
        return usual
    return replace(
        usual,
        skew=rng.gauss(0, 1.8),
        blur=rng.uniform(1.0, 1.9),
        noise=rng.uniform(12, 34),
        threshold=rng.choice((rng.uniform(88, 110), rng.uniform(160, 190))),
        specks=rng.uniform(0.001, 0.004),
        pinholes=rng.choice((0.0, 0.02, 0.05)),
        streaks=rng.choice((0, 1, 2, 4)),
        lost_lines=rng.choice((0, 2, 4)),
        repeated_lines=rng.choice((0, 2, 5)),
        fading=rng.choice((0.0, rng.uniform(0.2, 0.65))),
        shift=rng.gauss(0, 0.2),
    )


def scan_settings(rng: random.Random, plan: Plan) -> ScanSettings:
    """Return settings for all sheets of one letter that came by mail, lying upright."""
    drawn = _drawn_scan_settings(rng, grade(rng, plan))
    bilevel = drawn.bilevel if plan.bilevel is None else plan.bilevel
    return replace(drawn, dpi=plan.dpi or drawn.dpi, bilevel=bilevel)


def _drawn_scan_settings(rng: random.Random, bad: Grade) -> ScanSettings:
    light = ScanSettings(
        dpi=rng.choice((200, 200, 300)),
        colour=rng.random() < 0.35,
        skew=rng.gauss(0, 0.5),
        paper=rng.uniform(236, 252),
        tint=(rng.uniform(0, 4), rng.uniform(-1, 2), -rng.uniform(0, 10)),
        gradient=rng.uniform(2, 10),
        folds=rng.choice((0, 2)),
        blur=rng.uniform(0.3, 0.7),
        noise=rng.uniform(1, 4),
        ink=rng.uniform(15, 45),
        bilevel=rng.random() < 0.25,
    )
    if bad == "light":
        return light
    usual = replace(
        light,
        skew=max(-3.0, min(3.0, rng.gauss(0, 1.1))),
        paper=rng.uniform(222, 248),
        gradient=rng.uniform(5, 30),
        folds=rng.choice((0, 2, 2, 3)),
        holes=rng.choice((0, 0, 2, 3)),
        shadow=rng.choice((0.0, 0.0, rng.uniform(0.1, 0.4))),
        show_through=rng.choice((0.0, 0.0, rng.uniform(0.03, 0.12))),
        blur=rng.uniform(0.5, 1.1),
        noise=rng.uniform(2, 8),
        border=rng.choice((0.0, 0.0, 0.0, rng.uniform(0.1, 0.5))),
        ink=rng.uniform(20, 80),
    )
    if bad == "usual":
        return usual
    return replace(
        usual,
        dpi=200,
        skew=rng.choice((rng.uniform(-3, 3), rng.uniform(-3, 3), rng.uniform(7, 11), -rng.uniform(7, 11))),
        paper=rng.uniform(195, 235),
        gradient=rng.uniform(20, 60),
        show_through=rng.uniform(0.05, 0.2),
        blur=rng.uniform(0.9, 1.5),
        noise=rng.uniform(6, 14),
        ink=rng.uniform(50, 115),
    )
