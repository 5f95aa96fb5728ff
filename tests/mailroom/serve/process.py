"""`mailroom serve` as a process of its own, and calls to it over a plain socket, cut wherever a test likes."""

from __future__ import annotations

import hashlib
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.mailroom.command import COMMAND, environment

TOKEN = "a-token-of-the-tests"  # noqa: S105 - of the tests
SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A server that runs, and its port."""

    process: subprocess.Popen[str]
    port: int
    home: Path

    def connect(self) -> socket.socket:
        """Return a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)

    def call(self, request: bytes) -> bytes:
        """Send a whole request and return the whole answer; the server may end the connection before it was read."""
        with self.connect() as connection:
            connection.sendall(request)
            return everything(connection)

    def drafts(self) -> list[Path]:
        """Return the drafts of this moment."""
        return list((self.home / "drafts").iterdir())


def head(length: int | None, *more: str, path: str = "/v1/documents") -> bytes:
    """Return the head of a hand-over; without `length`, the body is chunked."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        f"Authorization: Bearer {TOKEN}",
        "Content-Type: application/pdf",
        "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}",
        "Connection: close",
        *more,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def everything(connection: socket.socket) -> bytes:
    """Return all that comes until the other side ends."""
    found = b""
    while data := connection.recv(1 << 16):
        found += data
    return found


@contextmanager
def serving(folder: Path, toml: str = "") -> Iterator[Server]:
    """Run a server whose home is in `folder` until the block ends."""
    (folder / "tokens").write_text(f"tests {hashlib.sha256(TOKEN.encode()).hexdigest()}\n")
    (folder / "mailroom.toml").write_text(f'[serve]\ntokens_file = "{folder}/tokens"\n{toml}')
    words = [*COMMAND, "serve", "--port", "0", "--home", str(folder / "home")]
    with subprocess.Popen(words, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            yield Server(process, _port(process.stderr), folder / "home")
        finally:
            process.kill()


def _port(said: IO[str]) -> int:
    line = said.readline()
    assert line.startswith("mailroom: serving http://127.0.0.1:"), line + said.read()
    return int(line.rpartition(":")[2])
