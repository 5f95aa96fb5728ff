"""The desk as it is delivered: sample faxes that were really read, the application of `mailroom serve`, a browser.

Nothing stands in for anything: accounts, wall, pages, scripts, decisions, pictures and the store are those of a user.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.mailroom.review.browser.real import RealDesk, Reviewer, add_person, read

pytestmark = pytest.mark.slow

SUBPOENA = "fax00003.tif"
EMERGENCY = "fax00002.tif"
BLIND = ("handles", "profile_urls", "post_urls", "emails")
MOST_FIELDS = 60
"""More than a sample has; a walk that meets more goes round in a circle."""


@pytest.fixture(scope="session")
def read_fax(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives a home with one sample in it, which is read once for all tests of this process."""
    homes: dict[str, Path] = {}

    def home_of(fax: str) -> Path:
        if fax not in homes:
            home = tmp_path_factory.mktemp("read") / "home"
            read(home, fax)
            homes[fax] = home
        return homes[fax]

    return home_of


@pytest.fixture
def open_desk(tmp_path: Path, read_fax: Callable[[str], Path]) -> Iterator[Callable[..., RealDesk]]:
    """Return what serves a desk for a sample, with people in it."""
    made: list[RealDesk] = []

    def begin(fax: str, **people: str) -> RealDesk:
        home = Path(shutil.copytree(read_fax(fax), tmp_path / "home"))
        for name, role in people.items():
            add_person(home, name, role)
        made.append(RealDesk(home))
        return made[-1]

    yield begin
    for desk in made:
        desk.stop()


@pytest.fixture
def come(make_context: Callable[..., BrowserContext]) -> Callable[[RealDesk, str], Reviewer]:
    """Return what seats a person before a window of their own, logged in."""

    def sit(desk: RealDesk, name: str) -> Reviewer:
        reviewer = Reviewer(desk, make_context().new_page())
        reviewer.log_in(name)
        return reviewer

    return sit


def _walk(reviewer: Reviewer) -> Iterator[str]:
    """Yield the address of each field that is to be settled, as it comes; whoever walks settles it."""
    for _ in range(MOST_FIELDS):
        if not reviewer.field:
            return
        yield reviewer.field
    pytest.fail("the desk does not come to an end")


def _is_drawn(reviewer: Reviewer, part: str) -> None:
    picture = reviewer.page.locator(part).first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 20


def _is_for_nobody_else(reviewer: Reviewer, part: str) -> None:
    address = reviewer.page.locator(part).first.get_attribute("src")
    answer = reviewer.page.request.get(f"{reviewer.desk.url}{address}")
    assert "private" in answer.headers["cache-control"].split(", ")


def test_from_the_queue_to_a_record(
    open_desk: Callable[..., RealDesk], come: Callable[[RealDesk, str], Reviewer]
) -> None:
    """By keyboard alone: take, look at the ink, confirm, correct, take back, declare unreadable, finish."""
    desk = open_desk(SUBPOENA, rosa="admin")
    rosa = come(desk, "rosa")
    assert rosa.violations() == []
    document_id = rosa.take_next()
    assert rosa.violations() == []
    _is_drawn(rosa, ".raster")
    _is_for_nobody_else(rosa, ".raster")
    _is_for_nobody_else(rosa, ".field.now .snippet")
    confirmed = {}
    for address in _walk(rosa):
        _is_drawn(rosa, ".field.now .snippet")
        expect(rosa.page.locator(".marks rect.here")).to_be_visible()
        if address == "agency":
            rosa.press("End")
            rosa.type(" of Elsewhere", "Enter")
        elif address == "requested_information[1]":
            rosa.press("Alt+u")
        else:
            confirmed[address] = rosa.value
            rosa.press("Enter")
    rosa.wait_until_saved()
    rosa.press("Control+z")
    expect(rosa.page.locator("#live")).to_have_text("Undone.")
    rosa.press("Enter")
    rosa.wait_until_saved()
    rosa.finish()
    expect(rosa.page.locator("main")).to_contain_text("Nobody needs you just now")
    record = rosa.record(document_id)
    assert record["agency"]["value"].endswith(" of Elsewhere")
    assert record["agency"]["status"] == "corrected"
    assert record["needs_review"] is False
    assert record["requester"]["value"] == confirmed["requester"]
    assert record["requester"]["status"] == "confirmed"
    rosa.page.goto(f"{desk.url}/documents/{document_id}")
    rosa.page.wait_for_selector("main[data-ready]")
    assert rosa.violations() == []
    rosa.page.get_by_role("link", name="Password").press("Enter")
    expect(rosa.page.locator("#old")).to_be_focused()
    assert rosa.violations() == []
    assert (rosa.errors, desk.broken_policies) == ([], 0)


