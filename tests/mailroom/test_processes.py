"""One process a document: whatever happens in it, there is a reading for the document and for all the others."""

from __future__ import annotations

import json
import os
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from mailroom.arrival import Arrival
from mailroom.order import Order
from mailroom.processes import Reader, read_each
from mailroom.reading import Reading
from mailroom.settings import DocumentLimits, EngineChoice, Settings
from models.errors import MissingDependency
from models.record import RequestRecord
from tests.mailroom import readers

TIGHT = Settings(
    jobs=2,
    limits=DocumentLimits(cpu_seconds=1, memory_mb=400, written_mb=8),
)
IMPATIENT = Settings(engine=EngineChoice(seconds_a_page=0.2), limits=DocumentLimits(seconds_a_document=0.3))
FATES = {
    "killed": "memory_mb",
    "crashed": "SIGSEGV",
    "exited": "without a record",
    "busy": "cpu_seconds",
    "hungry": "memory_mb",
    "thrown": "LookupError",
}


def orders(folder: Path, *names: str, settings: Settings = TIGHT) -> list[Order]:
    made = []
    for name in names:
        path = folder / f"{name}.tif"
        path.write_bytes(name.encode())
        made.append(Order(Arrival(path, path.name), settings, verbosity=-1))
    return made


def read_all(asked: list[Order], reader: Reader) -> dict[str, Reading]:
    return {reading.untrusted_name: reading for reading in read_each(asked, asked[0].settings, reader)}


def test_only_the_document_that_misbehaves_suffers(tmp_path: Path) -> None:
    good = [f"good{number}" for number in range(4)]
    readings = read_all(orders(tmp_path, *FATES, *good), readers.odd)

    assert sorted(readings) == sorted(f"{name}.tif" for name in (*FATES, *good))
    for name, words in FATES.items():
        record = RequestRecord.model_validate_json(readings[f"{name}.tif"].line)
        assert record.needs_review
        assert record.document.sha256
        assert words in record.problems[0].message, name
    for name in good:
        assert json.loads(readings[f"{name}.tif"].line)["problems"][0]["message"] == "a stand-in"


def test_a_document_that_never_ends_is_stopped(tmp_path: Path) -> None:
    readings = read_all(orders(tmp_path, "hung", settings=IMPATIENT), readers.odd)
    assert b"seconds_a_document" in readings["hung.tif"].line


def test_what_broke_is_named_but_not_quoted(tmp_path: Path) -> None:
    readings = read_all(orders(tmp_path, "thrown"), readers.odd)
    assert b"text of a page" not in readings["thrown.tif"].line


def test_a_missing_reader_ends_the_call(tmp_path: Path) -> None:
    with pytest.raises(MissingDependency, match="pip install something"):
        read_all(orders(tmp_path, "one", "two"), readers.without_reader)


def test_a_temporary_file_may_not_grow_for_ever(tmp_path: Path) -> None:
    readings = read_all(orders(tmp_path, "one"), readers.writes_too_much)
    assert b"OSError" in readings["one.tif"].line


def test_a_document_that_is_gone_gets_a_record_too(tmp_path: Path) -> None:
    asked = orders(tmp_path, "gone")
    asked[0].arrival.path.unlink()
    (reading,) = read_all(asked, readers.quick).values()
    record = RequestRecord.model_validate_json(reading.line)
    assert record.record_id == "name:gone.tif"
    assert record.document.sha256 == ""


def test_closing_the_iterator_stops_what_is_running(tmp_path: Path) -> None:
    readings = read_each(orders(tmp_path, "a", "b", "c", "d"), TIGHT, readers.slow)
    next(readings)
    process = next(child.pid for child in active_children() if child.pid is not None)
    readings.close()
    deadline = time.monotonic() + 5
    while _is_there(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_there(process)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
