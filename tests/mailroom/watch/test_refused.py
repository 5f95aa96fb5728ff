"""What is no file of the folder is left alone, whatever it leads to; the log says why, and no name."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from mailroom.watch.beneath import opened_file, opened_folder
from tests.mailroom.watch.conftest import Watched
from tests.mailroom.watch.files import tiff
from tests.powers import bound_by_permissions


def test_links_pipes_and_sockets_are_refused_once_and_by_number(watched: Watched, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.tif").write_bytes(tiff())
    (watched.folder / "canary-link.tif").symlink_to(outside / "secret.tif")
    (watched.folder / "canary-folder").symlink_to(outside)
    os.mkfifo(watched.folder / "canary-pipe.tif")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(watched.folder / "canary-socket.tif"))
    before = watched.names()
    with capture_logs() as said:
        watched.lose_patience()
    assert watched.documents() == []
    assert watched.names() == before
    reasons = sorted(str(line["reason"]) for line in said)
    assert reasons == [
        "a link, which is not followed",
        "a link, which is not followed",
        "a pipe, socket or device, not a file",
        "a pipe, socket or device, not a file",
    ]
    assert {line["inode"] for line in said} == {path.lstat().st_ino for path in watched.folder.iterdir()}
    assert "canary" not in str(said)


def test_a_folder_that_became_a_link_is_not_gone_into(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "fax.tif").write_bytes(tiff())
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "sub").symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match=r"Not a directory|symbolic"), opened_file(tmp_path / "scans", ("sub", "fax.tif")):
        pass
    with pytest.raises(OSError, match=r"Not a directory|symbolic"), opened_folder(tmp_path / "scans", ("sub",)):
        pass


def test_mailroom_s_own_folders_and_ignored_names_are_not_looked_at(watched: Watched) -> None:
    for name in ("taken", "set-aside", ".hidden"):
        (watched.folder / name).mkdir()
        (watched.folder / name / "fax.tif").write_bytes(tiff())
    (watched.folder / "notes.TXT").write_text("not a document")
    watched.lose_patience()
    assert watched.documents() == []


def test_a_file_that_cannot_be_read_stays_and_is_taken_when_it_can(watched: Watched) -> None:
    path = watched.folder / "fax.tif"
    path.write_bytes(tiff())
    path.chmod(0)
    with capture_logs() as said, bound_by_permissions():
        watched.settle()
        watched.settle()
    assert [line["reason"] for line in said] == ["a file that cannot be opened"]
    path.chmod(0o600)
    watched.settle()
    assert watched.contents() == [tiff()]
