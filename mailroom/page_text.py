"""The text of a document's pages as they were read, for finding the document by its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from mailroom.observer import Observer, StepWatcher
from mailroom.reading import MOST_TEXT
from models.page import PageAsReceived, ReadPage
from models.record import Fields
from models.word import Word

PAGE_END = "\f"


class TextKeeper:
    """An observer that keeps the pages' text and shows another observer what it is shown."""

    def __init__(self, other: Observer) -> None:
        self._other = other
        self._pages: dict[int, str] = {}

    @property
    def text(self) -> str:
        """The text of all pages that were read, in their order."""
        return PAGE_END.join(self._pages[number] for number in sorted(self._pages))[:MOST_TEXT]

    def received(self, page: PageAsReceived) -> None:
        """Hand it on."""
        self._other.received(page)

    def cleaning(self, number: int) -> StepWatcher | None:
        """Hand it on."""
        return self._other.cleaning(number)

    def page_read(self, page: ReadPage) -> None:
        """Keep the page's text: the line that the fax machine printed, then the page's own lines."""
        header = () if page.header is None else (page.header.text,)
        self._pages[page.number] = "\n".join((*header, *lines_of(page.words)))
        self._other.page_read(page)

    def fields_found(self, pages: Sequence[ReadPage], fields: Fields) -> None:
        """Hand it on."""
        self._other.fields_found(pages, fields)


def lines_of(words: Iterable[Word]) -> tuple[str, ...]:
    """Return the lines that words in reading order make."""
    return tuple(" ".join(word.text for word in line) for _, line in groupby(words, key=lambda word: word.line))
