"""A real server: uploads that are cut, too large, silent or killed are never acknowledged, and what is, is there."""

from __future__ import annotations

import hashlib
import signal
import socket
import struct
from pathlib import Path

import pytest

from mailroom.store.store import open_store
from tests.mailroom.command import mailroom
from tests.mailroom.serve.process import SECONDS, TOKEN, Server, everything, head, serving

pytestmark = pytest.mark.slow
MOST_BYTES = 300_000


def whole(data: bytes) -> bytes:
    return head(len(data)) + data


def in_store(home: Path) -> dict[str, int]:
    """Return the arrivals of each document."""
    with open_store(home) as store:
        counts, found = store.counts(), {}
        while (job := store.lease("test")) is not None:
            data = store.original(job.document).read_bytes()
            assert hashlib.sha256(data).hexdigest() == job.document.sha256
            found[job.document.id] = len(store.receipts_of(job.document.id))
        assert counts.received == len(found)
    return found


def until_there_are(server: Server, drafts: int) -> None:
    """Wait until the server has so many drafts: a health check takes its turn on the same loop each time."""
    for _ in range(10_000):
        if len(server.drafts()) == drafts:
            return
        server.call(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    raise AssertionError(f"{len(server.drafts())} drafts, not {drafts}")


def reset(connection: socket.socket) -> None:
    """End the connection as a caller that dies does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_uploads_that_break_off_leave_nothing_and_the_next_is_taken(tmp_path: Path) -> None:
    data = b"%PDF-1.4 " + bytes(100_000)
    chunk = f"{len(data):x}\r\n".encode() + data + b"\r\n"
    starts = [head(len(data)), whole(data)[:-1], head(None), head(None) + chunk, head(None) + chunk[:-3]]
    with serving(tmp_path) as server:
        for start in starts:
            for is_reset in (False, True):
                connection = server.connect()
                connection.sendall(start)
                until_there_are(server, 1)
                if is_reset:
                    reset(connection)
                else:
                    connection.shutdown(socket.SHUT_WR)
                    assert not everything(connection).startswith(b"HTTP/1.1 2")
                    connection.close()
                until_there_are(server, 0)
        assert server.call(head(None) + chunk + b"0\r\n\r\n").startswith(b"HTTP/1.1 201")
    assert in_store(tmp_path / "home") == {hashlib.sha256(data).hexdigest(): 1}


def test_too_much_is_refused_while_it_comes(tmp_path: Path) -> None:
    with serving(tmp_path, f"bytes_a_document = {MOST_BYTES}\n") as server:
        answer = server.call(head(MOST_BYTES + 1, "Expect: 100-continue"))
        assert answer.startswith(b"HTTP/1.1 413")
        with server.connect() as connection:
            connection.sendall(head(None))
            answer = b""
            chunk = b"4000\r\n" + bytes(0x4000) + b"\r\n"
            for _ in range(1000):
                try:
                    connection.sendall(chunk)
                except OSError:
                    break
            else:
                raise AssertionError("16 MB went in")
        until_there_are(server, 0)
        at_most = bytes(MOST_BYTES)
        assert server.call(whole(at_most)).startswith(b"HTTP/1.1 201")
    assert in_store(tmp_path / "home") == {hashlib.sha256(at_most).hexdigest(): 1}


def test_an_upload_is_never_whole_in_memory(tmp_path: Path) -> None:
    megabyte, size = bytes(1 << 20), 100
    with serving(tmp_path) as server:
        server.call(whole(b"%PDF-1.4"))
        before = peak_megabytes(server)
        with server.connect() as connection:
            connection.sendall(head(size << 20))
            for _ in range(size):
                connection.sendall(megabyte)
            assert everything(connection).startswith(b"HTTP/1.1 201")
        assert peak_megabytes(server) - before < size / 2


def peak_megabytes(server: Server) -> int:
    """Return the most memory that the server ever had."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def test_one_that_stands_still_is_broken_off(tmp_path: Path) -> None:
    with serving(tmp_path, "idle_seconds = 0.2\n") as server, server.connect() as connection:
        connection.sendall(whole(bytes(1000))[:-1])
        assert everything(connection).startswith(b"HTTP/1.1 408")
        until_there_are(server, 0)
    assert in_store(tmp_path / "home") == {}


def test_a_server_killed_in_the_middle_has_all_it_acknowledged(tmp_path: Path) -> None:
    acknowledged = set()
    for number in range(5):
        with serving(tmp_path) as server:
            for part in range(3):
                data = f"%PDF-1.4 {number} {part}".encode()
                assert server.call(whole(data)).startswith(b"HTTP/1.1 201")
                acknowledged.add(hashlib.sha256(data).hexdigest())
            open_uploads = [server.connect() for _ in range(3)]
            for connection in open_uploads:
                connection.sendall(head(2_000_000) + bytes(1_000_000))
            until_there_are(server, 3)
            server.process.send_signal(signal.SIGKILL)
            server.process.wait(SECONDS)
            for connection in open_uploads:
                connection.close()
    assert in_store(tmp_path / "home") == dict.fromkeys(acknowledged, 1)
    assert list((tmp_path / "home" / "drafts").iterdir()) == []


def test_a_signal_ends_it_when_what_is_under_way_is_done(tmp_path: Path) -> None:
    data = bytes(100_000)
    with serving(tmp_path) as server, server.connect() as connection:
        connection.sendall(whole(data)[:-1])
        until_there_are(server, 1)
        server.process.send_signal(signal.SIGTERM)
        connection.sendall(data[-1:])
        assert everything(connection).startswith(b"HTTP/1.1 201")
        assert server.process.wait(SECONDS) == 0
    assert in_store(tmp_path / "home") == {hashlib.sha256(data).hexdigest(): 1}


def test_what_cannot_be_served_is_said_with_an_exit_code(tmp_path: Path) -> None:
    home = ("--home", str(tmp_path / "home"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = mailroom("serve", "--port", port, *home, cwd=tmp_path)
    assert (done.code, "cannot listen" in done.err) == (2, True)
    (tmp_path / "file").write_text("no folder")
    done = mailroom("serve", "--port", "0", "--home", str(tmp_path / "file"), cwd=tmp_path)
    assert done.code == 6
    done = mailroom("serve", "--port", "0", *home, cwd=tmp_path, MAILROOM_SERVE__TOKENS_FILE="nowhere")
    assert (done.code, "tokens_file" in done.err) == (2, True)


def test_the_log_is_quiet_about_callers(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.call(head(3, path=f"/v1/documents?{TOKEN}") + b"%PD")
        server.call(b"GET /%00MARK HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        server.call(b"MARK\r\n\r\n")
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(SECONDS)
        assert server.process.stderr is not None
        said = server.process.stderr.read()
    assert "MARK" not in said
    assert TOKEN not in said
