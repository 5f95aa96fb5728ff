"""Phaxio: a form with `fax` (JSON) and the PDF, signed.

`X-Phaxio-Signature` is the HMAC-SHA1 (hex), by the callback token, of the address that was called, then each field's
name and value in the order of names, then the file's name of field and SHA-1 (Phaxio's documentation of callbacks;
`Phaxio::Webhook` of its Ruby library is the same). There is no time in it: a call may be replayed, and is the same
receipt then.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers

from mailroom.serve.form import Form
from mailroom.serve.refused import Refused
from mailroom.serve.webhooks.call import NOTE_BYTES, Call, Fax, Media
from mailroom.serve.webhooks.said import Said, read_said
from mailroom.serve.webhooks.secret import basic, cannot_fetch, not_theirs
from mailroom.store.incoming import Incoming

SIGNATURE = "x-phaxio-signature"
COMPLETE = {"success": True, "failure": False, "partialsuccess": False}
DETAILS = ("is_test", "num_pages", "status", "error_type", "error_message", "created_at", "completed_at")
IDS = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class Phaxio:
    """The service, by its callback token and, to fetch what came without file, its API's login."""

    token: bytes
    api_login: bytes | None = None
    name: str = "phaxio"
    body_bytes: int = NOTE_BYTES
    places: tuple[str, ...] = ("https://api.phaxio.com/",)

    def admit(self, headers: Headers) -> None:
        """Refuse a call without signature."""
        if SIGNATURE not in headers:
            raise not_theirs()

    def understand(self, call: Call) -> Fax | None:
        """Check the signature; take received faxes."""
        form = call.form
        if form is None:
            raise Refused(HTTPStatus.BAD_REQUEST, "Phaxio's calls are forms; nothing is acknowledged")
        if not hmac.compare_digest(signature(self.token, call.url, form), _given(call.headers)):
            raise not_theirs()
        if form.value("fax") is None:
            return None
        fax = read_said(form.value("fax") or "")
        if (form.value("direction") or fax.text("direction")) != "received":
            return None
        return Fax(_incoming(call, form, fax), media=None if call.has_file else self._media(fax))

    def _media(self, fax: Said) -> Media | None:
        number = fax.text("id") or ""
        complete = COMPLETE.get(fax.text("status") or "")
        if complete is False or not IDS.fullmatch(number):
            return None
        if self.api_login is None:
            raise cannot_fetch("phaxio_api_file")
        return Media(f"https://api.phaxio.com/v2.1/faxes/{number}/file", basic(self.api_login))


def signature(token: bytes, url: str, form: Form) -> bytes:
    """Return the signature of a call, in hex."""
    signed = [url, *(name + value for name, value in sorted(form.fields, key=lambda field: field[0].encode()))]
    if form.file is not None:
        signed.append(form.file.name + form.file.sha1)
    return hmac.new(token, "".join(signed).encode(), hashlib.sha1).hexdigest().encode("ascii")


def _given(headers: Headers) -> bytes:
    return headers.get(SIGNATURE, "").strip().lower().encode("latin-1", "replace")


def _incoming(call: Call, form: Form, fax: Said) -> Incoming:
    succeeded = {"true": True, "false": False}.get(form.value("success") or "")
    complete = COMPLETE.get(fax.text("status") or "", succeeded)
    message = form.value("message")
    return Incoming(
        channel="phaxio",
        untrusted_name="" if form.file is None else form.file.untrusted_filename,
        received_at=call.received_at,
        provider_id=fax.text("id"),
        untrusted_caller_number=fax.text("from_number"),
        untrusted_caller_name=fax.text("caller_name"),
        untrusted_called_number=fax.text("to_number"),
        complete=False if succeeded is False else complete,
        untrusted_details=fax.details(DETAILS) + ((("message", message),) if message else ()),
    )
