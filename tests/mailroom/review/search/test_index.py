"""The index is made anew for what it does not know, and knows what counts: never a planted value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailroom.review.search.find import Asked, Search
from mailroom.review.search.index import FORM, catch_up, forget
from mailroom.store.review_tables import planted_values
from mailroom.store.search_tables import found_documents
from mailroom.store.store import Store, open_store
from mailroom.store.tables import records
from tests.mailroom.review.deciding import decide_all
from tests.mailroom.review.letters import INGE, NOON, OTTO, ROSA, RULES, Letter, arrive, emergency


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


def _found(store: Store, asked: Asked) -> list[str]:
    with store.database.reading() as connection:
        return [one.document_id for one in Search(asked, OTTO, RULES).page(connection, None, 50).hits]


def test_what_was_read_before_there_was_an_index_is_caught_up_with(store: Store) -> None:
    ids = [arrive(store, Letter(number=number)) for number in range(3)]
    with store.database.writing() as connection:
        forget(connection, ids[0])
        connection.execute(
            found_documents.update().where(found_documents.c.document_id == ids[1]).values(form=FORM - 1)
        )
    assert _found(store, Asked(account="quietharbor")) == [ids[2], ids[1]]
    with store.database.writing() as connection:
        assert catch_up(connection) == 2
        assert catch_up(connection) == 0
    assert _found(store, Asked(account="quietharbor", text="quietharbor")) == ids[::-1]


def test_a_record_of_another_version_is_found_by_its_arrival_and_gives_nothing_away(store: Store) -> None:
    document_id = arrive(store, emergency(handle="canaryhandle"))
    with store.database.writing() as connection:
        connection.execute(records.update().values(record='{"handles": [{"value": "canaryhandle"}]}'))
        forget(connection, document_id)
        assert catch_up(connection) == 1
    assert _found(store, Asked(channel="hylafax", kind="emergency")) == [document_id]
    for asked in (Asked(account="canaryhandle"), Asked(text="canaryhandle")):
        assert _found(store, asked) == []


def test_a_planted_value_is_found_by_nobody(store: Store) -> None:
    document_id = arrive(store, Letter())
    with store.database.writing() as connection:
        planted = {"document_id": document_id, "address": "handles[0]", "value": "quietharb0r", "made_at": NOON}
        connection.execute(planted_values.insert().values(**planted))
    decide_all(store, document_id, ROSA)  # confirms what is shown: the planted one
    assert _found(store, Asked(account="quietharb0r")) == []
    assert _found(store, Asked(account="quietharbor")) == [document_id]


def test_what_two_people_keyed_otherwise_is_found_as_the_third_decided(store: Store) -> None:
    letter = emergency(handle="quietharbor")
    document_id = arrive(store, letter)
    decide_all(store, document_id, ROSA)
    seen = {"profile_urls[0]": "https://twitter.com/quietharbor", "emails[0]": letter.email}
    decide_all(store, document_id, OTTO, seen | {"handles[0]": "quietharb0r"})
    decide_all(store, document_id, INGE, {"handles[0]": "quietharb0r"})
    assert _found(store, Asked(account="quietharb0r")) == [document_id]
