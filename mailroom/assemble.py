"""From what the stages found to the record; also the record of a document that no stage could read.

A document that cannot be read is a record with its reason, never an absence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailroom.arrival import FileFacts
from mailroom.duplicates.picture import picture_hash
from mailroom.triage import review_reasons
from mailroom.version import version
from models.page import ReadPage, UnreadPage
from models.record import (
    DocumentFacts,
    Field,
    Fields,
    NondisclosureField,
    PageFacts,
    Problem,
    ReadWith,
    RequestKind,
    RequestRecord,
    Status,
    Transmission,
)
from models.stage import Stage

NOT_READ = "the document could not be read"
NO_ENGINE = "none"


@dataclass(frozen=True, slots=True)
class DocumentAsRead:
    """What the stages made of one file that could be opened.

    `pages` are in the order of the file; `trouble` is what went wrong outside any page.
    """

    media_type: str
    page_count: int
    pages: tuple[ReadPage | UnreadPage, ...]
    fields: Fields
    engine: str
    calibration: str
    sender_id: str | None = None
    flags: tuple[str, ...] = ()
    trouble: tuple[Problem, ...] = ()


def assemble(file: FileFacts, document: DocumentAsRead, review_share: float) -> RequestRecord:
    """Return the record of a document; `review_share` as in `triage.review_reasons`."""
    transmission = transmission_of(document)
    problems = (*document.trouble, *map(problem_of, _unread(document.pages)))
    notes = (f"the sender's machine announced more pages than the {document.page_count} that came",)
    reasons = review_reasons(
        document.fields, problems, file.sha256, review_share, notes if transmission.complete is False else ()
    )
    return RequestRecord(
        **_values(document.fields),
        record_id=file.record_id,
        document=DocumentFacts(
            name=file.untrusted_name,
            sha256=file.sha256,
            media_type=document.media_type,
            bytes=file.size,
            page_count=document.page_count,
            channel=file.channel,
            received_at=file.received_at,
            transmission=transmission,
            pages=tuple(page_facts(page) for page in document.pages),
            flags=document.flags,
        ),
        needs_review=bool(reasons),
        review_reasons=reasons,
        problems=problems,
        read_with=ReadWith(version=version(), engine=document.engine, calibration=document.calibration),
    )


def unread_record(file: FileFacts, problem: Problem) -> RequestRecord:
    """Return the record of a document of which nothing could be read."""
    return RequestRecord(
        **_values(nothing_known(NOT_READ)),
        record_id=file.record_id,
        document=DocumentFacts(
            name=file.untrusted_name,
            sha256=file.sha256,
            media_type=None,
            bytes=file.size,
            page_count=0,
            channel=file.channel,
            received_at=file.received_at,
        ),
        needs_review=True,
        review_reasons=(f"document: {problem.message}",),
        problems=(problem,),
        read_with=ReadWith(version=version(), engine=NO_ENGINE, calibration=NO_ENGINE),
    )


def nothing_known(why: str) -> Fields:
    """Return fields that say of everything that it is not known, and `why`."""
    text = Field[str](confidence=0.0, status=Status.REVIEW, reasons=(why,))
    mark = Field[bool](confidence=0.0, status=Status.REVIEW, reasons=(why,))
    return Fields(
        request_kind=Field[RequestKind](confidence=0.0, status=Status.REVIEW, reasons=(why,)),
        signature=mark,
        letterhead=mark,
        agency=text,
        requester=text,
        requester_title=text,
        badge=text,
        phone=text,
        country=text,
        case_number=text,
        letter_date=text,
        due_date=text,
        legal_process=text,
        nondisclosure=NondisclosureField(confidence=0.0, status=Status.REVIEW, reasons=(why,)),
        date_range=text,
        emergency=mark,
    )


def transmission_of(document: DocumentAsRead) -> Transmission:
    """Return what the fax machines said; `complete` is False where a header line announces pages that did not come."""
    headers = [page.header for page in document.pages if isinstance(page, ReadPage) and page.header is not None]
    announced = [header.page_count for header in headers if header.page_count is not None]
    return Transmission(
        sender_id=document.sender_id,
        header_line=headers[0].text if headers else None,
        complete=max(announced) <= document.page_count if announced else None,
    )


def page_facts(page: ReadPage | UnreadPage) -> PageFacts:
    """Return what became of one page."""
    if isinstance(page, UnreadPage):
        return PageFacts(number=page.number, dpi=None, read=False)
    clean = page.picture
    return PageFacts(
        number=page.number,
        dpi=(round(clean.received.x, 2), round(clean.received.y, 2)),
        rotated=clean.rotated,
        skew=clean.skew,
        damage=clean.damage,
        read=True,
        cleaned=tuple(f"{step.name}: {step.detail}" for step in clean.steps),
        picture_hash=picture_hash(clean.grey),
    )


def problem_of(page: UnreadPage) -> Problem:
    """Return the problem that a page which could not be read is."""
    return Problem(page=page.number, stage=page.stage, message=page.message)


def trouble_with_document(stage: Stage, message: str) -> Problem:
    """Return a problem that concerns the whole document."""
    return Problem(page=None, stage=stage, message=message)


def _unread(pages: Sequence[ReadPage | UnreadPage]) -> list[UnreadPage]:
    return [page for page in pages if isinstance(page, UnreadPage)]


def _values(fields: Fields) -> dict[str, object]:
    return {name: getattr(fields, name) for name in Fields.model_fields}
