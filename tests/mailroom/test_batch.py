"""A scan folder becomes a file of records: every document, whatever is wrong with it, and again after any stop."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from mailroom.batch import BatchOrder, run_batch
from mailroom.order import read_in_child
from mailroom.processes import Reader
from mailroom.reading import Reading, line_of
from mailroom.settings import Settings
from mailroom.tally import Tally
from models.errors import MissingDependency, StorageFailed
from models.record import RequestRecord
from tests.mailroom import readers
from tests.mailroom.command import COMMAND, Done, environment, mailroom
from tests.mailroom.conftest import BROKEN, NAMES
from tests.mailroom.drawing import fax


class Watcher:
    """Someone who is told how far it is; `stop_after` so many documents it is interrupted."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.expected = 0
        self.skipped = 0
        self.names: list[str] = []
        self._stop_after = stop_after

    def begin(self, documents: int) -> None:
        """Remember how many there are."""
        self.expected = documents

    def skip(self) -> None:
        """Count."""
        self.skipped += 1

    def done(self, reading: Reading) -> None:
        """Remember the name."""
        self.names.append(reading.untrusted_name)
        if len(self.names) == self._stop_after:
            raise KeyboardInterrupt


def scans(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / "scans" / f"{name}.tif"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    return folder / "scans"


def run(
    folder: Path, out: Path, reader: Reader = readers.quick, watcher: Watcher | None = None, *, again: bool = False
) -> Tally:
    order = BatchOrder(folder, out, again=again, verbosity=-1)
    return run_batch(order, Settings(jobs=2), watcher or Watcher(), reader)


def written(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def names_in(out: Path) -> list[str]:
    return [record["document"]["name"] for record in written(out)]


def test_every_document_has_a_record_that_holds_to_the_contract(batch: Path, records: dict[str, Any]) -> None:
    assert sorted(records) == sorted(NAMES)
    for line in (batch / "records.jsonl").read_bytes().splitlines():
        record = RequestRecord.model_validate_json(line)
        assert line_of(record) == line
        assert record.record_id == f"sha256:{record.document.sha256}"
        assert record.document.bytes == (batch / "scans" / record.document.name).stat().st_size


def test_the_letter_is_read(records: dict[str, Any]) -> None:
    letter = records["letter.tif"]
    assert "quietharbor" in [handle["value"] for handle in letter["handles"]]
    assert letter["request_kind"]["value"] == "preservation"
    assert letter["document"]["media_type"] == "image/tiff"
    assert letter["document"]["pages"][0]["dpi"] == [204.0, 196.0]
    assert letter["problems"] == []


def test_all_pages_are_read(records: dict[str, Any]) -> None:
    pages = records["two pages.tif"]["document"]["pages"]
    assert [(page["number"], page["read"]) for page in pages] == [(1, True), (2, True)]


def test_a_web_page_named_tif_gets_a_record_that_says_so(records: dict[str, Any]) -> None:
    broken = records[BROKEN]
    assert broken["needs_review"] is True
    assert broken["request_kind"]["value"] is None
    assert "web page" in broken["problems"][0]["message"]


def test_the_call_says_what_became_of_the_folder(batch_call: Done) -> None:
    assert batch_call.code == 4
    assert batch_call.out == ""
    assert "preservation" in batch_call.err
    assert "3 documents, 3 pages" in batch_call.err
    assert "1 ignored" in batch_call.err


def test_the_table_has_a_row_for_each_record(batch: Path) -> None:
    with (batch / "records.csv").open(newline="", encoding="utf-8") as file:
        assert sorted(row["name"] for row in csv.DictReader(file)) == sorted(NAMES)


def test_a_second_call_reads_nothing_again(batch: Path, tmp_path: Path) -> None:
    shutil.copytree(batch, tmp_path, dirs_exist_ok=True)
    before = (tmp_path / "records.jsonl").read_bytes()
    done = mailroom("batch", "scans", "--out", "records.jsonl", cwd=tmp_path)
    assert done.code == 0
    assert "0 documents" in done.err
    assert "3 had a record already" in done.err
    assert (tmp_path / "records.jsonl").read_bytes() == before


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_and_ends_the_same(batch: Path, tmp_path: Path) -> None:
    shutil.copytree(batch / "scans", tmp_path / "scans")
    out = tmp_path / "records.jsonl"
    command = [*COMMAND, "batch", "scans", "--out", "records.jsonl", "--jobs", "1", "-q"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), start_new_session=True) as process:
        _wait_for_line(out, process)
        process.kill()
    _wait_until_nobody_is_left(process.pid)
    assert 0 < len(out.read_bytes().splitlines()) < len(NAMES)
    with out.open("ab") as file:
        file.write(b'{"torn')
    assert mailroom("batch", "scans", "--out", "records.jsonl", cwd=tmp_path).code in (0, 4)
    assert out.read_bytes() == (batch / "records.jsonl").read_bytes()


def test_interrupted_it_keeps_what_was_finished_and_says_130(tmp_path: Path) -> None:
    for number in range(40):
        fax(tmp_path / "scans" / f"{number:02}.tif")
    out = tmp_path / "records.jsonl"
    # A job that a shell starts in the background ignores Ctrl+C, and so would what it starts.
    command = ["env", "--default-signal=INT", *COMMAND, "batch", "scans", "--out", "records.jsonl", "--jobs", "1"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        _wait_for_line(out, process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "mailroom: interrupted; what was finished is kept\n"
    assert 0 < len(written(out)) < 40


def _wait_until_nobody_is_left(group: int) -> None:
    """Wait for what the command started to end with it, even the process in the middle of a page."""
    deadline = time.monotonic() + 10
    with pytest.raises(ProcessLookupError):  # noqa: PT012 - asked until it raises
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(0.02)


def _wait_for_line(out: Path, process: subprocess.Popen[Any]) -> None:
    deadline = time.monotonic() + 60
    while not (out.exists() and out.stat().st_size) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)


def test_stopped_anywhere_the_rest_is_read_the_next_time(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, *"abcdef"), tmp_path / "records.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(folder, out, readers.slow, Watcher(stop_after=3))
    kept = names_in(out)
    assert len(kept) == 3
    watcher = Watcher()
    run(folder, out, watcher=watcher)
    assert watcher.skipped == 3
    assert sorted(watcher.names) == sorted({f"{name}.tif" for name in "abcdef"} - set(kept))
    assert names_in(out) == [f"{name}.tif" for name in "abcdef"]


def test_a_document_that_changed_or_is_asked_for_again_is_read_again(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, "a", "b"), tmp_path / "records.jsonl"
    run(folder, out)
    (folder / "a.tif").write_bytes(b"another fax of the same name")
    watcher = Watcher()
    run(folder, out, watcher=watcher)
    assert watcher.names == ["a.tif"]
    assert run(folder, out, again=True).documents == 2
    assert names_in(out) == ["a.tif", "b.tif"]


def test_one_bad_document_never_stops_the_rest(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, "a", "crashed", "killed", "z"), tmp_path / "records.jsonl"
    run(folder, out, readers.odd)
    assert names_in(out) == ["a.tif", "crashed.tif", "killed.tif", "z.tif"]


def test_without_a_reader_nothing_is_written(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, "a"), tmp_path / "records.jsonl"
    with pytest.raises(MissingDependency):
        run(folder, out, readers.without_reader)
    assert out.read_bytes() == b""


def test_the_same_bytes_under_two_names_are_two_records(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, "a"), tmp_path / "records.jsonl"
    shutil.copy(folder / "a.tif", folder / "b.tif")
    run(folder, out)
    first, second = written(out)
    assert first["record_id"] == second["record_id"]
    assert (first["document"]["name"], second["document"]["name"]) == ("a.tif", "b.tif")


def test_names_that_are_no_unicode_are_shown_and_resumed(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, "a"), tmp_path / "records.jsonl"
    (folder / os.fsdecode(b"fax\xff\n.tif")).write_bytes(b"x")
    run(folder, out)
    assert names_in(out) == ["a.tif", "fax\\xff\n.tif"]
    assert run(folder, out).already == 2


def test_a_place_that_cannot_be_written_to_is_a_failure_of_storage(tmp_path: Path) -> None:
    folder = scans(tmp_path, "a")
    with pytest.raises(StorageFailed):
        run(folder, tmp_path / "nowhere" / "records.jsonl")


def test_a_file_over_the_limit_gets_a_record_without_being_read(tmp_path: Path) -> None:
    folder, out = scans(tmp_path, "a"), tmp_path / "records.jsonl"
    with (folder / "a.tif").open("r+b") as file:
        file.truncate(300 * 2**20)
    run(folder, out, read_in_child)
    (record,) = written(out)
    assert record["record_id"] == "name:a.tif"
    assert "bytes_a_file" in record["problems"][0]["message"]
    assert run(folder, out).already == 1
