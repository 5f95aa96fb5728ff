"""The file of records: whole lines only, whatever happens, and one writer."""

from __future__ import annotations

import json
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from mailroom.jsonl import Key, RecordsFile, replace_file
from models.errors import StorageFailed


def line(name: str, sha256: str = "aa", version: str = "1", more: str = "") -> bytes:
    record = {"document": {"name": name, "sha256": sha256}, "read_with": {"version": version}, "more": more}
    return json.dumps(record).encode()


def names(path: Path) -> list[str]:
    return [json.loads(row)["document"]["name"] for row in path.read_bytes().splitlines()]


def test_what_was_appended_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    with RecordsFile(path) as records:
        records.append(line("b.tif"))
        records.append(line("a.tif"))
    with RecordsFile(path) as records:
        assert len(records) == 2
        assert Key("a.tif", "aa", "1") in records
        assert Key("a.tif", "bb", "1") not in records
        assert Key("a.tif", "aa", "2") not in records
        assert list(records.lines()) == [line("a.tif"), line("b.tif")]


@settings(max_examples=30, deadline=None)
@given(cut=st.integers(0, 200))
def test_a_torn_last_line_is_cut_off_and_no_other(cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("torn") / "records.jsonl"
    whole = line("a.tif") + b"\n" + line("b.tif") + b"\n"
    path.write_bytes(whole[: max(len(whole) - cut, 0)])
    left = path.read_bytes().count(b"\n")
    with RecordsFile(path) as records:
        assert len(records) == left
        records.append(line("c.tif"))
    assert names(path) == [*["a.tif", "b.tif"][:left], "c.tif"]


@pytest.mark.parametrize("strange", [b"hello\n", b"{}\n", b"[1]\n", b'{"document": 3}\n', b"\xff\n"])
def test_a_file_that_holds_something_else_is_left_alone(strange: bytes, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(strange + b"torn")
    with pytest.raises(StorageFailed, match="line 1"):
        RecordsFile(path)
    assert path.read_bytes() == strange + b"torn"


def test_settling_leaves_the_newest_line_of_each_in_order(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    with RecordsFile(path) as records:
        for name, sha256 in (("b.tif", "01"), ("a.tif", "02"), ("b.tif", "03")):
            records.append(line(name, sha256))
        records.settle()
    assert path.read_bytes() == line("a.tif", "02") + b"\n" + line("b.tif", "03") + b"\n"
    assert list(tmp_path.iterdir()) == [path]


def test_two_cannot_write_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    with RecordsFile(path), pytest.raises(StorageFailed, match="another mailroom"):
        RecordsFile(path)
    RecordsFile(path).__exit__()


def test_what_is_no_regular_file_is_refused() -> None:
    with pytest.raises(StorageFailed, match="no regular file"):
        RecordsFile(Path(os.devnull))


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_without_room_the_line_is_taken_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    with RecordsFile(path) as records:
        records.append(line("a.tif"))
        with room_for(len(line("a.tif")) + 20), pytest.raises(StorageFailed, match="make room"):
            records.append(line("b.tif"))
        assert names(path) == ["a.tif"]
        records.append(line("c.tif"))
    assert names(path) == ["a.tif", "c.tif"]


def test_replacing_leaves_the_old_file_where_there_is_no_room(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")
    with room_for(10), pytest.raises(StorageFailed):
        replace_file(path, iter([b"x" * 100]))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
