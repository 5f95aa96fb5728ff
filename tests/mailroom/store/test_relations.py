"""A record that is kept says which earlier ones it repeats or has to do with, and nothing is dropped for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import Barrier, Thread
from typing import Any

from sqlalchemy import Connection, event, func, select

from mailroom.reading import line_of
from mailroom.store.kept import Job, NewRecord
from mailroom.store.relations import MOST_MARKS, MOST_RELATED, relate
from mailroom.store.retention import Retention
from mailroom.store.store import Store, open_store
from mailroom.store.tables import State, documents
from mailroom.store.trace_tables import trace_marks, traces
from models.record import PageFacts, RequestRecord
from tests.mailroom.samples import record as sample, sure
from tests.mailroom.store.arrivals import borrowed, fax

ONE_SHEET, OTHER_SHEET = "0f" * 32, "f0" * 32
LOOKS_SAME = "the pages look the same"
SAME_ACCOUNTS, SAME_ACCOUNT = "the accounts are the same", "an account is the same"
SAME_CASE = "the case number is the same"


def request(name: str, sheet: str = ONE_SHEET, **other: Any) -> RequestRecord:  # noqa: ANN401 - fields by name
    made = sample(name, **{"handles": (sure("quietharbor"),), "case_number": sure("13-04821"), **other})
    page = PageFacts(number=1, dpi=(204.0, 196.0), read=True, picture_hash=sheet)
    return made.model_copy(update={"document": made.document.model_copy(update={"pages": (page,)})})


def id_of(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def new(record: RequestRecord) -> NewRecord:
    return NewRecord(record.read_with.version, line_of(record), "preservation", needs_review=False, read=record)


def hand_in(store: Store, record: RequestRecord) -> RequestRecord:
    """Have the document of that name arrive or be read again, and hand the record in; return what is kept."""
    name = record.document.name
    if not store.read_again(id_of(name), "user:ana"):
        store.take_in(fax(), [name.encode()])
    assert store.finish(borrowed(store), new(record))
    return kept(store, name)


def kept(store: Store, name: str) -> RequestRecord:
    found = store.record_of(id_of(name))
    assert found is not None
    return RequestRecord.model_validate_json(found.record.line)


def repeats(record: RequestRecord) -> tuple[str, tuple[str, ...]] | None:
    relation = record.duplicate_of
    return None if relation is None else (relation.record_id.removeprefix("sha256:"), relation.because)


def kin(record: RequestRecord) -> dict[str, tuple[str, ...]]:
    return {relation.record_id.removeprefix("sha256:"): relation.because for relation in record.related_to}


def test_a_request_faxed_twice_is_kept_twice_and_the_second_names_the_first(store: Store) -> None:
    first = hand_in(store, request("one"))
    second = hand_in(store, request("two"))
    third = hand_in(store, request("three"))
    assert (first.duplicate_of, first.related_to) == (None, ())
    assert repeats(second) == (id_of("one"), (LOOKS_SAME, SAME_ACCOUNTS, SAME_CASE))
    assert repeats(third) == (id_of("one"), (LOOKS_SAME, SAME_ACCOUNTS, SAME_CASE))
    assert kin(third) == {id_of("two"): (SAME_CASE, SAME_ACCOUNT)}
    assert kept(store, "one") == request("one")
    assert (store.counts().done, store.counts().add_up) == (3, True)


def test_what_shares_the_case_or_an_account_is_related_and_nothing_else_is(store: Store) -> None:
    hand_in(store, request("one"))
    by_case = hand_in(store, request("two", OTHER_SHEET, handles=(sure("oldpier"),), case_number=sure("13 04821")))
    by_account = hand_in(store, request("three", OTHER_SHEET, case_number=sure("99-1234")))
    neither = request("four", handles=(sure("greylark"),), case_number=sure("77-5555"))
    assert kin(by_case) == {id_of("one"): (SAME_CASE,)}
    assert kin(by_account) == {id_of("one"): (SAME_ACCOUNT,)}
    assert {record.duplicate_of for record in (by_case, by_account)} == {None}
    assert hand_in(store, neither) == neither


def test_a_document_read_again_keeps_its_place_so_that_no_two_name_each_other(store: Store) -> None:
    hand_in(store, request("one"))
    hand_in(store, request("two"))
    again = hand_in(store, request("one", requester=sure("another name")))
    assert (again.duplicate_of, again.related_to) == (None, ())
    assert repeats(hand_in(store, request("two"))) == (id_of("one"), (LOOKS_SAME, SAME_ACCOUNTS, SAME_CASE))
    assert len(store.history_of(id_of("two"))) == 1  # it says what it said before


def test_it_is_the_newest_reading_that_a_document_is_recognised_by(store: Store) -> None:
    hand_in(store, request("one", handles=(sure("qu1etharbor"),), case_number=sure("13-O4821")))
    hand_in(store, request("one"))
    assert repeats(hand_in(store, request("two"))) is not None
    misread = request("three", handles=(sure("qu1etharbor"),), case_number=sure("13-O4821"))
    assert hand_in(store, misread).related_to == ()


def test_a_document_that_is_set_aside_names_nothing_and_is_recognised_still(store: Store) -> None:
    hand_in(store, request("one"))
    assert store.read_again(id_of("one"), "user:ana")
    assert store.set_aside(borrowed(store), NewRecord("1", b"{}", None, needs_review=True), "it crashed")
    assert store.state_of(id_of("one")) is State.SET_ASIDE
    assert repeats(hand_in(store, request("two"))) == (id_of("one"), (LOOKS_SAME, SAME_ACCOUNTS, SAME_CASE))


def test_a_purged_document_is_named_by_nothing_that_is_read_later(store: Store) -> None:
    hand_in(store, request("one"))
    hand_in(store, request("two"))
    Retention(store).purge(id_of("one"), "because", "user:ana")
    with store.database.reading() as connection:
        left = connection.execute(select(traces.c.document_id)).scalars().all()
        assert left == [id_of("two")]
        assert connection.execute(select(func.count()).select_from(trace_marks)).scalar() == 2
    assert hand_in(store, request("two")).duplicate_of is None
    later = hand_in(store, request("three"))
    assert (repeats(later) or ("",))[0] == id_of("two")
    assert later.related_to == ()
    back = hand_in(store, request("one"))  # the same bytes come again, and are the latest now
    assert (repeats(back) or ("",))[0] == id_of("two")


def test_of_workers_that_hand_in_the_same_request_at_once_each_sees_those_before_it(store: Store) -> None:
    names = [f"copy {number}" for number in range(4)]
    jobs = []
    for name in names:
        store.take_in(fax(), [name.encode()])
        jobs.append((name, borrowed(store, worker=f"worker:{name}")))
    together = Barrier(len(names))

    def work(name: str, job: Job) -> None:
        with open_store(store.home.path) as mine:
            together.wait()
            mine.finish(job, new(request(name)))

    threads = [Thread(target=work, args=one) for one in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    order = [one.document_id for one in sorted(store.records(), key=lambda one: one.number)]
    found = {record.record_id.removeprefix("sha256:"): record for record in (kept(store, name) for name in names)}
    assert [(repeats(found[one]) or (None,))[0] for one in order] == [None, *[order[0]] * 3]
    assert [list(kin(found[one])) for one in order] == [[], [], order[1:2], order[1:3]]


def test_a_forged_hash_of_a_picture_is_of_no_sheet_and_in_nobodys_way(store: Store) -> None:
    hand_in(store, request("one", "no hash"))
    assert kin(hand_in(store, request("two", "no hash"))) == {id_of("one"): (SAME_CASE, SAME_ACCOUNT)}
    assert kin(hand_in(store, request("three"))) == {
        id_of("one"): (SAME_CASE, SAME_ACCOUNT),
        id_of("two"): (SAME_CASE, SAME_ACCOUNT),
    }


@contextmanager
def with_documents(store: Store, *names: str) -> Iterator[Connection]:
    """Give a transaction in which documents of these names have come in."""
    with store.database.writing() as connection:
        rows = [{"id": id_of(name), "sha256": id_of(name), "size": 1} for name in names]
        connection.execute(documents.insert(), rows)
        yield connection


def test_of_very_many_the_newest_are_named(store: Store) -> None:
    names = [f"copy {number}" for number in range(MOST_RELATED + 3)]
    with with_documents(store, *names) as connection:
        *_, last = (relate(connection, id_of(name), request(name)) for name in names)
    assert repeats(last) == (id_of(names[2]), (LOOKS_SAME, SAME_ACCOUNTS, SAME_CASE))
    assert list(kin(last)) == [id_of(name) for name in names[3:-1]]


def test_a_long_list_of_accounts_is_compared_whole_and_looked_up_by_its_beginning(store: Store) -> None:
    handles = tuple(sure(f"account{number:04}") for number in range(MOST_MARKS + 50))
    none = sure(None)
    with with_documents(store, "one", "two", "three") as connection:
        relate(connection, id_of("one"), request("one", handles=handles, case_number=none))
        again = relate(connection, id_of("two"), request("two", handles=handles, case_number=none))
        less = relate(connection, id_of("three"), request("three", handles=handles[:-1], case_number=none))
        assert connection.execute(select(func.count()).select_from(trace_marks)).scalar() == 3 * MOST_MARKS
    assert repeats(again) == (id_of("one"), (LOOKS_SAME, SAME_ACCOUNTS))
    assert less.duplicate_of is None
    assert list(kin(less)) == [id_of("one"), id_of("two")]


def test_no_table_is_walked_through(store: Store) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: object, *___: object) -> None:
        if statement.startswith(("SELECT", "DELETE", "UPDATE")):
            asked.append((statement, values))

    with with_documents(store, "one", "two") as connection:
        relate(connection, id_of("one"), request("one"))
        event.listen(connection, "before_cursor_execute", note)
        for _ in range(2):
            relate(connection, id_of("two"), request("two"))
        event.remove(connection, "before_cursor_execute", note)
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", values).all() for one, values in asked]
    steps = [step.detail for plan in plans for step in plan]
    assert sum(step.startswith("SEARCH") for step in steps) >= 8
    assert [step for step in steps if step.startswith("SCAN")] == []
