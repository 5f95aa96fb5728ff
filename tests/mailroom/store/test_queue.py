"""A document is lent to one worker at a time, comes back when the worker dies, and is never tried for ever."""

from __future__ import annotations

import re
import threading

import pytest

from mailroom.store import queue
from mailroom.store.kept import Counts, Job
from mailroom.store.store import Store, open_store
from tests.mailroom.store.arrivals import after, borrowed, fax, record


def filled(store: Store, *contents: bytes) -> list[str]:
    return [store.take_in(fax(), [content]).document_id for content in contents]


def test_documents_are_lent_in_the_order_in_which_they_came(store: Store) -> None:
    ids = filled(store, b"a", b"b", b"c")
    jobs = [borrowed(store) for _ in ids]
    assert [job.document.id for job in jobs] == ids
    assert store.lease("worker:2", after(1)) is None


def test_the_urgent_goes_first_and_is_looked_for_once(store: Store) -> None:
    ids = filled(store, b"a", b"b", b"c")
    assert [document.id for document in store.not_looked_at(2)] == ids[:2]
    store.prioritise(ids[0], 0)
    store.prioritise(ids[1], 10)
    assert [document.id for document in store.not_looked_at(5)] == ids[2:]
    job = borrowed(store)
    assert (job.document.id, job.priority) == (ids[1], 10)


def test_a_result_is_kept_with_its_bytes_and_ends_the_job(store: Store) -> None:
    (document_id,) = filled(store, b"a")
    assert store.record_of(document_id) is None
    assert store.finish(borrowed(store), record(), after(5))
    kept = store.record_of(document_id)
    assert kept is not None
    assert (kept.record, kept.made_at) == (record(), after(5))
    assert store.counts() == Counts(received=1, waiting=0, in_work=0, done=1, review=0, set_aside=0, arrivals=1)


def test_what_needs_review_is_in_review(store: Store) -> None:
    filled(store, b"a")
    store.finish(borrowed(store), record(needs_review=True))
    assert store.counts().review == 1


def test_a_lease_ends_by_itself_and_the_late_result_is_refused(store: Store) -> None:
    (document_id,) = filled(store, b"a")
    late = borrowed(store)
    assert store.lease("worker:2", after(59)) is None
    second = borrowed(store, 61, "worker:2")
    assert (second.document.id, second.attempt) == (document_id, 2)
    assert not store.heartbeat(late, after(62))
    assert not store.finish(late, record("late"), after(62))
    assert not store.fail(late, "something", after(62))
    assert store.finish(second, record("second"), after(63))
    assert [kept.record.version for kept in store.history_of(document_id)] == ["second"]


def test_a_heartbeat_keeps_the_lease(store: Store) -> None:
    filled(store, b"a")
    job = borrowed(store)
    for seconds in range(50, 500, 50):
        assert store.heartbeat(job, after(seconds))
        assert store.lease("worker:2", after(seconds + 9)) is None
    assert store.finish(job, record(), after(500))


@pytest.mark.parametrize("ending", ["killed", "failed"])
def test_after_three_attempts_it_is_lent_only_to_be_set_aside(store: Store, ending: str) -> None:
    (document_id,) = filled(store, b"a")
    for attempt in (1, 2, 3):
        job = borrowed(store, attempt * 100)
        assert (job.attempt, job.is_used_up) == (attempt, False)
        if ending == "failed":
            assert store.fail(job, "it crashed the reader", after(attempt * 100 + 1))
    last = borrowed(store, 400)
    assert last.is_used_up
    assert last.reason == ("it crashed the reader" if ending == "failed" else "the worker ended without a word")
    assert store.set_aside(last, record(needs_review=True), "three attempts ended without a result", after(401))
    assert store.counts().set_aside == 1
    assert store.record_of(document_id) is not None
    assert store.lease("worker:1", after(1000)) is None


def test_what_is_given_back_has_cost_no_attempt(store: Store) -> None:
    filled(store, b"a")
    for _ in range(10):
        job = borrowed(store)
        assert job.attempt == 1
        assert store.give_back(job)


def test_reading_again_keeps_both_records(store: Store) -> None:
    (document_id,) = filled(store, b"a")
    assert not store.read_again(document_id, "user:ana")
    store.finish(borrowed(store), record("1"))
    assert store.read_again(document_id, "user:ana")
    job = borrowed(store)
    assert job.attempt == 1
    store.finish(job, record("2"))
    assert [kept.record.version for kept in store.history_of(document_id)] == ["2", "1"]
    assert [kept.record.version for kept in store.records()] == ["2"]


def test_the_same_result_is_written_once(store: Store) -> None:
    (document_id,) = filled(store, b"a")
    for _ in range(2):
        assert store.finish(borrowed(store), record("1", line=b"the same"))
        store.read_again(document_id, "user:ana")
    assert [kept.record.line for kept in store.history_of(document_id)] == [b"the same"]


def test_what_was_set_aside_and_is_read_again_by_the_same_version_keeps_both_records(store: Store) -> None:
    (document_id,) = filled(store, b"a")
    store.set_aside(borrowed(store), record("1", line=b"three attempts"), "three attempts")
    store.read_again(document_id, "user:ana")
    assert store.finish(borrowed(store), record("1", line=b"read"))
    assert [kept.record.line for kept in store.history_of(document_id)] == [b"read", b"three attempts"]
    assert store.counts().done == 1


def test_no_query_of_the_queue_sorts_or_goes_through_all_that_waits(store: Store) -> None:
    filled(store, *(b"%d" % number for number in range(20)))
    plans: list[str] = []
    with store.database.reading() as connection:
        for query in (queue.next_waiting(), queue.first_not_looked_at(16)):
            words = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
            plans += [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")]
    assert [plan for plan in plans if "SCAN" in plan or "TEMP B-TREE" in plan] == []
    assert {index for plan in plans for index in re.findall(r"INDEX (jobs_\w+)", plan)} == {
        "jobs_in_order",
        "jobs_not_looked_at",
    }


@pytest.mark.parametrize("jump", [-86_400.0, -100.0, 86_400.0])
def test_a_clock_that_jumps_loses_and_blocks_nothing(store: Store, jump: float) -> None:
    (document_id,) = filled(store, b"a")
    borrowed(store)  # and its worker dies
    waited = next(job for wait in (1, 61, 121) if (job := store.lease("worker:2", after(jump + wait))) is not None)
    assert waited.document.id == document_id
    assert store.heartbeat(waited, after(jump + 130))
    assert store.finish(waited, record(), after(jump + 140))


def test_a_living_worker_survives_a_jump_back(store: Store) -> None:
    filled(store, b"a")
    job = borrowed(store)
    assert store.heartbeat(job, after(-86_400))
    assert store.lease("worker:2", after(-86_390)) is None
    assert store.finish(job, record(), after(-86_380))


def test_many_workers_at_once_never_share_a_document(store: Store) -> None:
    ids = filled(store, *(b"%d" % number for number in range(40)))
    lent: list[Job] = []

    def work(name: str) -> None:
        with open_store(store.home.path) as mine:
            while (job := mine.lease(name)) is not None:
                lent.append(job)
                mine.finish(job, record())

    threads = [threading.Thread(target=work, args=(f"worker:{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert store.counts().add_up
    assert sorted(job.document.id for job in lent) == sorted(ids)
    counts = store.counts()
    assert counts.done == counts.received == len(ids)
    assert counts.add_up
