"""The desk by keyboard alone: from the queue to a finished record, and what each decision costs in keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.mailroom.review.browser.conftest import Desk
from tests.mailroom.review.pages.views import accepted, alternative, document, doubtful_handle, field, queue, row, spot

pytestmark = pytest.mark.slow

LONG = "https://twitter.com/quietharbor_of_the_north"


class Counting:
    """Presses keys and counts them; a chord such as Ctrl+Enter is one."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.count = 0

    def press(self, *keys: str) -> None:
        """Press each."""
        for key in keys:
            self.desk.page.keyboard.press(key)
            self.count += 1


def _focused(desk: Desk) -> str:
    return str(desk.page.evaluate("document.activeElement.closest('.field')?.dataset.address ?? ''"))


def _decisions(desk: Desk) -> list[tuple[str, str, object]]:
    return [(address, decision.action, decision.value) for _, address, _, decision in desk.kept.decided]


def test_main_path_from_queue_to_finished(desk: Desk) -> None:
    """Nothing but keys: take next, confirm, correct, take an alternative, declare absent, finish, back in the queue."""
    desk.kept.documents["a1"] = document(
        "a1",
        doubtful_handle("handles[0]"),
        field("agency", "Alder County Sherif", 0.62),
        field("case_number", "26-CR-0113", 0.7),
        field("request_kind", "preservation", 0.8, evidence=()),
        accepted("letter_date", "2026-03-01"),
    )
    desk.kept.queue = queue(row("a1"))
    page = desk.page
    page.goto(f"{desk.served.url}/queue")
    expect(page.locator("#take-next")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector("main[data-ready]")
    assert _focused(desk) == "handles[0]"
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    assert _focused(desk) == "agency"
    page.keyboard.press("End")
    page.keyboard.type("f")
    page.keyboard.press("Enter")
    assert _focused(desk) == "case_number"
    page.keyboard.press("Alt+n")
    assert _focused(desk) == "request_kind"
    page.keyboard.press("Enter")
    desk.wait_until_saved()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/queue")
    assert _decisions(desk) == [
        ("handles[0]", "correct", "quietharb0r"),
        ("agency", "correct", "Alder County Sheriff"),
        ("case_number", "absent", None),
        ("request_kind", "confirm", "preservation"),
    ]
    assert desk.kept.documents["a1"].state == "finished"
    assert desk.errors == []


def test_confirming_costs_one_key(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"), doubtful_handle("handles[1]"))
    desk.open("a1")
    keys = Counting(desk)
    keys.press("Enter")
    desk.wait_until_saved()
    assert _decisions(desk) == [("handles[0]", "confirm", "quietharbor")]
    assert _focused(desk) == "handles[1]"
    assert keys.count == 1


@pytest.mark.parametrize("letter", ["0", "1", "-", "r", "R", "8", "x"])
def test_mending_the_doubtful_character(desk: Desk, letter: str) -> None:
    """F2, the character, Enter: also for characters that are commands in a field that is only looked at."""
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.open("a1")
    keys = Counting(desk)
    keys.press("F2", letter, "Enter")
    desk.wait_until_saved()
    assert _decisions(desk) == [("handles[0]", "correct", f"quietharb{letter}r")]
    assert keys.count <= 4


@pytest.mark.parametrize("value", ["quietharbor", LONG])
def test_mending_any_character_costs_at_most_four_keys(desk: Desk, value: str) -> None:
    """Alt+G shows a letter above each character; letter, new character, Enter."""
    for at in range(0, len(value), 3):
        name = "profile_urls[0]" if value is LONG else "handles[0]"
        desk.kept.documents["a1"] = document("a1", field(name, value, doubtful=(1,)))
        desk.open("a1")
        keys = Counting(desk)
        keys.press("Alt+g")
        label = desk.page.locator(".cells.labels b").nth(at).inner_text()
        keys.press(label, "7", "Enter")
        desk.wait_until_saved()
        assert _decisions(desk)[-1] == (name, "correct", value[:at] + "7" + value[at + 1 :])
        assert keys.count == 4


def test_typing_replaces_the_doubtful_character(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.open("a1")
    desk.page.keyboard.press("e")
    assert desk.page.locator(".value").input_value() == "quietharber"
    desk.page.keyboard.press("1")  # now it types
    assert desk.page.locator(".value").input_value() == "quietharbe1r"
    desk.page.keyboard.press("Escape")
    assert desk.page.locator(".value").input_value() == "quietharbor"


def test_undo_is_of_the_server(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"), field("agency", "Alder County"))
    desk.open("a1")
    desk.page.keyboard.press("Alt+u")
    desk.wait_until_saved()
    assert len(desk.kept.decided) == 1
    desk.page.keyboard.press("Control+z")
    expect(desk.page.locator("#live")).to_have_text("Undone.")
    assert desk.kept.decided == []
    assert _focused(desk) == "handles[0]"
    assert desk.page.locator("[data-part=progress-word]").inner_text() == "0 of 2 settled"


def test_finish_is_refused_while_something_is_missing(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", field("agency", "Alder County"), doubtful_handle("handles[0]"))
    desk.open("a1")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Control+Enter")
    expect(desk.page.locator("[data-part=saving]")).to_contain_text("settled first")
    assert _focused(desk) == "handles[0]"
    assert desk.kept.documents["a1"].state == "open"


def test_box_is_drawn_by_keys_and_goes_with_the_decision(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"))
    desk.open("a1")
    for key in ("Alt+b", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter", "Enter"):
        desk.page.keyboard.press(key)
    desk.wait_until_saved()
    decision = desk.kept.decided[0][3]
    assert decision.action == "confirm"
    assert decision.box is not None
    assert decision.box.box == pytest.approx((0.31, 0.41, 0.46, 0.422))


def test_page_keys_and_help(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]"), pages=3)
    desk.open("a1")
    word = desk.page.locator("[data-part=page-word]")
    desk.page.keyboard.press("]")
    assert word.inner_text() == "Page 2 of 3"
    desk.page.keyboard.press("[")
    assert word.inner_text() == "Page 1 of 3"
    before = desk.page.locator("[data-part=sheet]").bounding_box()
    desk.page.keyboard.press("+")
    after = desk.page.locator("[data-part=sheet]").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] == pytest.approx(before["width"] * 1.25, rel=0.01)
    desk.page.keyboard.press("?")
    assert desk.page.locator("#help").is_visible()
    desk.page.keyboard.press("Escape")
    assert _focused(desk) == "handles[0]"
    assert desk.page.locator(".value").input_value() == "quietharbor"


def test_box_is_readable_and_in_sight_after_focus(desk: Desk) -> None:
    """Whatever field gets the focus, its place stands whole in the window, high enough to read."""
    places = [(1, 0.05, 0.02), (3, 0.5, 0.4), (1, 0.97, 0.84), (2, 0.3, 0.1), (3, 0.02, 0.8)]
    fields = [
        doubtful_handle(f"handles[{number}]", evidence=(spot(page, top, left),))
        for number, (page, top, left) in enumerate(places)
    ]
    desk.kept.documents["a1"] = document("a1", *fields, pages=3)
    desk.open("a1")
    for page, _, _ in places:
        expect(desk.page.locator("[data-part=page-word]")).to_have_text(f"Page {page} of 3")
        expect(desk.page.locator("[data-part=raster]")).to_have_js_property("complete", value=True)
        box = desk.page.locator(".marks rect.here").bounding_box()
        view = desk.page.locator("#view").bounding_box()
        assert box is not None
        assert view is not None
        assert box["x"] >= view["x"]
        assert box["x"] + box["width"] <= view["x"] + view["width"]
        assert box["y"] >= view["y"]
        assert box["y"] + box["height"] <= view["y"] + view["height"]
        assert box["height"] >= 20
        desk.page.keyboard.press("Enter")


def test_switched_off_single_keys_type(desk: Desk) -> None:
    desk.kept.documents["a1"] = document("a1", doubtful_handle("handles[0]", alternatives=(alternative("other"),)))
    desk.open("a1")
    desk.page.keyboard.press("?")
    desk.page.locator("[data-part=single-keys]").uncheck()
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("1")
    assert desk.page.locator(".value").input_value() == "quietharb1r"
