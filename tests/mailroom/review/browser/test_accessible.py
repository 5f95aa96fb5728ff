"""axe-core on every page in both schemes, forced colours, 200 % and a telephone's width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from mailroom.review.api.models import KeyedView, PageView
from mailroom.review.api.numbers import AcceptedView
from mailroom.review.api.search import SearchPage
from mailroom.review.decisions.kinds import Action, CaseState
from models.record import Problem
from models.stage import Stage
from tests.mailroom.review.browser.conftest import Desk, Served, desk_in
from tests.mailroom.review.pages.views import (
    accepted,
    document,
    doubtful_handle,
    field,
    hit,
    lease,
    numbers,
    queue,
    row,
)

pytestmark = pytest.mark.slow

TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KEYED = (
    KeyedView(keying=1, action=Action.CORRECT, value="quietharbor"),
    KeyedView(keying=2, action=Action.CORRECT, value="quietharb0r"),
)
FIELDS = (
    doubtful_handle("handles[0]"),
    doubtful_handle("handles[1]"),
    field("request_kind", "preservation", evidence=()),
    field("signature", value=True),
    field("case_number", None),
    accepted("emails[0]", "m.delgado@example.gov", role="return"),
)
BLIND: dict[str, Any] = {"value": None, "withheld": True, "alternatives": (), "doubtful": ()}
DOCUMENTS = {
    "mine": document("mine", *FIELDS, pages=3),
    "theirs": document("theirs", *FIELDS, emergency=True, lease=lease(mine=False)),
    "free": document("free", *FIELDS, lease=None),
    "finished": document("finished", *FIELDS, lease=None, state=CaseState.FINISHED),
    "blind": document("blind", doubtful_handle("handles[0]", **BLIND), keying=2),
    "third": document("third", doubtful_handle("handles[0]", keyed=KEYED, alternatives=()), keying=3),
    "unread": document(
        "unread",
        pages=0,
        problems=(Problem(page=None, stage=Stage.OCR, message="the file is no picture"),),
    ),
    "no_page": document("no_page", pages=1).model_copy(
        update={"pages": (PageView(number=1, read=False, rotated=0, damage=1.0, reason="the page is damaged"),)}
    ),
}
QUEUE = queue(
    row("mine", emergency=True, kind="emergency"),
    row("theirs", lease=lease(mine=False)),
    row("blind", keying=2, handles=(), accounts=12),
    row("unread", set_aside=True, kind=None, agency=None),
    following="more",
)
SCREENS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "zoomed": {"viewport": {"width": 720, "height": 450}},
    "telephone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found]


def _fits_across(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def _look_for_and_count(desk: Desk) -> None:
    """Look at search and dashboard, full and empty."""
    page = desk.page
    hits = (
        hit("mine", emergency=True),
        hit("blind", 2, withheld=True, accounts=(), excerpt=()),
        hit("x", 3, agency=None),
    )
    nothing = {"corrections": (), "drift": (), "caught": (), "accepted": AcceptedView(read=0, accepted=0, share=None)}
    for found, counted in (
        (SearchPage(hits=hits, next=9), numbers()),
        (SearchPage(hits=(), next=None), numbers().model_copy(update=nothing)),
    ):
        desk.kept.found, desk.kept.numbers = found, counted
        for address in ("/search", "/search?account=quiet*&letter_from=2026-03-01", "/dashboard"):
            page.goto(desk.served.url + address)
            for folded in page.locator("details").all():
                folded.evaluate("element => { element.open = true }")
            assert (address, _violations(page)) == (address, [])
            assert _fits_across(page), address


def test_search_by_keyboard_alone_without_a_script(served: Served, make_context: Callable[..., BrowserContext]) -> None:
    desk = desk_in(served, make_context(java_script_enabled=False))
    desk.kept.found = SearchPage(hits=(hit("mine"),), next=None)
    desk.kept.documents |= DOCUMENTS
    page = desk.page
    page.goto(f"{served.url}/queue")
    page.get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search")
    page.get_by_label("Account").focus()
    page.keyboard.type("@quietharbor")
    page.keyboard.press("Enter")
    page.wait_for_url("**account=%40quietharbor**")
    page.get_by_role("link", name="Preservation").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/mine")


@pytest.mark.parametrize("screen", SCREENS)
def test_no_violation_on_any_page(served: Served, make_context: Callable[..., BrowserContext], screen: str) -> None:
    desk = desk_in(served, make_context(**SCREENS[screen]))
    desk.kept.documents |= DOCUMENTS
    page = desk.page
    desk.kept.queue = QUEUE
    for address in ("/queue", "/queue?kind=mlat", "/queue?after=x", "/documents/nowhere"):
        page.goto(served.url + address)
        assert (address, _violations(page)) == (address, [])
        assert _fits_across(page), address
    desk.kept.queue = queue()
    page.goto(f"{served.url}/queue")
    assert _violations(page) == []
    _look_for_and_count(desk)
    for document_id in DOCUMENTS:
        desk.open(document_id)
        assert (document_id, _violations(page)) == (document_id, [])
        assert _fits_across(page), document_id
    for address in ("/documents/blind/print", "/documents/mine/print?pages=with"):
        page.goto(served.url + address)
        assert (address, _violations(page)) == (address, [])
        assert _fits_across(page), address
    desk.open("mine")
    page.keyboard.press("Alt+g")
    assert _violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert _violations(page) == []
    assert desk.errors == []
