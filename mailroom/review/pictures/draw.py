"""Draws one page of a document as it was read: decoded and cleaned again, in a process of its own.

Keeping every page when it is read would cost 160 to 490 KB a page for ever (six faxes of the samples), though few are
looked at again; drawing one anew costs 0.13 s of processor time, once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from pydantic import BaseModel, Field

from mailroom.answer import MOST_BYTES
from mailroom.order import Order
from mailroom.processes import Failure, do_each
from models.errors import MailroomError
from models.page import Grey, UnreadPage
from models.word import Word

MOST_PIXELS = 40_000_000
"""Pixels of an upright page that is believed: A3 at 300 dots an inch has 17 million."""
NOT_THERE = "the document has no such page"


@dataclass(frozen=True, slots=True)
class PageOrder(Order):
    """An order to draw the page of that number; `words`: to read it, too."""

    number: int = 1
    words: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The upright page that was read, the dots an inch of it, and its words where they were asked for."""

    grey: Grey
    dpi: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why there is no picture of a page, in plain words."""

    reason: str


class _Head(BaseModel):
    """What stands before a picture's dots in an answer; `reason` instead of a picture."""

    reason: str = Field(default="", max_length=2000)
    dpi: int = Field(default=1, gt=0, le=10_000)
    height: int = Field(default=0, ge=0)
    width: int = Field(default=0, ge=0)
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureForm:
    """A picture as a line of JSON and its dots, a byte each, row by row."""

    most_bytes: int = MOST_PIXELS + MOST_BYTES

    def write(self, result: Drawn | NoPicture) -> bytes:
        """Return the picture as bytes, or why there is none."""
        if isinstance(result, NoPicture):
            return _Head(reason=result.reason).model_dump_json().encode() + b"\n"
        height, width = result.grey.shape
        head = _Head(dpi=result.dpi, height=height, width=width, words=result.words)
        return head.model_dump_json().encode() + b"\n" + result.grey.tobytes()

    def read(self, data: bytes, order: Order) -> Drawn | NoPicture:
        """Return the picture, or why there is none; raises ValueError where it is no picture of a page."""
        del order
        line, _, dots = data.partition(b"\n")
        head = _Head.model_validate_json(line)
        if head.reason:
            return NoPicture(head.reason)
        if not 0 < head.height * head.width <= MOST_PIXELS:
            raise ValueError("no picture of a page")
        grey = np.frombuffer(dots, np.uint8).reshape(head.height, head.width)
        return Drawn(grey, head.dpi, head.words)


def draw(order: PageOrder) -> Drawn | NoPicture:
    """Return the page, drawn in a process behind walls; raises MailroomError where nothing can be drawn at all.

    To be called from a thread that lasts (see `processes.prepare`).
    """
    alone = replace(order, settings=order.settings.model_copy(update={"jobs": 1}))
    for result in do_each([alone], alone.settings, draw_in_child, PictureForm(), _failed):
        return result
    return NoPicture("it was not drawn")


def draw_in_child(order: Order) -> Drawn | NoPicture:
    """Return the page; called in the child."""
    from mailroom.worker import cached_tools  # noqa: PLC0415 - only the child needs what reads a page
    from ocr.clean import clean  # noqa: PLC0415 - as above
    from ocr.decode import open_document  # noqa: PLC0415 - as above
    from ocr.read import read  # noqa: PLC0415 - as above

    assert isinstance(order, PageOrder)  # noqa: S101 - `draw` gives no other
    tools = cached_tools(order.settings)
    try:
        document = open_document(order.arrival.path, tools.limits)
        if not 1 <= order.number <= document.readable:
            return NoPicture(document.rest or NOT_THERE)
        with document.session() as load:
            page = clean(load(order.number))
        if not order.words:
            return Drawn(page.grey, page.dpi)
        result = read(page, tools.engine)
    except MailroomError as why:
        return NoPicture(str(why))
    return Drawn(page.grey, page.dpi) if isinstance(result, UnreadPage) else Drawn(page.grey, page.dpi, result.words)


def _failed(_: Order, failure: Failure) -> Drawn | NoPicture:
    return NoPicture(f"drawing it {failure.what}")
