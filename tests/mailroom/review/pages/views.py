"""Documents as the desk's API would say them, made by hand: for layouts, and for text that a sender could choose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from mailroom.review.api.models import (
    AlternativeView,
    DocumentView,
    FieldView,
    LeaseView,
    PageView,
    QueuePage,
    QueueRow,
    SpotView,
    Value,
)
from mailroom.review.api.numbers import (
    AcceptedView,
    AlertsView,
    CaughtView,
    CorrectionsView,
    DayView,
    DriftView,
    Numbers,
    PromiseView,
    WaitingView,
)
from mailroom.review.api.search import HitView, PieceView
from mailroom.review.decisions.kinds import CaseState
from models.record import ChecklistItem, RawReading, RequestKind, Status, Transmission

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
LIST_NAMES = {"handles", "profile_urls", "post_urls", "emails", "statutes", "requested_information"}


def spot(page: int = 1, top: float = 0.4, left: float = 0.3, text: str = "as read", **other: Any) -> SpotView:  # noqa: ANN401 - facts by name
    return SpotView(page=page, box=(left, top, left + 0.14, top + 0.012), text=text, **other)


def read_twice(first: str, second: str) -> tuple[RawReading, ...]:
    return RawReading(reader="first", text=first), RawReading(reader="second", text=second)


def field(address: str, value: Value, confidence: float = 0.6, **other: Any) -> FieldView:  # noqa: ANN401 - facts by name
    """Return a field in doubt that must be decided, unless `other` says otherwise."""
    name = address.split("[", 1)[0]
    kind = "choice" if name == "request_kind" else "yes_no" if isinstance(value, bool) else "line"
    facts: dict[str, Any] = {
        "address": address,
        "name": name,
        "input": kind,
        "choices": tuple(RequestKind) if kind == "choice" else (),
        "value": value,
        "read_value": value,
        "confidence": confidence,
        "status": Status.REVIEW,
        "reasons": ("two readings disagree",),
        "evidence": (spot(),),
        "required": name in {"handles", "agency", "request_kind"},
        "must_decide": True,
        "may_decide": True,
        "withheld": False,
        "version": '"1-0"',
    }
    return FieldView(**facts | other)


def accepted(address: str, value: Value, **other: Any) -> FieldView:  # noqa: ANN401 - facts by name
    sure: dict[str, Any] = {"status": Status.ACCEPTED, "must_decide": False, "reasons": ("read alike by both",)}
    return field(address, value, 0.987, **sure | other)


def alternative(value: Value, confidence: float = 0.2) -> AlternativeView:
    return AlternativeView(value=value, confidence=confidence)


def doubtful_handle(address: str = "handles[0]", **other: Any) -> FieldView:  # noqa: ANN401 - facts by name
    facts: dict[str, Any] = {
        "alternatives": (alternative("quietharb0r", 0.31), alternative("quietharb8r", 0.05)),
        "doubtful": (9,),
        "evidence": (spot(readings=read_twice("@quietharbor", "@quietharb0r"), text="@quietharbor"),),
    }
    return field(address, "quietharbor", 0.61).model_copy(update=facts | other)


def lease(*, mine: bool = True) -> LeaseView:
    owner = "user:1" if mine else "user:2"
    return LeaseView(owner=owner, owner_name="rosa" if mine else "ben", until=NOW, mine=mine)


def document(document_id: str = "9f2c", *fields: FieldView, pages: int = 1, **other: Any) -> DocumentView:  # noqa: ANN401 - facts by name
    facts: dict[str, Any] = {
        "document_id": document_id,
        "record_number": 1,
        "state": CaseState.OPEN,
        "keying": 1,
        "emergency": False,
        "lease": lease(),
        "name": "fax00017.tif",
        "channel": "folder",
        "received_at": NOW,
        "transmission": Transmission(sender_id="+1 512 555 0100", complete=True),
        "flags": (),
        "fields": fields,
        "pages": tuple(PageView(number=number + 1, read=True, rotated=0, damage=0.0) for number in range(pages)),
        "problems": (),
        "review_reasons": (),
        "checklist": (
            ChecklistItem(rule="return_email", result="met", fields=("emails",), source="Give a valid e-mail address."),
            ChecklistItem(rule="signed", result="not_met", fields=("signature",), source="Be signed.", reason="no ink"),
            ChecklistItem(
                rule="names_the_account", result="unclear", fields=("handles[0]",), source="Username and URL."
            ),
        ),
        "deadlines": (),
        "missing": tuple(one.address for one in fields if one.must_decide),
        "newer_reading": False,
    }
    return DocumentView(**facts | other)


def row(document_id: str = "9f2c", **other: Any) -> QueueRow:  # noqa: ANN401 - facts by name
    facts: dict[str, Any] = {
        "document_id": document_id,
        "kind": "preservation",
        "emergency": False,
        "agency": "Alder County Sheriff's Office",
        "handles": ("quietharbor",),
        "accounts": 1,
        "received_at": NOW,
        "deadline": None,
        "doubts": 2,
        "set_aside": False,
        "keying": 1,
        "lease": None,
    }
    return QueueRow(**facts | other)


def queue(*rows: QueueRow, following: str | None = None, waiting: int | None = None) -> QueuePage:
    return QueuePage(rows=rows, next=following, waiting=len(rows) if waiting is None else waiting)


def hit(document_id: str = "9f2c", number: int = 1, **other: Any) -> HitView:  # noqa: ANN401 - facts by name
    facts: dict[str, Any] = {
        "document_id": document_id,
        "number": number,
        "state": CaseState.OPEN,
        "emergency": False,
        "kind": "preservation",
        "agency": "Alder County Sheriff's Office",
        "case_number": "14-824934",
        "accounts": ("quietharbor",),
        "letter_date": "2026-03-02",
        "received_at": NOW,
        "channel": "hylafax",
        "withheld": False,
        "excerpt": (PieceView(text="the account ", found=False), PieceView(text="quietharbor", found=True)),
    }
    return HitView(**facts | other)


def numbers(**other: Any) -> Numbers:  # noqa: ANN401 - facts by name
    """Return the numbers of a desk that was busy for a month; made by hand, like everything here."""
    came = (31, 44, 39, 52, 47, 12, 8)
    days = tuple(
        DayView(day=NOW.date() - timedelta(days=29 - number), received=came[number % 7], finished=came[number % 7] // 3)
        for number in range(30)
    )
    changed = (("handles", 212, 17, 1), ("case_number", 96, 6, 0), ("agency", 140, 5, 0), ("letter_date", 18, 1, 2))
    drift = (
        ("agency", (61, 0.984, 0.984), (140, 0.81, 0.93)),
        ("case_number", None, (96, 0.74, 0.79)),
        ("handles", (88, 0.991, 0.989), (212, 0.86, 0.72)),
        ("signature.true", (12, 0.97, 1.0), (25, 0.9, 0.92)),
    )
    facts: dict[str, Any] = {
        "at": NOW,
        "waiting": WaitingView(
            documents=61, emergencies=2, oldest=NOW - timedelta(days=3), oldest_emergency=NOW - timedelta(minutes=14)
        ),
        "accepted": AcceptedView(read=1024, accepted=571, share=571 / 1024),
        "days": days,
        "corrections": tuple(
            CorrectionsView(name=name, decided=decided, changed=number, unreadable=unread, share=number / decided)
            for name, decided, number, unread in changed
        ),
        "drift": tuple(
            DriftView(family=name, sample=_promise(sample), decided=_promise(decided))
            for name, sample, decided in drift
        ),
        "alerts": AlertsView(waiting=2, failing=1, taken=38),
        "caught": (
            CaughtView(person="user:1", name="rosa", decided=24, caught=22),
            CaughtView(person="user:2", name="ben", decided=19, caught=12),
        ),
    }
    return Numbers(**facts | other)


def _promise(facts: tuple[int, float, float] | None) -> PromiseView | None:
    return None if facts is None else PromiseView(values=facts[0], promised=facts[1], right=facts[2])
