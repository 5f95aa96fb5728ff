"""Events are told at least once, in their order for each document, whatever the receiver does to the call."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mailroom.reading import line_of
from mailroom.review.decisions import ending
from mailroom.settings import EventsChoice, Settings
from mailroom.store.events import EventCounts, counts
from mailroom.store.incoming import Incoming
from mailroom.store.kept import NewRecord
from mailroom.store.retention import Retention
from mailroom.store.store import Store
from mailroom.work.calls import Message
from mailroom.work.run import WorkOrder, run_work
from mailroom.work.teller import FAILURES_IN_A_ROW, Teller
from models.errors import BadArguments
from tests.mailroom.review.deciding import decide_all, key_twice
from tests.mailroom.review.desk import opened
from tests.mailroom.review.letters import LENA, ROSA, Letter, arrive, emergency
from tests.mailroom.work.post import filled
from tests.mailroom.work.stand_in import READERS

NOW = datetime(2026, 3, 5, tzinfo=UTC)
SECRET = b"between us"


class Receiver:
    """Takes calls, or does not: `answers` one after the other, the last for ever; None is taken."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers) or [None]
        self.calls: list[Message] = []

    def __call__(self, message: Message) -> str | None:
        """Take a call, or say why not."""
        self.calls.append(message)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def told(self) -> list[tuple[str, str]]:
        """What each call was of: event and document."""
        return [(json.loads(one.line)["event"], one.document_id) for one in self.calls]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "home") as desk:
        Teller(desk.store, Settings(), Receiver()).begin()
        yield desk.store


def counted(store: Store) -> EventCounts:
    with store.database.reading() as connection:
        return counts(connection)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_everything_that_happens_to_a_document_is_told_in_order(store: Store) -> None:
    document_id = arrive(store, Letter())
    decide_all(store, document_id, ROSA)
    with store.database.writing() as connection:
        ending.reopen(connection, document_id, LENA, NOW)
    receiver = Receiver()
    assert Teller(store, Settings(), receiver).go_round(NOW)
    assert [event for event, _ in receiver.told] == ["read", "needs_review", "finished", "needs_review"]
    assert [json.loads(one.line)["by"] for one in receiver.calls] == ["mailroom", "mailroom", "user:1", "user:4"]
    assert counted(store) == EventCounts(waiting=0, failing=0, taken=4)
    assert Teller(store, Settings(), receiver).go_round(NOW)
    assert len(receiver.calls) == 4


def test_what_is_read_without_a_doubt_is_finished(store: Store) -> None:
    arrive(store, Letter(sure=True))
    receiver = Receiver()
    Teller(store, Settings(), receiver).go_round(NOW)
    assert [event for event, _ in receiver.told] == ["read", "finished"]


def test_no_value_of_a_page_is_told_unless_the_settings_say_so(store: Store) -> None:
    arrive(store, Letter(handle="harbor_gull", agency="Fairhaven Sheriff"))
    plain, full = Receiver("no"), Receiver()
    Teller(store, Settings(), plain).go_round(NOW)
    (first, *_) = plain.calls
    assert not any(word in first.line.decode() for word in ("harbor_gull", "Fairhaven", "preservation"))
    Teller(store, Settings(events=EventsChoice(full_record=True)), full).go_round(after(3))
    assert json.loads(full.calls[0].line)["record"]["agency"]["value"] == "Fairhaven Sheriff"


def test_an_emergency_is_told_once_and_withheld_until_two_people_keyed_it(store: Store) -> None:
    letter = emergency(handle="harbor_gull")
    document_id = arrive_as_read(store, letter)
    full, receiver = Settings(events=EventsChoice(full_record=True)), Receiver()
    Teller(store, full, receiver).go_round(NOW)
    assert [event for event, _ in receiver.told] == ["emergency", "read", "needs_review"]
    assert "harbor_gull" not in "".join(one.line.decode() for one in receiver.calls)
    key_twice(store, document_id, letter)
    Teller(store, full, receiver).go_round(NOW)
    assert receiver.told[-1] == ("finished", document_id)
    assert "harbor_gull" in receiver.calls[-1].line.decode()


