"""Documo's calls: a login; the newer webhooks tell of a fax that is fetched, the older ones bring it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import httpx
import pytest

from mailroom.store.incoming import EMPTY, PARTIAL
from tests.mailroom.serve.house import DOCUMO_KEY, DOCUMO_LOGIN, SINCH_LOGIN, House, login, opened, pdf, said

URL = "/v1/webhooks/documo"
HOST = "api.documo.com"
FAX = {
    "messageId": "e0e72262-bf92-47ed-a78c-69547479cad8",
    "status": "success",
    "pagesCount": 5,
    "pagesComplete": 5,
    "faxNumber": "+12025550100",
    "faxCsid": "EXAMPLE CSID",
    "faxCallerId": "2025550199",
    "direction": "inbound",
    "errorCode": "0",
    "isFilePurged": False,
}


def call(house: House, name: str = "fax.v1.inbound.complete", **other: object) -> httpx.Response:
    headers = login(DOCUMO_LOGIN) | {"x-webhook-event": name}
    return house.client.post(URL, headers=headers, json=FAX | other)


def test_a_fax_is_fetched_and_taken_once(house: House) -> None:
    data = pdf(20_000)
    house.network.answer(HOST, data)
    answers = [call(house, messageId="D-1"), call(house, "fax.v1.inbound.succeed", messageId="D-1")]
    assert [(answer.status_code, said(answer)["repeated"]) for answer in answers] == [(200, False), (200, True)]
    incoming = house.only_receipt(hashlib.sha256(data).hexdigest()).incoming
    assert (incoming.channel, incoming.provider_id, incoming.complete) == ("documo", "D-1", True)
    assert incoming.untrusted_called_number == "+12025550100"
    assert (incoming.untrusted_caller_number, incoming.untrusted_sender_id) == ("2025550199", "EXAMPLE CSID")
    request = b"".join(house.network.sent)
    assert b"GET /v1/fax/D-1/download?format=pdf " in request
    assert f"Authorization: Basic {DOCUMO_KEY}\r\n".encode() in request


def test_the_key_does_not_go_along_to_another_host(house: House) -> None:
    house.network.answer(HOST, b"", "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/x.pdf")
    assert call(house, messageId="D-2").status_code == 502
    assert house.network.hosts == [HOST]


def test_the_older_webhooks_bring_the_file(house: House) -> None:
    data = pdf()
    files = {"data": (None, json.dumps(FAX | {"messageId": "D-3"})), "attachment": ("fax.pdf", data, "application/pdf")}
    headers = login(DOCUMO_LOGIN) | {"x-webhook-event": "fax.inbound"}
    answer = said(house.client.post(URL, headers=headers, files=files))
    assert house.bytes_of(str(answer["document_id"])) == data
    assert house.only_receipt(str(answer["document_id"])).incoming.untrusted_name == "fax.pdf"


@pytest.mark.parametrize("headers", [{}, login("documo:s3"), login(SINCH_LOGIN), {"Authorization": "Bearer x"}])
def test_a_wrong_login_leaves_nothing(house: House, headers: dict[str, str]) -> None:
    arrivals = house.store.counts().arrivals
    answer = house.client.post(URL, headers=headers | {"x-webhook-event": "fax.v1.inbound.complete"}, json=FAX)
    assert answer.status_code == 401
    assert house.store.counts().arrivals == arrivals
    assert house.network.hosts == []


def test_a_fax_that_broke_off_is_taken_and_flagged(house: House) -> None:
    house.network.answer(HOST, pdf())
    part = said(call(house, messageId="D-4", pagesComplete=2))
    assert house.only_receipt(str(part["document_id"])).incoming.flags == (PARTIAL,)
    house.network.answer(HOST, pdf())
    failed = said(call(house, "fax.v1.inbound.failed", messageId="D-5", status="failed", pagesComplete=1))
    assert house.only_receipt(str(failed["document_id"])).incoming.flags == (PARTIAL,)
    for number, other in (("D-6", {"status": "failed", "pagesComplete": 0}), ("D-7", {"isFilePurged": True})):
        nothing = said(call(house, messageId=number, **other))
        assert house.only_receipt(str(nothing["document_id"])).incoming.flags == (EMPTY,)


def test_where_it_cannot_be_fetched_documo_is_asked_to_call_again(house: House) -> None:
    arrivals = house.store.counts().arrivals
    house.network.answer(HOST, b'{"error": "not yet"}', "HTTP/1.1 200 OK\r\nContent-Type: application/json")
    assert call(house, messageId="D-8").status_code == 502
    assert house.store.counts().arrivals == arrivals


def test_other_events_are_left_alone(house: House) -> None:
    arrivals = house.store.counts().arrivals
    answers = [
        call(house, "fax.v1.outbound.complete", direction="outbound"),
        call(house, "fax.v1.number.add"),
        call(house, direction="outbound"),
        call(house, messageId=None),
    ]
    assert [(answer.status_code, said(answer)["document_id"]) for answer in answers] == [(200, None)] * 4
    assert house.store.counts().arrivals == arrivals
    assert house.network.hosts == []


def test_without_a_key_to_fetch_it_the_service_is_asked_to_call_again(tmp_path: Path) -> None:
    with opened(tmp_path, without=("documo_api_file", "phaxio_api_file", "sinch_api_file")) as house:
        answer = call(house, messageId="D-9")
        assert (answer.status_code, "documo_api_file" in answer.text) == (503, True)
        assert house.store.counts().arrivals == 0
        incoming = {"event": "INCOMING_FAX", "fax": {"id": "S-9", "projectId": "P-1", "status": "COMPLETED"}}
        answer = house.client.post("/v1/webhooks/sinch", headers=login(SINCH_LOGIN), json=incoming)
        assert (answer.status_code, "sinch_api_file" in answer.text) == (503, True)
