"""Kills the hook at random moments and counts what became of the faxes: `python -m bench.kills --hook 500`.

Meanwhile other processes open the store, to enter what the hook left in the inbox, and are killed as well. Acknowledged
(exit 0) must be there, with the right bytes, once. Not acknowledged may be there whole or not at all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from mailroom.store.home import Home, open_home
from mailroom.store.store import open_store

PROGRAM = (sys.executable, "-m", "mailroom")
OPEN_AGAIN_AND_AGAIN = """
import sys
from pathlib import Path
from mailroom.store.store import open_store

while True:
    open_store(Path(sys.argv[1])).close()
"""
OPENER = (sys.executable, "-c", OPEN_AGAIN_AND_AGAIN)
LARGEST_BYTES = 400_000
"""A long fax at fine resolution."""
UNDISTURBED = 7
"""Calls that are timed before the first is killed."""
WITHIN_SECONDS = 0.03
"""Writing, syncing and renaming take about this long, of a call's 0.1 s."""


@dataclass(frozen=True, slots=True)
class HookKills:
    """What became of the faxes of `calls` calls.

    Attributes:
        calls: of the hook, each with a fax of its own.
        killed: how many of them did not come to their end.
        acknowledged: how many exited 0.
        lost: acknowledged, and not there, or with other bytes.
        torn: not acknowledged, and there with other bytes.
        doubled: entered or lent more than once.
        taken_in: not acknowledged, and there whole.
        left: files that are still lying about in `drafts` or `inbox`.

    """

    calls: int
    killed: int
    acknowledged: int
    lost: int
    torn: int
    doubled: int
    taken_in: int
    left: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, torn or doubled, and nothing lies about."""
        return self.lost == self.torn == self.doubled == self.left == 0


def kill_hooks(folder: Path, calls: int, seed: int) -> HookKills:
    """Call the hook `calls` times on a store below `folder`, each time with another fax, and kill it."""
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    home = open_home(folder / "home")
    faxes = [_fax(folder, number, chance) for number in range(calls)]
    usual = median(_seconds(home, folder, chance) for _ in range(UNDISTURBED))
    with _openers(home, chance) as disturb:
        codes = []
        for number, fax in enumerate(faxes):
            disturb()
            codes.append(_call_and_kill(home, fax, usual, number, chance))
    return _counted(home, faxes, codes)


def _fax(folder: Path, number: int, chance: random.Random) -> Path:
    path = folder / f"fax{number:05}.tif"
    path.write_bytes(b"II*\0%d" % number + chance.randbytes(chance.randrange(LARGEST_BYTES)))
    return path


def _seconds(home: Home, folder: Path, chance: random.Random) -> float:
    fax = _fax(folder, 10**6 + chance.randrange(10**6), chance)
    started = time.monotonic()
    subprocess.run([*PROGRAM, "receive", "--home", home.path, fax], check=True)
    return time.monotonic() - started


def _call_and_kill(home: Home, fax: Path, usual: float, number: int, chance: random.Random) -> int:
    """Call the hook; kill it at any moment of its life, or, every second time, while it writes. Return how it ended."""
    left = set(home.drafts.iterdir())
    with subprocess.Popen([*PROGRAM, "receive", "--home", home.path, fax], stderr=subprocess.DEVNULL) as process:
        if number % 2:
            _wait_for_a_draft(home, process, left)
            time.sleep(chance.uniform(0, WITHIN_SECONDS))
        else:
            time.sleep(chance.uniform(0, usual * 1.6))
        process.send_signal(signal.SIGKILL)
    return process.returncode


def _wait_for_a_draft(home: Home, process: subprocess.Popen[bytes], left: set[Path]) -> None:
    while process.poll() is None and not set(home.drafts.iterdir()) - left:
        time.sleep(0.0005)


@contextmanager
def _openers(home: Home, chance: random.Random) -> Iterator[Callable[[], None]]:
    """Keep a process that opens the store over and over; what is given kills it now and then, and starts another."""
    running: list[subprocess.Popen[bytes]] = []

    def disturb() -> None:
        if running and chance.random() < 0.3:
            _end(running.pop())
        if not running:
            running.append(subprocess.Popen([*OPENER, home.path], stderr=subprocess.DEVNULL))

    try:
        yield disturb
    finally:
        for process in running:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def _counted(home: Home, faxes: list[Path], codes: list[int]) -> HookKills:
    acknowledged = {_hash(fax) for fax, code in zip(faxes, codes, strict=True) if code == 0}
    sent = {_hash(fax) for fax in faxes}
    others = {_hash(path) for path in faxes[0].parent.glob("fax1??????.tif")}
    there: list[str] = []
    receipts = 0
    with open_store(home.path) as store:
        while (job := store.lease("bench")) is not None:
            receipts += len(store.receipts_of(job.document.id))
            with suppress(Exception):
                there.append(_hash(store.original(job.document)))
        received = store.counts().received
    whole = set(there)
    return HookKills(
        calls=len(faxes),
        killed=sum(code == -signal.SIGKILL for code in codes),
        acknowledged=len(acknowledged),
        lost=len((acknowledged | others) - whole),
        torn=len(whole - sent - others) + received - len(there),
        doubled=len(there) - len(whole) + receipts - received,
        taken_in=len((whole & sent) - acknowledged),
        left=sum(1 for folder in (home.drafts, home.inbox) for _ in folder.iterdir()),
    )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Kill, and print what was counted as one line of JSON; exit 1 where anything was lost, torn or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hook", type=int, metavar="N", required=True, help="how many calls of the hook to kill")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        counted = kill_hooks(Path(folder), wanted.hook, wanted.seed)
    print(json.dumps(asdict(counted)))
    sys.exit(0 if counted.is_clean else 1)


if __name__ == "__main__":
    main()
