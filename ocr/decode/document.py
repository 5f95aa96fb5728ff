"""A received file that could be opened, and its pages, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from models.errors import MailroomError
from models.page import PageAsReceived, UnreadPage
from models.stage import Stage

PageLoader = Callable[[int], PageAsReceived]
"""Decodes the page of that number (from 1); raises a `MailroomError` whose message says why it cannot."""


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """A file that could be opened. It is opened anew for each run over `pages`, and closed after it.

    Attributes:
        media_type: told from the content.
        page_count: pages that the file is known to hold, those that cannot be read included.
        session: opens the file and gives what decodes its pages.
        readable: pages that are tried; fewer than `page_count` where the file is cut off or over the limit.
        rest: why the pages after the `readable` ones are not read; None where there are none.
        sender_id: station id that the sender's machine gave, as a fax server wrote it into the file; a claim.
        flags: what about the file as a whole a reviewer should know, such as `pdf: javascript`.

    """

    media_type: str
    page_count: int
    session: Callable[[], AbstractContextManager[PageLoader]] = field(repr=False)
    readable: int
    rest: str | None = None
    sender_id: str | None = None
    flags: tuple[str, ...] = ()

    def pages(self) -> Iterator[PageAsReceived | UnreadPage]:
        """Yield the pages in order; only the page just yielded is in memory.

        A page that cannot be decoded is an `UnreadPage`, and those after it still come. What follows the last
        readable page (the file is cut off, or over the limit) is one `UnreadPage` at the end.
        """
        with self.session() as load:
            for number in range(1, self.readable + 1):
                yield _page(load, number)
        if self.rest is not None:
            yield UnreadPage(self.readable + 1, Stage.DECODE, self.rest)


def _page(load: PageLoader, number: int) -> PageAsReceived | UnreadPage:
    try:
        return load(number)
    except MailroomError as why:
        return UnreadPage(number, Stage.DECODE, str(why))
