"""Planted wrong values: drawn by lot, shown, noticed or not, and in no record."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, strategies as st

from mailroom.review.decisions import ending, plants, settle
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.kinds import Action, CaseState, Purpose
from mailroom.review.decisions.normal import normal
from mailroom.review.decisions.required import missing
from mailroom.review.decisions.settle import Asked
from mailroom.store.store import Store
from tests.mailroom.review.letters import NOON, OTTO, ROSA, RULES, Letter, arrive, emergency

ALWAYS = replace(RULES, plant_share=1.0, plant_fields_share=1.0)


def _lots(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same lots each time


def _planted(store: Store, number: int = 1) -> str:
    document_id = arrive(store, Letter(sure=True, number=number))
    with store.database.writing() as connection:
        assert plants.draw(connection, ALWAYS, NOON, _lots(number)) == 1
    return document_id


def _case(store: Store, document_id: str) -> Case:
    with store.database.reading() as connection:
        return load(connection, document_id)


def _decide(store: Store, document_id: str, action: Action, value: str | None, address: str = "handles[0]") -> None:
    with store.database.writing() as connection:
        asked = Asked(address, action, value, load(connection, document_id).etag(address, 1))
        settle.decide(connection, document_id, ROSA, asked, ALWAYS, NOON)


def test_who_confirms_a_planted_value_changes_no_record(store: Store) -> None:
    document_id = _planted(store)
    shown = _case(store, document_id).shown("handles[0]")
    assert shown != "quietharbor"
    assert isinstance(shown, str)
    _decide(store, document_id, Action.CONFIRM, shown)
    record = effective(_case(store, document_id), ALWAYS)
    assert record.handles[0].value == "quietharbor"
    assert not record.needs_review
    with store.database.reading() as connection:
        assert plants.tallies(connection) == (plants.Tally(ROSA.actor, 1, 0),)


def test_who_mends_it_has_caught_it(store: Store) -> None:
    document_id = _planted(store)
    _decide(store, document_id, Action.CORRECT, "quietharbor")
    record = effective(_case(store, document_id), ALWAYS)
    assert (record.handles[0].value, record.handles[0].status) == ("quietharbor", "confirmed")
    with store.database.reading() as connection:
        assert plants.tallies(connection, ROSA.actor) == (plants.Tally(ROSA.actor, 1, 1),)
        assert plants.tallies(connection, OTTO.actor) == ()


def test_a_planted_document_is_done_meanwhile_and_has_to_be_gone_through(store: Store) -> None:
    document_id = _planted(store)
    case = _case(store, document_id)
    assert (case.purpose, case.state) == (Purpose.PLANTED, CaseState.OPEN)
    assert store.counts().done == 1
    assert "handles[0]" in missing(case, ALWAYS)
    for address in missing(case, ALWAYS):
        _decide(store, document_id, Action.CONFIRM, None, address)
    with store.database.writing() as connection:
        assert ending.finish(connection, document_id, ROSA, ALWAYS, NOON)[0] is CaseState.FINISHED
    assert effective(_case(store, document_id), ALWAYS).emails[0].value == "m.delgado@example.gov"


def test_lots_are_drawn_once(store: Store) -> None:
    for number in range(1, 13):
        arrive(store, Letter(sure=True, number=number))
    arrive(store, emergency(sure=True, number=50))
    some = replace(ALWAYS, plant_share=0.5)
    with store.database.writing() as connection:
        chosen = plants.draw(connection, some, NOON, _lots(3))
        assert plants.draw(connection, some, NOON, _lots(4)) == 0
    assert 1 < chosen < 12


@given(st.randoms(use_true_random=False), st.text("lI1O0oS5abcdefgh_", min_size=2, max_size=15))
def test_a_wrong_value_is_another_one_that_could_be_right(lots: random.Random, handle: str) -> None:
    for name, value in (
        ("handles", handle),
        ("profile_urls", f"https://twitter.com/{handle}"),
        ("due_date", "2026-03-04"),
    ):
        other = plants.wrong(value, name, lots)
        if other is not None:
            assert other != value
            assert normal(name, other, RULES.platform, as_printed=False) == other
