"""Old documents go without a trace of what they said, and leave a hash and a tombstone; held ones stay."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from mailroom.cli import run
from mailroom.review.search.find import Asked, Search
from mailroom.settings import RetentionChoice
from mailroom.store.entry import PURGED_BEFORE
from mailroom.store.erase import BY_NAME, KEPT, erase, refers_to_documents
from mailroom.store.inbox import Draft
from mailroom.store.kept import NewRecord
from mailroom.store.originals import pages_of
from mailroom.store.retention import Retention, Rules
from mailroom.store.review_tables import decisions
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State, documents, metadata
from models.errors import BadArguments, OriginalDamaged
from models.record import RequestKind
from tests.mailroom.review.deciding import decide_all
from tests.mailroom.review.letters import ROSA, RULES as DESK, Letter, arrive
from tests.mailroom.store.arrivals import NOON, after, borrowed, fax, record

CANARY = "canary-7f3a"
DAY = timedelta(days=1)
RULES: Rules = {"preservation": 90}


def said(store: Store, *contents: bytes, needs_review: bool = False) -> list[str]:
    """Take documents in, read them, and leave everywhere what a purge must remove."""
    ids = []
    for number, content in enumerate(contents):
        arrival = fax(
            provider_id=f"{CANARY}{number}",
            untrusted_name=f"{CANARY}.tif",
            untrusted_sender_id=CANARY,
            untrusted_caller_number=CANARY,
            untrusted_caller_name=CANARY,
            untrusted_called_number=CANARY,
            untrusted_details=((CANARY, CANARY),),
        )
        receipt = store.take_in(arrival, [CANARY.encode(), content])
        line = json.dumps({"handles": [CANARY], "agency": CANARY * 300}).encode()
        store.finish(borrowed(store), record(line=line, needs_review=needs_review), NOON)
        pictures = pages_of(store.home, receipt.document_id)
        pictures.mkdir(parents=True)
        (pictures / "1.png").write_bytes(CANARY.encode())
        correct(store, receipt.document_id)
        ids.append(receipt.document_id)
    return ids


def correct(store: Store, document_id: str) -> None:
    kept = store.record_of(document_id)
    assert kept is not None
    facts = {"address": "handles[0]", "keying": 1, "version": 1, "action": "correct", "as_printed": False, "box": []}
    said = {"before": [CANARY], "after": [CANARY], "ms": 900, "person": "ana", "made_at": NOON}
    with store.database.writing() as connection:
        connection.execute(
            decisions.insert().values(document_id=document_id, record_number=kept.number, **facts | said)
        )


def files_with(home: Path, text: str) -> list[str]:
    """Return the files below `home` that hold `text` in their bytes or in their name."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if text.encode() in path.read_bytes() or text in path.name]


def test_no_byte_of_a_purged_document_is_left(store: Store) -> None:
    ids = said(store, *(b"%d" % number for number in range(8)))
    assert len(files_with(store.home.path, CANARY)) > 8
    assert Retention(store).purge_due(RULES, "user:ana", NOON + 91 * DAY) == 8
    assert files_with(store.home.path, CANARY) == []
    assert [store.state_of(document_id) for document_id in ids] == [State.PURGED] * 8
    assert not any(store.home.originals.rglob("*/*/*"))


def test_no_byte_is_left_of_what_documents_are_found_by(store: Store) -> None:
    """Words of pages, of earlier readings and of values before they were corrected; others stay, and are found.

    The index writes of each word what the word before it has not, so that the end of a word is what is looked for.
    """
    kept = arrive(store, Letter(number=99, handle="otherhandle"))
    marks = [sha256(b"%d" % number).hexdigest()[:14] for number in range(5)]
    ids = []
    for number, mark in enumerate(marks):
        ids.append(arrive(store, Letter(number=number, handle=f"{mark}h")))
        for text in (f"{mark}old page", f"{mark}new page"):
            store.read_again(ids[-1], "user:ana", NOON)
            line = store.history_of(ids[-1])[0].record.line
            record = NewRecord(text[14:17], line, "preservation", needs_review=True, text=text)
            store.finish(borrowed(store), record, NOON)
        if number == 0:
            decide_all(store, ids[-1], ROSA, {"handles[0]": f"{mark}x"})
    assert all(files_with(store.home.path, mark[3:]) for mark in marks)
    for document_id in ids[::2]:
        with store.database.writing() as connection:
            erase(connection, document_id, "user:ana", "because", NOON)
    Retention(store).finish()
    assert [number for number, mark in enumerate(marks) if files_with(store.home.path, mark[3:])] == [1, 3]
    with store.database.writing() as connection:
        (hit,) = Search(Asked(account="otherhandle", text="otherhandle"), ROSA, DESK).page(connection, None, 9).hits
        connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('integrity-check')")
    assert hit.document_id == kept


