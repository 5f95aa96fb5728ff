"""The numbers of the dashboard: what waits, what was changed, which promises were kept, who caught what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, strategies as st

from mailroom.review.api.numbers import CorrectionsView, DriftView, Numbers, PromiseView
from mailroom.review.dashboard.counting import days, lines
from mailroom.review.decisions.who import Who
from mailroom.review.pages.dashboard import percent, shown
from mailroom.store.review_tables import planted_values, review_cases
from mailroom.work.outbox import Outbox, Promise
from models.record import RequestKind
from tests.mailroom.review.deciding import decide_all
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import NOON, ROSA, Letter, Person, after, arrive, emergency


def _numbers(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = person.get("/dashboard")
    return found


def _by_name(rows: list[dict[str, Any]], name: str, key: str = "name") -> dict[str, Any]:
    return next(one for one in rows if one[key] == name)


def test_an_empty_desk_has_numbers_and_a_page(lena: Person) -> None:
    numbers = _numbers(lena)
    assert numbers["waiting"] == {"documents": 0, "emergencies": 0, "oldest": None, "oldest_emergency": None}
    assert numbers["accepted"] == {"read": 0, "accepted": 0, "share": None}
    assert len(numbers["days"]) == 30
    assert (numbers["corrections"], numbers["drift"], numbers["caught"]) == ([], [], [])
    assert "nothing waits" in lena.browser.get("/dashboard").text


def test_what_waits_and_what_nobody_had_to_look_at(desk: Desk, lena: Person) -> None:
    arrive(desk.store, Letter(number=1))
    arrive(desk.store, emergency(number=2))
    arrive(desk.store, Letter(number=3, sure=True))
    numbers = _numbers(lena)
    assert (numbers["waiting"]["documents"], numbers["waiting"]["emergencies"]) == (2, 1)
    assert numbers["waiting"]["oldest"] == after(1).isoformat().replace("+00:00", "Z")
    assert numbers["waiting"]["oldest_emergency"] == after(2).isoformat().replace("+00:00", "Z")
    assert numbers["accepted"] == {"read": 3, "accepted": 1, "share": 1 / 3}
    page = lena.browser.get("/dashboard").text
    assert "33 %" in page
    assert "Emergencies waiting" in page


def test_what_people_changed_field_by_field(desk: Desk, lena: Person) -> None:
    for number in (1, 2):
        document_id = arrive(desk.store, Letter(number=number))
        decide_all(desk.store, document_id, ROSA, {"agency": "Alder County"} if number == 1 else {"requester": None})
    rows = _numbers(lena)["corrections"]
    assert _by_name(rows, "agency") == {"name": "agency", "decided": 2, "changed": 1, "unreadable": 0, "share": 0.5}
    assert _by_name(rows, "requester")["changed"] == 1
    assert _by_name(rows, "handles")["changed"] == 0
    assert [one["share"] for one in rows] == sorted((one["share"] for one in rows), reverse=True)


def test_what_was_taken_back_is_not_counted(desk: Desk, rosa: Person, lena: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    rosa.decide(document_id, "agency", rosa.fields(document_id)["agency"]["version"], "correct", "Alder County")
    assert _by_name(_numbers(lena)["corrections"], "agency")["changed"] == 1
    rosa.call("POST", f"/documents/{document_id}/undo")
    assert _numbers(lena)["corrections"] == []


def test_promises_and_what_people_found(desk: Desk, lena: Person) -> None:
    sample = replace(Letter(number=1, sure=True), more={})
    for letter in (sample, Letter(number=2)):
        document_id = arrive(desk.store, letter)
        with desk.store.database.writing() as connection:  # the first is a sample, drawn whole
            here = review_cases.update().where(review_cases.c.document_id == document_id)
            connection.execute(here.values(state="open", purpose="sample" if letter.sure else "doubt", drawn=True))
        decide_all(desk.store, document_id, ROSA, {"agency": "Alder County"})
    agency = _by_name(_numbers(lena)["drift"], "agency", "family")
    assert agency["sample"] == {"values": 1, "promised": 0.97, "right": 0.0}
    assert agency["decided"] == {"values": 2, "promised": (0.97 + 0.6) / 2, "right": 0.0}
    handles = _by_name(_numbers(lena)["drift"], "handles", "family")
    assert (handles["sample"]["right"], handles["decided"]["right"]) == (1.0, 1.0)
    assert "Does the confidence keep its promise?" in lena.browser.get("/dashboard").text


def test_alerts_that_failed(desk: Desk, lena: Person) -> None:
    outbox = Outbox(desk.store.home)
    for number, attempts in ((1, 0), (2, 3)):
        outbox.put_off(Promise(f"{number:064x}", "1", NOON, attempts=attempts))
    assert _numbers(lena)["alerts"] == {"waiting": 2, "failing": 1, "taken": 0}
    assert "of 2 nobody has been told yet" in lena.browser.get("/dashboard").text


def test_who_caught_planted_values_by_name(desk: Desk, rosa: Person, lena: Person) -> None:
    document_id = arrive(desk.store, Letter(sure=True))
    with desk.store.database.writing() as connection:
        planted = {"document_id": document_id, "address": "handles[0]", "value": "quietharb0r", "made_at": NOON}
        connection.execute(planted_values.insert().values(**planted))
        here = review_cases.update().where(review_cases.c.document_id == document_id)
        connection.execute(here.values(state="open", purpose="planted"))
    me = Who("user:1", "rosa")
    decide_all(desk.store, document_id, me, {"handles[0]": "quietharbor"})
    numbers = _numbers(lena)
    assert numbers["caught"] == [{"person": "user:1", "name": "rosa", "decided": 1, "caught": 1}]
    assert numbers["accepted"]["share"] == 1.0
    assert rosa.call("GET", "/dashboard").status_code == 403
    assert rosa.browser.get("/dashboard").status_code == 403


def test_days_are_whole_and_none_is_left_out(desk: Desk) -> None:
    for number in range(3):
        arrive(desk.store, Letter(number=number))
    with desk.store.database.reading() as connection:
        found = days(connection, NOON + timedelta(days=29))
        later = days(connection, NOON + timedelta(days=30))
    assert [one.received for one in found] == [3] + [0] * 29
    assert {one.received for one in later} == {0}
    assert (found[1].day - found[0].day).days == 1


def test_a_page_of_values_that_no_text_gives_away(desk: Desk, lena: Person) -> None:
    arrive(desk.store, emergency(handle="canaryhandle", kind=RequestKind.EMERGENCY))
    assert "canary" not in json.dumps(_numbers(lena)) + lena.browser.get("/dashboard").text


@given(st.lists(st.integers(0, 10**7), max_size=30).map(tuple))
def test_lines_hold_all_bars(numbers: tuple[int, ...]) -> None:
    marks = tuple(lines(numbers))
    assert len(marks) == 5
    assert marks[0] == 0
    assert marks[-1] >= max(numbers, default=0)
    assert marks[-1] <= max(10 * max(numbers, default=0), 4)


def test_shares_are_said_as_they_are() -> None:
    assert [percent(one) for one in (0, 0.001, 0.5, 0.999, 1)] == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]


def test_verdicts_need_values_enough(desk: Desk, lena: Person) -> None:
    del desk
    numbers = Numbers.model_validate(_numbers(lena))
    promises = {
        "agency": (40, 0.95, 0.80),
        "badge": (90, 0.7, 0.9),
        "phone": (9, 0.9, 0.1),
        "signature.true": (99, 0.9, 0.9),
    }
    drift = tuple(
        DriftView(family=name, sample=None, decided=PromiseView(values=values, promised=promised, right=right))
        for name, (values, promised, right) in promises.items()
    )
    changed = (CorrectionsView(name="agency", decided=40, changed=8, unreadable=1, share=0.2),)
    page = shown(numbers.model_copy(update={"drift": drift, "corrections": changed}))
    verdicts = [one.decided.verdict for one in page.families if one.decided is not None]
    assert verdicts == ["too sure", "not sure enough", "few", "kept"]
    assert page.families[3].word == "Signed: true"
    assert (page.changed[0].percent, page.changed[0].few) == ("20 %", False)
