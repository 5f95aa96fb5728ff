"""What goes wrong: two people, a server that stops in the middle, slow scripts, no scripts. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.mailroom.review.browser.conftest import Desk, Served, desk_in
from tests.mailroom.review.pages.views import document, doubtful_handle, field, queue, row

pytestmark = pytest.mark.slow


def _values(desk: Desk) -> list[object]:
    return [decision.value for _, _, _, decision in desk.kept.decided]


def _decided_by_somebody_else(desk: Desk, value: str) -> None:
    before = desk.kept.field("a1", "handles[0]")
    desk.kept.change("a1", before.model_copy(update={"value": value, "version": '"1-77"'}))


def test_conflict_shows_both_values_and_overwrites_nothing(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"), field("agency", "Alder County"))
    desk.open("a1")
    _decided_by_somebody_else(desk, "theirs")
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("Enter")
    trouble = desk.page.locator("[data-address='handles[0]'] [data-part=trouble]")
    expect(trouble).to_contain_text("Somebody else decided this field meanwhile")
    assert trouble.locator("dd").all_inner_texts() == ["quietharbxr", "theirs"]
    assert desk.kept.decided == []
    expect(trouble.get_by_role("button", name="Keep theirs")).to_be_focused()
    desk.page.keyboard.press("Enter")
    assert desk.page.locator("[data-address='handles[0]'] .value").input_value() == "theirs"
    expect(trouble).to_be_hidden()
    assert desk.kept.decided == []


def test_after_a_conflict_mine_can_be_put(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.open("a1")
    _decided_by_somebody_else(desk, "theirs")
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("button", name="Put mine").click()
    desk.wait_until_saved()
    assert _values(desk) == ["quietharbxr"]


def test_server_restarted_in_the_middle_loses_nothing(desk: Desk) -> None:
    """Decisions made while nobody answers are said to be unsaved, and are saved in their order once somebody does."""
    fields = [doubtful_handle(f"handles[{number}]") for number in range(3)]
    desk.kept.documents["a1"] = document("a1", *fields)
    desk.open("a1")
    desk.page.keyboard.press("Enter")
    desk.wait_until_saved()
    desk.served.stop()
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("y")
    expect(desk.page.locator("[data-part=saving]")).to_contain_text("1 decision is not saved: no answer, trying again")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("[data-part=saving]")).to_contain_text("2 decisions are not saved")
    desk.served.start()
    desk.page.get_by_role("button", name="Try now").click()
    desk.wait_until_saved()
    assert _values(desk) == ["quietharbor", "quietharbxr", "quietharbyr"]


def test_what_was_typed_outlives_the_page(desk: Desk) -> None:
    """The page is loaded again while the server has not got it: it stands in the field, and says so."""
    desk.kept.documents["a1"] = document("a1", field("agency", "Alder County"), doubtful_handle("handles[0]"))
    desk.open("a1")
    desk.page.locator("[data-address='handles[0]'] .value").focus()
    desk.page.keyboard.press("x")
    desk.page.reload()
    desk.page.wait_for_selector("main[data-ready]")
    card = desk.page.locator("[data-address='handles[0]']")
    assert card.locator(".value").input_value() == "quietharbxr"
    expect(card.locator("[data-part=state]")).to_contain_text("not saved")
    expect(card.locator(".value")).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.wait_until_saved()
    assert _values(desk) == ["quietharbxr"]
    assert desk.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('mailroom:1:'))") == []


def test_answer_that_was_lost_is_no_conflict(desk: Desk) -> None:
    """The server saved, and the answer got lost; the second attempt finds the person's own decision."""
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.kept.lose_answers = 1
    desk.open("a1")
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("Enter")
    desk.wait_until_saved()
    assert _values(desk) == ["quietharbxr"]
    expect(desk.page.locator("[data-part=trouble]").first).to_be_hidden()


def test_logged_in_again_in_another_tab_goes_on(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.open("a1")
    desk.kept.csrf = "second"
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("Enter")
    desk.wait_until_saved()
    assert _values(desk) == ["quietharbxr"]


def test_nothing_is_saved_under_another_persons_session(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.open("a1")
    desk.kept.csrf, desk.kept.session_of = "second", "ben"
    desk.page.keyboard.press("x")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("[data-part=saving]")).to_contain_text("log in again, what you entered is kept")
    desk.page.get_by_role("button", name="Try now").click()
    expect(desk.page.locator("[data-part=saving]")).to_contain_text("log in again, what you entered is kept")
    assert desk.kept.decided == []


def test_held_enter_accepts_one_field(desk: Desk) -> None:
    """A key that repeats by itself accepts nothing that was not looked at."""
    desk.kept.documents["a1"] = document("a1", *[doubtful_handle(f"handles[{number}]") for number in range(3)])
    desk.open("a1")
    desk.page.keyboard.down("Enter")
    desk.page.keyboard.down("Enter")  # the second one says that it repeats
    desk.page.keyboard.up("Enter")
    desk.wait_until_saved()
    assert len(desk.kept.decided) == 1


def test_before_the_script_has_come_a_field_is_a_form(desk: Desk) -> None:
    """The script hangs; what is typed and entered meanwhile is saved by the form."""
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"), field("agency", "Alder County"))
    come = Event()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)
        come.set()

    desk.page.route("**/static/desk.js*", hold)
    desk.page.goto(f"{desk.served.url}/documents/a1", wait_until="commit")
    value = desk.page.locator("[data-address='handles[0]'] .value")
    value.fill("quietharb0r")
    with desk.page.expect_navigation(wait_until="commit"):
        value.press("Enter")
    expect(desk.page.locator("[data-address='handles[0]'] [data-part=state]")).to_contain_text("corrected")
    assert _values(desk) == ["quietharb0r"]
    assert held


def test_without_scripts_everything_can_be_read_and_settled(
    served: Served, make_context: Callable[..., BrowserContext]
) -> None:
    desk = desk_in(served, make_context(java_script_enabled=False))
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"), field("agency", "Alder County"))
    desk.kept.queue = queue(row("a1"))
    desk.page.goto(f"{served.url}/queue")
    desk.page.get_by_role("button", name="Take next").click()
    handle = desk.page.locator("[data-address='handles[0]']")
    expect(handle.locator(".choices")).to_contain_text("quietharb0r")
    handle.get_by_role("button", name="Confirm").click()
    agency = desk.page.locator("[data-address=agency]")
    agency.locator(".value").fill("Alder County Sheriff")
    agency.get_by_role("button", name="Confirm").click()
    desk.page.get_by_role("button", name="Finish").click()
    desk.page.wait_for_url("**/queue")
    assert _values(desk) == ["quietharbor", "Alder County Sheriff"]
    assert desk.kept.documents["a1"].state == "finished"