def test_the_hash_a_tombstone_and_the_audit_chain_are_left(store: Store) -> None:
    (document_id,) = said(store, b"a")
    retention = Retention(store)
    retention.purge_due(RULES, "user:ana", NOON + 91 * DAY)
    (tombstone,) = retention.tombstones_of(document_id)
    assert (tombstone.kind, tombstone.purged_by, tombstone.is_finished) == ("preservation", "user:ana", True)
    assert tombstone.purged_at == NOON + 91 * DAY
    document = store.document(document_id)
    assert document is not None
    assert document.sha256 == sha256(f"{CANARY}a".encode()).hexdigest()
    assert len(store.receipts_of(document_id)) == 1
    assert store.verify_audit().fault is None
    with pytest.raises(OriginalDamaged, match="purged"):
        store.original(document)


def test_all_is_still_accounted_for(store: Store) -> None:
    purged, *_ = said(store, b"a", b"b", b"c")
    Retention(store).purge(purged, "a court order", "user:ana")
    counts = store.counts()
    assert (counts.received, counts.done, counts.purged, counts.add_up) == (3, 2, 1, True)


def test_only_what_is_done_for_long_enough_and_of_a_kind_with_a_rule_goes(store: Store) -> None:
    old, young, other, in_review = said(store, b"old", b"young", b"other", b"review", needs_review=False)
    for document_id, new, at in (
        (young, record("2"), NOON + 50 * DAY),
        (other, NewRecord("2", b"{}", None, needs_review=False), NOON),
        (in_review, record("2", needs_review=True), NOON),
    ):
        store.read_again(document_id, "user:ana", NOON)
        assert store.finish(borrowed(store), new, at)
    store.take_in(fax(), [b"waits"])
    assert [one.document_id for one in Retention(store).due(RULES, NOON + 91 * DAY)] == [old]
    assert Retention(store).due(RULES, NOON + 89 * DAY) == ()
    assert [one.document_id for one in Retention(store).due({None: 1}, NOON + 91 * DAY)] == [other]
    assert Retention(store).due({}, NOON + 9999 * DAY) == ()


def test_the_kind_that_people_decided_counts(store: Store) -> None:
    document_id = arrive(store, Letter(kind=RequestKind.NOT_A_REQUEST))
    decide_all(store, document_id, ROSA, {"request_kind": "subpoena"})
    retention = Retention(store)
    assert retention.due({"not_a_request": 1}, NOON + 99 * DAY) == ()
    (due,) = retention.due({"subpoena": 30}, NOON + 31 * DAY)
    assert (due.document_id, due.kind) == (document_id, "subpoena")
    assert retention.purge_due({"subpoena": 30}, "user:ana", NOON + 31 * DAY) == 1
    assert [one.kind for one in retention.tombstones_of(document_id)] == ["subpoena"]


def test_a_held_document_is_never_purged_until_it_is_released(store: Store) -> None:
    (document_id,) = said(store, b"a")
    retention, late = Retention(store), NOON + 999 * DAY
    retention.hold(document_id, "a lawsuit", "user:ana")
    retention.hold(document_id, "another one", "user:bo")
    assert [hold.reason for hold in retention.holds()] == ["a lawsuit", "another one"]
    assert retention.purge_due(RULES, "user:ana", late) == 0
    with pytest.raises(BadArguments, match="held"):
        retention.purge(document_id, "because", "user:ana")
    assert retention.release(document_id, "user:ana") == 2
    assert retention.purge_due(RULES, "user:ana", late) == 1
    assert files_with(store.home.path, "a lawsuit") == []


def test_one_that_is_being_read_can_be_purged_by_name_and_its_result_is_refused(store: Store) -> None:
    receipt = store.take_in(fax(), [CANARY.encode()])
    job = borrowed(store)
    Retention(store).purge(receipt.document_id, "sent by mistake", "user:ana")
    assert not store.finish(job, record(line=CANARY.encode()))
    assert not store.heartbeat(job)
    assert not store.read_again(receipt.document_id, "user:ana")
    assert store.lease("worker:2", after(9999)) is None
    assert files_with(store.home.path, CANARY) == []


def test_the_same_bytes_are_a_new_arrival_that_says_they_were_purged(store: Store) -> None:
    (document_id,) = said(store, b"a")
    Retention(store).purge(document_id, "because", "user:ana")
    arrival = fax(provider_id=f"{CANARY}0")  # the provider's id is forgotten, too
    assert store.take_in(arrival, [CANARY.encode(), b"a"]).document_id == document_id
    flags = [receipt.incoming.flags for receipt in store.receipts_of(document_id)]
    assert flags == [(), (PURGED_BEFORE,)]
    job = borrowed(store)
    assert (job.document.id, job.attempt) == (document_id, 1)
    assert store.original(job.document).exists()
    assert store.counts().add_up
    assert Retention(store).finish() == 0
    assert store.original(job.document).exists()


def test_calls_that_brought_nothing_share_their_file_until_the_last_is_purged(store: Store) -> None:
    one, two = (store.take_in(fax(provider_id=name), []).document_id for name in ("a", "b"))
    Retention(store).purge(one, "because", "user:ana")
    document = store.document(two)
    assert document is not None
    assert store.original(document).exists()
    Retention(store).purge(two, "because", "user:ana")
    assert not any(path.is_file() for path in store.home.originals.rglob("*"))


