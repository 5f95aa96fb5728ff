"""Records of letters that nobody wrote, kept in a store as a worker keeps them, and people at the desk."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from extract.platform import load_platform
from mailroom.assemble import nothing_known
from mailroom.reading import line_of
from mailroom.review.decisions.who import Rules, Who
from mailroom.store.incoming import Incoming
from mailroom.store.kept import NewRecord
from mailroom.store.store import Store
from models.record import (
    Account,
    Alternative,
    DocumentFacts,
    EmailField,
    Evidence,
    Field,
    PageFacts,
    RawReading,
    ReadWith,
    RequestKind,
    RequestRecord,
    Status,
)
from tests.mailroom.review.desk import SCRIPT, Browser

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
RULES = Rules(
    platform=load_platform(),
    twice_kinds=frozenset({"emergency"}),
    twice_fields=frozenset({"handles", "profile_urls", "post_urls", "emails"}),
)
ROSA, OTTO, INGE = Who("user:1", "rosa"), Who("user:2", "otto"), Who("user:3", "inge")
LENA = Who("user:4", "lena", leads=True)
BOX = (0.2, 0.3, 0.5, 0.33)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def text(value: str | None, status: Status = Status.REVIEW, **other: Any) -> Field[str]:  # noqa: ANN401 - facts by name
    """Return a field as it was read."""
    facts: dict[str, Any] = {"confidence": 0.6 if status is Status.REVIEW else 0.97, "status": status}
    if value is not None:
        spot = Evidence(page=1, box=BOX, text=value, readings=(RawReading(reader="second", text=value),))
        facts["evidence"] = (spot,)
    return Field[str](value=value, **(facts | other))


@dataclass(frozen=True)
class Letter:
    """What a letter says; all of it in doubt but where `sure`."""

    kind: RequestKind = RequestKind.PRESERVATION
    handle: str = "quietharbor"
    email: str = "m.delgado@example.gov"
    agency: str = "Fairhaven Police Department"
    due: str | None = None
    sure: bool = False
    number: int = 1
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        """The bytes that came."""
        return f"letter {self.number}".encode()

    def record(self, sha256: str) -> RequestRecord:
        """Return what the machine made of it."""
        status = Status.ACCEPTED if self.sure else Status.REVIEW
        handle = text(self.handle, status, alternatives=(Alternative(value=f"{self.handle}1", confidence=0.2),))
        url = text(f"https://twitter.com/{self.handle}", status)
        email = EmailField(**dict(text(self.email, status)), role="return")
        mark = Field[bool](value=True, confidence=0.95, status=Status.ACCEPTED)
        read = {
            "request_kind": Field[RequestKind](value=self.kind, confidence=0.9, status=status),
            "handles": (handle,),
            "profile_urls": (url,),
            "emails": (email,),
            "accounts": (Account(handle=self.handle, profile_url=url.value, agree=True),),
            "agency": text(self.agency, status),
            "requester": text("Maria Delgado", status),
            "signature": mark,
            "letterhead": mark,
            "emergency": Field[bool](value=self.kind is RequestKind.EMERGENCY, confidence=0.9, status=status),
            "requested_information": (text(f"log-ins of @{self.handle}", status),),
        }
        if self.due is not None:
            read["due_date"] = text(self.due, status)
        reasons = () if self.sure else (f"handles[0]: read as {self.handle} and {self.handle}1", "agency: in doubt")
        base = {name: getattr(nothing_known("in doubt"), name) for name in nothing_known("").__class__.model_fields}
        return RequestRecord(
            **(base | read | self.more),
            record_id=f"sha256:{sha256}",
            document=DocumentFacts(
                name=f"{self.handle}.tif",
                sha256=sha256,
                media_type="image/tiff",
                bytes=len(self.content),
                page_count=1,
                channel="hylafax",
                received_at=NOON,
                pages=(PageFacts(number=1, dpi=(204.0, 196.0), read=True),),
            ),
            needs_review=not self.sure,
            review_reasons=reasons,
            read_with=ReadWith(version="1", engine="a reader", calibration="a fit"),
        )


def arrive(store: Store, letter: Letter) -> str:
    """Have a letter received and read; return the document's id."""
    receipt = store.take_in(Incoming("hylafax", "fax.tif", after(letter.number)), [letter.content])
    read(store, letter)
    return receipt.document_id


def read(store: Store, letter: Letter) -> None:
    """Have what waits read as `letter`."""
    job = store.lease("worker:1")
    assert job is not None
    record = letter.record(job.document.sha256)
    kept = NewRecord("1", line_of(record), letter.kind.value, record.needs_review)
    assert store.finish(job, kept)


def emergency(**other: Any) -> Letter:  # noqa: ANN401 - facts by name
    return replace(Letter(kind=RequestKind.EMERGENCY), **other)


@dataclass
class Person:
    """Somebody at the desk over HTTP."""

    browser: Browser
    csrf: str = ""

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Make a call of the API."""
        self.csrf = self.csrf or self.browser.csrf()
        own = SCRIPT | {"X-CSRF-Token": self.csrf} | (headers or {})
        if body is None:
            return self.browser.send(method, f"/v1/review{path}", None, own)
        return self.browser.send(
            method, f"/v1/review{path}", json.dumps(body).encode(), own | {"Content-Type": "application/json"}
        )

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Return what a call answers."""
        answer = self.call("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def document(self, document_id: str) -> dict[str, Any]:
        """Return a document."""
        found: dict[str, Any] = self.get(f"/documents/{document_id}")
        return found

    def fields(self, document_id: str) -> dict[str, dict[str, Any]]:
        """Return its fields by address."""
        return {one["address"]: one for one in self.document(document_id)["fields"]}

    def decide(
        self, document_id: str, address: str, version: str | None, action: str, value: object = None, **other: object
    ) -> httpx.Response:
        """Decide a field."""
        body = {"action": action, "value": value} | other
        path = f"/documents/{document_id}/fields/{address.replace('[', '%5B').replace(']', '%5D')}"
        return self.call("POST", path, body, {} if version is None else {"If-Match": version})
