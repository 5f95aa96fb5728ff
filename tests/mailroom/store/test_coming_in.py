"""An arrival is whole in the store or not at all; the same bytes are one document, each arrival has its receipt."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mailroom.store.home import open_home
from mailroom.store.inbox import Draft, sweep
from mailroom.store.store import Store, open_store
from models.errors import OriginalDamaged, StorageFailed
from tests.mailroom.store.arrivals import fax

AWKWARD = "tab\tnewline\nquote'\" ../../etc \x00 \udcff ; rm -rf $(x) 🂡"


def test_what_came_in_is_there_with_its_bytes_and_its_facts(store: Store) -> None:
    incoming = fax(
        untrusted_sender_id="+1 512 555 0100",
        untrusted_caller_number="5125550100",
        complete=False,
        flags=("partial",),
        untrusted_details=(("commid", "000000001"),),
    )
    receipt = store.take_in(incoming, [b"one ", b"page"])
    assert receipt.incoming == incoming
    document = store.document(receipt.document_id)
    assert document is not None
    assert (document.id, document.sha256, document.size) == (sha256(b"one page").hexdigest(),) * 2 + (8,)
    path = store.original(document)
    assert path.read_bytes() == b"one page"
    assert path.stat().st_mode & 0o777 == 0o400


def test_text_that_a_caller_chose_stays_text(store: Store) -> None:
    receipt = store.take_in(fax(untrusted_name=AWKWARD, untrusted_caller_name=AWKWARD), [b"x"])
    shown = AWKWARD.replace("\udcff", "\\udcff")
    assert receipt.incoming.untrusted_name == shown
    assert receipt.incoming.untrusted_caller_name == shown
    assert {path.name for path in store.home.path.rglob("*") if "rm -rf" in path.name} == set()


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([b"a", b"b", b"c" * 70_000]), st.sampled_from([None, "7", "8"])), max_size=8))
def test_the_same_bytes_are_one_document_and_a_provider_s_repetition_one_receipt(
    tmp_path: Path, arrivals: list[tuple[bytes, str | None]]
) -> None:
    with open_store(tmp_path / os.urandom(8).hex()) as store:
        for content, provider_id in arrivals:
            store.take_in(fax("phaxio", provider_id=provider_id), [content])
        named = {arrival for arrival in arrivals if arrival[1] is not None}
        unnamed = [arrival for arrival in arrivals if arrival[1] is None]
        counts = store.counts()
        assert counts.received == len({content for content, _ in arrivals})
        assert counts.arrivals == len(named) + len(unnamed)


def test_a_provider_that_calls_again_gets_the_first_receipt(store: Store) -> None:
    first = store.take_in(fax("phaxio", provider_id="7"), [b"page"])
    again = store.take_in(fax("phaxio", provider_id="7", untrusted_name="other"), [b"page"])
    assert (first.is_new, again.is_new) == (True, False)
    assert again.number == first.number
    assert again.incoming == first.incoming


def test_each_call_that_brought_nothing_is_a_document_of_its_own(store: Store) -> None:
    receipts = [store.take_in(fax(), []) for _ in range(2)]
    assert [receipt.incoming.flags for receipt in receipts] == [("empty",)] * 2
    first, second = (store.document(receipt.document_id) for receipt in receipts)
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert store.original(first).read_bytes() == store.original(second).read_bytes() == b""


def test_a_draft_that_is_left_is_gone(store: Store) -> None:
    with store.draft() as draft:
        draft.write(b"half a page")
    assert list(store.home.drafts.iterdir()) == []
    assert store.counts().arrivals == 0


def test_what_a_hook_left_in_the_inbox_counts_at_once(store: Store) -> None:
    with Draft(store.home) as draft:
        draft.write(b"page")
        draft.commit(fax())
    assert store.counts().received == store.counts().waiting == 1
    assert list(store.home.inbox.iterdir()) == []


def test_opening_sweeps_what_was_left_and_spares_what_is_being_written(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    left = home.drafts / "0001-left"
    left.mkdir()
    (left / "content").write_bytes(b"half")
    with Draft(home) as draft, open_store(tmp_path) as store:
        draft.write(b"whole")
        assert not left.exists()
        draft.commit(fax())
        assert store.counts().received == 1


def test_sweeping_while_drafts_are_made_costs_none_of_them(store: Store) -> None:
    done = threading.Event()

    def keep_sweeping() -> None:
        while not done.is_set():
            sweep(store.home)

    sweeper = threading.Thread(target=keep_sweeping)
    sweeper.start()
    for number in range(100):
        with Draft(store.home) as draft:
            draft.write(b"%d" % number)
            draft.commit(fax())
    done.set()
    sweeper.join()
    assert store.counts().received == 100
    assert list(store.home.drafts.iterdir()) == []


def test_what_a_busy_database_does_not_take_is_in_the_inbox_and_not_doubled_by_a_retry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailroom.store.database.BUSY_SECONDS", 0.1)
    with open_store(tmp_path) as store:
        with closing(sqlite3.connect(store.home.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageFailed, match="locked"):
                store.take_in(fax("phaxio", provider_id="7"), [b"page"])
        store.take_in(fax("phaxio", provider_id="7"), [b"page"])
        assert (store.counts().received, store.counts().arrivals) == (1, 1)


def test_a_crash_after_any_step_of_entering_is_mended_by_the_next(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    with Draft(home) as draft:
        draft.write(b"page")
        token = draft.commit(fax()).token
    kept = (home.inbox / token / "receipt.json").read_bytes()
    with open_store(tmp_path) as store:
        document_id = sha256(b"page").hexdigest()
        for leave_original in (True, False):  # entered, but the folder stayed, without or with its bytes
            (home.inbox / token).mkdir()
            (home.inbox / token / "receipt.json").write_bytes(kept)
            if not leave_original:
                (home.inbox / token / "content").write_bytes(b"page")
            assert (store.counts().received, store.counts().arrivals) == (1, 1)
            assert list(home.inbox.iterdir()) == []
        assert len(store.receipts_of(document_id)) == 1


def test_a_folder_that_was_emptied_and_not_removed_is_removed(store: Store) -> None:
    (store.home.inbox / "0001-entered").mkdir()
    assert store.counts().not_entered == 0
    assert list(store.home.inbox.iterdir()) == []


def test_one_arrival_that_cannot_be_entered_does_not_keep_the_others_waiting(store: Store) -> None:
    (store.home.inbox / "0001-odd" / "content").mkdir(parents=True)
    with Draft(store.home) as draft:
        draft.write(b"page")
        draft.commit(fax())
    counts = store.counts()
    assert (counts.received, counts.not_entered) == (1, 1)


def test_a_receipt_that_the_disk_has_lost_does_not_lose_the_document(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    with Draft(home) as draft:
        draft.write(b"page")
        token = draft.commit(fax()).token
    (home.inbox / token / "receipt.json").write_bytes(b"\x00\x00\x00")
    with open_store(tmp_path) as store:
        receipt = store.receipts_of(sha256(b"page").hexdigest())[0]
        assert receipt.incoming.flags == ("receipt_unreadable",)


def test_bytes_that_changed_before_they_were_entered_are_flagged_and_replace_nothing(store: Store) -> None:
    good = store.take_in(fax(), [b"page"])
    with Draft(store.home) as draft:
        draft.write(b"page")
        token = draft.commit(fax()).token
    content = store.home.inbox / token / "content"
    content.chmod(0o600)
    content.write_bytes(b"PAGE")
    assert store.counts().received == 2
    bad = store.receipts_of(sha256(b"PAGE").hexdigest())[0]
    assert bad.incoming.flags == ("changed_in_the_inbox",)
    document = store.document(good.document_id)
    assert document is not None
    assert store.original(document).read_bytes() == b"page"


def test_a_changed_original_is_noticed_and_the_same_bytes_mend_it(store: Store) -> None:
    document = store.document(store.take_in(fax(), [b"page"]).document_id)
    assert document is not None
    path = store.original(document)
    path.chmod(0o600)
    path.write_bytes(b"pagE")
    with pytest.raises(OriginalDamaged, match="changed on the disk"):
        store.original(document)
    path.unlink()
    with pytest.raises(OriginalDamaged, match="missing"):
        store.original(document)
    store.take_in(fax(), [b"page"])
    assert store.original(document).read_bytes() == b"page"


def test_the_home_s_group_may_do_with_everything_what_it_may_do_with_the_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o2770)
    with open_store(home) as store:
        store.take_in(fax(), [b"page"])
        modes = {path: path.stat().st_mode & 0o777 for path in home.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o770}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o660, 0o440}


def test_a_home_that_cannot_be_made_is_storage_that_failed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="--home"):
        open_store(tmp_path / "file" / "home")
