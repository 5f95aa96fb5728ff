"""Words and page pictures become the fields of a request, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extract.platform import Platform
from extract.prose import prose_of
from extract.request.kind import find_kind
from extract.transcript import transcribe
from extract.verdict import settle
from models.page import ReadPage
from models.record import Field, Fields, NondisclosureField, Status

__all__ = ["extract"]


def extract(pages: Sequence[ReadPage], platform: Platform) -> Fields:
    """Return everything that `pages` say about one request to `platform`."""
    transcript = transcribe(pages)
    prose = prose_of(transcript)
    del platform
    return Fields(
        request_kind=find_kind(prose, transcript),
        signature=_not_looked_for(),
        letterhead=_not_looked_for(),
        agency=_not_looked_for(),
        requester=_not_looked_for(),
        requester_title=_not_looked_for(),
        badge=_not_looked_for(),
        phone=_not_looked_for(),
        country=_not_looked_for(),
        case_number=_not_looked_for(),
        letter_date=_not_looked_for(),
        due_date=_not_looked_for(),
        legal_process=_not_looked_for(),
        nondisclosure=NondisclosureField(confidence=0.0, status=Status.REVIEW),
        date_range=_not_looked_for(),
    )


def _not_looked_for() -> Field[Any]:
    return settle(None, 0.0, reasons=["not looked for"])
