"""What counts as a document in a scan folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from mailroom.arrival import Arrival
from mailroom.folder import PassedOver, look_through
from mailroom.settings import Settings

IGNORE = Settings().ignore


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def names(folder: Path, **more: list[Path]) -> tuple[list[str], Mapping[str, str]]:
    found = list(look_through(folder, IGNORE, **more))
    passed = {item.untrusted_name: item.reason for item in found if isinstance(item, PassedOver)}
    return [item.untrusted_name for item in found if isinstance(item, Arrival)], passed


def test_folders_below_are_read_and_named_with_forward_slashes(tmp_path: Path) -> None:
    for name in ("b.tif", "a.pdf", "2026/03/c.TIF", "no suffix"):
        put(tmp_path / name)
    assert names(tmp_path) == (["a.pdf", "b.tif", "no suffix", "2026/03/c.TIF"], {})


def test_what_is_obviously_no_document_is_passed_over(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "truth.jsonl",
        "x.CSV",
        ".hidden.tif",
        ".git/a.tif",
        "fax.done",
        "mailroom.toml",
        "z.tif",
    ):
        put(tmp_path / name)
    read, passed = names(tmp_path)
    assert read == ["z.tif"]
    assert set(passed.values()) == {"ignored"}
    assert "x.CSV" in passed


def test_mailrooms_own_files_are_passed_over_whatever_their_name(tmp_path: Path) -> None:
    out = put(tmp_path / "records.tif")
    put(tmp_path / "fax.tif")
    assert names(tmp_path, outputs=[out]) == (["fax.tif"], {"records.tif": "ignored"})


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "scans", tmp_path / "elsewhere"
    put(inside / "fax.tif")
    put(outside / "secret.tif")
    (inside / "file.tif").symlink_to(outside / "secret.tif")
    (inside / "folder").symlink_to(outside)
    (inside / "again.tif").symlink_to("fax.tif")
    (inside / "broken.tif").symlink_to("nothing.tif")
    read, passed = names(inside)
    assert read == ["again.tif", "fax.tif"]
    assert passed == {
        "file.tif": "leads out of the folder",
        "folder": "leads out of the folder",
        "broken.tif": "not a file",
    }


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tif")
    assert names(tmp_path) == ([], {"pipe.tif": "not a file"})


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"fax\xff.tif", "fax\\xff.tif"),
        ("Gef\u00e4ngnis.tif".encode(), "Gef\u00e4ngnis.tif"),
        (b"line\nbreak;rm -rf.tif", "line\nbreak;rm -rf.tif"),
        (b"<script>.tif", "<script>.tif"),
    ],
)
def test_names_are_text_whatever_their_bytes(raw: bytes, shown: str, tmp_path: Path) -> None:
    put(tmp_path / os.fsdecode(raw))
    assert names(tmp_path)[0] == [shown]
