"""A backup of a store in use is whole, a restore gives the same store, and one wrong byte anywhere is refused."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest
from alembic import command
from sqlalchemy import NullPool, create_engine

from mailroom.cli import run
from mailroom.store.audit import Verdict
from mailroom.store.backup.make import make_backup
from mailroom.store.backup.manifest import MANIFEST, read_manifest
from mailroom.store.backup.restore import restore_backup
from mailroom.store.database import NEWEST
from mailroom.store.durable import locked
from mailroom.store.home import Home, home_at
from mailroom.store.inbox import CONTENT, RECEIPT, Draft
from mailroom.store.migrations.upgrade import configuration
from mailroom.store.originals import place_of
from mailroom.store.retention import Retention
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State
from mailroom.work.outbox import Outbox
from models.errors import BadArguments, StorageFailed
from tests.mailroom.store.arrivals import NOON, borrowed, fax, record

Said = dict[str, list[tuple[object, ...]]]


def rows_of(home: Home) -> Said:
    """Return every row of every table."""
    with closing(sqlite3.connect(home.database)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


def hook(home: Home, *content: bytes) -> str:
    """Have a fax acknowledged and not entered; return its token."""
    with Draft(home) as draft:
        for bite in content:
            draft.write(bite)
        return draft.commit(fax()).token


def filled(store: Store) -> tuple[str, str, str, str]:
    """Return documents: done and held, in review, waiting, purged."""
    done, review, purged = (store.take_in(fax(), [name]).document_id for name in (b"done", b"review", b"purged"))
    for needs_review in (False, True, False):
        store.finish(borrowed(store), record(needs_review=needs_review), NOON)
    waiting = store.take_in(fax(channel="http", provider_id="7"), [b"waiting"]).document_id
    retention = Retention(store)
    retention.hold(done, "case 26-1", "user:ana")
    retention.purge(purged, "asked for", "user:ana")
    return done, review, waiting, purged


def ids_of(store: Store) -> Iterator[tuple[str]]:
    with closing(sqlite3.connect(store.home.database)) as connection:
        yield from connection.execute("SELECT id FROM documents").fetchall()


def sign_again(backup: Path) -> None:
    """Have the manifest say that the database is the one that is there."""
    text = (backup / MANIFEST).read_text()
    there = sha256((backup / "mailroom.sqlite3").read_bytes()).hexdigest()
    (backup / MANIFEST).write_text(text.replace(read_manifest(backup).database, there))


@contextmanager
def restored(backup: Path, home: Path) -> Iterator[Store]:
    restore_backup(backup, home)
    with open_store(home) as store:
        yield store


@dataclass(frozen=True, slots=True)
class Whole:
    """A backup of a store with a document of each sort and an arrival that cannot be entered."""

    backup: Path
    said: Said
    audit: Verdict
    done: str
    review: str
    waiting: str
    purged: str


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    with open_store(folder / "home") as store:
        documents = filled(store)
        (store.home.originals / sha256(b"stuck").hexdigest()[:2]).write_bytes(b"")
        hook(store.home, b"stuck")
        said, verdict = rows_of(store.home), store.verify_audit()
        make_backup(store, folder / "backup")
    shutil.rmtree(folder / "home")
    return Whole(folder / "backup", said, verdict, *documents)


@pytest.fixture
def whole_backup(whole: Whole) -> Path:
    return whole.backup


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


# ---- what is refused


def flip(path: Path) -> None:
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.chmod(0o600)
    os.truncate(path, path.stat().st_size - 1)


def link(path: Path) -> None:
    """Put a link to the same bytes in its place."""
    moved = path.with_name("moved")
    path.rename(moved)
    path.symlink_to(moved)


@pytest.mark.parametrize(
    ("which", "harm"),
    [
        ("mailroom.sqlite3", flip),
        ("mailroom.sqlite3", Path.unlink),
        ("originals/*/*", flip),
        ("originals/*/*", cut),
        ("originals/*/*", link),
        ("originals/*/*", Path.unlink),
        ("inbox/*/content", flip),
        ("inbox/*/receipt.json", Path.unlink),
    ],
)
def test_a_backup_with_a_wrong_byte_is_refused(
    which: str, harm: Callable[[Path], None], whole_backup: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    shutil.copytree(whole_backup, backup)
    harm(min(backup.glob(which)))
    with pytest.raises(StorageFailed, match="not as it was made"):
        restore_backup(backup, tmp_path / "new")
    assert not (tmp_path / "new" / "mailroom.sqlite3").exists()
    with pytest.raises(StorageFailed, match="is being restored"):
        open_store(tmp_path / "new")


def test_a_backup_of_an_older_mailroom_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    make_backup(store, backup)
    (backup / "mailroom.sqlite3").unlink()
    with create_engine(f"sqlite:///{backup / 'mailroom.sqlite3'}", poolclass=NullPool).begin() as older:
        config = configuration()
        config.attributes["connection"] = older
        command.upgrade(config, "0001")
    sign_again(backup)
    with restored(backup, tmp_path / "new") as again:
        again.take_in(fax(), [b"page"])
        assert rows_of(again.home)["alembic_version"] == [(NEWEST,)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"format": 1', '"format": 2'),
        ('"documents": 4', '"documents": 5'),
        ('"rows": ', '"rows": 1'),
        ('"files": {', '"files": {"inbox/../content": "' + "0" * 64 + '",'),
        ('"lost": [', '"more": [], "lost": ['),
        ("}", ""),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(
    before: str, after: str, whole_backup: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    shutil.copytree(whole_backup, backup)
    text = (backup / MANIFEST).read_text()
    assert before in text
    (backup / MANIFEST).write_text(text.replace(before, after, 1))
    with pytest.raises(StorageFailed, match="take another backup"):
        restore_backup(backup, tmp_path / "new")
    assert not (tmp_path / "new" / "mailroom.sqlite3").exists()


def test_a_backup_of_a_newer_mailroom_is_refused(whole_backup: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    shutil.copytree(whole_backup, backup)
    with closing(sqlite3.connect(backup / "mailroom.sqlite3", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    sign_again(backup)
    with pytest.raises(StorageFailed, match="newer mailroom"):
        restore_backup(backup, tmp_path / "new")
    assert not (tmp_path / "new" / "mailroom.sqlite3").exists()


def test_a_home_that_holds_anything_is_refused_and_left_as_it_is(whole_backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    assert run(["restore", str(whole_backup), "--home", str(home)]) == 2
    assert [path.name for path in home.iterdir()] == ["letter.txt"]
    assert run(["restore", str(whole_backup), "--home", str(home / "letter.txt")]) == 2


def test_an_empty_home_keeps_its_group(whole_backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    home.mkdir()
    home.chmod(0o770)
    restore_backup(whole_backup, home)
    assert (home / "mailroom.sqlite3").stat().st_mode & 0o777 == 0o660
    assert {path.stat().st_mode & 0o777 for path in (home / "originals").glob("*/*")} == {0o440}
    assert {path.stat().st_mode & 0o777 for path in (home / "originals").iterdir()} == {0o770}


def test_two_restores_to_one_home_are_one_too_many(whole_backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new" / "restoring").mkdir(parents=True)
    with pytest.raises(BadArguments, match="not empty"):
        restore_backup(whole_backup, tmp_path / "new")


def test_a_backup_that_was_broken_off_is_refused(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(store)
    script = (
        "import os, sys; from pathlib import Path; from mailroom.store.backup import make; "
        "from mailroom.store.store import open_store; "
        "make.write_manifest = lambda *_: os.kill(os.getpid(), 9); "
        "make.make_backup(open_store(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    order = [sys.executable, "-c", script, str(store.home.path), str(tmp_path / "backup")]
    assert subprocess.run(order, check=False, timeout=60).returncode == -9
    assert (tmp_path / "backup" / "mailroom.sqlite3").exists()
    assert run(["restore", str(tmp_path / "backup"), "--home", str(tmp_path / "new")]) == 6
    assert "no whole backup" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("where", ["home", "home/backup", "full", "file"])
def test_a_folder_that_will_not_do_for_a_backup_is_2(where: str, store: Store, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    assert run(["backup", str(tmp_path / where), "--home", str(store.home.path)]) == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]
    assert not (store.home.path / "backup").exists()


def test_there_must_be_a_store_and_a_backup(tmp_path: Path) -> None:
    assert run(["backup", str(tmp_path / "backup"), "--home", str(tmp_path / "nowhere")]) == 6
    assert run(["restore", str(tmp_path / "backup"), "--home", str(tmp_path / "nowhere")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_two_commands_say_what_they_did(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(store)
    assert run(["backup", str(tmp_path / "backup"), "--home", str(store.home.path)]) == 0
    assert run(["restore", str(tmp_path / "backup"), "--home", str(tmp_path / "new")]) == 0
    held = f"4 documents, 4 arrivals, 2 records; the last hash of the audit log is {store.verify_audit().hash}"
    assert capsys.readouterr().out == f"backed up: {held}\nrestored: {held}\n"
