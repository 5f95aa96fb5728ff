"""Incomplete requests lack what they should, their truth says so, and complete ones stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from bench.generator.compose import compose
from bench.generator.lacks import CASES, Lack, incomplete, lacking
from bench.generator.paper import text_of
from bench.generator.plan import Plan, plans
from bench.generator.rules import Paper, truth_of_deadlines, truth_of_rules
from bench.generator.samples import SAMPLES
from models.record import RequestKind as Kind

pytestmark = pytest.mark.usefixtures("fonts")

FOLDER = Path(__file__).parents[3] / "sample_faxes"
BROKEN = {
    Lack.SIGNATURE: "signature",
    Lack.LETTERHEAD: "letterhead",
    Lack.URLS: "preservation_account",
    Lack.ACCOUNT: "preservation_account",
    Lack.SAME_ACCOUNT: "preservation_account",
    Lack.EMAIL: "return_email",
    Lack.OWN_DOMAIN: "sender_domain",
    Lack.TRUE_DOMAIN: "sender_domain",
    Lack.PERIOD: "not_overly_broad",
    Lack.LIMITS: "not_overly_broad",
    Lack.WANTED: "information_wanted",
    Lack.NOT_PUBLIC: "not_public",
    Lack.PROCESS: "legal_process",
    Lack.TREATY: "through_treaty",
    Lack.REACH: "within_reach",
    Lack.PURPOSE: "relationship",
    Lack.SECRECY_LAW: "nondisclosure",
    Lack.DUE_DATE: "process_dates",
    Lack.ADDRESSEE: "addressed_here",
    Lack.DECLARATION: "emergency_said",
    Lack.PERSON: "emergency_person",
    Lack.NATURE: "emergency_nature",
    Lack.NEED: "emergency_why",
}
"""Which rule of the guidelines is not kept by what is lacking; the two that are not here break none."""


def _plan(lack: Lack) -> Plan:
    kinds = CASES[lack].kinds
    kind = Kind.PRESERVATION if Kind.PRESERVATION in kinds else max(kinds)
    return lacking(Plan("x", f"seed {lack}", "train", "fine", kind, cover=False), frozenset({lack}))


def _truth(plan: Plan) -> dict[str, str]:
    composed = compose(plan)
    assert composed.facts is not None
    text = " ".join(text_of(composed.sheets))
    return truth_of_rules(Paper(composed.facts, composed.printed, text, plan.lacks))


@pytest.mark.parametrize("lack", list(BROKEN))
def test_the_rule_that_asks_for_it_is_not_met(lack: Lack) -> None:
    assert _truth(_plan(lack))[BROKEN[lack]] == "not_met"


def test_no_share_of_incomplete_ones_changes_no_plan() -> None:
    wanted = plans(40, 3, "dev", ("fine", "mail"))
    assert incomplete(wanted, 0.0) == wanted


def test_every_way_of_being_incomplete_comes_up() -> None:
    made = incomplete(plans(1500, 3, "dev", ("fine",)), 1.0)
    assert {lack for plan in made for lack in plan.lacks} == set(Lack)


def test_deadlines_follow_from_what_is_printed() -> None:
    composed = compose(Plan("x", "days", "train", "fine", Kind.PRESERVATION, cover=False))
    assert composed.facts is not None
    days = truth_of_deadlines(Paper(composed.facts, composed.printed, ""))
    assert composed.printed.letter_date is not None
    assert {"preservation_ends", "preservation_ends_if_renewed"} <= days.keys()


def test_the_shipped_samples_still_say_what_they_said() -> None:
    plan = next(one for one in SAMPLES if one.suffix == "born")
    with PdfDocument(FOLDER / f"{plan.stem}.pdf") as shipped:
        said = [str(page.get_textpage().get_text_range()) for page in shipped]
    assert text_of(compose(plan).sheets) == said