def test_refused_value_is_kept_as_printed_by_the_pointer(
    open_desk: Callable[..., RealDesk], come: Callable[[RealDesk, str], Reviewer]
) -> None:
    """The card of the refusal is folded by then; its button stays under the pointer until it is clicked."""
    rosa = come(open_desk(SUBPOENA, rosa="reviewer"), "rosa")
    document_id = rosa.take_next()
    rosa.page.locator("[data-address=phone] .value").focus()
    rosa.press("End")
    rosa.type(" or so", "Enter")
    trouble = rosa.page.locator("[data-address=phone] [data-part=trouble]")
    trouble.get_by_role("button", name="Keep it as it is printed").click()
    rosa.wait_until_saved()
    expect(trouble).to_be_hidden()
    assert rosa.record(document_id)["phone"]["value"].endswith(" or so")


def test_value_that_cannot_be_drawn_drops_no_decision_behind_it(
    open_desk: Callable[..., RealDesk], come: Callable[[RealDesk, str], Reviewer]
) -> None:
    """A value is added and kept, its card does not come; what was decided meanwhile is saved all the same."""
    rosa = come(open_desk(SUBPOENA, rosa="reviewer"), "rosa")
    document_id = rosa.take_next()
    rosa.page.route("**/documents/*/fields/statutes*", _no_card)
    rosa.page.locator("[data-part=add] select").select_option("statutes")
    rosa.page.locator("[data-part=add] [name=value]").fill("18 U.S.C. 2702")
    rosa.page.evaluate(
        """() => {
          document.querySelector("[data-part=add]").requestSubmit();
          document.querySelector("[data-address=agency] button.accept").click();
        }"""
    )
    rosa.wait_until_saved()
    record = rosa.record(document_id)
    assert "18 U.S.C. 2702" in [one["value"] for one in record["statutes"]]
    assert record["agency"]["status"] == "confirmed"


def _no_card(route: Route) -> None:
    if route.request.method == "GET":
        route.fulfill(status=404, body="gone")
    else:
        route.fallback()


def test_emergency_is_keyed_blind_by_a_second_person(
    open_desk: Callable[..., RealDesk], come: Callable[[RealDesk, str], Reviewer]
) -> None:
    """The second person gets no character of an identifier; where the two differ, a third one chooses."""
    desk = open_desk(EMERGENCY, rosa="reviewer", otto="reviewer", lena="lead")
    keyed = _first_keying(come(desk, "rosa"))
    wrong = {"handles[0]": _misread(keyed["handles[0]"])}
    otto = come(desk, "otto")
    document_id = otto.take_next()
    assert otto.violations() == []
    assert otto.record(document_id)["handles"][0]["value"] is None
    told = otto.told(document_id).lower()
    assert [value for value in keyed.values() if value.lower() in told] == []
    for address in _walk(otto):
        assert otto.value == ""
        otto.type(wrong.get(address, keyed[address]), "Enter")
    otto.wait_until_saved()
    otto.finish()
    lena = come(desk, "lena")
    assert lena.take_next() == document_id
    assert lena.violations() == []
    assert list(_choose_the_first(lena)) == ["handles[0]"]
    lena.wait_until_saved()
    lena.finish()
    record = lena.record(document_id)
    assert record["handles"][0]["value"] == keyed["handles[0]"]
    assert record["needs_review"] is False
    assert (otto.errors + lena.errors, desk.broken_policies) == ([], 0)


def _first_keying(rosa: Reviewer) -> dict[str, str]:
    """Confirm all; return the values that a second person must key."""
    rosa.take_next()
    expect(rosa.page.locator(".alarm").first).to_be_visible()
    keyed = {}
    for address in _walk(rosa):
        if address.startswith(BLIND):
            keyed[address] = rosa.value
        rosa.press("Enter")
    rosa.wait_until_saved()
    rosa.finish()
    rosa.press("Enter")  # take next: it is not for the same person again
    expect(rosa.page.get_by_role("status").first).to_contain_text("another person")
    assert rosa.errors == []
    return keyed


def _misread(handle: str) -> str:
    return handle[:-1] + ("1" if handle[-1] != "1" else "l")


def _choose_the_first(lena: Reviewer) -> Iterator[str]:
    for address in _walk(lena):
        lena.press("1", "Enter")
        yield address
