"""Somebody is told of an emergency, again until it is taken, once for a document, and no crash forgets it."""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from mailroom.reading import line_of
from mailroom.settings import OnEmergency, Settings
from mailroom.store.kept import NewRecord
from mailroom.store.retention import Retention
from mailroom.store.store import Store
from mailroom.urgent import Urgency, is_urgent
from mailroom.work.calls import Call, Message, open_calls, signature
from mailroom.work.outbox import LONGEST_PAUSE_SECONDS, Outbox, OutboxCounts
from mailroom.work.postman import Postman
from mailroom.work.run import WorkOrder, run_work
from models.errors import BadArguments
from models.record import Alternative, Field, RequestKind, RequestRecord, Status
from tests.mailroom.samples import record
from tests.mailroom.work.post import filled
from tests.mailroom.work.stand_in import READERS

KEEP = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read() + b'\\n')"


def of_kind(kind: RequestKind | None, *others: RequestKind) -> RequestRecord:
    alternatives = tuple(Alternative[RequestKind](value=other, confidence=0.2) for other in others)
    found = Field[RequestKind](value=kind, confidence=0.8, status=Status.ACCEPTED, alternatives=alternatives)
    return record(request_kind=found)


@contextmanager
def promised(home: Path, *, is_read: bool = True) -> Iterator[tuple[Store, Outbox, str]]:
    """Give a store with an emergency that is in work, and that somebody is to be told of as soon as it is read."""
    with filled(home, "emergency") as store:
        outbox = Outbox(store.home)
        job = store.lease("worker:1")
        assert job is not None
        found = of_kind(RequestKind.EMERGENCY)
        outbox.promise_if_urgent(found, job.document.id, 0)
        if is_read:
            store.finish(job, NewRecord(found.read_with.version, line_of(found), "emergency", needs_review=False))
        yield store, outbox, job.document.id


def read_it(home: Path, on_emergency: OnEmergency) -> None:
    run_work(WorkOrder(home, once=True, verbosity=-1), Settings(jobs=1, on_emergency=on_emergency), READERS)


@dataclass
class Listener:
    """Who listens at an address: what came, and what is answered, the last answer for ever."""

    answers: list[int]
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def listening(*answers: int) -> Iterator[Listener]:
    heard = Listener(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            heard.headers.append(dict(self.headers))
            answer = heard.answers.pop(0) if len(heard.answers) > 1 else heard.answers[0]
            self.send_response(answer)
            if answer == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        heard.url = f"http://127.0.0.1:{server.server_port}/hook"
        yield heard
        server.shutdown()


def test_a_command_gets_the_record_of_an_emergency_and_of_nothing_else(tmp_path: Path) -> None:
    kept = tmp_path / "told"
    with filled(tmp_path / "home", "page", "emergency", "page 2") as store:
        read_it(tmp_path / "home", OnEmergency(command=(sys.executable, "-c", KEEP, str(kept))))
        (line,) = kept.read_bytes().splitlines()
        assert json.loads(line)["document"]["name"] == "emergency.tif"
        assert Outbox(store.home).counts() == OutboxCounts(waiting=0, failing=0, taken=1)


def test_the_words_of_a_command_are_no_shell() -> None:
    words = (
        sys.executable,
        "-c",
        "import sys; sys.exit(sys.argv[1] != '$(touch x); rm -rf *')",
        "$(touch x); rm -rf *",
    )
    calls = open_calls(OnEmergency(command=words))
    assert calls["command"](Message("id", b"{}")) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((sys.executable, "-c", "raise SystemExit(3)"), "exit code 3"),
        ((sys.executable, "-c", "import time; time.sleep(60)"), "too long"),
        (("/no/such/program",), "cannot be started"),
    ],
)
def test_a_command_that_fails_has_not_taken_it(words: tuple[str, ...], reason: str) -> None:
    failure = open_calls(OnEmergency(command=words, seconds=1))["command"](Message("id", b"{}"))
    assert failure is not None
    assert reason in failure


