"""Pages are drawn before anybody asks: all of what was taken, the first ones at the head of the queue."""

from __future__ import annotations

import numpy as np

from mailroom.reading import line_of
from mailroom.review.pictures.draw import Drawn, NoPicture, PageOrder
from mailroom.review.pictures.gallery import SHOWN, Gallery
from mailroom.settings import Settings
from mailroom.store.incoming import Incoming
from mailroom.store.kept import NewRecord
from mailroom.store.originals import pages_of
from models.record import PageFacts
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import NOON, Letter, Person, arrive

UNREAD = 3


class Painter:
    """Draws white pages, and notes which."""

    def __init__(self) -> None:
        self.drawn: list[int] = []

    def __call__(self, order: PageOrder) -> Drawn | NoPicture:
        """Draw one."""
        self.drawn.append(order.number)
        return Drawn(np.full((220, 170), 255, np.uint8), 20)


def painted(desk: Desk) -> tuple[Gallery, Painter]:
    painter = Painter()
    desk.app.state.gallery = Gallery(desk.store, Settings(), painter)
    return desk.app.state.gallery, painter


def pages_in(desk: Desk, document_id: str) -> set[str]:
    return {path.name.partition("-")[2] for path in pages_of(desk.store.home, document_id).glob("*")}


def test_the_first_pages_of_what_comes_next_are_drawn_when_the_queue_is_seen(desk: Desk, rosa: Person) -> None:
    gallery, painter = painted(desk)
    ids = [arrive(desk.store, Letter(number=number)) for number in range(5)]
    rosa.get("/queue")
    gallery.settle()
    assert painter.drawn == [1, 1, 1]
    assert pages_in(desk, ids[0]) == {"1.png", *(f"1-{width}.png" for width in SHOWN)}
    assert pages_in(desk, ids[4]) == set()
    rosa.get("/queue")
    gallery.settle()
    assert painter.drawn == [1, 1, 1]


def test_what_cannot_be_drawn_is_tried_once(desk: Desk, rosa: Person) -> None:
    tried: list[int] = []

    def tear(order: PageOrder) -> NoPicture:
        tried.append(order.number)
        return NoPicture("torn")

    gallery = desk.app.state.gallery = Gallery(desk.store, Settings(), tear)
    arrive(desk.store, Letter())
    for _ in range(3):
        rosa.get("/queue")
        gallery.settle()
    assert tried == [1]


def test_all_pages_that_were_read_are_drawn_when_a_document_is_taken(desk: Desk, rosa: Person) -> None:
    gallery, painter = painted(desk)
    pages = tuple(PageFacts(number=one, dpi=(204.0, 196.0), read=one != UNREAD) for one in range(1, 6))
    document_id = arrive_with(desk, pages)
    assert rosa.call("POST", "/queue/next").status_code == 200
    gallery.settle()
    assert sorted(painter.drawn) == [1, 2, 4, 5]
    sizes = {f"{one}-{width}.png" for one in (1, 2, 4, 5) for width in SHOWN}
    assert sizes < pages_in(desk, document_id)
    assert rosa.call("POST", f"/documents/{document_id}/take").status_code == 200
    gallery.settle()
    assert len(painter.drawn) == 4


def arrive_with(desk: Desk, pages: tuple[PageFacts, ...]) -> str:
    """Have a letter of so many pages read."""
    letter = Letter()
    receipt = desk.store.take_in(Incoming("hylafax", "fax.tif", NOON), [letter.content])
    job = desk.store.lease("worker:1")
    assert job is not None
    record = letter.record(job.document.sha256)
    document = record.document.model_copy(update={"pages": pages, "page_count": len(pages)})
    line = line_of(record.model_copy(update={"document": document}))
    assert desk.store.finish(job, NewRecord("1", line, letter.kind.value, needs_review=True))
    return receipt.document_id
