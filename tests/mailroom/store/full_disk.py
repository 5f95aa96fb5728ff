"""Run in a mount namespace of its own: a store on a disk of 8 MB that fills up, then one that turns read-only.

`python -m tests.mailroom.store.full_disk MOUNTPOINT` prints what happened as one line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from mailroom.store.store import open_store
from models.errors import StorageFailed
from tests.mailroom.command import COMMAND, environment
from tests.mailroom.store.arrivals import record

DISK_BYTES = 8 * 1024 * 1024
ROOM_BYTES = 2 * 1024 * 1024
"""What somebody else frees."""
FAX_BYTES = 150_000
MOST = 200


def main(place: Path) -> dict[str, object]:
    """Fill the disk with faxes, work on what is there, make room, go on; then try a read-only disk."""
    mount("-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", str(place))
    home = place / "home"
    open_store(home).close()
    (place / "something else").write_bytes(b"x" * ROOM_BYTES)
    codes, taken = [], []
    for number in range(MOST):
        codes.append(receive(home, content(number)))
        taken += [content(number)] if codes[-1] == 0 else []
        if codes[-3:] == [6, 6, 6]:
            break
    (place / "the rest").write_bytes(b"")
    fill(place / "the rest")
    answer = {
        "codes": sorted(set(codes)),
        "taken": len(taken),
        "left_in_drafts": len(list((home / "drafts").iterdir())),
    }
    answer["work_while_full"] = work(home)
    (place / "the rest").unlink()
    (place / "something else").unlink()
    answer["after"] = receive(home, content(-1))
    answer["work_after"] = work(home)
    answer["whole"] = whole(home) == {hashlib.sha256(fax).hexdigest() for fax in [*taken, content(-1)]}
    mount("-o", "remount,ro", str(place))
    answer["read_only"] = [receive(home, content(-2)), work(home)]
    return answer


def content(number: int) -> bytes:
    """Return the bytes of a fax."""
    return hashlib.shake_128(b"%d" % number).digest(FAX_BYTES)


def receive(home: Path, fax: bytes) -> int:
    """Call the hook with a fax on stdin; return its exit code."""
    command = [*COMMAND, "receive", "--home", str(home), "-"]
    return subprocess.run(command, env=environment(), input=fax, stderr=subprocess.DEVNULL, check=False).returncode


def fill(path: Path) -> None:
    """Take all room that is left."""
    with path.open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue


def work(home: Path) -> str:
    """Do what a worker does until nothing waits; return how it ended."""
    try:
        with open_store(home) as store:
            while (job := store.lease("worker:1")) is not None:
                store.finish(job, record())
            counts = store.counts()
            return f"done {counts.done} of {counts.received}, add up: {counts.add_up}"
    except StorageFailed:
        return "storage failed"


def whole(home: Path) -> set[str]:
    """Return the hashes of all originals, each checked."""
    with open_store(home) as store:
        documents = [store.document(kept.document_id) for kept in store.records()]
        return {hashlib.sha256(store.original(document).read_bytes()).hexdigest() for document in documents if document}


def mount(*words: str) -> None:
    """Call mount."""
    subprocess.run(["mount", *words], check=True)  # noqa: S607 - where it lies differs


if __name__ == "__main__":
    os.environ.pop("MAILROOM_HOME", None)
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))) + "\n")
