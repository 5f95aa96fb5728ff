"""The desk as the pages see it: the JSON API, called within the process as the person who asked for the page.

The pages are the API's first client, and get nothing that it does not give: what it withholds from a person who keys
blind cannot be in a page, and the wall stands before each call as before any other. No socket is opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

import httpx
from anyio import from_thread
from fastapi import Request

from mailroom.review.api.models import (
    Decide,
    DocumentView,
    Finished,
    History,
    HistoryRow,
    QueuePage,
    Taken,
    Trouble,
    Verify,
)
from mailroom.review.api.numbers import Numbers
from mailroom.review.api.search import SearchPage
from mailroom.review.guard.person import CSRF_HEADER, csrf_token
from mailroom.review.pages.desk import Refused

BASE = "/v1/review"
HANDED_ON = ("authorization", "cookie", "host", "origin", "sec-fetch-site")
"""Headers that say who asks, and from where."""


class OverApi:
    """A `Desk` for one request; its methods are called in a worker thread, as endpoints that are not async are."""

    def __init__(self, request: Request) -> None:
        self._transport = httpx.ASGITransport(request.app, client=request.client or ("127.0.0.1", 0))
        self._origin = str(request.base_url).rstrip("/")
        said = {name: request.headers[name] for name in HANDED_ON if name in request.headers}
        self._headers = said | {"accept": "application/json", CSRF_HEADER: csrf_token(request)}

    def queue(self, after: str | None, limit: int) -> QueuePage:
        """Return what waits, the most urgent first."""
        asked = {"limit": str(limit)} | ({} if after is None else {"after": after})
        return QueuePage.model_validate_json(self._call("GET", "/queue", params=asked))

    def search(self, asked: Mapping[str, str]) -> SearchPage:
        """Return what was found; `asked` as the API's query."""
        return SearchPage.model_validate_json(self._call("GET", "/search", params=asked))

    def numbers(self) -> Numbers:
        """Return how the desk does."""
        return Numbers.model_validate_json(self._call("GET", "/dashboard"))

    def next(self) -> Taken:
        """Lend the most urgent document that the person may have."""
        return Taken.model_validate_json(self._call("POST", "/queue/next"))

    def document(self, document_id: str) -> DocumentView:
        """Return a document."""
        return DocumentView.model_validate_json(self._call("GET", _place(document_id)))

    def verify(self, document_id: str, statement: Verify) -> None:
        """Keep whether the sender was verified, and how."""
        self._call("POST", _place(document_id, "verification"), body=statement.model_dump(mode="json"))

    def history(self, document_id: str) -> Sequence[HistoryRow]:
        """Return what happened to a document, the newest first."""
        return History.model_validate_json(self._call("GET", _place(document_id, "history"))).rows

    def take(self, document_id: str) -> None:
        """Lend this document."""
        self._call("POST", _place(document_id, "take"))

    def release(self, document_id: str) -> None:
        """End the lending."""
        self._call("POST", _place(document_id, "release"))

    def reopen(self, document_id: str) -> None:
        """Put a document on the desk again that is at its end."""
        self._call("POST", _place(document_id, "reopen"))

    def decide(self, document_id: str, address: str, version: str, decision: Decide) -> None:
        """Keep a decision on one field."""
        body = decision.model_dump(mode="json")
        self._call("POST", _place(document_id, "fields", address), body=body, headers={"if-match": version})

    def finish(self, document_id: str) -> Finished:
        """Finish the document."""
        return Finished.model_validate_json(self._call("POST", _place(document_id, "finish")))

    def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        sent = self._headers | dict(headers or {})
        request = httpx.Request(method, self._origin + BASE + path, params=params, json=body, headers=sent)
        status, content = from_thread.run(partial(self._send, request))
        if status >= httpx.codes.BAD_REQUEST:
            raise Refused(status, _trouble(status, content))
        return content

    async def _send(self, request: httpx.Request) -> tuple[int, bytes]:
        response = await self._transport.handle_async_request(request)
        return response.status_code, await response.aread()


def _place(document_id: str, *parts: str) -> str:
    return "/".join(["/documents", *(quote(part, safe="") for part in (document_id, *parts))])


def _trouble(status: int, content: bytes) -> Trouble:
    try:
        return Trouble.model_validate(json.loads(content)["detail"])
    except (ValueError, KeyError, TypeError):
        return Trouble(error="refused", message=f"the desk refused this ({status})")
