"""Documents handed over by HTTP: taken once they are on the disk, refused with a reason, never half."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import httpx
import pytest

from mailroom.store.home import open_home
from mailroom.store.inbox import Draft
from mailroom.store.incoming import Incoming
from mailroom.store.kept import NewRecord, Receipt
from mailroom.store.queue import QueueRules
from mailroom.store.store import Store
from models.errors import StorageFailed
from tests.mailroom.review.deciding import decide_all, key_twice
from tests.mailroom.review.letters import ROSA, Letter, emergency, read as read_letter
from tests.mailroom.serve.house import METRICS, MOST_BYTES, OTHER, READ, SEND, House, bearer, opened, pdf, said

URL = "/v1/documents"
RAW = {"Content-Type": "application/pdf"}


def test_a_form_is_taken_with_its_name_and_its_caller(house: House) -> None:
    data = pdf(20_000)
    answer = house.client.post(URL, headers=bearer(SEND), files={"file": ("fax 17.pdf", data), "x": (None, "y")})
    assert answer.status_code == 201
    document_id = hashlib.sha256(data).hexdigest()
    incoming = house.only_receipt(document_id).incoming
    assert said(answer)["document_id"] == document_id
    assert (incoming.channel, incoming.untrusted_caller_name) == ("http", "scanner")
    assert incoming.untrusted_name == "fax 17.pdf"
    assert house.bytes_of(document_id) == data


@pytest.mark.parametrize("kind", ["image/tiff", "application/pdf", "application/octet-stream", "IMAGE/PNG; x=y", None])
def test_a_raw_body_is_taken(house: House, kind: str | None) -> None:
    data = pdf()
    headers = {"Content-Disposition": 'attachment; filename="a b.tif"'} | (
        {} if kind is None else {"Content-Type": kind}
    )
    answer = house.client.post(URL, headers=bearer(SEND) | headers, content=data)
    assert answer.status_code == 201
    assert house.only_receipt(str(said(answer)["document_id"])).incoming.untrusted_name == "a b.tif"


def test_the_same_call_again_is_the_same_receipt(house: House) -> None:
    data = pdf()
    headers = bearer(SEND) | RAW | {"Idempotency-Key": "K-1"}
    first, again = (house.client.post(URL, headers=headers, content=data) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert said(first) | {"repeated": True} == said(again)
    without_key = house.client.post(URL, headers=bearer(SEND) | RAW, content=data)
    of_another = house.client.post(URL, headers=bearer(OTHER) | RAW | {"Idempotency-Key": "K-1"}, content=data)
    assert (without_key.status_code, of_another.status_code) == (201, 201)
    assert len(house.receipts(str(said(first)["document_id"]))) == 3


def test_other_bytes_under_the_same_key_are_not_lost(house: House) -> None:
    headers = bearer(SEND) | RAW | {"Idempotency-Key": "K-2"}
    answers = [house.client.post(URL, headers=headers, content=pdf()) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({str(said(answer)["document_id"]) for answer in answers}) == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        (bearer("nobody"), 401),
        (bearer(""), 401),
        ({"Authorization": f"Basic {SEND}"}, 401),
        ({"Authorization": SEND}, 401),
        (bearer(METRICS), 403),
        (bearer(SEND) | {"Content-Type": "application/json"}, 415),
        (bearer(SEND) | {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (bearer(SEND) | {"Content-Encoding": "gzip"}, 415),
        (bearer(SEND) | {"Content-Type": "multipart/form-data"}, 400),
        (bearer(SEND) | {"Idempotency-Key": "k" * 201}, 422),
    ],
)
def test_what_is_refused_leaves_nothing(house: House, headers: dict[str, str], status: int) -> None:
    before = house.store.counts()
    answer = house.client.post(URL, headers=RAW | headers, content=pdf())
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said(answer)["status"] == status
    assert ("www-authenticate" in answer.headers) == (status == 401)
    assert_nothing_came(house, before.arrivals)


def assert_nothing_came(house: House, arrivals: int) -> None:
    assert house.store.counts().arrivals == arrivals
    assert list(house.store.home.drafts.iterdir()) == []


def test_too_large_is_refused_by_its_header_and_while_it_comes(house: House) -> None:
    arrivals = house.store.counts().arrivals
    sent: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        for number in range(1000):
            sent.append(number)
            yield bytes(1000)

    by_header = house.client.post(URL, headers=bearer(SEND) | RAW, content=bytes(MOST_BYTES + 1))
    streamed = house.client.post(URL, headers=bearer(SEND) | RAW, content=endless())
    form = house.client.post(URL, headers=bearer(SEND), files={"file": bytes(MOST_BYTES + 1)})
    assert [answer.status_code for answer in (by_header, streamed, form)] == [413] * 3
    at_most = house.client.post(URL, headers=bearer(SEND), files={"file": pdf(MOST_BYTES)})
    assert at_most.status_code == 201
    assert_nothing_came(house, arrivals + 1)


def test_a_call_without_a_document_is_refused(house: House) -> None:
    arrivals = house.store.counts().arrivals
    empty = house.client.post(URL, headers=bearer(SEND) | RAW, content=b"")
    empty_file = house.client.post(URL, headers=bearer(SEND), files={"file": b""})
    no_file = house.client.post(URL, headers=bearer(SEND), files={"other": (None, "text")})
    two = house.client.post(URL, headers=bearer(SEND), files=[("file", pdf()), ("file", pdf())])
    assert [answer.status_code for answer in (empty, empty_file, no_file, two)] == [400] * 4
    assert_nothing_came(house, arrivals)


def test_a_form_that_breaks_off_is_not_taken(house: House) -> None:
    arrivals = house.store.counts().arrivals
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    for body in (head + b"%PDF", head + b"%PDF\r\n--b", head + b"%PDF\r\n--b\r\n", b"%PDF", b""):
        answer = house.client.post(URL, headers=bearer(SEND) | kind, content=body)
        assert answer.status_code == 400
    assert_nothing_came(house, arrivals)
    assert house.client.post(URL, headers=bearer(SEND) | kind, content=head + b"%PDF\r\n--b--").status_code == 201


class _FullDisk(Store):
    """A store whose disk is full: at the first byte, or only when it is to be synced."""

    at_once = True

    def draft(self) -> Draft:
        if self.at_once:
            raise StorageFailed("the disk is full (No space left on device)")
        return super().draft()

    def take(self, draft: Draft, incoming: Incoming) -> Receipt:
        del draft, incoming
        raise StorageFailed("the disk is full (No space left on device)")


class _FullAtTheEnd(_FullDisk):
    at_once = False


@pytest.mark.parametrize("kind", [_FullDisk, _FullAtTheEnd])
def test_a_full_disk_acknowledges_nothing(tmp_path: Path, kind: type[_FullDisk]) -> None:
    def opener(home: Path, rules: QueueRules) -> Store:
        return kind(open_home(home), rules)

    with opened(tmp_path, opener) as house:
        answer = house.client.post(URL, headers=bearer(SEND) | RAW, content=pdf())
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "30"
        assert "nothing is acknowledged" in str(said(answer)["detail"])
        assert_nothing_came(house, 0)


def test_what_became_of_it_is_for_its_caller_alone(house: House) -> None:
    data = pdf()
    headers = bearer(SEND) | RAW | {"Idempotency-Key": "K-3"}
    document_id = str(said(house.client.post(URL, headers=headers, content=data))["document_id"])
    answer = house.client.get(f"{URL}/{document_id}", headers=bearer(READ))
    found = said(answer)
    assert (answer.status_code, found["state"], found["size"], found["record"]) == (200, "waiting", len(data), None)
    assert [arrival["idempotency_key"] for arrival in _parts(found["arrivals"])] == ["K-3"]
    _read(house, document_id)
    found = said(house.client.get(f"{URL}/{document_id}", headers=bearer(READ)))
    assert (found["state"], found["record"]) == ("review", {"kind": "subpoena"})
    statuses = [
        house.client.get(f"{URL}/{document_id}", headers=bearer(OTHER)).status_code,
        house.client.get(f"{URL}/{document_id}", headers=bearer(SEND)).status_code,
        house.client.get(f"{URL}/{document_id}").status_code,
        house.client.get(f"{URL}/{64 * '0'}", headers=bearer(READ)).status_code,
        house.client.get(f"{URL}/..%2f..%2fetc", headers=bearer(READ)).status_code,
    ]
    assert statuses == [404, 403, 401, 404, 404]


def test_what_is_keyed_blind_is_withheld_until_two_people_keyed_it(house: House) -> None:
    letter = emergency(number=1301, handle="harbor_gull")
    first = house.client.post(URL, headers=bearer(SEND) | RAW, content=letter.content)
    document_id = str(said(first)["document_id"])
    house.store.prioritise(document_id, 1000)
    read_letter(house.store, letter)
    shown = house.client.get(f"{URL}/{document_id}", headers=bearer(READ))
    assert shown.status_code == 200
    assert "harbor_gull" not in shown.text
    assert _kind(shown) == "emergency"
    key_twice(house.store, document_id, letter)
    assert "harbor_gull" in house.client.get(f"{URL}/{document_id}", headers=bearer(READ)).text


def test_the_record_is_as_people_decided_it(house: House) -> None:
    letter = Letter(number=1302)
    document_id = str(said(house.client.post(URL, headers=bearer(SEND) | RAW, content=letter.content))["document_id"])
    house.store.prioritise(document_id, 1000)
    read_letter(house.store, letter)
    decide_all(house.store, document_id, ROSA, {"agency": "Fairhaven Sheriff"})
    assert "Fairhaven Sheriff" in house.client.get(f"{URL}/{document_id}", headers=bearer(READ)).text


def _kind(answer: httpx.Response) -> object:
    record = said(answer)["record"]
    assert isinstance(record, dict)
    return record["request_kind"]["value"]


def _parts(value: object) -> Iterable[dict[str, object]]:
    assert isinstance(value, list)
    return value


def _read(house: House, document_id: str) -> None:
    house.store.prioritise(document_id, 1000)
    job = house.store.lease("test")
    assert job is not None
    assert job.document.id == document_id
    assert house.store.finish(job, NewRecord("1", b'{"kind": "subpoena"}', "subpoena", needs_review=True))


def test_a_token_taken_out_of_the_file_is_refused_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        headers = bearer(SEND) | RAW
        assert house.client.post(URL, headers=headers, content=pdf()).status_code == 201
        (tmp_path / "tokens").write_text("")
        assert house.client.post(URL, headers=headers, content=pdf()).status_code == 401
        (tmp_path / "tokens").unlink()
        assert house.client.post(URL, headers=headers, content=pdf()).status_code == 503
