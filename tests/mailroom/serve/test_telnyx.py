"""Telnyx' calls: signed with a time; the document is fetched before it is answered, else Telnyx calls again."""

from __future__ import annotations

import base64
import hashlib
import json
import time

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mailroom.serve.webhooks.telnyx import REPLAY_SECONDS
from mailroom.store.incoming import EMPTY, PARTIAL
from tests.mailroom.serve.house import MOST_BYTES, House, pdf, said

URL = "/v1/webhooks/telnyx"
BUCKET = "s3.amazonaws.com"
MEDIA = f"https://{BUCKET}/faxes-prod/19a75cea/f72eebbe.pdf?X-Amz-Expires=7200&X-Amz-Signature=abc%2F"


def event(number: str, kind: str = "fax.received", **other: object) -> bytes:
    payload = {
        "fax_id": number,
        "direction": "inbound",
        "from": "+12025550199",
        "to": "+12025550100",
        "media_url": MEDIA,
        "page_count": 2,
        "partial_content": False,
        "status": "received",
    }
    data = {"event_type": kind, "id": "event", "payload": payload | other, "record_type": "event"}
    return json.dumps({"data": data, "meta": {"attempt": 1}}, indent=1).encode()


def signed(key: Ed25519PrivateKey, body: bytes, at: str) -> dict[str, str]:
    signature = base64.b64encode(key.sign(f"{at}|".encode() + body)).decode()
    return {"telnyx-signature-ed25519": signature, "telnyx-timestamp": at, "Content-Type": "application/json"}


def call(house: House, body: bytes, age: int = 0) -> httpx.Response:
    return house.client.post(URL, headers=signed(house.telnyx, body, str(int(time.time()) - age)), content=body)


def test_a_fax_is_fetched_and_taken_once(house: House) -> None:
    data = pdf(20_000)
    house.network.answer(BUCKET, data)
    answers = [call(house, event("T-1")) for _ in range(2)]
    assert [(answer.status_code, said(answer)["repeated"]) for answer in answers] == [(200, False), (200, True)]
    document_id = hashlib.sha256(data).hexdigest()
    incoming = house.only_receipt(document_id).incoming
    assert (incoming.channel, incoming.provider_id, incoming.complete) == ("telnyx", "T-1", True)
    assert incoming.untrusted_caller_number == "+12025550199"
    assert house.bytes_of(document_id) == data
    assert b"GET /faxes-prod/19a75cea/f72eebbe.pdf?X-Amz-Expires=7200&X-Amz-Signature=abc%2F " in house.network.sent[0]
    assert b"Authorization" not in b"".join(house.network.sent)


@pytest.mark.parametrize("changed", ["body", "time", "key", "none", "old", "future", "no number", "no base64"])
def test_a_wrong_signature_leaves_nothing_and_fetches_nothing(house: House, changed: str) -> None:
    arrivals, body, now = house.store.counts().arrivals, event("T-2"), int(time.time())
    headers = signed(house.telnyx, body, str(now))
    match changed:
        case "body":
            body += b" "
        case "time":
            headers["telnyx-timestamp"] = str(now + 1)
        case "key":
            headers = signed(Ed25519PrivateKey.generate(), body, str(now))
        case "none":
            del headers["telnyx-signature-ed25519"]
        case "old":
            headers = signed(house.telnyx, body, str(now - REPLAY_SECONDS - 60))
        case "future":
            headers = signed(house.telnyx, body, str(now + REPLAY_SECONDS + 60))
        case "no number":
            headers = signed(house.telnyx, body, f"{now}.0")
        case _:
            headers["telnyx-signature-ed25519"] = "?"
    assert house.client.post(URL, headers=headers, content=body).status_code == 401
    assert house.store.counts().arrivals == arrivals
    assert house.network.hosts == []


