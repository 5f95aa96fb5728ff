"""Behind walls nothing outside is changed and nothing is sent; where a wall is missing, what requires it refuses."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailroom.answer import JsonForm
from mailroom.arrival import Arrival
from mailroom.order import Order
from mailroom.processes import do_each
from mailroom.sandbox.bubblewrap import words
from mailroom.sandbox.enter import INSIDE_VARIABLE
from mailroom.sandbox.walls import Level, Walls, choose, strongest
from mailroom.settings import Settings
from models.errors import MissingDependency
from tests.mailroom.command import HOME, mailroom
from tests.mailroom.sandbox import tasks

THERE = strongest()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder with a document, and somebody who listens on a port and on a local socket."""
    place = tmp_path / "outside"
    place.mkdir()
    for name in ("document", "victim"):
        (place / name).write_text("as it came")
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket(socket.AF_UNIX) as local:
        (place / "port").write_text(str(listener.getsockname()[1]))
        local.bind(str(place / "socket"))
        local.listen()
        yield place


def attempt(folder: Path, walls: Walls) -> dict[str, Any]:
    """Have everything tried from behind `walls`."""
    scratch = folder.parent / "scratch"
    scratch.mkdir()
    start = words(scratch) if walls.bubblewrap else ()
    variables = os.environ | {"PYTHONPATH": str(HOME)} | ({INSIDE_VARIABLE: "bubblewrap"} if start else {})
    landlock = "landlock" if walls.landlock else "limits"
    call = [*start, sys.executable, "-m", "tests.mailroom.sandbox.attempts", str(folder), str(scratch), landlock]
    done = subprocess.run(call, env=variables, capture_output=True, timeout=60, check=True, cwd=folder.parent)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_without_walls_every_attempt_succeeds(folder: Path) -> None:
    answer = attempt(folder, Walls(bubblewrap=False, landlock=False))
    assert answer["walls"] == "limits"
    succeeded = {name for name, outcome in answer["attempts"].items() if outcome == "done"}
    assert succeeded == set(answer["attempts"])


@pytest.mark.parametrize(
    ("walls", "level"),
    [
        (Walls(bubblewrap=False, landlock=True), Level.LANDLOCK),
        (Walls(bubblewrap=True, landlock=False), Level.BUBBLEWRAP),
        (Walls(bubblewrap=True, landlock=True), Level.BUBBLEWRAP),
    ],
    ids=str,
)
def test_behind_walls_every_attempt_fails_and_reading_goes_on(folder: Path, walls: Walls, level: Level) -> None:
    if (walls.landlock and not THERE.landlock) or (walls.bubblewrap and not THERE.bubblewrap):
        with pytest.raises(MissingDependency, match="require_sandbox"):
            choose(Settings(require_sandbox=level.value, sandbox="strongest" if walls.bubblewrap else "landlock"))
        return
    answer = attempt(folder, walls)
    assert answer["walls"] == str(walls)
    assert {name for name, outcome in answer["attempts"].items() if outcome == "done"} == set()
    assert set(answer["needs"].values()) == {"done"}
    assert (folder / "document").read_text() == (folder / "victim").read_text() == "as it came"
    assert sorted(path.name for path in folder.iterdir()) == ["document", "port", "socket", "victim"]


def test_the_process_that_reads_a_document_is_behind_the_walls_that_it_tells_of(folder: Path) -> None:
    settings = Settings(jobs=1)
    order = Order(Arrival(folder / "document", "document"), settings)
    (tried,) = do_each([order], settings, tasks.try_everything, JsonForm(tasks.Tried), tasks.give_up)
    assert tried.sandbox in {str(THERE), str(Walls(bubblewrap=False, landlock=THERE.landlock))}
    if tried.sandbox != "limits":
        assert set(tried.outcomes) == set(tried.outcomes) - {"done"}
        assert (folder / "document").read_text() == "as it came"


@pytest.mark.parametrize("required", list(Level))
@pytest.mark.parametrize("most", ["strongest", "landlock", "limits"])
def test_less_than_required_is_refused(required: Level, most: Any) -> None:  # noqa: ANN401 - one of three words
    settings = Settings(require_sandbox=required.value, sandbox=most)
    there = {"strongest": THERE, "landlock": Walls(bubblewrap=False, landlock=THERE.landlock)}
    given = there.get(most, Walls(bubblewrap=False, landlock=False))
    if given.level.strength >= required.strength:
        assert choose(settings) == given
    else:
        with pytest.raises(MissingDependency, match=f"require_sandbox is {required}, .* is {given.level}"):
            choose(settings)


def test_a_bubblewrap_that_shuts_nothing_in_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "bwrap"
    path.write_text(
        f"#!{sys.executable}\nimport os, sys\nrest = sys.argv[sys.argv.index('--') + 1 :]\nos.execv(rest[0], rest)\n"
    )
    path.chmod(0o755)
    (tmp_path / "fax.tif").write_bytes(b"II*\0")
    called = mailroom(
        "read", "fax.tif", cwd=tmp_path, PATH=str(tmp_path), MAILROOM_REQUIRE_SANDBOX=Level.BUBBLEWRAP.value
    )
    assert (called.code, called.out) == (MissingDependency.exit_code, "")
    assert "require_sandbox is bubblewrap" in called.err


def test_the_record_says_what_shut_the_reading_in(batch: Path) -> None:
    done = mailroom("read", "letter.tif", cwd=batch / "scans", MAILROOM_SANDBOX="limits")
    assert json.loads(done.out)["read_with"]["sandbox"] == "limits"
    records = [json.loads(line) for line in (batch / "records.jsonl").read_text().splitlines()]
    assert str(THERE) in {record["read_with"]["sandbox"] for record in records}
