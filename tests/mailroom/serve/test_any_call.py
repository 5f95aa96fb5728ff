"""Whatever a call holds: a fax, nothing to take, or a refusal; never an error, never an address of its own choice."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, strategies as st
from starlette.datastructures import Headers

from mailroom.serve.form import Form
from mailroom.serve.refused import Refused
from mailroom.serve.webhooks.call import Call, Fax, Provider
from mailroom.serve.webhooks.documo import Documo
from mailroom.serve.webhooks.fetch import is_allowed, place_of
from mailroom.serve.webhooks.phaxio import Phaxio, signature
from mailroom.serve.webhooks.sinch import Sinch
from mailroom.serve.webhooks.telnyx import Telnyx
from mailroom.store.incoming import from_json, to_json

KEY = Ed25519PrivateKey.generate()
PHAXIO = Phaxio(b"token", b"key:secret")
TELNYX = Telnyx(KEY.public_key())
OTHERS: tuple[Provider, ...] = (Sinch(b"user:password", b"key:secret"), Documo(b"user:password", b"key"))
NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
NAMES = st.sampled_from(
    [
        "data",
        "payload",
        "event_type",
        "event",
        "fax",
        "fax_id",
        "id",
        "messageId",
        "projectId",
        "direction",
        "status",
        "file",
        "media_url",
        "from",
        "to",
        "from_number",
        "pagesCount",
        "pagesComplete",
        "isFilePurged",
        "partial_content",
        "success",
        "message",
    ]
)
WORDS = st.sampled_from(
    [
        "fax.received",
        "fax.failed",
        "INCOMING_FAX",
        "INBOUND",
        "inbound",
        "received",
        "success",
        "failed",
        "COMPLETED",
        "..",
        "a/b",
        "1",
        "JVBERg==",
    ]
) | st.sampled_from(("x" * 70, "\x00", "\ud800"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
JSON = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(NAMES | st.text(), inner, max_size=8) | st.lists(inner, max_size=2),
    max_leaves=20,
)


def outcome(provider: Provider, call: Call) -> Fax | None:
    """Return what the service makes of a call; a refusal is none, too."""
    try:
        return provider.understand(call)
    except Refused as why:
        assert why.status in (400, 401, 503)  # noqa: PT017 - either way is right, for some call
        return None


def assert_sound(provider: Provider, fax: Fax | None) -> None:
    """Hold a fax against what the store and the fetcher ask for; only Telnyx names an address, which is looked at."""
    if fax is None:
        return
    again = from_json(to_json(fax.incoming))
    assert (again.channel, again.complete, again.received_at) == (provider.name, fax.incoming.complete, NOW)
    if fax.media is not None and provider is not TELNYX:
        assert is_allowed(fax.media.url, map(place_of, provider.places))


@given(JSON)
def test_any_json_is_a_fax_or_none(value: object) -> None:
    body = json.dumps(value).encode()
    for provider in OTHERS:
        assert_sound(provider, outcome(provider, Call("", Headers(), NOW, body)))
    at = str(int(NOW.timestamp()))
    signed = base64.b64encode(KEY.sign(f"{at}|".encode() + body)).decode()
    headers = Headers({"telnyx-signature-ed25519": signed, "telnyx-timestamp": at})
    assert_sound(TELNYX, outcome(TELNYX, Call("", headers, NOW, body)))


@given(st.lists(st.tuples(NAMES, st.text() | WORDS | JSON.map(json.dumps))))
def test_any_form_is_a_fax_or_none(fields: list[tuple[str, str]]) -> None:
    plain = [(name, value.encode("utf-8", "backslashreplace").decode()) for name, value in fields]
    form = Form(tuple(plain))
    for provider in OTHERS:
        assert_sound(provider, outcome(provider, Call("", Headers(), NOW, form=form)))
    headers = Headers({"x-phaxio-signature": signature(b"token", "https://a.example/", form).decode()})
    assert_sound(PHAXIO, outcome(PHAXIO, Call("https://a.example/", headers, NOW, form=form)))


@given(st.text(st.characters(codec="latin-1")), st.text(st.characters(codec="latin-1")))
def test_any_header_but_the_right_one_is_refused(one: str, other: str) -> None:
    if other.isascii() and other.strip() == base64.b64encode(b"user:password").decode():
        return
    for provider in OTHERS:
        for value in (one, f"Basic {other}", f"Basic {base64.b64encode(one.encode()).decode()}"):
            with pytest.raises(Refused):
                provider.admit(Headers({"authorization": value}))
    for name in ("telnyx-signature-ed25519", "telnyx-timestamp", "x-phaxio-signature"):
        headers = Headers({"telnyx-signature-ed25519": one, "telnyx-timestamp": other} | {name: one})
        for provider, form in ((TELNYX, None), (PHAXIO, Form(()))):
            with pytest.raises(Refused):
                provider.understand(Call("", headers, NOW, form=form))
