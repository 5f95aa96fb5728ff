"""The truth of one document as one line of truth.jsonl, in the keys that the scorer reads and some more.

`case` is the requesting agency's own number; a court's or a grand jury's only where no other is printed (see
docs/decisions/0008). `requester` and `agency` are those who ask, not the court that orders nor the clerk who signs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from bench.generator.facts import Facts
from bench.generator.fonts import Face
from bench.generator.printed import Area, Printed
from bench.generator.rules import Paper, truth_of_deadlines, truth_of_rules
from models.record import RequestKind


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known about a document besides what its pages say: file, channel, turn, layout."""

    file: str
    mode: str
    layout: str
    office: str
    rotations: tuple[int, ...]
    resolution: str
    coding: str
    header_lines: tuple[str, ...]
    sender_id: str | None
    page_count: int
    face: Face
    remark: str = ""


Json = dict[str, object]


def truth_of_request(sent: Sent, facts: Facts, printed: Printed, paper: Paper | None = None) -> str:
    """Return the truth line of a request; with the rules of the guidelines and the deadlines where `paper` is given."""
    truth: Json = {
        "file": sent.file,
        "mode": sent.mode,
        "kind": str(facts.kind),
        "handles": printed.handles,
        "urls": printed.urls,
        "tweets": printed.posts,
        "emails": [*printed.return_emails, *printed.other_emails],
        "return_emails": printed.return_emails,
        "signature": printed.signature_kind == "handwritten",
        "letterhead": None if printed.court_caption and not printed.letterhead else printed.letterhead is not None,
        "nondisclosure": printed.nondisclosure,
        "case": printed.case_number or printed.docket,
        "requester": printed.requester,
        "agency": printed.agency,
        "country": facts.office.country,
        "title": printed.title,
        "badge": printed.badge,
        "phone": printed.phone,
        "letter_date": printed.letter_date.isoformat() if printed.letter_date else None,
        "due_date": printed.due_date.isoformat() if printed.due_date else None,
        "date_range": [day.isoformat() for day in printed.date_range] if printed.date_range else None,
        "statutes": printed.statutes,
        "legal_process": printed.legal_process,
        "requested_information": printed.wanted,
        "nondisclosure_days": printed.nondisclosure_days if printed.nondisclosure else None,
        "signature_kind": printed.signature_kind,
        "signature_boxes": [_area(area) for area in printed.signatures],
        "letterhead_box": _area(printed.letterhead) if printed.letterhead else None,
        "other_handles": printed.other_handles,
        "ambiguous": ambiguous(printed, sent.face),
        "parts": _parts(printed, sent.page_count),
        **_sending(sent),
        **(_policy(paper) if paper else {}),
    }
    return json.dumps(truth, ensure_ascii=False)


def _policy(paper: Paper) -> Json:
    return {
        "lacks": sorted(paper.lacks),
        "rules": truth_of_rules(paper),
        "deadlines": truth_of_deadlines(paper),
    }


def truth_of_stray(sent: Sent, printed: Printed) -> str:
    """Return the truth line of a document that is no request."""
    truth: Json = {
        "file": sent.file,
        "mode": sent.mode,
        "kind": str(RequestKind.NOT_A_REQUEST),
        "handles": printed.handles,
        "urls": printed.urls,
        "tweets": printed.posts,
        "emails": [*printed.return_emails, *printed.other_emails],
        "signature": printed.signature_kind == "handwritten",
        "signature_kind": printed.signature_kind,
        "signature_boxes": [_area(area) for area in printed.signatures],
        "nondisclosure": False,
        "parts": _parts(printed, sent.page_count),
        **_sending(sent),
    }
    return json.dumps(truth, ensure_ascii=False)


def ambiguous(printed: Printed, face: Face) -> list[str]:
    """Return the identifiers whose glyphs the face cannot tell apart on a fax."""
    marks = [glyph for group in face.twins for glyph in group]
    values = [*printed.handles, *printed.return_emails, *printed.other_emails]
    return [value for value in values if any(mark in value for mark in marks)]


def _sending(sent: Sent) -> Json:
    return {
        "pages": sent.page_count,
        "rotation": list(sent.rotations),
        "resolution": sent.resolution,
        "coding": sent.coding,
        "header_lines": list(sent.header_lines),
        "sender_id": sent.sender_id,
        "layout": sent.layout,
        "agency_id": sent.office,
        "face": sent.face.name,
        "remark": sent.remark,
    }


def _area(area: Area) -> list[float]:
    box = area.box
    return [area.page, *(round(edge, 4) for edge in (box.x0, box.y0, box.x1, box.y1))]


def _parts(printed: Printed, page_count: int) -> list[Json]:
    parts: list[Json] = []
    starts = [page for _, page in printed.parts[1:]] + [page_count + 1]
    for (kind, first), following in zip(printed.parts, starts, strict=False):
        parts.append({"kind": kind, "pages": [first, max(first, following - 1)]})
    return parts
