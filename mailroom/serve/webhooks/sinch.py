"""Sinch Fax v3: `INCOMING_FAX`, as a form with the file, or as JSON with the file in base64.

There is no signature; the address that is given to Sinch holds a login, `https://USER:PASSWORD@…`, which it sends as
HTTP Basic. A form is the better choice: JSON has to be held in memory as a whole.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers

from mailroom.serve.refused import Refused
from mailroom.serve.webhooks.call import Call, Fax, Media
from mailroom.serve.webhooks.said import Said, read_said
from mailroom.serve.webhooks.secret import basic, cannot_fetch, check_login
from mailroom.store.incoming import Incoming

EVENT = "INCOMING_FAX"
JSON_BYTES = 48 << 20
"""Of a call as JSON: a file of 36 MB, some 700 fine pages."""
COMPLETE = {"COMPLETED": True, "FAILURE": False, "FAILED": False}
DETAILS = (
    "status",
    "numberOfPages",
    "errorType",
    "errorCode",
    "errorMessage",
    "createTime",
    "completedTime",
    "serviceId",
)
IDS = re.compile(r"[A-Za-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class Sinch:
    """The service, by the login that it calls with and, to fetch what came without file, its API's login."""

    login: bytes
    api_login: bytes | None = None
    name: str = "sinch"
    body_bytes: int = JSON_BYTES
    places: tuple[str, ...] = ("https://fax.api.sinch.com/", "https://*.fax.api.sinch.com/")

    def admit(self, headers: Headers) -> None:
        """Check the login."""
        check_login(headers, self.login)

    def understand(self, call: Call) -> Fax | None:
        """Take incoming faxes."""
        said = Said(dict(call.form.fields)) if call.form is not None else read_said(call.body)
        fax = _fax(said)
        event = said.text("event") or (EVENT if fax.text("direction") == "INBOUND" else None)
        if event != EVENT:
            return None
        incoming = _incoming(call, fax)
        content = b"" if call.has_file else _content(said)
        return Fax(incoming, content, None if content or call.has_file else self._media(fax, incoming))

    def _media(self, fax: Said, incoming: Incoming) -> Media | None:
        project, number = fax.text("projectId") or "", fax.text("id") or ""
        if incoming.complete is False or not (IDS.fullmatch(project) and IDS.fullmatch(number)):
            return None
        if self.api_login is None:
            raise cannot_fetch("sinch_api_file")
        url = f"https://fax.api.sinch.com/v3/projects/{project}/faxes/{number}/file.pdf"
        return Media(url, basic(self.api_login))


def _fax(said: Said) -> Said:
    """Return what is said of the fax: an object inside, a field that holds one as text, or all of it."""
    if said.has("fax"):
        return said.part("fax")
    text = said.text("fax")
    return said if text is None else read_said(text)


def _content(said: Said) -> bytes:
    try:
        return base64.b64decode(said.text("file") or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the file is not base64; nothing is acknowledged") from error


def _incoming(call: Call, fax: Said) -> Incoming:
    file = None if call.form is None else call.form.file
    return Incoming(
        channel="sinch",
        untrusted_name="" if file is None else file.untrusted_filename,
        received_at=call.received_at,
        provider_id=fax.text("id"),
        untrusted_caller_number=fax.text("from"),
        untrusted_called_number=fax.text("to"),
        complete=COMPLETE.get((fax.text("status") or "").upper()),
        untrusted_details=fax.details(DETAILS),
    )
