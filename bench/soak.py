"""Reads thousands of documents through the real commands and looks for anything that grows.

    python -m bench.soak --folder DIR [--documents 2000]

Each document is handed over by `mailroom receive` and read by one `mailroom work` that goes on all the time. Now and
then is noted what the processes that last (the worker, and the server that reading processes are forked from) hold in
memory and descriptors, and how many temporary files lie about. At the end stand the slopes of these over the documents
read, and whether what was received is accounted for. An interrupted run goes on when it is called again with the same
folder; its slopes are taken within each run. Linux only, as it looks in /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from statistics import fmean

from bench.small_letters import small_letter
from mailroom.store.store import Store, open_store

PROGRAM = (sys.executable, "-m", "mailroom")
MOST_WAITING = 10
"""More are not handed over before some are read: the queue is not what is measured."""
WARMING_UP = 20
"""Documents of each run after which caches and pools are filled; samples before that do not count."""
SAMPLES_A_RUN = 200
LOOK_SECONDS = 0.2
SILENT_SECONDS = 600
"""A worker that reads nothing for so long hangs."""
PER = 1000
FLAT = {"memory_kb": 10_000.0, "descriptors": 2.0, "temporary": 2.0}
"""What may be gained in 1,000 documents: memory is noted in pages and allocators give back late; a leak of one
descriptor or file a document would be 1,000."""
ENOUGH = 500
"""Documents below which a slope says more of the noise than of a leak, and nothing is refused for it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What was held at one moment.

    Attributes:
        run: which call of this program took it.
        read: documents of all runs that were read.
        processes: memory (kB, anonymous and resident) and descriptors of each process of the worker, by its number.
        temporary: files and folders in the temporary folder and among the store's drafts.

    """

    run: int
    read: int
    processes: Mapping[str, tuple[int, int]]
    temporary: int


@dataclass(frozen=True, slots=True)
class Soaked:
    """How it went.

    Attributes:
        received: documents that the store acknowledged.
        accounted_for: that are done, in review or set aside, each with exactly one record.
        is_audit_whole: the audit chain is as it was written.
        left: temporary files, drafts and unentered arrivals once the worker has ended.
        samples: that count for the slopes.
        slopes: gained in 1,000 documents, by what is held.

    """

    received: int
    accounted_for: int
    is_audit_whole: bool
    left: int
    samples: int
    slopes: Mapping[str, float]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is missing or left and, where that can be told, nothing grows."""
        whole = self.received == self.accounted_for and self.is_audit_whole and not self.left
        return whole and (self.received < ENOUGH or all(self.slopes[held] <= most for held, most in FLAT.items()))


def soak(folder: Path, documents: int, words: Sequence[str] = (*PROGRAM, "work", "--jobs", "1")) -> Soaked:
    """Have `documents` read in a store in `folder`, those counted that earlier runs read; `words` start the worker."""
    noted = folder / "samples.jsonl"
    (folder / "temporary").mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"TMPDIR": str(folder / "temporary"), "OMP_THREAD_LIMIT": "1"}
    with open_store(folder / "home") as store:
        if store.counts().received < documents or _unread(store):
            run = max((sample.run for sample in read_samples(noted)), default=0) + 1
            with (folder / "said").open("ab") as said:
                command = [*words, "--home", str(store.home.path)]
                worker = subprocess.Popen(command, env=environment, stderr=said)
            try:
                _feed(folder, store, documents, worker, run)
            finally:
                worker.terminate()
                worker.wait()
        return _judged(store, folder, read_samples(noted))


