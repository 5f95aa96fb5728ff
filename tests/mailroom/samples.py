"""Records for the tests, as if everything in a letter had been read surely."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from mailroom.assemble import nothing_known
from models.record import (
    DocumentFacts,
    EmailField,
    Field,
    Fields,
    NondisclosureField,
    ReadWith,
    RequestKind,
    RequestRecord,
    Status,
)


def sure(value: Any) -> Field[Any]:  # noqa: ANN401 - a value of any field
    return Field(value=value, confidence=0.99, status=Status.ACCEPTED)


def fields(**other: Any) -> Fields:  # noqa: ANN401 - fields by name
    found: dict[str, Any] = {}
    for name in ("agency", "requester", "requester_title", "badge", "phone", "country", "case_number", "legal_process"):
        found[name] = sure("something")
    for name in ("letter_date", "due_date", "date_range"):
        found[name] = sure("2026-03-04")
    for name in ("handles", "profile_urls", "statutes", "requested_information"):
        found[name] = (sure("something"),)
    found |= {
        "request_kind": Field[RequestKind](value=RequestKind.PRESERVATION, confidence=0.99, status=Status.ACCEPTED),
        "emergency": sure(value=False),
        "signature": sure(value=True),
        "letterhead": sure(value=True),
        "nondisclosure": NondisclosureField(value=False, confidence=0.99, status=Status.ACCEPTED),
        "emails": (EmailField(value="a@b.example", confidence=0.99, status=Status.ACCEPTED, role="return"),),
        "post_urls": (),
        "accounts": (),
    }
    return nothing_known("").model_copy(update=found | other)


def record(name: str = "fax.tif", **other: Any) -> RequestRecord:  # noqa: ANN401 - fields by name
    digest = sha256(name.encode()).hexdigest()
    values = fields(**other)
    return RequestRecord(
        **{field: getattr(values, field) for field in Fields.model_fields},
        record_id=f"sha256:{digest}",
        document=DocumentFacts(
            name=name,
            sha256=digest,
            media_type="image/tiff",
            bytes=1,
            page_count=1,
            channel="folder",
            received_at=datetime(2026, 3, 4, tzinfo=UTC),
        ),
        needs_review=False,
        read_with=ReadWith(version="1", engine="stand-in", calibration="none"),
    )
