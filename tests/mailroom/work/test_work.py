"""What waits is read once, the most urgent first; what cannot be read is set aside; whoever is stopped gives back."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mailroom.settings import QueueChoice, Settings
from mailroom.store.kept import Job, NewRecord
from mailroom.store.queue import QueueRules
from mailroom.store.store import Store, open_store
from mailroom.version import version
from mailroom.work.desk import Desk
from mailroom.work.heartbeat import Heartbeat
from mailroom.work.office import Office
from mailroom.work.run import WorkOrder, run_work
from models.errors import MissingDependency, StorageFailed
from models.record import RequestRecord
from tests.mailroom.command import mailroom
from tests.mailroom.work.post import STAND_IN, filled, in_order_of_reading, start_worker, take_in, worker_environment
from tests.mailroom.work.stand_in import READERS

ONE, TWO = Settings(jobs=1), Settings(jobs=2)


def work(home: Path, settings: Settings = TWO, *, again: bool = False) -> int:
    return run_work(WorkOrder(home, once=True, again=again, verbosity=-1), settings, READERS).exit_code


def wait_until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_all_that_waits_is_read_once_and_everything_is_accounted_for(tmp_path: Path) -> None:
    with filled(tmp_path, *(f"page {number}" for number in range(5))) as store:
        assert work(tmp_path) == 0
        counts = store.counts()
        assert (counts.received, counts.done, counts.add_up) == (5, 5, True)
        for kept in store.records():
            assert len(store.history_of(kept.document_id)) == 1
            record = RequestRecord.model_validate_json(kept.record.line)
            assert (kept.record.version, kept.record.kind) == (version(), "subpoena")
            assert record.document.channel == "file"
            assert record.document.received_at.isoformat() == "2026-03-04T05:06:07+00:00"
        assert store.verify_audit().fault is None


def test_an_emergency_among_many_is_read_next(tmp_path: Path) -> None:
    with filled(tmp_path, *(f"page {number}" for number in range(4)), "emergency") as store:
        assert work(tmp_path, ONE) == 0
        assert [kept.record.kind for kept in in_order_of_reading(store)][:2] == ["emergency", "subpoena"]


@pytest.mark.slow
def test_an_emergency_that_was_found_is_read_before_the_looking_goes_on(tmp_path: Path) -> None:
    with filled(tmp_path, "page 0", "emergency", *(f"page {number}" for number in range(1, 4))) as store:
        command = [*STAND_IN, "--home", str(tmp_path), "--once"]
        variables = worker_environment(60.0) | {"MAILROOM_JOBS": "1"}
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
        assert (
            re.findall(r"\] (looked at|begun)", done.stderr)
            == ["looked at"] * 2 + ["begun"] + ["looked at"] * 3 + ["begun"] * 4
        )
        assert [kept.record.kind for kept in in_order_of_reading(store)][:2] == ["emergency", "subpoena"]


def test_what_crashes_its_process_is_set_aside_after_three_attempts_and_the_others_are_read(tmp_path: Path) -> None:
    with filled(tmp_path, "page 1", "crash", "forge", "page 2") as store:
        assert work(tmp_path) == 4
        counts = store.counts()
        assert (counts.done, counts.set_aside, counts.add_up) == (2, 2, True)
        reasons = {
            record["document"]["name"]: record["problems"][0]["message"]
            for record in (json.loads(kept.record.line) for kept in store.records() if kept.record.needs_review)
        }
        assert set(reasons) == {"crash.tif", "forge.tif"}
        assert "3 attempts" in reasons["crash.tif"]
        assert "SIGSEGV" in reasons["crash.tif"]
        assert "no record" in reasons["forge.tif"]


def test_what_workers_were_killed_over_is_set_aside_without_being_read_again(tmp_path: Path) -> None:
    rules = QueueRules(lease_seconds=0.01, attempts=2)
    with open_store(tmp_path, rules) as store:
        take_in(store, "hang")
        for _ in range(2):
            assert store.lease("worker:killed") is not None
            time.sleep(0.02)
        assert work(tmp_path, Settings(jobs=1, queue=QueueChoice(lease_seconds=30, attempts=2))) == 5
        (kept,) = store.records()
        assert store.counts().set_aside == 1
        assert b"ended without a word" in kept.record.line


def test_a_missing_reader_ends_the_work_and_the_document_waits(tmp_path: Path) -> None:
    with filled(tmp_path, "no-reader") as store:
        with pytest.raises(MissingDependency):
            work(tmp_path)
        assert store.counts().waiting == 1
        job = store.lease("worker:next")
        assert job is not None
        assert job.attempt == 1


def test_another_versions_documents_are_read_again_and_both_records_kept(tmp_path: Path) -> None:
    with filled(tmp_path, "page 1", "page 2") as store:
        job = store.lease("worker:old")
        assert job is not None
        store.finish(job, NewRecord("0.0.1", b"{}", None, needs_review=False))
        assert work(tmp_path, again=True) == 0
        assert [kept.record.version for kept in store.history_of(job.document.id)] == [version(), "0.0.1"]
        before = [kept.number for kept in store.records()]
        assert work(tmp_path, again=True) == 0
        assert [kept.number for kept in store.records()] == before


def test_a_lease_is_prolonged_while_the_document_is_read(tmp_path: Path) -> None:
    settings = Settings(jobs=2, queue=QueueChoice(lease_seconds=0.6))
    with filled(tmp_path, "slow") as store:
        assert work(tmp_path, settings) == 0
        read = store.history_of(next(store.records()).document_id)
        assert len(read) == 1
        assert store.verify_audit().rows == 2


def test_a_heartbeat_notices_that_the_lease_is_somebody_elses(tmp_path: Path) -> None:
    with open_store(tmp_path, QueueRules(lease_seconds=0.01)) as store:
        take_in(store, "page")
        job = store.lease("worker:slow")
        time.sleep(0.02)
        assert store.lease("worker:other") is not None
        assert job is not None
        with Heartbeat(store, job, 0.04) as heartbeat:
            wait_until(lambda: heartbeat.is_lost)


class FullDisk(Store):
    """A store that does not take records the first times."""

    refusals = 3

    def finish(self, job: Job, record: NewRecord, now: datetime | None = None) -> bool:
        """Refuse until there is room."""
        if self.refusals:
            self.refusals -= 1
            raise StorageFailed("the disk is full")
        return super().finish(job, record, now)


def test_a_record_waits_for_room_on_the_disk_and_is_not_read_again(tmp_path: Path) -> None:
    with filled(tmp_path, "page") as store:
        full = FullDisk(store.home, QueueRules())
        desk = Desk(Office(full, ONE, readers=READERS, verbosity=-1, storage_pause_seconds=0.01), "worker:1")
        assert desk.turn()
        full.close()
        assert (full.refusals, store.counts().done) == (0, 1)


def test_with_once_a_store_that_takes_nothing_ends_the_work(tmp_path: Path) -> None:
    with filled(tmp_path, "page") as store:
        full = FullDisk(store.home, QueueRules())
        with pytest.raises(StorageFailed):
            Desk(Office(full, ONE, readers=READERS, verbosity=-1), "worker:1").turn()
        full.close()
        assert store.counts().in_work == 1  # the lease ends by itself


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_gives_back_what_is_being_read(tmp_path: Path, number: signal.Signals) -> None:
    with filled(tmp_path, "hang 1", "hang 2", "hang 3") as store:
        process = start_worker(tmp_path, 60)
        wait_until(lambda: store.counts().in_work == 2, 60)
        process.send_signal(number)
        ended = {signal.SIGTERM: 0, signal.SIGINT: -signal.SIGINT}  # as Python ends on KeyboardInterrupt
        assert process.wait(30) == ended[number]
        counts = store.counts()
        assert (counts.waiting, counts.in_work) == (3, 0)
        job = store.lease("worker:next")
        assert job is not None
        assert job.attempt == 1


@pytest.mark.slow
def test_a_killed_workers_document_is_read_by_another_one(tmp_path: Path) -> None:
    with filled(tmp_path, "slow", "page") as store:
        process = start_worker(tmp_path, 1)
        wait_until(lambda: store.counts().in_work > 0, 60)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        other = start_worker(tmp_path, 1)
        wait_until(lambda: store.counts().done == 2, 60)
        other.terminate()
        assert other.wait(30) == 0
        for kept in store.records():
            assert len(store.history_of(kept.document_id)) == 1


def test_the_command_reads_a_real_fax_and_its_record_knows_the_arrival(batch: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    fax = batch / "scans" / "letter.tif"
    assert mailroom("receive", "--home", str(home), str(fax)).code == 0
    done = mailroom("work", "--once", "--home", str(home))
    assert (done.code, done.out) == (0, ""), done.err
    with open_store(home) as store:
        (kept,) = store.records()
    record = RequestRecord.model_validate_json(kept.record.line)
    assert record.document.name == "letter.tif"
    assert record.read_with.sandbox != "none"


def test_a_sandbox_that_is_missing_ends_the_command_before_anything_is_read(tmp_path: Path) -> None:
    with filled(tmp_path, "page") as store:
        command = ("work", "--once", "--home", str(tmp_path))
        done = mailroom(*command, MAILROOM_SANDBOX="limits", MAILROOM_REQUIRE_SANDBOX="landlock")
        assert done.code == 3
        assert "require_sandbox is landlock" in done.err
        assert store.counts().waiting == 1
