"""Deciding over HTTP: one field at a time, saved at once; drafts, undo, finish."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Response
from sqlalchemy import Connection

from mailroom.review.api.desk import At, Deciding, Troubled
from mailroom.review.api.documents import DocumentId, look_at
from mailroom.review.api.models import Decide, Draft, Finished, Saved, Verify
from mailroom.review.api.views import field_view
from mailroom.review.decisions import ending, settle
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.required import missing
from mailroom.review.decisions.verify import verify
from models.record import Verification

router = APIRouter(prefix="/v1/review/documents/{document_id}", tags=["desk"])
AddressInPath = Annotated[str, Path(max_length=60)]
IfMatch = Annotated[str | None, Header(max_length=60)]


@router.post("/fields/{address}", summary="Decide one field")
def decide(
    document_id: DocumentId, address: AddressInPath, body: Decide, at: Deciding, if_match: IfMatch = None
) -> Saved:
    """Save a decision; 409 with both values where the field was decided meanwhile."""
    asked = settle.Asked(
        address=address,
        action=Action(body.action),
        value=body.value,
        version=if_match,
        as_printed=body.as_printed,
        box=None if body.box is None else (body.box.page, body.box.box),
        ms=body.ms,
        role=body.role,
        duration=body.duration,
    )
    try:
        with at.writing() as connection:
            decided = settle.decide(connection, document_id, at.who, asked, at.rules, at.now)
            return _saved(connection, document_id, decided, at)
    except Troubled as error:
        if error.code == "changed":
            raise _with_field(error, document_id, address, at) from error
        raise


@router.put("/drafts/{address}", status_code=204, summary="Keep what is typed and not yet decided")
def draft(document_id: DocumentId, address: AddressInPath, body: Draft, at: Deciding) -> Response:
    """Keep the text for the caller alone, until the field is decided."""
    with at.writing() as connection:
        settle.keep_draft(connection, document_id, address, at.who, body.text, at.now)
    return Response(status_code=204)


@router.post("/undo", summary="Take back the caller's last decision on the document")
def undo(document_id: DocumentId, at: Deciding) -> Saved:
    """Return the field as it is now; None where an added value went."""
    with at.writing() as connection:
        address = settle.undo(connection, document_id, at.who, at.now)
        return _saved(connection, document_id, address, at)


@router.post("/verification", summary="Say whether the sender was verified, and how")
def say_verification(document_id: DocumentId, body: Verify, at: Deciding) -> Verification:
    """Return what counts now: the newest statement."""
    with at.writing() as connection:
        return verify(connection, document_id, at.who, (body.verified, body.how), at.now)


@router.post("/finish", summary="End the caller's turn")
def finish(document_id: DocumentId, at: Deciding) -> Finished:
    """Return whether the document is done, or waits for the next person."""
    with at.writing() as connection:
        state, keying = ending.finish(connection, document_id, at.who, at.rules, at.now)
    return Finished.model_validate({"state": state, "keying": keying})


def _saved(connection: Connection, document_id: str, address: str, at: At) -> Saved:
    look = look_at(connection, document_id, at)
    return Saved(address=address, field=field_view(look, address), missing=missing(look.case, at.rules))


def _with_field(error: Troubled, document_id: str, address: str, at: At) -> Troubled:
    with at.writing() as connection:
        field = field_view(look_at(connection, document_id, at), address)
    return Troubled(error.code, error.trouble.model_copy(update={"field": field}))
