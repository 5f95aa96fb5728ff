"""The records as a table for a spreadsheet: one row a document, lists joined, nothing that a spreadsheet would run.

The table is for people to look at; what a program needs (places, alternatives, reasons of a field) is in the JSONL.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mailroom.jsonl import replace_file
from models.errors import StorageFailed
from models.record import Fields, RequestRecord

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""OWASP, CSV injection: a cell that begins so may be run as a formula."""
HARMLESS = "'"
JOINT = "; "
FACTS = ("name", "record_id", "media_type", "page_count", "received_at", "needs_review", "review_reasons", "problems")
LEFT_OUT = frozenset({"accounts", "statements", "parts"})
"""Accounts repeat handles and profile_urls; statements and parts are for the checklist and the desk."""
FIELDS = tuple(name for name in Fields.model_fields if name not in LEFT_OUT)


def write_csv(path: Path, lines: Iterable[bytes]) -> None:
    """Write the records in `lines` (JSON) to `path`, whole or not at all; raises StorageFailed."""
    replace_file(path, rows(lines))


def rows(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the table's rows, the heading first, of the records in `lines` (JSON); raises StorageFailed."""
    yield _row([*FACTS, *(column for name in FIELDS for column in (name, f"{name}_confidence"))])
    for line in lines:
        try:
            record = RequestRecord.model_validate_json(line)
        except ValidationError as error:
            raise StorageFailed("a record is of another version; --again reads its document again") from error
        yield _row(cells(record))


def cells(record: RequestRecord) -> list[str]:
    """Return a record's row: FACTS, then of each field the value and the (of a list, the lowest) confidence."""
    document = record.document
    row: list[object] = [
        document.name,
        record.record_id,
        document.media_type,
        document.page_count,
        document.received_at.isoformat(),
        record.needs_review,
        JOINT.join(record.review_reasons),
        JOINT.join(problem.message for problem in record.problems),
    ]
    for name in FIELDS:
        row += _value_and_confidence(getattr(record, name))
    return [harmless(_as_text(value)) for value in row]


def harmless(cell: str) -> str:
    """Return `cell` so that a spreadsheet shows it and does not run it."""
    return HARMLESS + cell if cell.startswith(FORMULA_STARTS) else cell


def _value_and_confidence(field: Any) -> list[object]:  # noqa: ANN401 - any of the record's fields or a list of them
    if isinstance(field, tuple):
        lowest = min((item.confidence for item in field), default=None)
        return [JOINT.join(_as_text(item.value) for item in field), lowest]
    return [field.value, field.confidence]


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.3f}"
        case _:
            return str(value)


def _row(row: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(row)
    return buffer.getvalue().encode()