def arrive_as_read(store: Store, letter: Letter) -> str:
    """Have a letter read as a worker hands it in: with the record beside its line."""
    receipt = store.take_in(Incoming("hylafax", "fax.tif", NOW), [letter.content])
    job = store.lease("worker:1")
    assert job is not None
    record = letter.record(job.document.sha256)
    assert store.finish(job, NewRecord("1", line_of(record), letter.kind.value, record.needs_review, record))
    return receipt.document_id


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.booleans(), max_size=25))
def test_each_is_taken_once_and_in_order_however_often_calls_fail(store: Store, taken: list[bool]) -> None:
    documents = [arrive(store, Letter(number=number)) for number in _numbers(store)]
    receiver = Receiver(*("no" if not one else None for one in taken), None)
    moment = NOW
    teller = Teller(store, Settings(), receiver)
    for _ in range(len(taken) + 3):
        teller.go_round(moment)
        moment += timedelta(seconds=301)
    assert counted(store).waiting == 0
    for document_id in documents:
        events = [event for event, of in receiver.told if of == document_id]
        assert list(dict.fromkeys(events)) == ["read", "needs_review"]
        assert events == sorted(events, key=["read", "needs_review"].index)


def _numbers(store: Store) -> range:
    first = 10_000 + store.counts().received
    return range(first, first + 2)


def test_a_failed_call_waits_and_holds_only_its_own_document_up(store: Store) -> None:
    one, other = (arrive(store, Letter(number=number)) for number in (1, 2))
    receiver = Receiver("the address answered 500", None)
    teller = Teller(store, Settings(), receiver)
    teller.go_round(NOW)
    assert receiver.told == [("read", one), ("read", other), ("needs_review", other)]
    found = counted(store)
    assert (found.waiting, found.failing, found.failure) == (2, 1, "the address answered 500")
    teller.go_round(after(1))
    assert len(receiver.calls) == 3
    teller.go_round(after(2))
    assert receiver.told[3:] == [("read", one), ("needs_review", one)]


def test_a_receiver_that_takes_nothing_is_not_asked_of_everything(store: Store) -> None:
    for number in range(6):
        arrive(store, Letter(number=number))
    receiver = Receiver("no")
    assert not Teller(store, Settings(), receiver).go_round(NOW)
    assert len(receiver.calls) == FAILURES_IN_A_ROW


def test_only_wanted_events_are_told(store: Store) -> None:
    arrive(store, Letter())
    receiver = Receiver()
    Teller(store, Settings(events=EventsChoice(wanted=("needs_review",))), receiver).go_round(NOW)
    assert [event for event, _ in receiver.told] == ["needs_review"]
    assert counted(store).waiting == 0


