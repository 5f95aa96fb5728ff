"""Whether the sender was verified: said by people alone, with how, and on demand before a document is finished."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailroom.review.decisions import ending
from mailroom.review.decisions.case import load
from mailroom.review.decisions.verify import verify
from mailroom.review.decisions.who import Demand, Refusal
from mailroom.review.guard.roles import Role
from mailroom.store.store import Store
from tests.mailroom.review.deciding import decide_all
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import NOON, ROSA, RULES, Letter, Person, arrive, emergency

HOW = "called back, number from the county's own site"


def test_a_statement_is_in_the_record_and_the_newest_counts(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    path = f"/documents/{document_id}/verification"
    assert rosa.get(f"/documents/{document_id}/record")["verification"]["state"] == "unverified"
    answer = rosa.call("POST", path, {"verified": True, "how": f"  {HOW}\u202e\n"})
    assert (answer.status_code, answer.json()) == (200, {"state": "verified", "by": "user:1", "how": HOW})
    assert rosa.get(f"/documents/{document_id}/record")["verification"] == answer.json()
    assert rosa.call("POST", path, {"verified": False, "how": "they know nothing of it"}).status_code == 200
    assert rosa.get(f"/documents/{document_id}/record")["verification"]["state"] == "unverified"
    actions = [action for _, action, subject in desk.audited() if subject == document_id]
    assert [one for one in actions if "verified" in one] == ["verified", "not_verified"]


@pytest.mark.parametrize(
    "body", [{"verified": True}, {"verified": True, "how": ""}, {"verified": True, "how": "\u200b"}]
)
def test_a_statement_says_how(desk: Desk, rosa: Person, body: dict[str, object]) -> None:
    document_id = arrive(desk.store, Letter())
    assert rosa.call("POST", f"/documents/{document_id}/verification", body).status_code == 422


def test_who_may_only_look_says_nothing(desk: Desk) -> None:
    viewer = Person(desk.logged_in(desk.add("vera", Role.VIEWER)))
    document_id = arrive(desk.store, Letter())
    body = {"verified": True, "how": HOW}
    assert viewer.call("POST", f"/documents/{document_id}/verification", body).status_code == 403


@pytest.mark.parametrize(
    ("demand", "letter", "is_demanded"),
    [
        ("optional", Letter(), 0),
        ("optional", emergency(), 0),
        ("emergencies", Letter(), 0),
        ("emergencies", emergency(), 1),
        ("always", Letter(), 1),
    ],
)
def test_finishing_demands_it_where_the_settings_do(
    desk: Desk, demand: Demand, letter: Letter, is_demanded: int
) -> None:
    document_id = arrive(desk.store, letter)
    assert (finish_refused(desk.store, document_id, demand) == ("verification",)) == bool(is_demanded)


def finish_refused(store: Store, document_id: str, demand: Demand) -> tuple[str, ...]:
    """Return what is missing once all fields are decided, and see that a statement, whatever it says, is enough."""
    rules = replace(RULES, verification=demand)
    decide_all(store, document_id, ROSA)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE review_cases SET state = 'open', keying = 1, first_keyer = NULL")
    try:
        with store.database.writing() as connection:
            ending.finish(connection, document_id, ROSA, rules, NOON)
    except Refusal as refusal:
        with store.database.writing() as connection:
            verify(connection, document_id, ROSA, (False, "nobody answers there"), NOON)
            ending.finish(connection, document_id, ROSA, rules, NOON)
            assert load(connection, document_id).verification.by == ROSA.actor
        return refusal.missing
    return ()


def test_the_page_takes_it_without_a_script(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    form = {"state": "verified", "how": HOW, "csrf_token": rosa.browser.csrf()}
    assert rosa.browser.post(f"/documents/{document_id}/verification", form).status_code == 303
    assert HOW.replace("'", "&#39;") in rosa.browser.get(f"/documents/{document_id}").text


def test_the_printed_page_has_values_who_decided_and_the_pages_on_demand(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    decide_all(desk.store, document_id, ROSA, {"agency": "Fairhaven Sheriff"})
    shown = rosa.browser.get(f"/documents/{document_id}/print").text
    for word in ("Fairhaven Sheriff", "quietharbor", "corrected", "confirmed by you", "not verified"):
        assert word in shown
    assert "/pages/1.png" not in shown
    assert "/pages/1.png" in rosa.browser.get(f"/documents/{document_id}/print?pages=with").text
    assert rosa.browser.get(f"/documents/{'0' * 64}/print").status_code == 404


def test_the_printed_page_withholds_what_is_keyed_blind(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, emergency(handle="harbor_gull"))
    decide_all(desk.store, document_id, ROSA)
    shown = otto.browser.get(f"/documents/{document_id}/print?pages=with").text
    assert "harbor_gull" not in shown
    assert "withheld until two people have keyed it" in shown
    assert "harbor_gull" in rosa.browser.get(f"/documents/{document_id}/print").text
