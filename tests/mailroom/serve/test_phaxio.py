"""Phaxio's calls: signed over address, fields and file; one fax is one receipt; what failed is flagged."""

from __future__ import annotations

import hashlib
import hmac
import json

import httpx
import pytest

from mailroom.serve.form import Form
from mailroom.serve.webhooks.phaxio import signature
from mailroom.store.incoming import EMPTY, PARTIAL
from tests.mailroom.serve.house import PHAXIO_TOKEN, PUBLIC_URL, House, pdf, said

URL = "/v1/webhooks/phaxio"
FAX = {
    "id": 123456,
    "direction": "received",
    "num_pages": 2,
    "status": "success",
    "is_test": False,
    "from_number": "+12025550199",
    "to_number": "+12025550100",
    "caller_name": "EXAMPLE COUNTY",
}


def fields(number: int, **other: object) -> dict[str, str]:
    return {
        "success": "true",
        "is_test": "false",
        "direction": "received",
        "event_type": "fax_completed",
        "fax": json.dumps(FAX | {"id": number} | other),
    }


def sign(
    form: dict[str, str], file: bytes | None, name: str = "file", url: str = URL, token: str = PHAXIO_TOKEN
) -> str:
    """Sign as Phaxio's documentation says, apart from the program's own way."""
    text = PUBLIC_URL + url
    for field in sorted(form):
        text += field + form[field]
    if file is not None:
        text += name + hashlib.sha1(file, usedforsecurity=False).hexdigest()
    return hmac.new(token.encode(), text.encode(), hashlib.sha1).hexdigest()


def call(house: House, form: dict[str, str], file: bytes | None, signed: str | None = None) -> httpx.Response:
    headers = {"X-Phaxio-Signature": sign(form, file) if signed is None else signed}
    files = {name: (None, value) for name, value in form.items()}
    if file is None:
        return house.client.post(URL, headers=headers, files=files)
    return house.client.post(URL, headers=headers, files=files | {"file": ("fax 123.pdf", file, "application/pdf")})


def test_the_signature_is_that_of_phaxios_own_library() -> None:
    # The vector of its specification (spec/resources/webhook_spec.rb).
    signed = signature(b"test-webhook-token", "example.com", Form((("test", "true"),)))
    assert signed == b"64a735ef0c47a0ae671e381c046648f0966deb29"


def test_a_received_fax_is_taken_once_however_often_it_is_called_about(house: House) -> None:
    data, form = pdf(30_000), fields(1001)
    first, again = call(house, form, data), call(house, form, data)
    assert (first.status_code, again.status_code) == (200, 200)
    document_id = hashlib.sha256(data).hexdigest()
    assert said(first) == {"document_id": document_id, "repeated": False}
    assert said(again) == {"document_id": document_id, "repeated": True}
    incoming = house.only_receipt(document_id).incoming
    assert (incoming.channel, incoming.provider_id, incoming.complete) == ("phaxio", "1001", True)
    assert incoming.untrusted_name == "fax 123.pdf"
    assert incoming.untrusted_caller_number == "+12025550199"
    assert incoming.untrusted_called_number == "+12025550100"
    assert incoming.untrusted_caller_name == "EXAMPLE COUNTY"
    assert ("num_pages", "2") in incoming.untrusted_details
    assert incoming.flags == ()
    assert house.bytes_of(document_id) == data


@pytest.mark.parametrize("changed", ["signature", "none", "field", "file", "more", "token"])
def test_a_wrong_signature_leaves_nothing(house: House, changed: str) -> None:
    arrivals = house.store.counts().arrivals
    data, form = pdf(), fields(1002)
    right = sign(form, data)
    if changed == "none":
        answer = house.client.post(URL, files={name: (None, value) for name, value in form.items()})
    elif changed == "signature":
        answer = call(house, form, data, right[:-1] + ("0" if right[-1] != "0" else "1"))
    elif changed == "field":
        answer = call(house, form | {"success": "false"}, data, right)
    elif changed == "file":
        answer = call(house, form, data + b".", right)
    elif changed == "more":
        answer = call(house, form | {"extra": "x"}, data, right)
    else:
        answer = call(house, form, data, sign(form, data, token=PHAXIO_TOKEN[:-1]))
    assert answer.status_code == 401
    assert house.store.counts().arrivals == arrivals
    assert list(house.store.home.drafts.iterdir()) == []


def test_the_address_is_signed_with_its_query(house: House) -> None:
    data, form = pdf(), fields(1003)
    files = {name: (None, value) for name, value in form.items()} | {"file": ("a.pdf", data)}
    headers = {"X-Phaxio-Signature": sign(form, data, url=f"{URL}?line=2").upper()}
    assert house.client.post(f"{URL}?line=2", headers=headers, files=files).status_code == 200
    assert house.client.post(URL, headers=headers, files=files).status_code == 401


def test_a_fax_that_broke_off_is_taken_and_flagged(house: House) -> None:
    data = pdf()
    partial = said(call(house, fields(1004, status="partialsuccess"), data))
    incoming = house.only_receipt(str(partial["document_id"])).incoming
    assert (incoming.complete, incoming.flags) == (False, (PARTIAL,))
    failed = fields(1005, status="failure", error_message="no answer") | {"success": "false"}
    answers = [said(call(house, failed, None)) for _ in range(2)]
    assert [answer["repeated"] for answer in answers] == [False, True]
    incoming = house.only_receipt(str(answers[0]["document_id"])).incoming
    assert (incoming.complete, incoming.flags) == (False, (EMPTY,))
    assert ("error_message", "no answer") in incoming.untrusted_details
    assert house.network.hosts == []


def test_a_fax_without_file_is_fetched_from_phaxio(house: House) -> None:
    data = pdf()
    house.network.answer("api.phaxio.com", data)
    answer = said(call(house, fields(1006), None))
    assert house.bytes_of(str(answer["document_id"])) == data
    assert house.network.hosts == ["api.phaxio.com"]
    request = b"".join(house.network.sent)
    assert request.startswith(b"GET /v2.1/faxes/1006/file HTTP/1.1")
    assert b"Authorization: Basic a2V5OnNlY3JldA==" in request


def test_an_odd_number_is_never_part_of_an_address(house: House) -> None:
    answer = said(call(house, fields(1007) | {"fax": json.dumps(FAX | {"id": "1/../../2"})}, None))
    assert house.only_receipt(str(answer["document_id"])).incoming.flags == (EMPTY,)
    assert house.network.hosts == []


def test_what_is_no_received_fax_is_left_alone(house: House) -> None:
    arrivals = house.store.counts().arrivals
    sent = fields(1008) | {"direction": "sent"}
    assert said(call(house, sent, None)) == {"document_id": None, "repeated": False}
    assert said(call(house, {"event_type": "portability"}, None))["document_id"] is None
    assert house.store.counts().arrivals == arrivals


def test_a_form_without_a_file_may_come_urlencoded(house: House) -> None:
    form = fields(1009, status="failure")
    answer = house.client.post(URL, headers={"X-Phaxio-Signature": sign(form, None)}, data=form)
    assert house.only_receipt(str(said(answer)["document_id"])).incoming.provider_id == "1009"


def test_a_signed_call_that_is_odd_is_refused(house: House) -> None:
    form = fields(1010) | {"fax": "[]"}
    assert call(house, form, pdf()).status_code == 400
    assert house.client.post(URL, headers={"X-Phaxio-Signature": "0"}, content=b"{}").status_code == 400
