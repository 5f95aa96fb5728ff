"""Whether the end of a file has come is told from its bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mailroom.watch.whole import Wholeness, wholeness
from tests.mailroom.watch.files import KINDS, tiff


def told(path: Path, data: bytes) -> Wholeness:
    path.write_bytes(data)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return wholeness(descriptor)
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_is_whole(kind: str, tmp_path: Path) -> None:
    assert told(tmp_path / "file", KINDS[kind]) is Wholeness.WHOLE


@pytest.mark.parametrize("kind", KINDS)
def test_no_part_is_taken_for_the_whole(kind: str, tmp_path: Path) -> None:
    """Stopped at each 2 %, and just before the last byte that is not there to fill up."""
    data = KINDS[kind]
    stops = {len(data) * share // 50 for share in range(50)} | {len(data.rstrip(b"\0\r\n")) - 1}
    assert [stop for stop in sorted(stops) if told(tmp_path / "file", data[:stop]) is Wholeness.WHOLE] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"tiff", "tiff of three pages", "tiff, lzw"}])
def test_room_made_beforehand_is_not_the_end(kind: str, tmp_path: Path) -> None:
    """Windows sets a copy's size first and fills it later."""
    data = KINDS[kind]
    for share in range(1, 10):
        half = data[: len(data) * share // 10].ljust(len(data), b"\0")
        assert told(tmp_path / "file", half) is Wholeness.CUT


def test_line_ends_after_the_end_of_a_pdf_are_no_harm(tmp_path: Path) -> None:
    assert told(tmp_path / "file", KINDS["pdf"] + b"\r\n\0\0") is Wholeness.WHOLE


def test_a_tiff_whose_pages_run_in_a_circle_is_not_whole(tmp_path: Path) -> None:
    data = bytearray(tiff())
    start = int.from_bytes(data[4:8], "little")
    end = start + 2 + 12 * int.from_bytes(data[start : start + 2], "little")
    data[end : end + 4] = data[4:8]
    assert told(tmp_path / "file", bytes(data)) is Wholeness.CUT


@pytest.mark.parametrize("data", [b"Dear Sir or Madam,\n", b"PK\x03\x04zip", b"II+\0\x08\0\0\0big tiff", b"\0" * 500])
def test_other_kinds_do_not_say(data: bytes, tmp_path: Path) -> None:
    assert told(tmp_path / "file", data) is Wholeness.UNTOLD


def test_nothing_is_not_whole(tmp_path: Path) -> None:
    assert told(tmp_path / "file", b"") is Wholeness.CUT


def test_what_somebody_has_open_for_writing_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as writer:
        writer.write(KINDS["tiff"])
        writer.flush()
        descriptor = os.open(path, os.O_RDONLY)
        assert wholeness(descriptor) is Wholeness.OPEN
    assert wholeness(descriptor) is Wholeness.WHOLE
    path.open("ab").close()  # and nobody is hindered afterwards
    os.close(descriptor)
