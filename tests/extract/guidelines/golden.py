"""The hard letters, read and checked; run as a program it writes their checklists anew, to be read before a commit."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.platform import Platform, load_platform
from mailroom.arrival import FileFacts
from mailroom.assemble import DocumentAsRead, assemble
from mailroom.checklist import with_checklist
from models.page import ReadPage
from models.record import Field, Fields, RequestRecord, Status
from tests.extract.letters import pages_of
from tests.extract.reading import fields_of

LETTERS = Path(__file__).parent / "letters"
NAMES = tuple(sorted(path.stem for path in LETTERS.glob("*.txt")))


def record_of(pages: list[ReadPage], platform: Platform | None = None) -> RequestRecord:
    """Return the record of a document with these pages, checked by the shipped platform's guidelines or another's."""
    digest = sha256(repr([[word.text for word in page.words] for page in pages]).encode()).hexdigest()
    file = FileFacts("letter.tif", "folder", digest, 1, datetime(2013, 3, 5, tzinfo=UTC))
    found = DocumentAsRead("image/tiff", len(pages), tuple(pages), fields_of(pages), "text", "plain")
    return with_checklist(assemble(file, found, 0.0), platform or load_platform())


def letter(name: str) -> RequestRecord:
    """Return the record of one of the hard letters; a bad page's words have the confidence of a bad page."""
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    return record_of(pages_of(text, confidence=0.5 if "bad_page" in name else 0.95))


def confirmed(record: RequestRecord, platform: Platform | None = None) -> RequestRecord:
    """Return `record` as after a person confirmed every field as it is, checked anew."""
    changed: dict[str, Any] = {name: _confirmed(getattr(record, name)) for name in Fields.model_fields}
    return with_checklist(record.model_copy(update=changed), platform or load_platform())


def _confirmed(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_confirmed(item) for item in value)
    return value.model_copy(update={"status": Status.CONFIRMED}) if isinstance(value, Field) else value


def golden(record: RequestRecord) -> dict[str, object]:
    """Return what the golden file of a record says."""
    return {
        "kind": record.request_kind.value,
        "emergency": record.emergency.value,
        "parts": [part.model_dump(mode="json") for part in record.parts],
        "as_read": {item.rule: item.result for item in record.checklist},
        "once_confirmed": {item.rule: item.result for item in confirmed(record).checklist},
        "deadlines": {deadline.what: deadline.day for deadline in record.deadlines},
    }


if __name__ == "__main__":
    for one in NAMES:
        text = json.dumps(golden(letter(one)), indent=2) + "\n"
        (LETTERS / f"{one}.json").write_text(text, encoding="utf-8")
