"""A fax server's user and mailroom's share a home by way of a group, and nobody else sees anything."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from mailroom.cli import run
from mailroom.store.store import Store, open_store
from tests.mailroom.store.arrivals import fax, record

FAX_USER, MAILROOM_USER, STRANGER = 60001, 60002, 60003
GROUP, NO_GROUP = 60010, 60011
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become two users")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "other") as opened:
        yield opened


@pytest.fixture
def home() -> Iterator[Path]:
    """Make a home as docs/fax-servers.md says, where other users can get to."""
    folder = Path(tempfile.mkdtemp(prefix="mailroom-test-"))
    folder.chmod(0o755)
    home = folder / "home"
    home.mkdir()
    os.chown(home, MAILROOM_USER, GROUP)
    home.chmod(0o2770)
    (folder / "fax.tif").write_text("a fax")
    os.chown(folder / "fax.tif", FAX_USER, NO_GROUP)
    (folder / "fax.tif").chmod(0o600)
    yield home
    shutil.rmtree(folder)


def as_user(user: int, groups: list[int], task: Callable[[], int]) -> int:
    """Return what `task` returns as another user sees it; forked, as Python itself may be for the tester alone."""
    child = os.fork()
    if child == 0:
        os.setgroups(groups)
        os.setgid(NO_GROUP)
        os.setuid(user)
        os.umask(0o077)
        try:
            os._exit(task())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def hand_in(home: Path) -> int:
    return run(["receive", "--home", str(home), str(home.with_name("fax.tif"))])


def work(home: Path) -> int:
    with open_store(home) as store:
        job = store.lease("worker:1")
        assert job is not None
        assert store.original(job.document).read_text() == "a fax"
        return 0 if store.finish(job, record()) else 1


def check(home: Path) -> int:
    with open_store(home) as store:
        return 0 if store.verify_audit().rows == 3 else 1


def test_the_hook_of_one_user_and_the_worker_of_another(home: Path, store: Store) -> None:
    work_that_imports_everything(store)
    for user, task in ((FAX_USER, hand_in), (MAILROOM_USER, work), (FAX_USER, hand_in), (MAILROOM_USER, check)):
        assert as_user(user, [GROUP], partial(task, home)) == 0, task


def work_that_imports_everything(store: Store) -> None:
    store.take_in(fax(), [b"a fax"])
    assert hand_in(store.home.path) == 2
    assert work(store.home.path) == 0


def test_others_can_neither_hand_in_nor_read(home: Path, store: Store) -> None:
    work_that_imports_everything(store)
    home.with_name("fax.tif").chmod(0o644)
    assert as_user(STRANGER, [], partial(hand_in, home)) == 6
    assert as_user(FAX_USER, [GROUP], partial(hand_in, home)) == 0
    assert not [path for path in home.rglob("*") if path.stat().st_mode & 0o007]
