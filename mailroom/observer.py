"""Who is shown a document on its way: nobody, or the one that keeps pictures (`mailroom.debug`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from models.page import Grey, PageAsReceived, ReadPage
from models.record import Fields

StepWatcher = Callable[[str, Grey], None]
"""Given the name of a clean-up step and the picture after it."""


class Observer(Protocol):
    """Someone who looks on and changes nothing."""

    def received(self, page: PageAsReceived) -> None:
        """See a page as the file holds it."""

    def cleaning(self, number: int) -> StepWatcher | None:
        """Return who is to see the clean-up steps of that page."""

    def page_read(self, page: ReadPage) -> None:
        """See a page with its words."""

    def fields_found(self, pages: Sequence[ReadPage], fields: Fields) -> None:
        """See what the document says."""


class Silent:
    """An observer who keeps nothing."""

    def received(self, page: PageAsReceived) -> None:
        """Keep nothing."""

    def cleaning(self, number: int) -> StepWatcher | None:
        """Watch no step."""
        del number
        return None

    def page_read(self, page: ReadPage) -> None:
        """Keep nothing."""

    def fields_found(self, pages: Sequence[ReadPage], fields: Fields) -> None:
        """Keep nothing."""
