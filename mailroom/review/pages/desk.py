"""What the pages ask of the desk, so that they can be drawn and tried without a database behind them.

The answers are those of the JSON API. Every method raises `Refused` with the API's own status and trouble.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from mailroom.review.api.models import Decide, DocumentView, Finished, HistoryRow, QueuePage, Taken, Trouble, Verify
from mailroom.review.api.numbers import Numbers
from mailroom.review.api.search import SearchPage


class Refused(Exception):
    """The desk does not do what it was asked; `status` is that of HTTP."""

    def __init__(self, status: int, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.status = status
        self.trouble = trouble


class Desk(Protocol):
    """The desk as one person sees it."""

    def queue(self, after: str | None, limit: int) -> QueuePage:
        """Return what waits, the most urgent first."""
        ...

    def search(self, asked: Mapping[str, str]) -> SearchPage:
        """Return what was found; `asked` as the API's query."""
        ...

    def numbers(self) -> Numbers:
        """Return how the desk does."""
        ...

    def next(self) -> Taken:
        """Lend the most urgent document that the person may have."""
        ...

    def document(self, document_id: str) -> DocumentView:
        """Return a document."""
        ...

    def verify(self, document_id: str, statement: Verify) -> None:
        """Keep whether the sender was verified, and how."""
        ...

    def history(self, document_id: str) -> Sequence[HistoryRow]:
        """Return what happened to a document, the newest first."""
        ...

    def take(self, document_id: str) -> None:
        """Lend this document."""
        ...

    def release(self, document_id: str) -> None:
        """End the lending."""
        ...

    def decide(self, document_id: str, address: str, version: str, decision: Decide) -> None:
        """Keep a decision on one field."""
        ...

    def reopen(self, document_id: str) -> None:
        """Put a document on the desk again that is at its end."""
        ...

    def finish(self, document_id: str) -> Finished:
        """Finish the document."""
        ...
