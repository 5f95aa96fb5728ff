"""A filter over a long queue: it looks at so many documents and no more, and says where to go on."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, strategies as st

from mailroom.review.api.models import QueuePage
from mailroom.review.guard.person import Person
from mailroom.review.guard.roles import Role
from mailroom.review.pages.queue import LOOKED_THROUGH, Asked, waiting
from mailroom.review.pages.words import age
from tests.mailroom.review.browser.stand_in import Kept, StandInDesk
from tests.mailroom.review.pages.views import NOW, queue, row

ROSA = Person(1, "rosa", Role.VIEWER)


class Long(StandInDesk):
    """A queue of any length; every 300th document is a treaty request."""

    def __init__(self, length: int) -> None:
        super().__init__(Kept())
        self.length = length
        self.looked = 0

    def queue(self, after: str | None, limit: int) -> QueuePage:
        """Return the next `limit` documents."""
        start = int(after or 0)
        end = min(start + limit, self.length)
        self.looked += end - start
        rows = [row(str(number), kind="mlat" if number % 300 == 0 else "subpoena") for number in range(start, end)]
        return queue(*rows, following=str(end) if end < self.length else None, waiting=self.length)


def test_without_a_filter_one_page_is_looked_at() -> None:
    desk = Long(100_000)
    shown = waiting(desk, Asked(), ROSA, NOW)
    assert desk.looked == len(shown.rows) == 50
    assert shown.next_query == "after=50"


def test_filter_looks_at_so_many_and_no_more() -> None:
    desk = Long(100_000)
    shown = waiting(desk, Asked(kind="mlat"), ROSA, NOW)
    assert desk.looked == LOOKED_THROUGH
    assert [one.view.document_id for one in shown.rows] == ["0", "300", "600", "900"]
    assert shown.next_query == "kind=mlat&after=1000"


@given(length=st.integers(0, 2500))
def test_going_on_shows_every_document_once(length: int) -> None:
    desk = Long(length)
    asked, seen = Asked(kind="mlat"), []
    while True:
        shown = waiting(desk, asked, ROSA, NOW)
        seen += [int(one.view.document_id) for one in shown.rows]
        if shown.view.next is None:
            break
        asked = Asked(after=shown.view.next, kind="mlat")
    assert seen == list(range(0, length, 300))


def test_age_in_the_unit_that_matters() -> None:
    spans = {
        "just now": timedelta(seconds=40),
        "1 minute": timedelta(minutes=1),
        "59 minutes": timedelta(minutes=59, seconds=59),
        "2 hours": timedelta(hours=2),
        "3 days": timedelta(days=3, hours=20),
    }
    assert {age(NOW - span, NOW) for span in spans.values()} == set(spans)
    assert age(NOW + timedelta(hours=1), NOW) == "just now"
