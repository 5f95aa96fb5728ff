"""Documo (mFax): JSON about a fax, which is fetched from its API; or, of the older webhooks, a form with the file.

There is no signature but HTTP Basic, as the webhook is set up. `faxNumber` is the number that was called, also where
somebody faxes in. The API takes its key as it is behind the word Basic (Documo's documentation of the API).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.datastructures import Headers

from mailroom.serve.webhooks.call import NOTE_BYTES, Call, Fax, Media
from mailroom.serve.webhooks.said import Said, read_said
from mailroom.serve.webhooks.secret import cannot_fetch, check_login
from mailroom.store.incoming import Incoming

EVENT = "x-webhook-event"
EVENTS = frozenset(
    {"fax.v1.inbound.complete", "fax.v1.inbound.succeed", "fax.v1.inbound.failed", "fax.inbound", ""},
)
COMPLETE = {"success": True, "failed": False}
DETAILS = ("status", "pagesCount", "pagesComplete", "resultCode", "resultInfo", "errorCode", "errorInfo", "createdAt")
IDS = re.compile(r"[A-Za-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class Documo:
    """The service, by the login that it calls with and its API's key."""

    login: bytes
    api_key: bytes | None = None
    name: str = "documo"
    body_bytes: int = NOTE_BYTES
    places: tuple[str, ...] = ("https://api.documo.com/",)

    def admit(self, headers: Headers) -> None:
        """Check the login."""
        check_login(headers, self.login)

    def understand(self, call: Call) -> Fax | None:
        """Take inbound faxes, also those that failed."""
        if call.headers.get(EVENT, "").strip() not in EVENTS:
            return None
        said = read_said(call.body if call.form is None else call.form.value("data") or "{}")
        fax = said.part("data") if said.has("data") else said
        if fax.text("direction") == "outbound" or fax.text("messageId") is None:
            return None
        return Fax(_incoming(call, fax), media=None if call.has_file else self._media(fax))

    def _media(self, fax: Said) -> Media | None:
        number = fax.text("messageId") or ""
        nothing_there = fax.text("status") == "failed" and not fax.number("pagesComplete")
        if nothing_there or fax.text("isFilePurged") == "true" or not IDS.fullmatch(number):
            return None
        if self.api_key is None:
            raise cannot_fetch("documo_api_file")
        url = f"https://api.documo.com/v1/fax/{number}/download?format=pdf"
        return Media(url, "Basic " + self.api_key.decode("latin-1"))


def _incoming(call: Call, fax: Said) -> Incoming:
    file = None if call.form is None else call.form.file
    pages, came = fax.number("pagesCount"), fax.number("pagesComplete")
    fewer = pages is not None and came is not None and came < pages
    return Incoming(
        channel="documo",
        untrusted_name="" if file is None else file.untrusted_filename,
        received_at=call.received_at,
        provider_id=fax.text("messageId"),
        untrusted_sender_id=fax.text("faxCsid"),
        untrusted_caller_number=fax.text("faxCallerId"),
        untrusted_called_number=fax.text("faxNumber"),
        complete=False if fewer else COMPLETE.get(fax.text("status") or ""),
        untrusted_details=fax.details(DETAILS),
    )