def test_while_somebody_reads_what_was_it_is_unfinished_and_finished_later(store: Store) -> None:
    (document_id,) = said(store, b"a")
    retention = Retention(store, patience_seconds=0.0)
    with open_store(store.home.path) as other, other.database.reading() as connection:
        connection.execute(documents.select()).all()
        retention.purge(document_id, "because", "user:ana")
        assert retention.finish() == 1
        assert store.state_of(document_id) is State.PURGED
    assert retention.finish() == 0
    assert files_with(store.home.path, CANARY) == []


def test_an_arrival_whose_bytes_were_moved_and_not_entered_survives(store: Store) -> None:
    """Its folder's receipt cannot be read now; its bytes lie where the purged document's do."""
    (document_id,) = said(store, b"a")
    with Draft(store.home) as draft:
        draft.write(CANARY.encode() + b"a")
        token = draft.commit(fax()).token
    folder = store.home.inbox / token
    (folder / "content").unlink()  # moved over the original by one who was killed then
    receipt = folder / "receipt.json"
    facts = receipt.read_bytes()
    receipt.unlink()
    receipt.mkdir()  # the disk does not give it back right now
    retention = Retention(store)
    retention.purge(document_id, "because", "user:ana")
    assert retention.finish() == 1
    receipt.rmdir()
    receipt.write_bytes(facts)
    assert retention.finish() == 0
    job = borrowed(store)
    assert store.original(job.document).read_bytes() == CANARY.encode() + b"a"


@given(st.lists(st.tuples(st.integers(0, 700), st.booleans()), min_size=2, max_size=6))
@settings(max_examples=4, deadline=None)
def test_whatever_is_purged_among_others_leaves_the_others_whole(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, bool]]
) -> None:
    with open_store(tmp_path_factory.mktemp("any") / "home") as store:
        marks = {}
        for number, (length, goes) in enumerate(drawn):
            mark = f"canary{number:03}"
            receipt = store.take_in(fax(untrusted_name=mark + "x" * length), [mark.encode()])
            store.finish(borrowed(store), record(line=(mark + "y" * length * 9).encode()), NOON)
            marks[mark] = (receipt.document_id, goes)
        for document_id, goes in marks.values():
            if goes:
                Retention(store).purge(document_id, "because", "user:ana")
        for mark, (document_id, goes) in marks.items():
            assert bool(files_with(store.home.path, mark)) is not goes
            assert bool(store.history_of(document_id)) is not goes


def test_tables_that_refer_to_documents_are_emptied_whoever_adds_them() -> None:
    for table in metadata.sorted_tables:
        direct = {key.parent.name for key in table.foreign_keys if key.column.table is documents}
        assert direct <= {BY_NAME}, table.name
    kept = {table.name for table in metadata.sorted_tables if refers_to_documents(table)} & KEPT
    assert kept == KEPT - {"documents"}


def test_there_is_a_rule_for_every_kind() -> None:
    assert set(RetentionChoice.model_fields) == {kind.value for kind in RequestKind} | {"unknown"}
    assert RetentionChoice().rules == {}
    assert RetentionChoice(subpoena=30, unknown=0).rules == {"subpoena": 30, None: 0}


def call(store: Store, *words: str) -> int:
    return run([*words, "--home", str(store.home.path)])


def test_the_rules_of_the_settings_purge(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (document_id,) = said(store, b"a")
    assert call(store, "purge") == 0
    assert store.state_of(document_id) is State.DONE
    monkeypatch.setenv("MAILROOM_RETENTION__PRESERVATION", "0")
    assert call(store, "purge", "--dry-run") == 0
    assert store.state_of(document_id) is State.DONE
    assert call(store, "purge") == 0
    assert store.state_of(document_id) is State.PURGED


def test_a_hold_is_placed_and_released(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (document_id,) = said(store, b"a")
    assert call(store, "hold", f"sha256:{document_id}", "--reason", "a lawsuit") == 0
    assert call(store, "purge", "--document", document_id, "--reason", "because") == 2
    assert call(store, "release", document_id) == 0
    assert call(store, "release", document_id) == 2
    assert call(store, "purge", "--document", document_id, "--reason", "because", "--dry-run") == 0
    assert call(store, "purge", "--document", document_id, "--reason", "because") == 0
    assert call(store, "purge", "--document", document_id, "--reason", "because") == 2
    assert "purged before" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [("purge", "--document", "00"), ("purge", "--reason", "why"), ("hold", "00", "--reason", " "),
     ("hold", "00", "--reason", "why"), ("purge", "--document", "00", "--reason", "why")],
)  # fmt: skip
def test_an_order_that_cannot_be_followed_is_2(store: Store, words: tuple[str, ...]) -> None:
    assert call(store, *words) == 2


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    assert run(["purge", "--home", str(tmp_path / "nowhere")]) == 6
    assert not (tmp_path / "nowhere").exists()
