"""Pictures of pages: upright, cut, kept, forgotten; drawn once, and with a reason where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest

from mailroom.arrival import Arrival
from mailroom.review.pictures.draw import Drawn, NoPicture, PageOrder, draw_in_child
from mailroom.review.pictures.gallery import Gallery, Wanted, coded
from mailroom.review.pictures.kept import Kept
from mailroom.settings import EngineChoice, Settings
from mailroom.store.incoming import Incoming
from mailroom.store.kept import Document
from mailroom.store.originals import pages_of
from mailroom.store.store import Store, open_store
from models.geometry import Box
from models.page import Grey
from tests.mailroom.drawing import fax
from tests.mailroom.review.letters import NOON

HEIGHT, WIDTH = 2244, 1734


def _page(number: int) -> Grey:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    page[600 : 600 + 10 * number, 400:800] = 0
    return page


@dataclass
class Painter:
    """Draws pages with a bar as thick as their number; there are three."""

    drawn: list[int] = field(default_factory=list)

    def __call__(self, order: PageOrder) -> Drawn | NoPicture:
        """Draw one."""
        self.drawn.append(order.number)
        return Drawn(_page(order.number), 204) if order.number <= 3 else NoPicture("there is none")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as store:
        yield store


def _document(store: Store, content: bytes = b"a fax") -> Document:
    receipt = store.take_in(Incoming("folder", "fax.tif", NOON), [content])
    document = store.document(receipt.document_id)
    assert document is not None
    return document


def _picture(data: bytes | NoPicture) -> Grey:
    assert isinstance(data, bytes)
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)


def test_a_page_is_drawn_once_and_kept(store: Store) -> None:
    painter = Painter()
    document = _document(store)
    first = Gallery(store, Settings(), painter).page(Wanted(document, 3))
    again = Gallery(store, Settings(), painter).page(Wanted(document, 3))
    assert first == again
    assert painter.drawn.count(3) == 1
    assert np.array_equal(_picture(first), _page(3))


def test_widths_are_few_and_never_larger_than_the_page(store: Store) -> None:
    gallery = Gallery(store, Settings(), Painter())
    wanted = Wanted(_document(store), 3)
    assert _picture(gallery.page(wanted, 700)).shape == (1035, 800)
    assert _picture(gallery.page(wanted, 2400)).shape == (HEIGHT, WIDTH)
    assert isinstance(gallery.page(wanted, 480, "webp"), bytes)


def test_a_snippet_is_twice_as_large(store: Store) -> None:
    box = Box.from_pixels(400, 600, 800, 630, width=WIDTH, height=HEIGHT)
    found = _picture(Gallery(store, Settings(), Painter()).snippet(Wanted(_document(store), 3), box))
    assert found.shape == (2 * (30 + 20), 2 * (400 + 20))
    assert found[50, 420] < 10


def test_where_there_is_no_picture_there_is_a_reason(store: Store) -> None:
    gallery = Gallery(store, Settings(), Painter())
    assert gallery.page(Wanted(_document(store), 9)) == NoPicture("there is none")


def test_what_is_forgotten_is_gone_from_the_disk(store: Store) -> None:
    gallery = Gallery(store, Settings(), Painter())
    document = _document(store)
    gallery.whole(Wanted(document, 3), ahead=False)
    folder = pages_of(store.home, document.sha256)
    assert list(folder.iterdir())
    gallery.forget(document)
    assert not folder.exists()


def test_the_disk_does_not_fill_up(store: Store) -> None:
    kept = Kept(store.home, most_bytes=2500)
    for number in range(5):
        kept.keep(f"{number:064}", "1.png", bytes(1000) if number else b"1" * 1000)
    kept.shrink()
    left = [number for number in range(5) if kept.find(f"{number:064}", "1.png") is not None]
    assert len(left) == 2


def test_a_page_is_set_upright_as_it_was_read(tmp_path: Path) -> None:
    path = fax(tmp_path / "fax.tif")
    settings = Settings(engine=EngineChoice(read_twice="nothing"))
    found = draw_in_child(PageOrder(Arrival(path, "fax.tif"), settings, number=1))
    assert isinstance(found, Drawn)
    assert coded(found.grey, "png").startswith(b"\x89PNG")
    assert found.grey.shape[0] / found.grey.shape[1] == pytest.approx(11.22 / 8.47, rel=0.02)
    beyond = draw_in_child(PageOrder(Arrival(path, "fax.tif"), settings, number=2))
    assert isinstance(beyond, NoPicture)


def test_what_is_no_document_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html>")
    found = draw_in_child(PageOrder(Arrival(path, "x"), Settings(engine=EngineChoice(read_twice="nothing"))))
    assert isinstance(found, NoPicture)
    assert found.reason
