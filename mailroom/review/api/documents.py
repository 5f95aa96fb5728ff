"""One document over HTTP: as the caller may see it, lent and given back, its history, its record."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from sqlalchemy import Connection

from mailroom.review.api.ahead import Pictures, draw_pages
from mailroom.review.api.desk import At, Deciding, Leading, Looking
from mailroom.review.api.history import history_of
from mailroom.review.api.models import DocumentView, History, LeaseView
from mailroom.review.api.views import Look, document_view, own_drafts
from mailroom.review.decisions import ending, queue
from mailroom.review.decisions.case import load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.veil import veil_for
from mailroom.store.audit import Entry, append

router = APIRouter(prefix="/v1/review/documents/{document_id}", tags=["desk"])
DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


def look_at(connection: Connection, document_id: str, at: At) -> Look:
    """Return the caller's look at a document, and note that it was shown; `connection` is a writing one."""
    case = load(connection, document_id)
    veil = veil_for(connection, case, at.who, at.rules, looks=True)
    return Look(case, at.who, at.rules, veil, own_drafts(connection, document_id, at.who), at.now)


@router.get("", summary="A document as the caller may see it")
def document(document_id: DocumentId, at: Looking) -> DocumentView:
    """Return the document with its fields, least certain first."""
    with at.writing() as connection:
        look = look_at(connection, document_id, at)
        append(connection, Entry(at.who.actor, "viewed", document_id), at.now)
    return document_view(look)


@router.post("/take", summary="Lend the caller this document")
def take(document_id: DocumentId, at: Deciding, pictures: Pictures) -> DocumentView:
    """Return the document, lent for 10 minutes."""
    with at.writing() as connection:
        queue.take(connection, load(connection, document_id), at.who, at.now)
        append(connection, Entry(at.who.actor, "taken", document_id), at.now)
        view = document_view(look_at(connection, document_id, at))
    draw_pages(at, pictures, view)
    return view


@router.post("/heartbeat", summary="Keep the document for 10 minutes more")
def heartbeat(document_id: DocumentId, at: Deciding) -> LeaseView:
    """Return until when the caller has it."""
    with at.writing() as connection:
        until = queue.heartbeat(connection, document_id, at.who, at.now)
    return LeaseView(owner=at.who.actor, owner_name=at.who.name, until=until, mine=True)


@router.post("/release", status_code=204, summary="Give the document back; a lead also for others")
def release(document_id: DocumentId, at: Deciding) -> Response:
    """End the lease."""
    with at.writing() as connection:
        queue.release(connection, load(connection, document_id), at.who, at.now)
    return Response(status_code=204)


@router.post("/reopen", summary="Put a finished document on the desk again")
def reopen(document_id: DocumentId, at: Leading) -> DocumentView:
    """Return the document, open."""
    with at.writing() as connection:
        ending.reopen(connection, document_id, at.who, at.now)
        return document_view(look_at(connection, document_id, at))


@router.get("/record", summary="The record as it counts: as read, overlaid with what was decided")
def record(document_id: DocumentId, at: Looking) -> dict[str, Any]:
    """Return the record; what must be keyed blind is left out of it."""
    with at.writing() as connection:
        look = look_at(connection, document_id, at)
        append(connection, Entry(at.who.actor, "viewed", document_id, {"what": "record"}), at.now)
    return look.veil.record(effective(look.case, at.rules).model_dump(mode="json"))


@router.get("/history", summary="What happened to the document, the newest first")
def history(document_id: DocumentId, at: Looking) -> History:
    """Return readings by the machine, decisions, and what else people did with it."""
    with at.writing() as connection:
        look = look_at(connection, document_id, at)
        append(connection, Entry(at.who.actor, "viewed", document_id, {"what": "history"}), at.now)
        return History(rows=history_of(connection, look.case, look.veil, at.who))
