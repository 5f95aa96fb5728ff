"""What one reading of a document hands back: the record as a line, and the few facts that a summary needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from models.record import RequestRecord


@dataclass(frozen=True, slots=True)
class Reading:
    """One document's record, ready to be written.

    Attributes:
        line: the record as one line of JSON in UTF-8, without a newline.
        untrusted_name: as in `Arrival`.
        kind: of the request; None where it is not known.
        needs_review: a person must look.
        pages_read: how many pages were read.
        problems: how many things could not be done.
        text: what was read on the pages.
        failure: how the process ended that should have read the document and did not; another attempt may do better.

    """

    line: bytes
    untrusted_name: str
    kind: str | None
    needs_review: bool
    pages_read: int
    problems: int
    text: str = ""
    failure: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every page of the document was read, and nothing else went wrong."""
        return self.pages_read > 0 and not self.problems


MOST_TEXT = 500_000
"""Characters of a document's text that are kept; a dense page has some 5,000."""
DECIMALS = 4
"""A ten-thousandth of a page is a third of a dot at 300 dpi, and no confidence is known better."""
FIRST = ("schema_version", "record_id", "document")
"""A reader of a line sees first what it is about, then what it says."""


def line_of(record: RequestRecord) -> bytes:
    """Return `record` as one line of JSON in UTF-8, without a newline."""
    values = _rounded(record.model_dump(mode="json"))
    return json.dumps({name: values.pop(name) for name in FIRST} | values, ensure_ascii=False).encode()


def _rounded(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    match value:
        case float():
            return round(value, DECIMALS)
        case dict():
            return {name: _rounded(part) for name, part in value.items()}
        case list():
            return [_rounded(part) for part in value]
        case _:
            return value


def reading_of(record: RequestRecord, text: str = "") -> Reading:
    """Return `record` as it is handed back, with the text of its pages."""
    kind = record.request_kind.value
    return Reading(
        line=line_of(record),
        untrusted_name=record.document.name,
        kind=None if kind is None else str(kind),
        needs_review=record.needs_review,
        pages_read=sum(page.read for page in record.document.pages),
        problems=len(record.problems),
        text=text,
    )