def test_what_happened_before_anybody_was_to_be_told_is_not_told(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as desk:
        arrive(desk.store, Letter())
        receiver = Receiver()
        teller = Teller(desk.store, Settings(), receiver)
        teller.go_round(NOW)
        assert counted(desk.store).waiting == 0
        teller.begin()
        document_id = arrive(desk.store, Letter(number=2))
        teller.begin()
        teller.go_round(NOW)
        assert receiver.told == [("read", document_id), ("needs_review", document_id)]


def test_nothing_is_told_of_what_was_purged(store: Store) -> None:
    document_id = arrive(store, Letter())
    Retention(store).purge(document_id, "asked for", "user:ana", NOW)
    receiver = Receiver()
    assert Teller(store, Settings(), receiver).go_round(NOW)
    assert receiver.calls == []


def test_a_read_that_says_nothing_new_is_no_event(store: Store) -> None:
    letter = Letter()
    document_id = arrive_as_read(store, letter)
    assert store.read_again(document_id, "mailroom")
    job = store.lease("worker:1")
    assert job is not None
    kept = store.record_of(document_id)
    assert kept is not None
    assert store.finish(job, kept.record)
    receiver = Receiver()
    Teller(store, Settings(), receiver).go_round(NOW)
    assert [event for event, _ in receiver.told] == ["read", "needs_review"]


# ---- over a socket, where the receiver does to the call what it likes

Answer = Callable[[socket.socket], None]


def _taken(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")


def _broken(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n")


def _elsewhere(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _lies(connection: socket.socket) -> None:
    connection.sendall(b"220 mail.example ESMTP\r\n")


def _hangs(connection: socket.socket) -> None:
    connection.settimeout(20)
    connection.recv(1)  # until the caller has had enough


def _trickles(connection: socket.socket) -> None:
    try:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            connection.sendall(b"X: y\r\n")
            connection.settimeout(0.05)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                continue
    except OSError:
        return


@contextmanager
def listening(*answers: Answer) -> Iterator[tuple[str, list[bytes]]]:
    """Give an address, and what was sent to it; each call gets the next answer, the last for ever."""
    heard: list[bytes] = []
    left = list(answers)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                heard.append(_request(connection))
                (left.pop(0) if len(left) > 1 else left[0])(connection)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/hook", heard
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data or len(data.partition(b"\r\n\r\n")[2]) < _length(data):
        data += connection.recv(65536)
    return data


def _length(data: bytes) -> int:
    (line,) = (one for one in data.split(b"\r\n") if one.lower().startswith(b"content-length:"))
    return int(line.partition(b":")[2])


def choice(tmp_path: Path, url: str, **other: Any) -> Settings:  # noqa: ANN401 - settings by name
    (tmp_path / "secret").write_bytes(SECRET + b"\n")
    facts = {"url": url, "secret_file": str(tmp_path / "secret"), "seconds": 20} | other
    return Settings(jobs=1, events=EventsChoice.model_validate(facts))


@pytest.mark.parametrize("answer", [_broken, _elsewhere, _reset, _lies, _hangs, _trickles])
def test_what_does_not_take_a_call_gets_it_again(store: Store, tmp_path: Path, answer: Answer) -> None:
    document_id = arrive(store, Letter())
    with listening(answer, _taken) as (url, heard):
        Teller(store, choice(tmp_path, url, seconds=0.3)).go_round(NOW)
        assert counted(store).failing == 1
        Teller(store, choice(tmp_path, url)).go_round(after(3))
    assert counted(store) == EventCounts(waiting=0, failing=0, taken=2)
    bodies = [json.loads(one.partition(b"\r\n\r\n")[2]) for one in heard]
    assert [one["event"] for one in bodies] == ["read", "read", "needs_review"]
    assert {one["document_id"] for one in bodies} == {document_id}


def test_each_call_is_signed_with_its_time(store: Store, tmp_path: Path) -> None:
    arrive(store, Letter())
    with listening(_taken) as (url, heard):
        Teller(store, choice(tmp_path, url, wanted=("read",))).go_round(NOW)
    head, _, body = heard[0].partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    at = headers["Mailroom-Timestamp"].encode()
    assert headers["Mailroom-Signature"] == f"sha256={hmac.new(SECRET, at + b'.' + body, hashlib.sha256).hexdigest()}"
    assert headers["Mailroom-Event"] == str(json.loads(body)["number"])


@pytest.mark.slow
def test_work_tells_of_what_it_read(tmp_path: Path) -> None:
    with listening(_taken) as (url, heard):
        with filled(tmp_path / "home", "page"):
            pass
        run_work(WorkOrder(tmp_path / "home", once=True, verbosity=-1), choice(tmp_path, url), READERS)
    events = [json.loads(one.partition(b"\r\n\r\n")[2])["event"] for one in heard]
    assert events[0] == "read"
    assert len(events) == 2


def test_an_address_without_a_secret_is_refused(tmp_path: Path) -> None:
    unsigned = Settings(events=EventsChoice(url="http://127.0.0.1:9"))
    with filled(tmp_path / "home"), pytest.raises(BadArguments, match=r"events\.secret_file"):
        run_work(WorkOrder(tmp_path / "home", once=True), unsigned, READERS)
