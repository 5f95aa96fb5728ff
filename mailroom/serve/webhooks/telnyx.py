"""Telnyx: JSON, signed; the document is fetched from `media_url`, which is good for minutes.

`telnyx-signature-ed25519` is the Ed25519 signature (base64) of `telnyx-timestamp`, a bar, and the body as it came. A
call whose time is further off than `REPLAY_SECONDS` is refused; repeated and disordered calls are documented, and are
the same receipt.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.datastructures import Headers

from mailroom.serve.webhooks.call import NOTE_BYTES, Call, Fax, Media
from mailroom.serve.webhooks.said import Said, read_said
from mailroom.serve.webhooks.secret import not_theirs
from mailroom.store.incoming import Incoming
from models.errors import BadArguments

SIGNATURE, TIMESTAMP = "telnyx-signature-ed25519", "telnyx-timestamp"
REPLAY_SECONDS = 300
"""As Telnyx' own libraries have it."""
RECEIVED, FAILED = "fax.received", "fax.failed"
DETAILS = (
    "status",
    "page_count",
    "partial_content",
    "failure_reason",
    "call_duration_secs",
    "caller_id",
    "connection_id",
)


@dataclass(frozen=True, slots=True)
class Telnyx:
    """The service, by its public key."""

    key: Ed25519PublicKey
    name: str = "telnyx"
    body_bytes: int = NOTE_BYTES
    places: tuple[str, ...] = (
        "https://s3.amazonaws.com/faxes-prod/",  # as in the documentation of fax.received
        "https://s3.us-east-1.amazonaws.com/faxes-prod/",
        "https://faxes-prod.s3.amazonaws.com/",
        "https://faxes-prod.s3.us-east-1.amazonaws.com/",
        "https://*.telnyx.com/",
    )

    def admit(self, headers: Headers) -> None:
        """Refuse a call without signature."""
        if SIGNATURE not in headers or TIMESTAMP not in headers:
            raise not_theirs()

    def understand(self, call: Call) -> Fax | None:
        """Check the signature and its time; take received faxes, and those that came to nothing."""
        self._check(call)
        event = read_said(call.body).part("data")
        fax = event.part("payload")
        kind = event.text("event_type")
        if kind not in (RECEIVED, FAILED) or fax.text("direction") == "outbound":
            return None
        if kind == FAILED and fax.text("direction") != "inbound":
            return None
        url = fax.text("media_url") if kind == RECEIVED else None
        return Fax(_incoming(call, fax, kind), media=None if url is None else Media(url))

    def _check(self, call: Call) -> None:
        timestamp = call.headers.get(TIMESTAMP, "").strip()
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
            raise not_theirs()
        if abs(call.received_at.timestamp() - int(timestamp)) > REPLAY_SECONDS:
            raise not_theirs()
        try:
            given = base64.b64decode(call.headers.get(SIGNATURE, "").strip(), validate=True)
            self.key.verify(given, f"{timestamp}|".encode("ascii") + call.body)
        except (InvalidSignature, binascii.Error, ValueError) as error:
            raise not_theirs() from error


def read_key(text: bytes) -> Ed25519PublicKey:
    """Return the key that Telnyx' portal shows; raises BadArguments."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError) as error:
        raise BadArguments("webhooks.telnyx_key_file must hold Telnyx' public key, 32 bytes in base64") from error


def _incoming(call: Call, fax: Said, kind: str) -> Incoming:
    broke_off = kind == FAILED or fax.text("partial_content") == "true"
    return Incoming(
        channel="telnyx",
        untrusted_name="",
        received_at=call.received_at,
        provider_id=fax.text("fax_id", "id"),
        untrusted_caller_number=fax.text("from"),
        untrusted_called_number=fax.text("to"),
        complete=not broke_off,
        untrusted_details=fax.details(DETAILS),
    )
