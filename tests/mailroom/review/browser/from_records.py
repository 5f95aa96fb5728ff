"""A record as the desk shows it, for pictures and tests that want real faxes without a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mailroom.review.api.models import AlternativeView, DocumentView, FieldView, PageView, SpotView
from mailroom.review.pages.words import ADDABLE, FIELDS
from mailroom.triage import REQUIRED
from models.record import Field, RequestKind, RequestRecord, Status
from tests.mailroom.review.pages.views import document

INPUTS = {"request_kind": "choice", "emergency": "yes_no", "nondisclosure": "yes_no"} | dict.fromkeys(
    ("signature", "letterhead"), "yes_no"
)


def view_of(document_id: str, record: RequestRecord, **other: Any) -> DocumentView:  # noqa: ANN401 - facts by name
    """Return `record` on the desk, lent to whoever looks."""
    required = REQUIRED[record.request_kind.value or RequestKind.OTHER_LEGAL]
    views = sorted(_fields(record, required), key=lambda view: view.confidence)
    facts: dict[str, Any] = {
        "name": record.document.name,
        "channel": record.document.channel,
        "received_at": record.document.received_at,
        "transmission": record.document.transmission,
        "flags": record.document.flags,
        "problems": record.problems,
        "checklist": record.checklist,
        "deadlines": record.deadlines,
        "emergency": record.request_kind.value is RequestKind.EMERGENCY,
        "pages": tuple(
            PageView(number=page.number, read=page.read, rotated=page.rotated, damage=page.damage)
            for page in record.document.pages
        ),
    }
    return document(document_id, *views).model_copy(update=facts | other)


def _fields(record: RequestRecord, required: tuple[str, ...]) -> Iterator[FieldView]:
    for name in FIELDS:
        if name == "emergency":
            continue
        found = getattr(record, name)
        if name not in ADDABLE:
            yield _field(name, name, found, required=name in required)
            continue
        for index, one in enumerate(found):
            yield _field(f"{name}[{index}]", name, one, required=name in required)


def _field(address: str, name: str, found: Field[Any], *, required: bool) -> FieldView:
    in_doubt = found.status is Status.REVIEW
    value = found.value if isinstance(found.value, bool) or found.value is None else str(found.value)
    return FieldView.model_validate(
        {
            "address": address,
            "name": name,
            "input": INPUTS.get(name, "line"),
            "choices": tuple(RequestKind) if name == "request_kind" else (),
            "value": value,
            "read_value": value,
            "confidence": found.confidence,
            "status": found.status,
            "reasons": found.reasons,
            "evidence": tuple(SpotView.model_validate(one.model_dump()) for one in found.evidence),
            "alternatives": tuple(
                AlternativeView(value=one.value, confidence=one.confidence) for one in found.alternatives[:9]
            ),
            "doubtful": tuple(_doubtful(value, found)),
            "role": getattr(found, "role", None),
            "required": required,
            "must_decide": in_doubt and (required or value is not None),
            "may_decide": True,
            "withheld": False,
            "version": '"1-0"',
        }
    )


def _doubtful(value: object, found: Field[Any]) -> Iterator[int]:
    others = [str(one.value) for one in found.alternatives]
    if isinstance(value, str):
        for at, letter in enumerate(value):
            if any(len(other) == len(value) and other[at] != letter for other in others):
                yield at
