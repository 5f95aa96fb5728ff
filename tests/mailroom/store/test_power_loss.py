"""A power cut after any call of the system: the fax is whole in the store, or not there and not acknowledged."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from mailroom.store.home import open_home
from mailroom.store.inbox import Draft
from mailroom.store.store import open_store
from tests.conftest import skip_unless_in_ci
from tests.mailroom.command import COMMAND, environment
from tests.mailroom.store.arrivals import fax
from tests.mailroom.store.volatile_disk import CALLS, Step, VolatileDisk, steps_of

FAX = b"II*\0" + b"a fax of some length " * 1000
OPEN = (
    "import sys; from pathlib import Path; from mailroom.store.store import open_store; open_store(Path(sys.argv[1]))"
)


def traced(folder: Path, *command: str | Path) -> list[Step]:
    """Run a program and return what it did to the files below `folder`."""
    strace = shutil.which("strace")
    if strace is None:
        skip_unless_in_ci("strace is not installed: apt-get install strace")
    assert strace is not None
    log = folder.with_suffix(".trace")
    subprocess.run([strace, "-f", "-y", "-o", log, "-e", CALLS, *command], env=environment(), check=True)
    return list(steps_of(log.read_text(), folder))


@pytest.mark.slow
def test_after_any_call_of_the_hook_the_fax_is_whole_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "fax.tif").write_bytes(FAX)
    disk_folder = tmp_path / "disk"
    disk_folder.mkdir()
    home = disk_folder / "home"
    steps = traced(disk_folder, *COMMAND, "receive", "--home", home, tmp_path / "fax.tif")
    (entry,) = (home / "inbox").iterdir()
    contents = {path.name: path.read_bytes() for path in (*entry.iterdir(), *(home / "log").iterdir())}
    committed = next(at for at, step in enumerate(steps) if step.call == "rename")
    disk = VolatileDisk(disk_folder, contents)
    found = []
    for at, step in enumerate(steps):
        disk.do(step)
        for all_names in (False, True):
            left = tmp_path / f"left{at}{all_names}"
            disk.after_a_cut(left, all_names=all_names)
            found.append((at, received(left / "home")))
    assert {number for at, number in found if at < committed} == {0}
    assert {number for at, number in found} == {0, 1}
    assert [number for at, number in found if at == len(steps) - 1] == [1, 1]


def received(home: Path) -> int:
    """Return how many documents are in the store after a cut; each must have its bytes."""
    with open_store(home) as store:
        documents = store.not_looked_at(10)
        assert all(store.original(document).read_bytes() == FAX for document in documents)
        return len(documents)


@pytest.mark.slow
def test_entering_syncs_the_bytes_before_the_database_and_the_database_before_the_inbox_goes(tmp_path: Path) -> None:
    home = open_home(tmp_path / "home")
    open_store(home.path).close()
    with Draft(home) as draft:
        draft.write(FAX)
        draft.commit(fax())
    steps = traced(home.path, sys.executable, "-c", OPEN, home.path)
    digest = sha256(FAX).hexdigest()
    place = home.originals / digest[:2] / digest
    moved = next(at for at, step in enumerate(steps) if step.call == "rename" and step.paths[1] == place)
    names = [
        next(at for at, step in enumerate(steps) if at > moved and step.call == "fsync" and step.paths[0] == folder)
        for folder in (place.parent, home.originals)
    ]
    log = home.database.with_name(f"{home.database.name}-wal")
    synced = [at for at, step in enumerate(steps) if step.call in ("fsync", "fdatasync") and step.paths[0] == log]
    gone = next(at for at, step in enumerate(steps) if step.call == "unlink" and step.paths[0].name == "receipt.json")
    assert any(max(names) < at < gone for at in synced)