@pytest.mark.parametrize(
    "head",
    [
        "HTTP/1.1 403 Forbidden",
        "HTTP/1.1 500 Oops",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip",
        "HTTP/1.1 302 Found\r\nLocation: https://evil.example/faxes-prod/x.pdf",
        "HTTP/1.1 302 Found\r\nLocation: http://s3.amazonaws.com/faxes-prod/x.pdf",
        f"HTTP/1.1 302 Found\r\nLocation: {MEDIA}",
        "HTTP/1.1 302 Found\r\nLocation: https://[x",
        "HTTP/1.1 302 Found\r\nLocation: ../../another-bucket/x.pdf",
        "nonsense",
    ],
)
def test_where_it_cannot_be_fetched_telnyx_is_asked_to_call_again(house: House, head: str) -> None:
    arrivals = house.store.counts().arrivals
    house.network.answer(BUCKET, pdf(), head)
    assert call(house, event("T-3")).status_code == 502
    house.network.answers.clear()
    assert call(house, event("T-3")).status_code == 502
    assert set(house.network.hosts) == {BUCKET}
    assert house.store.counts().arrivals == arrivals
    assert list(house.store.home.drafts.iterdir()) == []


def test_a_document_that_breaks_off_or_is_too_large_or_empty_is_not_taken(house: House) -> None:
    arrivals = house.store.counts().arrivals
    start = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
    for answer in (
        [start + b"Content-Length: 100\r\n\r\n", b"%PDF-1.4"],
        [start + b"Transfer-Encoding: chunked\r\n\r\n", b"8\r\n%PDF-1.4\r\n"],
        [start + b"\r\n", b"%PDF-1.4"],
        [start + b"Content-Length: 0\r\n\r\n"],
        [start + f"Content-Length: {MOST_BYTES + 1}\r\n\r\n".encode(), bytes(MOST_BYTES + 1)],
    ):
        house.network.answers[BUCKET] = answer
        assert call(house, event("T-4")).status_code == 502
    assert house.store.counts().arrivals == arrivals


def test_a_redirect_within_telnyx_is_followed(house: House) -> None:
    data = pdf()
    house.network.answer(BUCKET, b"", "HTTP/1.1 307 Go\r\nLocation: https://media.telnyx.com/x.pdf")
    house.network.answer("media.telnyx.com", data)
    assert house.bytes_of(str(said(call(house, event("T-5")))["document_id"])) == data
    assert house.network.hosts == [BUCKET, "media.telnyx.com"]


@pytest.mark.parametrize(
    "url",
    [
        "http://s3.amazonaws.com/faxes-prod/x.pdf",
        "https://s3.amazonaws.com/another-bucket/x.pdf",
        "https://s3.amazonaws.com/faxes-prod/../another-bucket/x.pdf",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://s3.amazonaws.com@evil.example/faxes-prod/x.pdf",
    ],
)
def test_an_address_elsewhere_is_never_called(house: House, url: str) -> None:
    assert call(house, event("T-6", media_url=url)).status_code == 502
    assert house.network.hosts == []


def test_a_fax_that_broke_off_is_taken_and_flagged(house: House) -> None:
    house.network.answer(BUCKET, pdf())
    answer = said(call(house, event("T-7", partial_content=True)))
    incoming = house.only_receipt(str(answer["document_id"])).incoming
    assert (incoming.complete, incoming.flags) == (False, (PARTIAL,))
    failed = event("T-8", "fax.failed", status="failed", failure_reason="receive_aborted")
    incoming = house.only_receipt(str(said(call(house, failed))["document_id"])).incoming
    assert (incoming.complete, incoming.flags) == (False, (EMPTY,))
    assert ("failure_reason", "receive_aborted") in incoming.untrusted_details


def test_other_events_are_left_alone(house: House) -> None:
    arrivals = house.store.counts().arrivals
    events = [
        event("T-9", "fax.delivered", direction="outbound"),
        event("T-9", "fax.failed", direction="outbound"),
        event("T-9", "fax.receiving.started"),
        b"{}",
        b'{"data": "x"}',
    ]
    for body in events:
        answer = call(house, body)
        assert (answer.status_code, said(answer)["document_id"]) == (200, None)
    assert call(house, b"no json").status_code == 400
    assert house.store.counts().arrivals == arrivals
