"""A backup of a store in use is whole, and a restore gives the same store."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from mailroom.cli import run
from mailroom.store.backup.make import make_backup
from mailroom.store.backup.manifest import read_manifest
from mailroom.store.backup.restore import restore_backup
from mailroom.store.durable import locked
from mailroom.store.home import home_at
from mailroom.store.inbox import CONTENT, RECEIPT
from mailroom.store.originals import place_of
from mailroom.store.retention import Retention
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State
from mailroom.work.outbox import Outbox
from models.errors import BadArguments
from tests.mailroom.store.arrivals import NOON, fax, record
from tests.mailroom.store.backups import Whole, hook, ids_of, restored, rows_of


def test_the_restored_store_is_the_one_that_was_backed_up(whole: Whole, tmp_path: Path) -> None:
    restore_backup(whole.backup, tmp_path / "new")
    assert rows_of(home_at(tmp_path / "new")) == whole.said
    assert not list(whole.backup.rglob(whole.purged))
    with open_store(tmp_path / "new") as again:
        states = [again.state_of(document) for document in (whole.done, whole.review, whole.waiting, whole.purged)]
        assert states == [State.DONE, State.REVIEW, State.WAITING, State.PURGED]
        assert again.state_of(sha256(b"stuck").hexdigest()) is State.WAITING
        for name in (b"done", b"review", b"waiting", b"stuck"):
            document = again.document(sha256(name).hexdigest())
            assert document is not None
            assert again.original(document).read_bytes() == name
            assert again.original(document).stat().st_mode & 0o777 == 0o400
        assert again.verify_audit().rows == whole.audit.rows + 1  # the arrival that was stuck


def test_the_restored_store_works_on_and_keeps_what_is_held(whole: Whole, tmp_path: Path) -> None:
    with restored(whole.backup, tmp_path / "new") as again:
        retention = Retention(again)
        assert [hold.document_id for hold in retention.holds()] == [whole.done]
        with pytest.raises(BadArguments, match="held"):
            retention.purge(whole.done, "by mistake", "user:ana")
        assert [stone.reason for stone in retention.tombstones_of(whole.purged)] == ["asked for"]
        job = again.lease("worker:2")
        assert job is not None
        assert job.document.id == whole.waiting
        assert again.finish(job, record())
        assert again.take_in(fax(), [b"purged"]).document_id == whole.purged
        assert again.verify_audit().fault is None
        assert again.counts().add_up


def test_an_arrival_that_cannot_be_entered_comes_along(store: Store, tmp_path: Path) -> None:
    prefix = store.home.originals / sha256(b"stuck").hexdigest()[:2]
    prefix.write_bytes(b"")  # a file where a folder belongs: the bytes cannot be moved there
    token = hook(store.home, b"stuck")
    manifest = make_backup(store, tmp_path / "backup")
    assert (manifest.held.documents, manifest.shortfalls) == (0, ())
    assert set(manifest.files) == {f"inbox/{token}/content", f"inbox/{token}/receipt.json"}


def test_an_arrival_of_which_only_the_receipt_can_be_had_is_told_of(store: Store, tmp_path: Path) -> None:
    token = hook(store.home, b"stuck")
    content = store.home.inbox / token / CONTENT
    content.unlink()
    content.mkdir()
    manifest = make_backup(store, tmp_path / "backup")
    assert manifest.left == 1
    assert set(manifest.files) == {f"inbox/{token}/{RECEIPT}"}


def test_alerts_that_nobody_took_come_along(store: Store, tmp_path: Path) -> None:
    known, told = (store.take_in(fax(), [name]).document_id for name in (b"known", b"told"))
    Outbox(store.home)
    for document in (known, told, "0" * 64):  # of the last one the database knows nothing
        promise = {"version": "1", "made_at": NOON.isoformat(), "told": [], "attempts": 3, "failure": "x"}
        (store.home.alerts / f"{document}.json").write_text(json.dumps(promise | {"not_before": None}))
    Outbox(store.home).keep(next(one for one in Outbox(store.home).promises() if one.document_id == told))
    make_backup(store, tmp_path / "backup")
    with restored(tmp_path / "backup", tmp_path / "new") as again:
        (promise_again,) = Outbox(again.home).promises()
        assert (promise_again.document_id, promise_again.attempts) == (known, 3)
        assert Outbox(again.home).counts().taken == 1


def test_a_backup_beside_writers_is_whole(store: Store, tmp_path: Path) -> None:
    stop, under_way = Event(), Event()

    def write(number: int) -> None:
        with open_store(store.home.path) as mine:
            count = 0
            while not stop.is_set():
                mine.take_in(fax(), [b"%d %d" % (number, count)])
                hook(mine.home, b"hook %d %d" % (number, count))
                job = mine.lease(f"worker:{number}")
                if job is not None:
                    mine.finish(job, record(line=b"{}" * 500))
                count += 1
                under_way.set()

    writers = [Thread(target=write, args=(number,)) for number in range(2)]
    for writer in writers:
        writer.start()
    try:
        assert under_way.wait(30)
        acknowledged = store.counts().received
        manifests = [make_backup(store, tmp_path / f"backup{number}") for number in range(2)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    for number, manifest in enumerate(manifests):
        assert manifest.shortfalls == ()
        assert manifest.held.documents >= acknowledged
        with restored(tmp_path / f"backup{number}", tmp_path / f"new{number}") as again:
            in_inbox = sum(name.endswith(f"/{CONTENT}") for name in manifest.files)
            assert again.counts().received == manifest.held.documents + in_inbox
            assert again.counts().add_up
            assert again.verify_audit().fault is None
            for (document_id,) in ids_of(again):
                document = again.document(document_id)
                assert document is not None
                assert again.original(document).exists()


def test_a_purge_waits_for_the_backup_with_the_files(store: Store, tmp_path: Path) -> None:
    document = store.take_in(fax(), [b"page"]).document_id
    with locked(store.home.purge_lock, store.home.file_mode, shared=True):  # as `make_backup` does
        make_backup(store, tmp_path / "backup")
        Retention(store).purge(document, "asked for", "user:ana")
        assert Retention(store).finish() == 1
        assert place_of(store.home, document).exists()
    assert Retention(store).finish() == 0
    with restored(tmp_path / "backup", tmp_path / "new") as again:
        assert again.state_of(document) is State.WAITING


def test_a_damaged_original_is_told_of_and_the_rest_is_backed_up(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged, gone, whole = (store.take_in(fax(), [name]).document_id for name in (b"damaged", b"gone", b"whole"))
    place_of(store.home, damaged).chmod(0o600)
    place_of(store.home, damaged).write_bytes(b"other")
    place_of(store.home, gone).unlink()
    assert run(["backup", str(tmp_path / "backup"), "--home", str(store.home.path)]) == 6
    assert "2 originals were damaged or gone" in capsys.readouterr().err
    assert set(read_manifest(tmp_path / "backup").lost) == {damaged, gone}
    assert run(["restore", str(tmp_path / "backup"), "--home", str(tmp_path / "new")]) == 6
    assert "2 originals were damaged or gone" in capsys.readouterr().err
    with open_store(tmp_path / "new") as again:
        document = again.document(whole)
        assert document is not None
        assert again.original(document).read_bytes() == b"whole"
        assert again.counts().received == 3


def test_a_broken_audit_log_is_told_of_and_backed_up_as_it_is(store: Store, tmp_path: Path) -> None:
    store.take_in(fax(), [b"page"])
    with closing(sqlite3.connect(store.home.database, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_refuses_update")
        connection.execute("UPDATE audit SET actor = 'user:nobody'")
    manifest = make_backup(store, tmp_path / "backup")
    assert "row 1: it was changed" in manifest.shortfalls[0]
    with restored(tmp_path / "backup", tmp_path / "new") as again:
        assert again.verify_audit() == manifest.audit
