"""Two people, blind: no answer gives the second one what the machine or the first one made of a field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.record import Evidence, Field, Status
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import Letter, Person, arrive, emergency, text

MACHINE, KEYED, MAIL, OTHER = "canarymachine", "canarykeyed", "canarymail", "canaryother"
"""What the machine read as the handle, what the first person keyed, the e-mail's name, and another reading."""
CANARY = "canary"
VALUES = {"handles[0]": KEYED, "profile_urls[0]": f"https://twitter.com/{KEYED}", "emails[0]": f"{KEYED}@example.gov"}


def _letter() -> Letter:
    spot = Evidence(page=1, box=(0.1, 0.1, 0.9, 0.2), text=f"the user of {MACHINE.upper()} threatens")
    more = {
        "statutes": (text(f"as to {MACHINE}", alternatives=()),),
        "case_number": Field[str](
            value="26-1", confidence=0.5, status=Status.REVIEW, evidence=(spot,), reasons=(f"beside {MACHINE}",)
        ),
    }
    return emergency(handle=MACHINE, email=f"{MAIL}@example.gov", more=more)


def _first_keys(person: Person, document_id: str) -> None:
    person.call("POST", f"/documents/{document_id}/take")
    for field in person.document(document_id)["fields"]:
        address = field["address"]
        if address in VALUES:
            answer = person.decide(document_id, address, field["version"], "correct", VALUES[address])
        elif field["must_decide"]:
            action = "absent" if field["value"] is None else "confirm"
            answer = person.decide(document_id, address, field["version"], action)
        else:
            continue
        assert answer.status_code == 200, answer.text
    assert person.call("POST", f"/documents/{document_id}/finish").json() == {"state": "open", "keying": 2}


def _key(person: Person, document_id: str, values: dict[str, str]) -> list[dict[str, Any]]:
    answers = []
    for address, value in values.items():
        version = person.fields(document_id)[address]["version"]
        answer = person.decide(document_id, address, version, "correct", value)
        assert answer.status_code == 200, answer.text
        answers.append(answer.json())
    return answers


def _gets(person: Person, document_id: str) -> dict[str, str]:
    base = f"/documents/{document_id}"
    paths = ("/queue", base, f"{base}/record", f"{base}/history")
    return {path: person.call("GET", path).text for path in paths}


def test_before_anybody_keyed_only_who_has_it_sees_it(desk: Desk, rosa: Person, otto: Person, lena: Person) -> None:
    document_id = arrive(desk.store, _letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    assert MACHINE in json.dumps(rosa.document(document_id))
    for person in (otto, lena):
        for path, answer in _gets(person, document_id).items():
            assert CANARY not in answer.lower(), path


def test_the_second_person_learns_it_from_no_answer(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, _letter())
    _first_keys(rosa, document_id)
    answers = _gets(otto, document_id)
    taken = otto.call("POST", "/queue/next")
    answers["next"] = taken.text
    assert taken.json()["document"]["keying"] == 2
    answers |= _gets(otto, document_id)
    base = f"/documents/{document_id}"
    version = taken.json()["document"]["fields"][0]["version"]
    for action in ("confirm", "absent", "unreadable"):
        answers[action] = otto.decide(document_id, "handles[0]", '"9-9"', action).text
    answers["confirm"] = otto.decide(document_id, "handles[0]", version, "confirm").text
    answers["other field"] = otto.decide(document_id, "case_number", version, "confirm").text
    answers["list"] = otto.decide(document_id, "handles", None, "add", "!").text
    for method, path in (("POST", "undo"), ("POST", "finish"), ("POST", "heartbeat"), ("POST", "take")):
        answers[path] = otto.call(method, f"{base}/{path}").text
    answers["caught"] = otto.call("GET", "/caught").text
    for name, answer in answers.items():
        assert CANARY not in answer.lower(), name


def test_the_second_sees_the_places(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, _letter())
    _first_keys(rosa, document_id)
    otto.call("POST", f"/documents/{document_id}/take")
    field = otto.fields(document_id)["handles[0]"]
    assert field["withheld"]
    assert (field["value"], field["read_value"], field["alternatives"]) == (None, None, [])
    assert field["evidence"][0]["box"] == [0.2, 0.3, 0.5, 0.33]
    assert field["evidence"][0]["text"] == ""


def test_nobody_is_both(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, _letter())
    otto.call("POST", f"/documents/{document_id}/take")
    otto.document(document_id)
    otto.call("POST", f"/documents/{document_id}/release")
    _first_keys(rosa, document_id)
    for person in (rosa, otto):
        answer = person.call("POST", f"/documents/{document_id}/take")
        assert (answer.status_code, answer.json()["detail"]["error"]) == (403, "same_person")
        nothing = person.call("POST", "/queue/next").json()["nothing"]
        assert (nothing["waiting"], nothing["keyed_by_you"]) == (1, 1)


def test_where_two_agree_it_is_done(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, _letter())
    _first_keys(rosa, document_id)
    assert otto.get(f"/documents/{document_id}/record")["needs_review"]
    otto.call("POST", f"/documents/{document_id}/take")
    _key(otto, document_id, VALUES)
    assert otto.call("POST", f"/documents/{document_id}/finish").json()["state"] == "finished"
    record = rosa.get(f"/documents/{document_id}/record")
    assert record["handles"][0]["value"] == KEYED
    assert record["accounts"] == [{"handle": KEYED, "profile_url": f"https://twitter.com/{KEYED}", "agree": True}]
    assert not record["needs_review"]


def test_where_two_differ_a_third_sees_both_and_decides(desk: Desk, rosa: Person, otto: Person, inge: Person) -> None:
    document_id = arrive(desk.store, _letter())
    _first_keys(rosa, document_id)
    otto.call("POST", f"/documents/{document_id}/take")
    _key(otto, document_id, VALUES | {"handles[0]": OTHER})
    assert otto.call("POST", f"/documents/{document_id}/finish").json() == {"state": "open", "keying": 3}
    assert rosa.call("POST", f"/documents/{document_id}/take").status_code == 403
    assert otto.call("POST", f"/documents/{document_id}/take").status_code == 403
    document = inge.call("POST", f"/documents/{document_id}/take").json()
    assert document["missing"] == ["handles[0]"]
    field = inge.fields(document_id)["handles[0]"]
    assert [one["value"] for one in field["keyed"]] == [KEYED, OTHER]
    assert inge.get(f"/documents/{document_id}/record")["handles"][0]["status"] == "review"
    _key(inge, document_id, {"handles[0]": OTHER})
    assert inge.call("POST", f"/documents/{document_id}/finish").json()["state"] == "finished"
    assert inge.get(f"/documents/{document_id}/record")["handles"][0]["value"] == OTHER


def test_a_kind_that_becomes_an_emergency_is_keyed_twice(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, Letter(handle=MACHINE))
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["request_kind"]["version"]
    rosa.decide(document_id, "request_kind", version, "correct", "emergency")
    assert rosa.get("/queue")["rows"][0]["emergency"]
    for path, answer in _gets(otto, document_id).items():
        assert CANARY not in answer.lower(), path


@pytest.mark.parametrize("handle", ["a", "ed", "emergency", "return", "status", "2026", "true", "null"])
def test_accounts_with_odd_names_break_no_answer(desk: Desk, rosa: Person, otto: Person, handle: str) -> None:
    document_id = arrive(desk.store, emergency(handle=handle))
    rosa.call("POST", f"/documents/{document_id}/take")
    assert otto.fields(document_id)["handles[0]"]["value"] is None
    assert otto.get(f"/documents/{document_id}/record")["handles"][0]["value"] is None
