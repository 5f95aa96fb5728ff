"""The history of a document: who, by name, did what and when, from which value to which; withheld where it must be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mailroom.review.api.history import DEEDS
from mailroom.review.api.models import HistoryRow
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.who import Who
from mailroom.review.pages.history import DEEDS as WORDS, event
from tests.mailroom.review.deciding import decide_all
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import Letter, Person, arrive, emergency

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


def _history(person: Person, document_id: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = person.get(f"/documents/{document_id}/history")["rows"]
    return rows


def test_all_that_happened_with_names(desk: Desk, rosa: Person, lena: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["agency"]["version"]
    rosa.decide(document_id, "agency", version, "correct", "Alder County")
    rosa.call("POST", f"/documents/{document_id}/release")
    lena.call("GET", "/export?format=jsonl")
    assert desk.store.read_again(document_id, "user:2")
    rows = [row for row in _history(lena, document_id) if row["what"] != "reading"]
    told = [(row["by_name"], row["deed"] or row["action"], row["before"], row["after"]) for row in rows]
    assert sorted(told, key=str) == sorted(
        [
            (None, "received", None, None),
            ("rosa", "taken", None, None),
            ("rosa", "correct", "Fairhaven Police Department", "Alder County"),
            ("rosa", "released", None, None),
            ("lena", "exported", None, None),
            ("lena", "read_again", None, None),
        ],
        key=str,
    )
    assert [row["at"] for row in rows] == sorted((row["at"] for row in rows), reverse=True)
    page = lena.browser.get(f"/documents/{document_id}").text
    assert "<strong>rosa</strong>" in page
    assert "<del>Fairhaven Police Department</del>" in page
    assert "<ins>Alder County</ins>" in page
    assert "user:" not in page.split('id="history"')[1].split("</details>")[0]


def test_finishing_and_opening_again_are_told(desk: Desk, rosa: Person, lena: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    for field in rosa.document(document_id)["fields"]:
        if field["must_decide"]:
            action = "absent" if field["value"] is None else "confirm"
            rosa.decide(document_id, field["address"], field["version"], action, field["value"])
    assert rosa.call("POST", f"/documents/{document_id}/finish").json()["state"] == "finished"
    lena.call("POST", f"/documents/{document_id}/reopen")
    deeds = [(row["by_name"], row["deed"]) for row in _history(rosa, document_id) if row["what"] == "deed"]
    assert {("rosa", "finished"), ("lena", "reopened")} <= set(deeds)


def test_of_another_document_nothing_is_told(desk: Desk, rosa: Person) -> None:
    one, other = arrive(desk.store, Letter(number=1)), arrive(desk.store, Letter(number=2))
    rosa.call("POST", f"/documents/{one}/take")
    assert "taken" not in {row["deed"] for row in _history(rosa, other)}


def test_what_is_keyed_blind_is_in_nobody_s_history(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, emergency(handle="canaryread"))
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["handles[0]"]["version"]
    rosa.decide(document_id, "handles[0]", version, "correct", "canarykeyed")
    rows = otto.call("GET", f"/documents/{document_id}/history").text
    page = otto.browser.get(f"/documents/{document_id}").text
    assert "canary" not in rows + page
    assert "the value is withheld" in page
    assert "canarykeyed" in rosa.call("GET", f"/documents/{document_id}/history").text


def test_who_is_no_person_of_the_desk_has_no_name(desk: Desk, lena: Person) -> None:
    document_id = arrive(desk.store, Letter())
    decide_all(desk.store, document_id, Who("user:77", "gone"))
    row = next(row for row in _history(lena, document_id) if row["deed"] == "finished")
    assert (row["by"], row["by_name"]) == ("user:77", None)


def test_every_deed_has_its_words() -> None:
    assert set(DEEDS) == set(WORDS)
    for deed in DEEDS:
        row = HistoryRow.model_validate({"what": "deed", "at": AT, "by": "user:1", "by_name": "ada", "deed": deed})
        assert event(row, "user:2").who == "ada"
    hold = HistoryRow(what="deed", at=AT, by="user:1", deed="released", detail="hold")
    assert event(hold, "user:1").what == "released from its legal hold"
    assert event(hold, "user:1").who == "you"
    export = HistoryRow(what="deed", at=AT, by="user:1", deed="exported", detail="pdf")
    assert event(export, "user:2").note == "as pdf"


def test_a_decision_in_words() -> None:
    facts: dict[str, Any] = {"what": "decision", "at": AT, "by": "user:1", "by_name": "ada", "keying": 2}
    row = HistoryRow(**facts, address="handles[1]", action=Action.CORRECT, before="a", after="b", undone=True)
    told = event(row, "user:2")
    assert (told.what, told.before, told.after) == ("Handle 2: corrected", "a", "b")
    assert told.note == "second keying; taken back"
    kind = HistoryRow(**facts, address="request_kind", action=Action.CORRECT, before=None, after="mlat")
    assert (event(kind, "").before, event(kind, "").after) == ("nothing", "Treaty request")
    yes = HistoryRow(**facts, address="signature", action=Action.CORRECT, before=True, after=False)
    assert (event(yes, "").before, event(yes, "").after) == ("Yes", "No")
    withheld = HistoryRow(**facts, address="handles[0]", action=Action.CORRECT, withheld=True)
    assert "withheld" in event(withheld, "").note
