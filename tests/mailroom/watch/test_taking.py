"""Files are taken when they are whole, acknowledged before they are moved, and never lost."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from mailroom.store.home import open_home
from mailroom.store.inbox import Draft
from mailroom.store.incoming import EMPTY, UNFINISHED, Incoming
from mailroom.store.kept import Receipt
from mailroom.store.queue import QueueRules
from mailroom.store.store import Store
from tests.mailroom.watch.conftest import Watched
from tests.mailroom.watch.files import pdf, png, tiff


def test_a_whole_file_is_taken_once_it_stands_still(watched: Watched) -> None:
    (watched.folder / "sub").mkdir()
    (watched.folder / "sub" / "fax.tif").write_bytes(tiff())
    watched.look()
    assert watched.documents() == []
    watched.settle()
    assert watched.contents() == [tiff()]
    (receipt,) = watched.receipts()
    assert (receipt.incoming.channel, receipt.incoming.untrusted_name) == ("folder", "sub/fax.tif")
    assert receipt.incoming.flags == ()
    assert watched.names() == {"taken/sub/fax.tif"}
    watched.settle()
    assert len(watched.receipts()) == 1


def test_a_slow_writer_is_waited_for(watched: Watched) -> None:
    """One that keeps the file open, and one that opens it anew for each piece, in the middle of which it stands."""
    data = pdf()
    pieces = [data[start : start + len(data) // 8 + 1] for start in range(0, len(data), len(data) // 8 + 1)]

    def keep_open() -> None:
        with (watched.folder / "open.pdf").open("wb", buffering=0) as file:
            for piece in pieces:
                time.sleep(0.04)
                file.write(piece)

    def open_anew() -> None:
        for piece in pieces:
            time.sleep(0.04)
            with (watched.folder / "anew.pdf").open("ab") as file:
                file.write(piece)

    writers = [threading.Thread(target=write) for write in (keep_open, open_anew)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        watched.look()
    watched.settle()
    assert watched.contents() == [data]
    assert [receipt.incoming.flags for receipt in watched.receipts()] == [(), ()]


def test_what_stays_incomplete_is_set_aside_and_in_the_store(watched: Watched) -> None:
    (watched.folder / "cut.tif").write_bytes(tiff()[:-400])
    (watched.folder / "empty.tif").touch()
    (watched.folder / "late.pdf.part").write_bytes(pdf())
    watched.settle()
    assert watched.documents() == []
    watched.lose_patience()
    assert watched.contents() == [tiff()[:-400], b"", pdf()]
    flags = [receipt.incoming.flags for receipt in watched.receipts()]
    assert flags == [(UNFINISHED,), (UNFINISHED, EMPTY), (UNFINISHED,)]
    aside = {f"set-aside/{name}" for name in ("cut.tif", "empty.tif", "late.pdf.part")}
    assert watched.names() == aside | {f"{name}.reason.txt" for name in aside}
    (note,) = watched.folder.rglob("cut.tif.reason.txt")
    assert "its end is missing" in note.read_text()
    assert watched.watcher.tally.set_aside == 3


def test_a_kind_that_does_not_say_is_given_more_time(watched: Watched) -> None:
    (watched.folder / "letter.bin").write_bytes(b"\x01\x02\x03 of no known kind")
    watched.settle()
    assert watched.documents() == []
    watched.lose_patience()
    assert [receipt.incoming.flags for receipt in watched.receipts()] == [()]
    assert watched.names() == {"taken/letter.bin"}


def test_a_done_file_says_so_at_once_and_goes_too(watched: Watched) -> None:
    (watched.folder / "letter.bin").write_bytes(b"\x01\x02\x03 of no known kind")
    (watched.folder / "letter.bin.done").touch()
    watched.look()
    assert len(watched.documents()) == 1
    assert watched.names() == {"taken/letter.bin"}


def test_a_done_file_of_another_time_says_nothing(watched: Watched) -> None:
    (watched.folder / "fax.tif.done").touch()
    os.utime(watched.folder / "fax.tif.done", (1, 1))
    (watched.folder / "fax.tif").write_bytes(tiff()[:-400])
    watched.settle()
    assert watched.documents() == []


def test_an_unfinished_name_taken_off_says_so_at_once(watched: Watched) -> None:
    (watched.folder / "letter.bin.part").write_bytes(b"\x01\x02\x03 of no known kind")
    watched.settle()
    assert watched.documents() == []
    (watched.folder / "letter.bin.part").rename(watched.folder / "letter.bin")
    watched.look()
    assert watched.names() == {"taken/letter.bin"}


def test_the_same_bytes_twice_are_two_arrivals_of_one_document(watched: Watched) -> None:
    for _ in range(2):
        (watched.folder / "fax.tif").write_bytes(tiff())
        watched.settle()
    assert len(watched.documents()) == 1
    assert len(watched.receipts()) == 2
    assert watched.names() == {"taken/fax.tif", "taken/fax-2.tif"}


def test_taken_files_are_removed_where_that_is_wanted_and_others_are_not(watched: Watched) -> None:
    watched.start(after="remove")
    (watched.folder / "fax.tif").write_bytes(tiff())
    (watched.folder / "cut.tif").write_bytes(tiff()[:-400])
    watched.lose_patience()
    assert len(watched.documents()) == 2
    assert watched.names() == {"set-aside/cut.tif", "set-aside/cut.tif.reason.txt"}
    assert not (watched.folder / "taken").exists()


def test_what_cannot_be_moved_is_taken_once(watched: Watched) -> None:
    (watched.folder / "taken").write_text("in the way")
    (watched.folder / "fax.tif").write_bytes(tiff())
    watched.settle()
    watched.settle()
    watched.start()
    watched.settle()
    assert len(watched.receipts()) == 1
    assert watched.names() == {"taken", "fax.tif"}
    (watched.folder / "taken").unlink()
    watched.look()
    assert watched.names() == {"taken/fax.tif"}


class Disturbed(Store):
    """A store in which something else happens to the file at the worst moment."""

    file: Path
    when: str

    def draft(self) -> Draft:
        """Change the file before it is copied."""
        draft = super().draft()
        if self.when == "while it is copied":
            with self.file.open("ab") as writer:
                writer.write(b"more")
        return draft

    def take(self, draft: Draft, incoming: Incoming) -> Receipt:
        """Put another file in its place before it is moved."""
        receipt = super().take(draft, incoming)
        if self.when == "after it was taken":
            self.file.unlink()
            self.file.write_bytes(png())
        return receipt


@pytest.mark.parametrize(("when", "found"), [("while it is copied", []), ("after it was taken", [tiff()])])
def test_a_file_that_changes_meanwhile_stays(when: str, found: list[bytes], tmp_path: Path) -> None:
    with Disturbed(open_home(tmp_path / "home"), QueueRules()) as disturbed:
        watched = Watched(tmp_path / "scans", disturbed)
        disturbed.file, disturbed.when = watched.folder / "fax.tif", when
        disturbed.file.write_bytes(tiff())
        watched.settle()
        assert watched.contents() == found
        assert watched.names() == {"fax.tif"}
        disturbed.when = "never again"
        watched.settle()
        assert watched.contents()[len(found) :] == [png() if found else tiff() + b"more"]