def test_a_post_is_signed_and_repeated_until_it_is_taken(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("between us\n")
    now = datetime.now(UTC)
    with listening(503, 200) as heard, promised(tmp_path / "home") as (store, outbox, document_id):
        postman = Postman(store, outbox, open_calls(OnEmergency(url=heard.url, secret_file=str(secret))))
        postman.go_round(now)
        assert outbox.counts() == OutboxCounts(waiting=1, failing=1, taken=0)
        postman.go_round(now)
        assert len(heard.bodies) == 1
        postman.go_round(now + timedelta(seconds=3))
        assert outbox.counts() == OutboxCounts(waiting=0, failing=0, taken=1)
    assert heard.bodies == [line_of(of_kind(RequestKind.EMERGENCY))] * 2
    for body, headers in zip(heard.bodies, heard.headers, strict=True):
        at = headers["Mailroom-Timestamp"]
        expected = hmac.new(b"between us", f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        assert headers["Mailroom-Signature"] == f"sha256={expected}"
        assert headers["Mailroom-Document"] == document_id
        assert abs(int(at) - time.time()) < 60


def test_a_restart_forgets_nothing_and_a_failed_call_is_tried_later_each_time(tmp_path: Path) -> None:
    answers: list[str | None] = ["no", "no", None]
    calls: dict[str, Call] = {"command": lambda _: answers.pop(0)}
    with filled(tmp_path, "emergency") as store:
        read_it(tmp_path, OnEmergency(command=("/no/such/program",)))
        now = datetime.now(UTC)
        for seconds, left in ((-1, 3), (60, 2), (61, 2), (90, 1), (120, 0)):
            Postman(store, Outbox(store.home), calls).go_round(now + timedelta(seconds=seconds))
            assert len(answers) == left
        assert Outbox(store.home).counts().taken == 1


def test_a_promise_waits_for_its_record(tmp_path: Path) -> None:
    told: list[Message] = []
    with promised(tmp_path, is_read=False) as (store, outbox, _):
        Postman(store, outbox, {"command": told.append}).go_round()
        assert (told, outbox.counts().waiting) == ([], 1)


def test_a_document_is_told_of_once(tmp_path: Path) -> None:
    with promised(tmp_path) as (store, outbox, document_id):
        (promise,) = outbox.promises()
        outbox.keep(promise)
        outbox.promise_if_urgent(of_kind(RequestKind.EMERGENCY), document_id, 0)
        assert outbox.counts() == OutboxCounts(waiting=0, failing=0, taken=1)
        assert store.counts().add_up


def test_a_promise_that_the_disk_damaged_is_kept_all_the_same(tmp_path: Path) -> None:
    with promised(tmp_path) as (_, outbox, document_id):
        (tmp_path / "alerts" / f"{document_id}.json").write_bytes(b"\0\0\0")
        (promise,) = outbox.promises()
        assert promise.document_id == document_id
        assert promise.is_due(datetime.now(UTC))


def test_only_one_tells_at_a_time(tmp_path: Path) -> None:
    with (
        promised(tmp_path) as (store, outbox, _),
        outbox.only_one() as mine,
        Outbox(store.home).only_one() as theirs,
    ):
        assert (mine, theirs) == (True, False)


def test_a_clock_set_back_does_not_silence_an_alert(tmp_path: Path) -> None:
    with promised(tmp_path) as (_, outbox, _):
        now = datetime.now(UTC)
        (promise,) = outbox.promises()
        for _ in range(20):
            promise = promise.put_off("no", now)
        assert not promise.is_due(now)
        assert promise.is_due(now + timedelta(seconds=LONGEST_PAUSE_SECONDS))
        assert promise.is_due(now - timedelta(days=1))


@pytest.mark.parametrize(
    ("found", "priority", "urgent"),
    [
        (of_kind(RequestKind.EMERGENCY), 0, True),
        (of_kind(RequestKind.PRESERVATION, RequestKind.EMERGENCY), 0, True),
        (of_kind(RequestKind.PRESERVATION, RequestKind.SUBPOENA), Urgency.EMERGENCY, False),
        (of_kind(None), Urgency.EMERGENCY, True),
        (of_kind(None), Urgency.UNKNOWN, False),
    ],
)
def test_what_somebody_is_told_of(found: RequestRecord, priority: int, urgent: bool) -> None:  # noqa: FBT001 - a column
    assert is_urgent(found, priority) is urgent


def test_an_address_that_sends_elsewhere_or_is_not_there_has_not_taken_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s")
    with listening(302) as heard:
        failure = open_calls(OnEmergency(url=heard.url, secret_file=str(secret)))["url"](Message("id", b"{}"))
        assert failure == "the address answered 302"
    gone = open_calls(OnEmergency(url=heard.url, secret_file=str(secret), seconds=2))["url"](Message("id", b"{}"))
    assert gone is not None
    assert "cannot be reached" in gone


@pytest.mark.parametrize("secret", ["", "/no/such/file"])
def test_an_address_without_a_secret_is_refused(secret: str) -> None:
    with pytest.raises(BadArguments, match="secret_file"):
        open_calls(OnEmergency(url="https://oncall.example", secret_file=secret))


def test_the_signature_is_that_of_the_example() -> None:
    assert signature(b"key", b"body", 7)["Mailroom-Signature"] == (
        "sha256=" + hmac.digest(b"key", b"7.body", "sha256").hex()
    )


def test_nobody_is_told_of_what_was_purged(tmp_path: Path) -> None:
    told: list[Message] = []
    with promised(tmp_path) as (store, outbox, document_id):
        Retention(store).purge(document_id, "sent by mistake", "user:ana")
        Postman(store, outbox, {"command": told.append}).go_round()
        assert (told, outbox.counts().waiting) == ([], 0)
