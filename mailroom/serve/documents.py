"""`/v1/documents`: hand a document over, and ask what became of it.

Handed over is what was answered with 201 or 200: then it is on the disk, whatever happens next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.security import HTTPBearer
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool

from mailroom.review.api.desk import rules_of
from mailroom.review.decisions.who import Who
from mailroom.review.export.records import record_for
from mailroom.serve.answers import (
    BODY,
    EXAMPLE,
    FORM,
    RAW,
    RAW_FAMILY,
    STATUS_EXAMPLE,
    ArrivalFacts,
    DocumentStatus,
    HandedOver,
)
from mailroom.serve.body import pump, pump_form, within
from mailroom.serve.callers import Caller, Right
from mailroom.serve.refused import Refused, described
from mailroom.serve.serving import Serving, caller_of, drafted, serving_of
from mailroom.store.inbox import Draft
from mailroom.store.incoming import Incoming
from mailroom.store.kept import Receipt

CHANNEL = "http"

BEARER = HTTPBearer(auto_error=False, description="a token of the file that `serve.tokens_file` names")
"""For OpenAPI; the token is looked at by `callers`."""

router = APIRouter(prefix="/v1", tags=["documents"], dependencies=[Depends(BEARER)])


@dataclass(frozen=True, slots=True)
class Handed:
    """What the caller says of the document that he hands over."""

    caller: Caller
    key: str | None
    untrusted_name: str = ""

    def incoming(self) -> Incoming:
        """Return the facts of the arrival; a key is this caller's own, whatever keys others have."""
        key = None if self.key is None else f"{self.caller.name}:{self.key}"
        return Incoming(CHANNEL, self.untrusted_name, datetime.now(UTC), key, untrusted_caller_name=self.caller.name)


def sender(request: Request) -> Caller:
    """Return who hands over."""
    return caller_of(request, Right.SEND)


def reader(request: Request) -> Caller:
    """Return who asks."""
    return caller_of(request, Right.READ)


@router.post(
    "/documents",
    status_code=HTTPStatus.CREATED,
    summary="Hand a document over",
    openapi_extra=BODY,
    responses=described(
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.SERVICE_UNAVAILABLE,
    )
    | {
        201: {"description": "Stored durably", "content": {"application/json": {"example": EXAMPLE}}},
        200: {
            "model": HandedOver,
            "description": "Stored durably by an earlier, equal call",
            "content": {"application/json": {"example": EXAMPLE | {"repeated": True}}},
        },
    },
)
async def hand_over(
    request: Request,
    response: Response,
    caller: Annotated[Caller, Depends(sender)],
    serving: Annotated[Serving, Depends(serving_of)],
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="a call repeated with the same key and bytes is one arrival"),
    ] = None,
) -> HandedOver:
    """Take a TIFF, raw G3 page, PNG, JPEG or PDF as a form's field `file` or as the whole body.

    Nothing of it is looked at; what cannot be read gets a record that says so. Any answer but 200 and 201 means that
    nothing was acknowledged: make the same call again.
    """
    async with drafted(serving.store) as draft:
        name = await _receive(request, draft, serving)
        if not draft.size:
            raise Refused(HTTPStatus.BAD_REQUEST, "there is no document in the call, or one of no bytes")
        incoming = Handed(caller, idempotency_key, name).incoming()
        receipt = await run_in_threadpool(serving.store.take, draft, incoming)
    response.status_code = HTTPStatus.CREATED if receipt.is_new else HTTPStatus.OK
    return HandedOver(document_id=receipt.document_id, receipt=receipt.number, repeated=not receipt.is_new)


@router.get(
    "/documents/{document_id}",
    summary="Where a document is, and its record",
    responses=described(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
    | {200: {"content": {"application/json": {"example": STATUS_EXAMPLE}}}},
)
def look_at(
    document_id: str,
    caller: Annotated[Caller, Depends(reader)],
    serving: Annotated[Serving, Depends(serving_of)],
) -> DocumentStatus:
    """Return what became of a document that this caller handed over; others' are not there for him.

    What two people must key blind is left out of the record until both have.
    """
    receipts = [receipt for receipt in serving.store.receipts_of(document_id) if _is_of(caller, receipt)]
    document, state = serving.store.document(document_id), serving.store.state_of(document_id)
    if not receipts or document is None or state is None:
        raise Refused(HTTPStatus.NOT_FOUND, "no document of this id was handed over with this token")
    who = Who(f"caller:{caller.name}", caller.name)
    return DocumentStatus(
        document_id=document_id,
        state=state,
        size=document.size,
        arrivals=tuple(_facts(caller, receipt) for receipt in receipts),
        record=record_for(serving.store, document_id, who, rules_of(serving.settings)),
    )


async def _receive(request: Request, draft: Draft, serving: Serving) -> str:
    """Write the document to `draft` and return what the caller calls it."""
    choice = serving.settings.serve
    kind, _ = parse_options_header(request.headers.get("content-type"))
    media_type = kind.decode("latin-1")
    if media_type == FORM:
        form = await pump_form(request, draft, choice)
        return "" if form.file is None else form.file.untrusted_filename
    if media_type not in RAW and not media_type.startswith(RAW_FAMILY):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a {FORM}, or a body of image/…, {' or '.join(RAW[1:])}")
    most = choice.bytes_a_document
    await pump(request, within(draft, most), most, choice.idle_seconds)
    return _name_in(request.headers.get("content-disposition"))


def _name_in(disposition: str | None) -> str:
    _, options = parse_options_header(disposition)
    return options.get(b"filename", b"").decode("utf-8", "backslashreplace")


def _is_of(caller: Caller, receipt: Receipt) -> bool:
    return receipt.incoming.channel == CHANNEL and receipt.incoming.untrusted_caller_name == caller.name


def _facts(caller: Caller, receipt: Receipt) -> ArrivalFacts:
    incoming = receipt.incoming
    key = None if incoming.provider_id is None else incoming.provider_id.removeprefix(f"{caller.name}:")
    return ArrivalFacts(
        receipt=receipt.number,
        received_at=incoming.received_at,
        name=incoming.untrusted_name,
        idempotency_key=key,
    )
