"""Kills workers at random moments and counts what became of the documents: `python -m bench.worker_kills`.

Two workers at a time read small one-page letters, or the sample faxes, from one store; each is killed after a random
time, at its start, in the middle of a page or while it hands a record in. Then what is left is read, and all is
compared with an undisturbed reading.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bench.small_letters import small_letter
from mailroom.store.incoming import Incoming
from mailroom.store.store import Store, open_store

SAMPLES = Path(__file__).parents[1] / "sample_faxes"
LEASE_SECONDS = 2.0
"""Long enough for heartbeats every half second, short enough that a killed worker's document soon comes back."""
SETTINGS = {
    "MAILROOM_QUEUE__LEASE_SECONDS": str(LEASE_SECONDS),
    "MAILROOM_QUEUE__ATTEMPTS": "1000000",
    "OMP_THREAD_LIMIT": "1",
}
"""Here the workers are killed, not the documents' fault: no number of attempts sets one aside."""
SIDE_BY_SIDE = 2
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Workers:
    """How a worker is called: the words without a home. It takes `--home DIR` and `--once`, and says what it does."""

    words: Sequence[str]
    environment: Mapping[str, str]

    def start(self, home: Path, said: Path, *more: str) -> subprocess.Popen[bytes]:
        """Start one; what it says goes to the file `said`."""
        with said.open("wb") as file:
            return subprocess.Popen([*self.words, "--home", str(home), *more], env=dict(self.environment), stderr=file)


@dataclass(frozen=True, slots=True)
class WorkerKills:
    """What became of the documents.

    Attributes:
        killed: workers.
        documents: all that were acknowledged.
        in_the_middle: documents that were being read when their worker was killed.
        without_record: documents that have none at the end.
        doubled: documents with more than one.
        different: records that are not, byte for byte, those of an undisturbed reading.
        is_audit_whole: the audit chain is as it was written.

    """

    killed: int
    documents: int
    in_the_middle: int
    without_record: int
    doubled: int
    different: int
    is_audit_whole: bool

    @property
    def is_clean(self) -> bool:
        """Whether every document was read once, as if nothing had happened."""
        return not (self.without_record or self.doubled or self.different) and self.is_audit_whole


def kill_workers(folder: Path, documents: Sequence[bytes], kills: int, workers: Workers, seed: int) -> WorkerKills:
    """Have `documents` read in a store below `folder` while workers are killed; more of them are made as needed."""
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    undisturbed = _undisturbed(folder, documents, workers)
    in_the_middle, said = 0, count()
    with open_store(folder / "home") as store:
        sent = _take_in(store, documents, 0)
        running: list[_Running] = []
        for number in range(kills):
            while len(running) < SIDE_BY_SIDE:
                place = folder / f"said{next(said)}"
                running.append(_Running(workers.start(store.home.path, place), place))
            victim = running.pop(0)
            deadline = time.monotonic() + 2 * undisturbed.seconds
            while number % 4 and not victim.has_begun and time.monotonic() < deadline:
                if not store.counts().waiting:
                    sent += _take_in(store, documents, len(sent) // len(documents))
                time.sleep(0.02)
            time.sleep(chance.uniform(0, undisturbed.seconds / (4 if number % 4 else 1)))
            in_the_middle += victim.kill()
        in_the_middle += sum(left.kill() for left in running)
        _finish(store, workers, folder / "said")
        return _counted(store, sent, undisturbed.records, kills + len(running), in_the_middle)


@dataclass(frozen=True, slots=True)
class _Running:
    """A worker, and the file of what it says."""

    process: subprocess.Popen[bytes]
    said: Path

    @property
    def has_begun(self) -> bool:
        """Whether it has begun to read a document."""
        return self._times("begun") > 0

    def kill(self) -> int:
        """Kill it and return how many documents it was reading."""
        self.process.kill()
        self.process.wait()
        return self._times("begun") - self._times("read  ") - self._times("attempt failed")

    def _times(self, word: str) -> int:
        return self.said.read_text(encoding="utf-8").count(f"[info     ] {word}")


@dataclass(frozen=True, slots=True)
class _Undisturbed:
    """The records of an undisturbed reading in the order of the documents, and how long start and one document take."""

    records: tuple[str, ...]
    seconds: float


def _undisturbed(folder: Path, documents: Sequence[bytes], workers: Workers) -> _Undisturbed:
    with open_store(folder / "undisturbed") as store:
        _take_in(store, documents[:1], 0)
        started = time.monotonic()
        workers.start(store.home.path, folder / "said", "--once").wait()
        seconds = time.monotonic() - started
        _take_in(store, documents, 0)
        workers.start(store.home.path, folder / "said", "--once").wait()
        return _Undisturbed(tuple(_comparable(kept.record.line) for kept in store.records()), seconds)


def _take_in(store: Store, documents: Sequence[bytes], round_number: int) -> list[str]:
    """Take the documents in; in each round after the first they are other files with the same pages."""
    return [
        store.take_in(Incoming("file", f"fax{number}.tif", WHEN), [document, b" " * round_number]).document_id
        for number, document in enumerate(documents)
    ]


def _finish(store: Store, workers: Workers, said: Path) -> None:
    """Read what is left; what killed workers had comes back when its lease ends."""
    while store.counts().waiting + store.counts().in_work:
        workers.start(store.home.path, said, "--once").wait()
        time.sleep(LEASE_SECONDS / 4)


def _counted(
    store: Store, sent: list[str], undisturbed: tuple[str, ...], killed: int, in_the_middle: int
) -> WorkerKills:
    histories = [store.history_of(document_id) for document_id in sent]
    return WorkerKills(
        killed=killed,
        documents=len(sent),
        in_the_middle=in_the_middle,
        without_record=sum(not history for history in histories),
        doubled=sum(len(history) > 1 for history in histories),
        different=sum(
            bool(history) and _comparable(history[0].record.line) != undisturbed[number % len(undisturbed)]
            for number, history in enumerate(histories)
        ),
        is_audit_whole=store.verify_audit().fault is None,
    )


def _comparable(line: bytes) -> str:
    """Return a record without what differs between files with the same pages (hash, id, size) and what names others."""
    record = json.loads(line)
    record["record_id"] = record["document"]["sha256"] = record["document"]["bytes"] = None
    record["related_to"] = None  # whoever was read first: a kill changes the order
    return json.dumps(record, sort_keys=True)


def main() -> None:
    """Kill, and print what was counted as one line of JSON; exit 1 where a document was lost or read twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, metavar="N", default=200, help="how many workers to kill")
    parser.add_argument("--documents", type=int, default=50, help="how many different documents to read")
    parser.add_argument("--samples", action="store_true", help="read sample faxes (29) instead of small letters")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.samples:
        faxes = [path.read_bytes() for path in sorted(SAMPLES.glob("fax*.tif"))[: wanted.documents]]
    else:
        faxes = [small_letter(number) for number in range(wanted.documents)]
    # a share of records is sent to a person by their hash, which differs between the rounds
    more = SETTINGS | {"MAILROOM_REVIEW_SHARE": "0"}
    workers = Workers((sys.executable, "-m", "mailroom", "work", "-v", "--jobs", "1"), os.environ | more)
    with tempfile.TemporaryDirectory() as folder:
        counted = kill_workers(Path(folder), faxes, wanted.workers, workers, wanted.seed)
    print(json.dumps(asdict(counted)))
    sys.exit(0 if counted.is_clean else 1)


if __name__ == "__main__":
    main()
