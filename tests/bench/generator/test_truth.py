"""The truth says what is on the paper: no more, no less."""

from __future__ import annotations

import re

import pytest

from bench.generator.compose import Composed, compose
from bench.generator.layouts.catalogue import LAYOUTS
from bench.generator.paper import text_of
from bench.generator.plan import Plan, plans
from bench.generator.printed import SignatureKind
from models.record import RequestKind

pytestmark = pytest.mark.usefixtures("fonts")

_PLATFORM = {"lawenforcement@twitter.com"}
_BREAKS = re.compile(r"[\s\u0002\ufffe]")


def squeezed(text: str) -> str:
    return _BREAKS.sub("", text).lower()


def _text(composed: Composed) -> str:
    return "\n".join(text_of(composed.sheets))


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_every_value_of_the_truth_is_printed(split: str) -> None:
    for plan in plans(14, 5, split, ("fine", "mail")):  # type: ignore[arg-type]  # parametrize gives plain strings
        composed = compose(plan)
        printed, text = composed.printed, squeezed(_text(composed))
        values = [*printed.handles, *printed.return_emails, *printed.other_emails]
        values += [re.sub("^https?://", "", url) for url in (*printed.urls, *printed.posts)]
        values += [value for value in (printed.agency, printed.requester, printed.case_number, printed.badge) if value]
        missing = [value for value in values if squeezed(value) not in text]
        assert not missing, (plan.stem, composed.layout, missing)


def test_no_address_is_printed_that_the_truth_does_not_know() -> None:
    for plan in plans(14, 6, "train", ("fine",)):
        composed = compose(plan)
        known = {value.lower() for value in (*composed.printed.return_emails, *composed.printed.other_emails)}
        found = set(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _text(composed).lower())) - _PLATFORM
        assert all(any(address.startswith(cut) for address in known) for cut in found), (plan.stem, found - known)


def test_wording_leaves_no_slot_and_no_markup_behind() -> None:
    for plan in plans(20, 7, None, ("fine",)):
        assert not re.search(r"[{}]|&amp|&nbsp|</?[bui]>", _text(compose(plan))), plan.stem


@pytest.mark.parametrize(
    ("kind", "inked"), [("handwritten", True), ("slash_s", False), ("stamp", False), ("none", False)]
)
def test_only_ink_has_a_signature_box(kind: SignatureKind, inked: bool) -> None:  # noqa: FBT001  # a parameter
    plan = Plan("x", "one", "train", "fine", RequestKind.PRESERVATION, signature=kind, layout="seal_times")
    printed = compose(plan).printed
    assert printed.signature_kind == kind
    assert bool(printed.signatures) is inked
    for area in printed.signatures:
        assert 0 <= area.box.x0 < area.box.x1 <= 1
        assert 0 <= area.box.y0 < area.box.y1 <= 1


def test_what_a_plan_leaves_out_is_absent_from_the_truth() -> None:
    plan = Plan(
        "x",
        "two",
        "train",
        "fine",
        RequestKind.SUBPOENA,
        heading=False,
        with_urls=False,
        layout="badge_arial",
        cover=False,
    )
    printed = compose(plan).printed
    assert printed.letterhead is None
    assert printed.urls == []
    assert printed.handles


@pytest.mark.parametrize("layout", [layout.id for layout in LAYOUTS if layout.head and not layout.kinds])
def test_every_letterhead_stands_at_the_top_of_the_first_page(layout: str) -> None:
    kind = RequestKind.NATIONAL_SECURITY_LETTER
    plan = Plan("x", layout, None, "fine", kind, layout=layout, heading=True, cover=False)
    area = compose(plan).printed.letterhead
    assert area is not None
    assert area.page == 1
    assert area.box.y0 < 0.15
    assert area.box.y1 < 0.45
