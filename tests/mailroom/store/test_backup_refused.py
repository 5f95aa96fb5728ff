"""What is not a whole backup, or no empty home, is refused; one wrong byte anywhere is enough."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import NullPool, create_engine

from mailroom.cli import run
from mailroom.store.backup.make import make_backup
from mailroom.store.backup.manifest import MANIFEST
from mailroom.store.backup.restore import restore_backup
from mailroom.store.database import NEWEST
from mailroom.store.migrations.upgrade import configuration
from mailroom.store.store import Store, open_store
from models.errors import BadArguments, StorageFailed
from tests.mailroom.store.arrivals import fax
from tests.mailroom.store.backups import filled, restored, rows_of, sign_again


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
