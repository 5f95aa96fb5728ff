"""What the sets suffer: the mixture, the range of damage, and what the shipped samples were sent with."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from bench.generator.plan import MODE_SHARES, Edition, Mode, Plan, plans
from bench.generator.samples import SAMPLES
from bench.generator.severity import fax_settings, grade, scan_settings, turns
from models.record import RequestKind

PLAN = Plan("x", "severity", "train", "fine", RequestKind.PRESERVATION)
MODES: tuple[Mode, ...] = ("fine", "standard", "mail")


def _grades(mode: Mode, edition: Edition) -> Counter[str]:
    rng = random.Random(1)  # noqa: S311  # a drawing is no secret
    return Counter(grade(rng, replace(PLAN, mode=mode, edition=edition)) for _ in range(2000))


def test_ways_of_sending_are_mixed_as_on_the_reference_set() -> None:
    assert dict(MODE_SHARES) == pytest.approx({"fine": 21 / 40, "standard": 9 / 40, "mail": 10 / 40})
    seen = Counter(plan.mode for plan in plans(4000, 1, "train", MODES))
    assert all(abs(seen[mode] / 4000 - share) < 0.03 for mode, share in MODE_SHARES)


@pytest.mark.parametrize("mode", MODES)
def test_every_grade_of_damage_remains_and_the_bad_is_rarer_than_it_was(mode: Mode) -> None:
    now, before = _grades(mode, 2), _grades(mode, 1)
    assert set(now) == {"light", "usual", "bad"}
    assert now["bad"] < before["bad"]
    assert now["light"] > now["usual"] > now["bad"]


def test_what_a_gentle_plan_suffers_is_light() -> None:
    rng = random.Random(2)  # noqa: S311  # a drawing is no secret
    assert {grade(rng, replace(PLAN, gentle=True)) for _ in range(200)} == {"light"}


def test_sheets_still_lie_every_way_but_seldom() -> None:
    rng = random.Random(3)  # noqa: S311  # a drawing is no secret
    lies = Counter(turns(rng, PLAN, 1)[0] for _ in range(3000))
    assert set(lies) == {0, 90, 180, 270}
    assert lies[0] / 3000 > 0.93


def test_severe_faxes_and_scans_are_still_drawn() -> None:
    rng = random.Random(4)  # noqa: S311  # a drawing is no secret
    faxes = [fax_settings(rng, PLAN) for _ in range(600)]
    assert max(fax.noise for fax in faxes) > 25
    assert max(fax.blur for fax in faxes) > 1.6
    assert min(fax.threshold for fax in faxes) < 100
    scans = [scan_settings(rng, replace(PLAN, mode="mail")) for _ in range(400)]
    assert max(abs(one.skew) for one in scans) > 7
    assert max(one.noise for one in scans) > 10


def test_the_samples_are_pinned_to_the_edition_that_made_them() -> None:
    assert {plan.edition for plan in SAMPLES} == {1}
