"""Kills the HTTP server at random moments while callers hand documents over: `python -m bench.http_kills --kills N`.

Four callers at a time hand documents over, each under a key of its own, and make a call again until it is answered with
2xx. The server is killed after a random time, and another one is started on the same store. In the end the store is
compared with what was handed over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

from mailroom.store.store import open_store

CALLERS = 4
LARGEST_BYTES = 3_000_000
"""Large enough for a kill to meet an upload on its way."""
LONGEST_LIFE_SECONDS = 0.4
"""Of a server, from the moment on at which it listens."""
TOKEN = "kills"  # noqa: S105 - for a server of a moment
SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class HttpKills:
    """What became of the documents.

    Attributes:
        killed: servers.
        acknowledged: documents that were answered with 2xx, which all are in the end.
        broken_off: calls that reached a server and got no answer; each was made again.
        answered_before: acknowledged with 200: the server was killed after the commit and before its answer.
        lost: documents that are not in the store with all their bytes.
        doubled: documents with more than one receipt.
        unknown: documents in the store that nobody handed over, such as a part of one.
        left: drafts that nobody swept away.

    """

    killed: int
    acknowledged: int
    broken_off: int
    answered_before: int
    lost: int
    doubled: int
    unknown: int
    left: int

    @property
    def is_clean(self) -> bool:
        """Whether every document came in once, whole."""
        return not (self.lost or self.doubled or self.unknown or self.left)


@dataclass(frozen=True, slots=True)
class Server:
    """How the server is called: the words without home and port."""

    words: Sequence[str]
    environment: Mapping[str, str]

    @contextmanager
    def running(self, folder: Path) -> Iterator[int]:
        """Run one in `folder`, which holds its settings, and give its port; it is killed at the end."""
        words = [*self.words, "--port", "0", "--home", str(folder / "home")]
        with subprocess.Popen(
            words, cwd=folder, env=dict(self.environment), stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                yield int(_first_line(process.stderr).rpartition(":")[2])
            finally:
                process.kill()


def _first_line(said: IO[str] | None) -> str:
    return "" if said is None else said.readline()


class _Callers:
    """Hand documents over, again and again, to whatever server there is."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - sizes of documents are no secret
        self._lock = threading.Lock()
        self.over = threading.Event()
        self.port = 0
        self.acknowledged: set[str] = set()
        self.broken_off = self.answered_before = 0

    def work(self) -> None:
        """Hand one document over after the other, each until it is acknowledged."""
        while not self.over.is_set():
            with self._lock:
                document = b"%PDF-1.4 " + self._chance.randbytes(self._chance.randrange(LARGEST_BYTES))
            key = hashlib.sha256(document).hexdigest()
            while not self._call(document, key):
                time.sleep(0.01)

    def _call(self, document: bytes, key: str) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/pdf", "Idempotency-Key": key}
        status = 0
        try:
            connection.connect()
        except OSError:  # between two servers
            return False
        try:
            connection.request("POST", "/v1/documents", document, headers | {"Host": "localhost"})
            status = connection.getresponse().status
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        with self._lock:
            self.broken_off += status == 0
            if status in (200, 201):
                self.acknowledged.add(key)
                self.answered_before += status == 200
        return status in (200, 201)


def kill_servers(folder: Path, kills: int, server: Server, seed: int) -> HttpKills:
    """Kill `kills` servers below `folder` while documents are handed over, and count what became of them."""
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    (folder / "tokens").write_text(f"kills {hashlib.sha256(TOKEN.encode()).hexdigest()}\n", encoding="ascii")
    (folder / "mailroom.toml").write_text('[serve]\ntokens_file = "tokens"\n', encoding="ascii")
    callers = _Callers(seed)
    threads = [threading.Thread(target=callers.work) for _ in range(CALLERS)]
    for number in range(kills + 1):
        with server.running(folder) as callers.port:
            if not number:
                for thread in threads:
                    thread.start()
            if number < kills:
                time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
                continue
            callers.over.set()
            for thread in threads:
                thread.join()
    return _counted(folder, callers, kills)


def _counted(folder: Path, callers: _Callers, killed: int) -> HttpKills:
    there: dict[str, int] = {}
    with open_store(folder / "home") as store:
        while (job := store.lease("bench")) is not None:
            data = store.original(job.document).read_bytes()
            there[hashlib.sha256(data).hexdigest()] = len(store.receipts_of(job.document.id))
        left = len(list(store.home.drafts.iterdir()))
    return HttpKills(
        killed=killed,
        acknowledged=len(callers.acknowledged),
        broken_off=callers.broken_off,
        answered_before=callers.answered_before,
        lost=len(callers.acknowledged - there.keys()),
        doubled=sum(receipts > 1 for receipts in there.values()),
        unknown=len(there.keys() - callers.acknowledged),
        left=left,
    )


def main() -> None:
    """Kill, and print what was counted as one line of JSON; exit 1 where a document was lost or came in twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, metavar="N", required=True, help="how many servers to kill")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    server = Server((sys.executable, "-m", "mailroom", "serve"), os.environ)
    with tempfile.TemporaryDirectory() as folder:
        counted = kill_servers(Path(folder), wanted.kills, server, wanted.seed)
    print(json.dumps(asdict(counted)))
    sys.exit(0 if counted.is_clean else 1)


if __name__ == "__main__":
    main()
