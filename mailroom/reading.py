"""What one reading of a document hands back: the record as a line, and the few facts that a summary needs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from models.record import RequestRecord


@dataclass(frozen=True, slots=True)
class Reading:
    """One document's record, ready to be written.

    Attributes:
        line: the record as one line of JSON in UTF-8, without a newline.
        untrusted_name: as in `Arrival`.
        kind: of the request; None where it is not known.
        needs_review: a person must look.
        pages: pages that the file holds, as far as it is known.
        pages_read: how many of them were read.

    """

    line: bytes
    untrusted_name: str
    kind: str | None
    needs_review: bool
    pages: int
    pages_read: int

    @property
    def is_whole(self) -> bool:
        """Whether every page of the document was read."""
        return 0 < self.pages == self.pages_read


FIRST = ("schema_version", "record_id", "document")
"""A reader of a line sees first what it is about, then what it says."""


def line_of(record: RequestRecord) -> bytes:
    """Return `record` as one line of JSON in UTF-8, without a newline."""
    values = record.model_dump(mode="json")
    return json.dumps({name: values.pop(name) for name in FIRST} | values, ensure_ascii=False).encode()


def reading_of(record: RequestRecord) -> Reading:
    """Return `record` as it is handed back."""
    kind = record.request_kind.value
    return Reading(
        line=line_of(record),
        untrusted_name=record.document.name,
        kind=None if kind is None else str(kind),
        needs_review=record.needs_review,
        pages=record.document.page_count,
        pages_read=sum(page.read for page in record.document.pages),
    )
