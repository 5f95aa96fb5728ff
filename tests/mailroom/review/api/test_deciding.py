"""From the queue to a finished record, over HTTP."""

from __future__ import annotations

from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import Letter, Person, arrive, emergency, read


def _settle_all(person: Person, document_id: str) -> None:
    for field in person.document(document_id)["fields"]:
        if field["must_decide"]:
            action = "confirm" if field["value"] is not None else "absent"
            answer = person.decide(document_id, field["address"], field["version"], action, field["value"])
            assert answer.status_code == 200, answer.text


def test_the_most_urgent_comes_first_and_to_one_person_only(desk: Desk, rosa: Person, otto: Person) -> None:
    late = arrive(desk.store, Letter(number=1, due="2026-06-01"))
    soon = arrive(desk.store, Letter(number=2, due="2026-03-09"))
    danger = arrive(desk.store, emergency(number=3))
    assert [row["document_id"] for row in rosa.get("/queue")["rows"]] == [danger, soon, late]
    taken = [person.call("POST", "/queue/next").json()["document"]["document_id"] for person in (rosa, otto)]
    assert taken == [danger, soon]
    assert rosa.call("POST", f"/documents/{soon}/take").json()["detail"]["owner_name"] == "otto"


def test_what_was_read_before_there_was_a_desk_is_in_the_queue(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    with desk.store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM review_cases")
    assert [row["document_id"] for row in rosa.get("/queue")["rows"]] == [document_id]


def test_what_is_decided_is_the_record_that_counts(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["handles[0]"]["version"]
    saved = rosa.decide(document_id, "handles[0]", version, "correct", "@quietharb0r", ms=900)
    assert saved.json()["field"]["value"] == "quietharb0r"
    _settle_all(rosa, document_id)
    assert rosa.call("POST", f"/documents/{document_id}/finish").json() == {"state": "finished", "keying": 1}
    record = rosa.get(f"/documents/{document_id}/record")
    assert (record["handles"][0]["value"], record["handles"][0]["status"]) == ("quietharb0r", "corrected")
    assert (record["agency"]["status"], record["needs_review"], record["review_reasons"]) == ("confirmed", False, [])
    assert desk.store.counts().done == 1


def test_a_later_reading_undoes_nothing(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["handles[0]"]["version"]
    rosa.decide(document_id, "handles[0]", version, "correct", "quietharb0r")
    _settle_all(rosa, document_id)
    rosa.call("POST", f"/documents/{document_id}/finish")
    assert desk.store.read_again(document_id, "test")
    read(desk.store, Letter(handle="somethingelse"))
    assert rosa.get(f"/documents/{document_id}/record")["handles"][0]["value"] == "quietharb0r"
    assert rosa.document(document_id)["newer_reading"]
    assert desk.store.counts().review == 0
    assert desk.store.counts().done == 1


def test_whoever_is_late_sees_both_values(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["agency"]["version"]
    rosa.decide(document_id, "agency", version, "correct", "Fairhaven PD")
    answer = rosa.decide(document_id, "agency", version, "correct", "Fairhaven Police")
    detail = answer.json()["detail"]
    assert answer.status_code == 409
    assert (detail["error"], detail["yours"], detail["theirs"]) == ("changed", "Fairhaven Police", "Fairhaven PD")
    assert detail["field"]["value"] == "Fairhaven PD"


def test_a_decision_without_a_version_is_refused(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    assert rosa.decide(document_id, "agency", None, "confirm").status_code == 428


def test_what_has_not_the_form_is_refused_unless_it_is_printed_so(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["handles[0]"]["version"]
    answer = rosa.decide(document_id, "handles[0]", version, "correct", "quiet harbor")
    assert (answer.status_code, answer.json()["detail"]["error"]) == (422, "not_valid")
    assert "a space" in answer.json()["detail"]["message"]
    printed = rosa.decide(document_id, "handles[0]", version, "correct", "quiet harbor", as_printed=True)
    assert printed.json()["field"]["value"] == "quiet harbor"


def test_finishing_names_what_is_missing(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    answer = rosa.call("POST", f"/documents/{document_id}/finish")
    assert answer.status_code == 409
    assert "handles[0]" in answer.json()["detail"]["missing"]
    assert desk.store.counts().review == 1


def test_undo_goes_back_step_by_step(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    field = rosa.fields(document_id)["agency"]
    first = rosa.decide(document_id, "agency", field["version"], "correct", "First").json()["field"]
    rosa.decide(document_id, "agency", first["version"], "correct", "Second")
    added = rosa.decide(document_id, "handles", None, "add", "newhandle").json()
    assert added["address"] == "handles[1]"
    undo = [rosa.call("POST", f"/documents/{document_id}/undo").json() for _ in range(3)]
    assert undo[0]["field"] is None
    assert [one["field"]["value"] for one in undo[1:]] == ["First", "Fairhaven Police Department"]
    assert rosa.call("POST", f"/documents/{document_id}/undo").json()["detail"]["error"] == "nothing_to_undo"


def test_a_draft_is_kept_for_its_author_until_the_field_is_decided(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    assert rosa.call("PUT", f"/documents/{document_id}/drafts/agency", {"text": "Fairh"}).status_code == 204
    version = rosa.fields(document_id)["agency"]["version"]
    assert rosa.decide(document_id, "agency", '"0-7"', "correct", "Fairhaven PD").status_code == 409
    assert rosa.fields(document_id)["agency"]["draft"] == "Fairh"
    assert otto.fields(document_id)["agency"]["draft"] is None
    rosa.decide(document_id, "agency", version, "correct", "Fairhaven PD")
    assert rosa.fields(document_id)["agency"]["draft"] is None


def test_a_lead_ends_anothers_lease_and_opens_what_is_finished(
    desk: Desk, rosa: Person, lena: Person, otto: Person
) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    assert otto.call("POST", f"/documents/{document_id}/release").status_code == 423
    assert lena.call("POST", f"/documents/{document_id}/release").status_code == 204
    assert otto.call("POST", f"/documents/{document_id}/take").status_code == 200
    assert rosa.call("POST", f"/documents/{document_id}/heartbeat").status_code == 423
    _settle_all(otto, document_id)
    otto.call("POST", f"/documents/{document_id}/finish")
    assert lena.call("POST", f"/documents/{document_id}/reopen").json()["state"] == "open"
    assert desk.store.counts().review == 1


def test_history_tells_every_decision(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["agency"]["version"]
    spot = {"page": 1, "box": [0.1, 0.1, 0.2, 0.2]}
    rosa.decide(document_id, "agency", version, "correct", "Fairhaven PD", ms=1200, box=spot)
    rows = rosa.get(f"/documents/{document_id}/history")["rows"]
    (row,) = (one for one in rows if one["what"] == "decision")
    (reading,) = (one for one in rows if one["what"] == "reading")
    assert (row["before"], row["after"], row["ms"]) == ("Fairhaven Police Department", "Fairhaven PD", 1200)
    assert row["box"] == spot
    assert reading["by"] == "mailroom"
