"""The command as an operator runs it: killed, stopped, with folders that vanish and folders that refuse."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from mailroom.settings import Settings
from mailroom.store.store import open_store
from mailroom.watch.run import WatchOrder, run_watch
from models.errors import BadArguments
from tests.mailroom.command import COMMAND, Done, environment, mailroom
from tests.mailroom.watch.conftest import Watched
from tests.mailroom.watch.files import pdf, png, tiff

NAMESPACE = ("unshare", "--map-root-user", "--mount")
"""A mount namespace of its own; where the machine allows none, there is nothing to test with."""
QUICK = {"MAILROOM_WATCH__SETTLE_SECONDS": "0.1"}
MOST_SECONDS = 60.0


@contextmanager
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run `mailroom watch` on tmp_path/scans for a while."""
    words = [*COMMAND, "watch", str(tmp_path / "scans"), "--home", str(tmp_path / "home")]
    with subprocess.Popen(words, env=environment() | QUICK, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something to be so."""
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() - started < MOST_SECONDS
        time.sleep(0.02)


def once(tmp_path: Path) -> Done:
    words = ("watch", str(tmp_path / "scans"), "--once", "--home", str(tmp_path / "home"))
    return mailroom(*words, MAILROOM_WATCH__SETTLE_SECONDS="0.1")


def has_taken(folder: Path, files: int) -> bool:
    return count_in(folder) >= files


def count_in(folder: Path) -> int:
    return sum(path.is_file() for path in folder.glob("taken/*/*"))


def test_it_goes_on_through_a_vanished_folder_until_it_is_told_to_end(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "canary-before.tif").write_bytes(tiff())
    with watching(tmp_path) as process:
        assert process.stderr is not None
        until(lambda: count_in(scans) == 1)
        with pytest.raises(BadArguments, match="another mailroom watches"):
            run_watch(WatchOrder(scans, tmp_path / "home", once=True), Settings())
        scans.rename(tmp_path / "elsewhere")
        said = process.stderr.readline()
        assert "the folder cannot be read" in said
        (tmp_path / "elsewhere" / "canary-meanwhile.pdf").write_bytes(pdf())
        (tmp_path / "elsewhere").rename(scans)
        (scans / "canary-after.png").write_bytes(png())
        until(lambda: count_in(scans) == 3)
        process.terminate()
        _, rest = process.communicate(timeout=MOST_SECONDS)
    assert process.returncode == 0
    assert "it works again" in rest
    assert "canary" not in said + rest
    with open_store(tmp_path / "home") as store:
        assert store.counts().arrivals == 3


def test_an_interrupt_ends_it_as_one(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "fax.tif").write_bytes(tiff())
    with watching(tmp_path) as process:
        until(lambda: count_in(tmp_path / "scans") == 1)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=MOST_SECONDS)
    assert process.returncode == 130


def test_once_takes_what_is_there_and_ends(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "fax.tif").write_bytes(tiff())
    (scans / "cut.tif").write_bytes(tiff()[:-400])
    done = once(tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert count_in(scans) == 1
    assert (scans / "cut.tif").exists()


@pytest.mark.parametrize("home", ["scans/home", "scans", "."])
def test_the_store_and_the_folder_do_not_lie_in_one_another(home: str, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    with pytest.raises(BadArguments, match="lie in one another"):
        run_watch(WatchOrder(tmp_path / "scans", tmp_path / home, once=True), Settings())
    assert not (tmp_path / home / "inbox").exists()


def test_killed_between_acknowledgement_and_move_nothing_is_lost_or_doubled(watched: Watched) -> None:
    (watched.folder / "fax.tif").write_bytes(tiff())
    (watched.folder / "letter.bin").write_bytes(b"\x01\x02\x03 of no known kind")
    (watched.folder / "letter.bin.done").touch()
    words = [sys.executable, "-m", "tests.mailroom.watch.killed", str(watched.store.home.path), str(watched.folder)]
    for _ in range(2):
        killed = subprocess.run(words, env=environment(), capture_output=True, check=False, timeout=MOST_SECONDS)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert watched.store.counts().arrivals == 1
    assert watched.names() == {"fax.tif", "letter.bin", "letter.bin.done"}
    watched.settle()
    assert len(watched.receipts()) == 2
    assert watched.names() == {"taken/fax.tif", "taken/letter.bin"}


def test_a_folder_that_cannot_be_written_to_is_taken_from_once(tmp_path: Path) -> None:
    if subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no mount namespace")
    words = [*NAMESPACE, sys.executable, "-m", "tests.mailroom.watch.read_only", str(tmp_path)]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False, timeout=MOST_SECONDS)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"receipts": 2, "names": ["cut.tif", "fax.tif"]}


@pytest.mark.slow
def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """Eight kills while 60 files are taken, then one run to its end."""
    scans, files, kills = tmp_path / "scans", 60, 8
    scans.mkdir()
    for number in range(files):
        (scans / f"{number}.tif").write_bytes(tiff(seed=number))
    chance = random.Random(4)  # noqa: S311 - moments, no secrets
    for kill in range(kills):
        there = count_in(scans)
        with watching(tmp_path) as process:
            until(partial(has_taken, scans, there + kill % 2))
            time.sleep(chance.random() * 0.05)
            process.kill()
    assert once(tmp_path).code == 0
    assert count_in(scans) == files
    with open_store(tmp_path / "home") as store:
        assert (store.counts().received, store.counts().arrivals) == (files, files)
