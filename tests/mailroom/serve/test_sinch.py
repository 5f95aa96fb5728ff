"""Sinch's calls: a login, a form or JSON, and only incoming faxes are taken."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from mailroom.store.incoming import EMPTY, PARTIAL
from tests.mailroom.serve.house import DOCUMO_LOGIN, SINCH_LOGIN, House, login, pdf, said

URL = "/v1/webhooks/sinch"
FAX = {
    "id": "01HZX-1",
    "direction": "INBOUND",
    "from": "+12025550199",
    "to": "+12025550100",
    "numberOfPages": 3,
    "status": "COMPLETED",
    "projectId": "0f4f0f66-5a52-4a7b-a001-3c21b3b6a5a3",
}
RIGHT = login(SINCH_LOGIN)


def event(number: str, **other: object) -> dict[str, object]:
    return {"event": "INCOMING_FAX", "eventTime": "2026-03-04T05:06:07Z", "fax": FAX | {"id": number} | other}


def form(number: str, **other: object) -> dict[str, object]:
    said_of_it = event(number, **other)
    return {name: (None, value if isinstance(value, str) else json.dumps(value)) for name, value in said_of_it.items()}


def test_a_form_is_taken(house: House) -> None:
    data = pdf(10_000)
    files = form("S-1") | {"file": ("fax.pdf", data, "application/pdf")}
    answers = [house.client.post(URL, headers=RIGHT, files=files) for _ in range(2)]
    assert [(answer.status_code, said(answer)["repeated"]) for answer in answers] == [(200, False), (200, True)]
    incoming = house.only_receipt(hashlib.sha256(data).hexdigest()).incoming
    assert (incoming.channel, incoming.provider_id, incoming.complete) == ("sinch", "S-1", True)
    assert (incoming.untrusted_caller_number, incoming.untrusted_called_number) == ("+12025550199", "+12025550100")
    assert ("numberOfPages", "3") in incoming.untrusted_details


def test_json_is_taken(house: House) -> None:
    data = pdf(30_000)
    body = event("S-2") | {"file": base64.b64encode(data).decode(), "fileType": "PDF"}
    answer = house.client.post(URL, headers=RIGHT, json=body)
    assert house.bytes_of(str(said(answer)["document_id"])) == data
    flat = FAX | {"id": "S-3", "file": base64.b64encode(pdf()).decode()}
    answer = house.client.post(URL, headers=RIGHT, json=flat)
    assert house.only_receipt(str(said(answer)["document_id"])).incoming.provider_id == "S-3"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        login("sinch:s3creT"),
        login("sinch"),
        login(DOCUMO_LOGIN),
        {"Authorization": "Basic ?"},
        {"Authorization": ""},
    ],
)
def test_a_wrong_login_leaves_nothing(house: House, headers: dict[str, str]) -> None:
    arrivals = house.store.counts().arrivals
    answer = house.client.post(URL, headers=headers, files=form("S-4") | {"file": ("fax.pdf", pdf())})
    assert answer.status_code == 401
    assert house.store.counts().arrivals == arrivals


def test_a_fax_that_failed_is_taken_and_flagged(house: House) -> None:
    part = house.client.post(URL, headers=RIGHT, files=form("S-5", status="FAILURE") | {"file": ("a.pdf", pdf())})
    assert house.only_receipt(str(said(part)["document_id"])).incoming.flags == (PARTIAL,)
    nothing = house.client.post(URL, headers=RIGHT, json=event("S-6", status="FAILURE", errorMessage="line"))
    incoming = house.only_receipt(str(said(nothing)["document_id"])).incoming
    assert (incoming.flags, incoming.complete) == ((EMPTY,), False)
    assert ("errorMessage", "line") in incoming.untrusted_details


def test_a_fax_without_file_is_fetched_from_sinch(house: House) -> None:
    data = pdf()
    house.network.answer("fax.api.sinch.com", data)
    answer = house.client.post(URL, headers=RIGHT, json=event("S-7"))
    assert house.bytes_of(str(said(answer)["document_id"])) == data
    path = f"/v3/projects/{FAX['projectId']}/faxes/S-7/file.pdf"
    assert b"".join(house.network.sent).startswith(f"GET {path} ".encode())


def test_other_events_are_left_alone(house: House) -> None:
    arrivals = house.store.counts().arrivals
    completed = event("S-8", direction="OUTBOUND") | {"event": "FAX_COMPLETED"}
    sent = {"fax": FAX | {"direction": "OUTBOUND"}}
    for body in (completed, sent, {}):
        answer = house.client.post(URL, headers=RIGHT, json=body)
        assert (answer.status_code, said(answer)["document_id"]) == (200, None)
    assert house.store.counts().arrivals == arrivals


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"event": "INCOMING_FAX", "file": "?"}'])
def test_what_is_no_json_is_refused(house: House, body: bytes) -> None:
    arrivals = house.store.counts().arrivals
    assert house.client.post(URL, headers=RIGHT, content=body).status_code == 400
    assert house.store.counts().arrivals == arrivals