def _feed(folder: Path, store: Store, documents: int, worker: subprocess.Popen[bytes], run: int) -> None:
    """Hand documents over as they are read, note samples, and return when all are read."""
    every = max(documents // SAMPLES_A_RUN, 1)
    last, since = -1, time.monotonic()
    while True:
        counts = store.counts()
        read = counts.done + counts.review + counts.set_aside
        if read >= last + every:
            _note(folder, Sample(run, read, _held(worker.pid), _temporary(folder)))
            last, since = read, time.monotonic()
        if counts.received < documents and _unread(store) < MOST_WAITING:
            _hand_over(folder, store, counts.received)
        elif read >= documents:
            return
        elif worker.poll() is not None or time.monotonic() > since + SILENT_SECONDS:
            raise RuntimeError(f"the worker stopped after {read} documents; {folder / 'said'} says why")
        else:
            time.sleep(LOOK_SECONDS)


def _unread(store: Store) -> int:
    counts = store.counts()
    return counts.waiting + counts.in_work + counts.not_entered


def _hand_over(folder: Path, store: Store, number: int) -> None:
    path = folder / "fax.tif"
    path.write_bytes(small_letter(number))
    subprocess.run([*PROGRAM, "receive", "--home", store.home.path, path], check=True)
    store.enter_inbox()


def _note(folder: Path, sample: Sample) -> None:
    with (folder / "samples.jsonl").open("a", encoding="ascii") as file:
        file.write(json.dumps(asdict(sample)) + "\n")


def read_samples(path: Path) -> list[Sample]:
    """Return the samples noted in the file `path`; the line that a killed run broke off is none."""
    if not path.exists():
        return []
    whole = [line for line in path.read_text(encoding="ascii").splitlines(keepends=True) if line.endswith("\n")]
    return [Sample(**json.loads(line)) for line in whole]


def _held(pid: int) -> dict[str, tuple[int, int]]:
    """Return memory and descriptors of a process and of all that descend from it."""
    found: dict[str, tuple[int, int]] = {}
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
        held = next((line.split()[1] for line in status.splitlines() if line.startswith("RssAnon:")), "0")
        found[str(pid)] = (int(held), len(os.listdir(f"/proc/{pid}/fd")))  # noqa: PTH208 - only counted
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                found |= _held(int(child))
    except OSError:  # it ended while it was looked at
        pass
    return found


def _temporary(folder: Path) -> int:
    places = (folder / "temporary", folder / "home" / "drafts")
    return sum(len(folders) + len(files) for place in places for _, folders, files in os.walk(place))


def slopes(samples: Iterable[Sample]) -> tuple[int, dict[str, float]]:
    """Return how many samples count, and what was gained in 1,000 documents, fitted by least squares.

    Each run has a level of its own, as its processes do; only those processes count that are there in all its samples.
    """
    points: list[tuple[float, dict[str, float]]] = []
    for _, of_run in groupby(samples, key=lambda sample: sample.run):
        points += _centred(list(of_run))
    spread = sum(x * x for x, _ in points)
    return len(points), {
        held: round(PER * sum(x * y[held] for x, y in points) / spread, 2) if spread else 0.0 for held in FLAT
    }


def _centred(run: Sequence[Sample]) -> list[tuple[float, dict[str, float]]]:
    warm = [sample for sample in run if sample.read >= run[0].read + WARMING_UP]
    if not warm:
        return []
    lasting = set.intersection(*(set(sample.processes) for sample in warm))
    held = [
        {
            "memory_kb": float(sum(sample.processes[pid][0] for pid in lasting)),
            "descriptors": float(sum(sample.processes[pid][1] for pid in lasting)),
            "temporary": float(sample.temporary),
        }
        for sample in warm
    ]
    read = fmean(sample.read for sample in warm)
    level = {name: fmean(each[name] for each in held) for name in FLAT}
    return [
        (sample.read - read, {name: each[name] - level[name] for name in FLAT})
        for sample, each in zip(warm, held, strict=True)
    ]


def _judged(store: Store, folder: Path, samples: Sequence[Sample]) -> Soaked:
    counts = store.counts()
    once = sum(len(store.history_of(kept.document_id)) == 1 for kept in store.records())
    ended = counts.done + counts.review + counts.set_aside
    count, gained = slopes(samples)
    return Soaked(
        received=counts.received,
        accounted_for=min(once, ended) if counts.add_up else 0,
        is_audit_whole=store.verify_audit().fault is None,
        left=_temporary(folder) + counts.not_entered,
        samples=count,
        slopes=gained,
    )


def main() -> None:
    """Print how it went as one line of JSON; exit 1 where anything is missing, left or grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True, help="where the store and the samples lie; kept")
    parser.add_argument("--documents", type=int, default=2000)
    wanted = parser.parse_args()
    soaked = soak(wanted.folder.absolute(), wanted.documents)
    print(json.dumps(asdict(soaked)))
    sys.exit(0 if soaked.is_clean else 1)


if __name__ == "__main__":
    main()
