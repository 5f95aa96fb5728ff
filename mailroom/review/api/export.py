"""Export over HTTP: all records as lines or as a table, one document as a searchable PDF. For leads, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Connection

from mailroom.csv_table import rows
from mailroom.review.api.ahead import Pictures
from mailroom.review.api.desk import At, Leading, Troubled
from mailroom.review.api.models import Trouble
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.veil import Veil, veil_for
from mailroom.review.export.pdf import document_pdf
from mailroom.review.export.records import Veiling, record_lines
from mailroom.review.pictures.gallery import Gallery
from mailroom.store.audit import Entry, append

router = APIRouter(prefix="/v1/review", tags=["desk"])
TYPES = {"jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8"}


@router.get("/export", response_class=Response, summary="All records as JSONL or CSV; one document as PDF")
def export(
    at: Leading,
    pictures: Pictures,
    form: Annotated[Literal["jsonl", "csv", "pdf"], Query(alias="format")] = "jsonl",
    document: Annotated[str | None, Query(pattern=r"^[0-9a-f]{64}$")] = None,
) -> Response:
    """Return the file as a download."""
    if form == "pdf" and document is None:
        raise Troubled("not_found", Trouble(error="not_found", message="say with document= which one"))
    with at.writing() as connection:
        append(connection, Entry(at.who.actor, "exported", document or "records", {"format": form}), at.now)
    if form == "pdf":
        return _download(_pdf(at, pictures, document or ""), "application/pdf", "pdf")
    lines = record_lines(at.store, at.rules, _veiling(at))
    parts: Iterator[bytes] = rows(lines) if form == "csv" else (line + b"\n" for line in lines)
    return StreamingResponse(parts, media_type=TYPES[form], headers=_headers(form))


def _pdf(at: At, pictures: Gallery, document_id: str) -> bytes:
    with at.reading() as connection:
        case = load(connection, document_id)
        if veil_for(connection, case, at.who, at.rules).is_down:
            message = "two people key this document blind; it is exported once they have"
            raise Troubled("not_yours", Trouble(error="not_yours", message=message))
    found = at.store.document(document_id)
    if found is None:
        raise Troubled("not_found", Trouble(error="not_found", message="there is no such document"))
    record = effective(case, at.rules)
    return document_pdf(at.store, at.settings, found, record, pictures.read)


def _veiling(at: At) -> Veiling:
    def veiling(connection: Connection, case: Case) -> Veil:
        return veil_for(connection, case, at.who, at.rules)

    return veiling


def _download(content: bytes, media_type: str, ending: str) -> Response:
    return Response(content, media_type=media_type, headers=_headers(ending))


def _headers(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="mailroom.{ending}"', "Cache-Control": "no-store"}
