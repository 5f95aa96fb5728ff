"""Text that a sender chose is shown as text: a script in every place that text can stand, in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from mailroom.review.api.models import HistoryRow, KeyedView, LeaseView, PageView
from mailroom.review.api.search import PieceView, SearchPage
from mailroom.review.decisions.kinds import Action
from mailroom.review.pages.search import CRITERIA
from models.record import ChecklistItem, Deadline, Problem, Transmission
from models.stage import Stage
from tests.mailroom.review.browser.conftest import Desk
from tests.mailroom.review.pages.views import (
    accepted,
    alternative,
    document,
    doubtful_handle,
    field,
    hit,
    numbers,
    queue,
    read_twice,
    row,
    spot,
)

pytestmark = pytest.mark.slow

CANARY = (
    '"\'><script>window.canary=1</script><img src=x onerror="window.canary=1">'
    '<svg onload=window.canary=1></svg>{{7*7}}<a href="javascript:window.canary=1">x</a></textarea>'
)


def _everywhere() -> dict[str, Any]:
    return {
        "name": CANARY,
        "channel": CANARY,
        "transmission": Transmission(
            sender_id=CANARY, caller_number=CANARY, called_number=CANARY, header_line=CANARY, complete=False
        ),
        "flags": (CANARY,),
        "problems": (Problem(page=1, stage=Stage.OCR, message=CANARY),),
        "review_reasons": (CANARY,),
        "checklist": (ChecklistItem(rule=CANARY, result="not_met", fields=(CANARY,), source=CANARY, reason=CANARY),),
        "deadlines": (Deadline(what="answer_due", day=CANARY, fields=("due_date",), status="review", reason=CANARY),),
        "pages": (PageView(number=1, read=False, rotated=0, damage=0.5, reason=CANARY),),
        "lease": LeaseView(owner=CANARY, owner_name=CANARY, until=datetime(2026, 3, 4, tzinfo=UTC), mine=True),
    }


def _look_for_and_count(desk: Desk) -> None:
    """Show search and dashboard with it in every text."""
    piece = (PieceView(text=CANARY, found=True), PieceView(text=CANARY, found=False))
    facts: dict[str, Any] = {"agency": CANARY, "case_number": CANARY, "kind": CANARY, "letter_date": CANARY}
    desk.kept.found = SearchPage(
        hits=(hit("a1", accounts=(CANARY,) * 5, channel=CANARY, excerpt=piece, **facts),), next=3
    )
    asked = "&".join(f"{name}={quote(CANARY)}" for name in CRITERIA)
    desk.page.goto(f"{desk.served.url}/search?{asked}&before={quote(CANARY)}")
    assert desk.page.locator("td.agency mark").inner_text() == " ".join(CANARY.split())
    assert desk.page.get_by_label("Account").input_value() == CANARY
    made = numbers()
    caught = tuple(one.model_copy(update={"name": CANARY}) for one in made.caught)
    changed = tuple(one.model_copy(update={"name": CANARY}) for one in made.corrections)
    drift = tuple(one.model_copy(update={"family": CANARY}) for one in made.drift)
    desk.kept.numbers = made.model_copy(update={"caught": caught, "corrections": changed, "drift": drift})
    desk.page.goto(f"{desk.served.url}/dashboard")
    assert desk.page.locator("[aria-labelledby=caught] tbody th").first.inner_text() == CANARY
    at = made.at
    decided: dict[str, Any] = {"what": "decision", "at": at, "by": CANARY, "by_name": CANARY, "address": "agency"}
    desk.kept.history = (
        HistoryRow(**decided, action=Action.CORRECT, before=CANARY, after=CANARY + "2"),
        HistoryRow(what="reading", at=at, by="mailroom", version=CANARY),
        HistoryRow(what="deed", at=at, by=CANARY, by_name=CANARY, deed="received", detail=CANARY),
    )


def test_no_script_of_a_sender_runs(desk: Desk) -> None:
    """Nothing runs, nothing is reported against the policy, and the text stands there as it is."""
    evidence = (spot(text=CANARY, readings=read_twice(CANARY, CANARY)),)
    facts: dict[str, Any] = {"evidence": evidence, "alternatives": (alternative(CANARY),), "reasons": (CANARY,)}
    keyed = (
        KeyedView(keying=1, action=Action.CORRECT, value=CANARY),
        KeyedView(keying=2, action=Action.CORRECT, value=CANARY + "2"),
    )
    desk.kept.documents["a1"] = document(
        "a1",
        doubtful_handle("handles[0]", value=CANARY, **facts),
        field("agency", CANARY, **facts),
        field("case_number", CANARY, draft=CANARY + "3", **facts),
        field("profile_urls[0]", CANARY, keyed=keyed, **facts),
        accepted("requester", CANARY, **facts),
    ).model_copy(update=_everywhere())
    desk.kept.queue = queue(row("a1", agency=CANARY, kind=CANARY, handles=(CANARY,) * 4, accounts=4, deadline=CANARY))
    _look_for_and_count(desk)
    desk.page.goto(f"{desk.served.url}/queue?kind={CANARY}&only={CANARY}&after={CANARY}")
    assert desk.page.locator("td.agency").inner_text() == CANARY
    desk.open("a1")
    for details in desk.page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    for _ in range(4):
        desk.page.keyboard.press("Alt+g")
        desk.page.keyboard.press("Escape")
        desk.page.keyboard.press("1")
        desk.page.keyboard.press("Enter")
    desk.page.locator(".value").first.evaluate("element => element.blur()")
    assert desk.page.locator("h1").inner_text() == CANARY
    desk.page.goto(f"{desk.served.url}/documents/a1?told={CANARY}")
    desk.page.wait_for_selector("main[data-ready]")
    assert desk.page.evaluate("window.canary") is None
    assert desk.page.locator("script:not([src])").count() == 0
    assert desk.kept.reports == []
    assert desk.errors == []


def test_policy_is_in_force_and_reports_come(desk: Desk) -> None:
    """The count of reports above is worth something: a script that is put into the page is refused and reported."""
    desk.kept.documents["a1"] = document("a1", doubtful_handle())
    desk.open("a1")
    with desk.page.expect_response("**/csp-reports"):
        desk.page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.canary = 1';"
            " document.body.append(s); }"
        )
    assert desk.page.evaluate("window.canary") is None
    assert len(desk.kept.reports) == 1
