"""One folder of drawn faxes, read once for all tests, through the command."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.mailroom.command import Done, mailroom
from tests.mailroom.drawing import LETTER, fax

BROKEN = "errors/page.tif"
NAMES = ("letter.tif", "two pages.tif", BROKEN)


def _draw(folder: Path) -> None:
    fax(folder / "letter.tif")
    fax(folder / "two pages.tif", LETTER, ("Attachment", "nothing more"))
    (folder / BROKEN).parent.mkdir()
    (folder / BROKEN).write_text("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>")
    (folder / "README.md").write_text("about these scans")


def _once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Have `make` fill `folder` once, whichever of the parallel test processes comes first."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            make(folder)
    return folder


def _read(folder: Path) -> None:
    scans = folder / "scans"
    scans.mkdir()
    _draw(scans)
    done = mailroom("batch", "scans", "--out", "records.jsonl", "--csv", "records.csv", cwd=folder)
    (folder / "done.json").write_text(json.dumps([done.code, done.out, done.err]))


@pytest.fixture(scope="session")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that holds scans/, records.jsonl and records.csv of one batch, and done.json about the call."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    return _once(shared / "mailroom_batch", _read)


@pytest.fixture(scope="session")
def batch_call(batch: Path) -> Done:
    """Return how the batch ended."""
    return Done(*json.loads((batch / "done.json").read_text()))


@pytest.fixture(scope="session")
def records(batch: Path) -> dict[str, dict[str, Any]]:
    """Return the batch's records by name."""
    lines = [json.loads(line) for line in (batch / "records.jsonl").read_text().splitlines()]
    return {line["document"]["name"]: line for line in lines}
