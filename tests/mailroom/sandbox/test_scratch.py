"""Temporary files go with their process, and those of a killed one when the next starts; nobody else's do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mailroom.sandbox.scratch import PREFIX, sweep
from tests.mailroom.command import environment

MAKES_ONE = """
import sys
from mailroom.sandbox.scratch import own_folder, scratch_folder

(scratch_folder() / "page.pbm").write_bytes(b"P4")
print(own_folder(), flush=True)
sys.stdin.read()
"""
READS_FOR_EVER = """
import sys
from pathlib import Path
from mailroom.arrival import Arrival
from mailroom.order import Order
from mailroom.processes import read_each
from mailroom.sandbox.scratch import own_folder
from mailroom.settings import Settings
from tests.mailroom import readers

path = Path(sys.argv[1])
path.write_bytes(b"II")
readings = read_each((Order(Arrival(path, path.name), Settings()) for _ in range(2)), Settings(jobs=1), readers.quick)
next(readings)
print(own_folder(), flush=True)
sys.stdin.read()
"""


@contextmanager
def process(place: Path, code: str, *words: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start a process with its temporary files in `place`; give it and its folder. It ends when its stdin does."""
    words = (sys.executable, "-c", code, *words)
    with subprocess.Popen(
        words,
        env=environment() | {"TMPDIR": str(place)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        yield running, Path(running.stdout.readline().strip())
        _, said = running.communicate()
        assert "Traceback" not in said or running.returncode < 0  # the children of a killed one miss it, aloud


def killed(place: Path, code: str = MAKES_ONE, *words: str) -> Path:
    """Return what a killed process left in `place`."""
    with process(place, code, *words) as (running, folder):
        running.kill()
    return folder


def test_a_folder_goes_with_its_process(tmp_path: Path) -> None:
    with process(tmp_path, MAKES_ONE) as (_, folder):
        assert (folder / "read" / "page.pbm").is_file()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_when_the_next_starts(tmp_path: Path) -> None:
    folder = killed(tmp_path)
    assert (folder / "read" / "page.pbm").is_file()
    with process(tmp_path, MAKES_ONE) as (_, another):
        assert list(tmp_path.iterdir()) == [another]


def test_a_process_that_reads_leaves_nothing_else(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="t") as short:  # pytest's folders are too deep for a socket
        place = Path(short)
        folder = killed(place, READS_FOR_EVER, str(tmp_path / "fax.tif"))
        assert list(place.iterdir()) == [folder]
        assert (sweep(place), list(place.iterdir())) == (1, [])


def test_a_folder_too_deep_for_the_socket_is_no_harm(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="t") as short:
        place = Path(short, "x" * (60 - len(short)))  # deep enough for Python's own place, not for one in a folder
        place.mkdir()
        with process(place, READS_FOR_EVER, str(tmp_path / "fax.tif")) as (_, folder):
            assert folder.parent == place
            assert list(folder.glob("pymp-*")) == []
        assert list(place.iterdir()) == []


def test_a_folder_too_deep_for_any_socket_is_no_harm_either(tmp_path: Path) -> None:
    place = tmp_path / ("x" * 100)
    place.mkdir()
    with process(place, READS_FOR_EVER, str(tmp_path / "fax.tif")) as (running, folder):
        assert folder.parent == place
    assert running.returncode == 0
    assert list(place.iterdir()) == []


def test_the_folder_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    with process(tmp_path, MAKES_ONE) as (_, folder):
        assert sweep(tmp_path) == 0
        assert (folder / "read" / "page.pbm").is_file()


def test_another_users_folder_is_left_alone(tmp_path: Path) -> None:
    folder = killed(tmp_path)
    assert sweep(tmp_path, user=os.geteuid() + 1) == 0
    assert (folder / "read" / "page.pbm").is_file()


@pytest.mark.parametrize("name", ["mailroom-abc", "mailroom-scratch", "another-scratch-1"])
def test_what_has_another_name_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert sweep(tmp_path) == 0
    assert (tmp_path / name).is_dir()


def test_what_only_has_the_name_is_left_alone(tmp_path: Path) -> None:
    aim, place = tmp_path / "aim", tmp_path / "temporary"
    aim.mkdir()
    place.mkdir()
    (aim / "letter.tif").write_bytes(b"II")
    (place / f"{PREFIX}link").symlink_to(aim)
    (place / f"{PREFIX}dangling").symlink_to(tmp_path / "nowhere")
    (place / f"{PREFIX}file").write_bytes(b"II")
    os.mkfifo(place / f"{PREFIX}pipe")
    before = sorted(place.iterdir())
    assert sweep(place) == 0
    assert (sorted(place.iterdir()), (aim / "letter.tif").read_bytes()) == (before, b"II")


def test_a_link_inside_is_not_followed(tmp_path: Path) -> None:
    aim = tmp_path / "aim"
    aim.mkdir()
    (aim / "letter.tif").write_bytes(b"II")
    folder = killed(tmp_path)
    (folder / "link").symlink_to(aim)
    assert sweep(tmp_path) == 1
    assert (aim / "letter.tif").is_file()
