"""`POST /v1/webhooks/SERVICE`: the one way that all services' calls go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from mailroom.serve.body import pump, pump_form
from mailroom.serve.form import MOST_FIELDS, Form
from mailroom.serve.refused import Refused, described
from mailroom.serve.serving import Serving, drafted, serving_of
from mailroom.serve.webhooks.call import Call, Fax, Provider
from mailroom.serve.webhooks.fetch import Fetcher
from mailroom.store.inbox import Draft
from mailroom.store.incoming import PARTIAL, Incoming
from mailroom.store.kept import Receipt

MULTIPART, URLENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
BITE_BYTES = 1 << 20


class Taken(BaseModel):
    """The answer to a service's call."""

    model_config = ConfigDict(frozen=True)

    document_id: str | None = Field(description="null where the call told of nothing to take")
    repeated: bool = Field(default=False, description="the fax was acknowledged before")


def webhook_router(providers: Iterable[Provider], fetcher: Fetcher) -> APIRouter:
    """Return the addresses of these services."""
    router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])
    for provider in providers:
        router.add_api_route(
            f"/{provider.name}",
            _endpoint(provider, fetcher),
            methods=["POST"],
            response_model=Taken,
            summary=f"For {provider.name.capitalize()} to call",
            operation_id=f"webhook_{provider.name}",
            responses=described(
                HTTPStatus.BAD_REQUEST,
                HTTPStatus.UNAUTHORIZED,
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                HTTPStatus.BAD_GATEWAY,
                HTTPStatus.SERVICE_UNAVAILABLE,
            ),
        )
    return router


def _endpoint(provider: Provider, fetcher: Fetcher) -> Callable[..., object]:
    async def called(request: Request, serving: Annotated[Serving, Depends(serving_of)]) -> Taken:
        """Take the fax that the call brings or tells of; 2xx once it is stored durably."""
        provider.admit(request.headers)
        async with drafted(serving.store) as draft:
            call = await _receive(request, draft, serving, provider)
            fax = provider.understand(call)
            if fax is None:
                return Taken(document_id=None)
            receipt = await run_in_threadpool(_take, fax, draft, serving, provider, fetcher)
        return Taken(document_id=receipt.document_id, repeated=not receipt.is_new)

    return called


def _take(fax: Fax, draft: Draft, serving: Serving, provider: Provider, fetcher: Fetcher) -> Receipt:
    for start in range(0, len(fax.content), BITE_BYTES):
        draft.write(fax.content[start : start + BITE_BYTES])
    if fax.media is not None:
        fetcher.fetch(fax.media, provider.places, draft.write)
    return serving.store.take(draft, _flagged(fax.incoming, draft))


def _flagged(incoming: Incoming, draft: Draft) -> Incoming:
    """Flag a part of a fax; that nothing came at all, the draft flags."""
    return replace(incoming, flags=(PARTIAL,)) if incoming.complete is False and draft.size else incoming


async def _receive(request: Request, draft: Draft, serving: Serving, provider: Provider) -> Call:
    choice = serving.settings.serve
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    query = f"?{request.url.query}" if request.url.query else ""
    call = Call(choice.public_url + request.url.path + query, request.headers, datetime.now(UTC))
    if media_type == MULTIPART:
        return replace(call, form=await pump_form(request, draft, choice))
    body = bytearray()
    await pump(request, body.extend, provider.body_bytes, choice.idle_seconds)
    if media_type == URLENCODED:
        return replace(call, form=_urlencoded(bytes(body)))
    return replace(call, body=bytes(body))


def _urlencoded(body: bytes) -> Form:
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the body is no form; nothing is acknowledged") from error
    return Form(tuple(fields))
