"""Search over HTTP: what it finds, in which form it is asked, what it tells whom, and what the audit log keeps."""

from __future__ import annotations

from urllib.parse import urlencode

from mailroom.store.incoming import Incoming
from models.record import RequestKind
from tests.mailroom.review.deciding import decide_all, key_twice
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import ROSA, Letter, Person, after, arrive, emergency, text

BLIND = "canarysecret"
CANNOT_BE_ASKED = (
    "kind=nothing", "letter_from=yesterday", "received_to=9999-12-31", "before=0", "limit=0", "limit=9999", "x=1",
    "before=99999999999999999999", f"account={'a' * 400}",
)  # fmt: skip
FINDS: tuple[dict[str, str], ...] = (
    {"account": "quiet_harbor"},
    {"account": "@Quiet_Harbor"},
    {"account": "@quiet*"},
    {"account": "https://twitter.com/quiet_harbor"},
    {"account": "twitter.com/quiet_harbor/?lang=en"},
    {"account": "https://www.twitter.com/qui*"},
    {"case": "14-824934"},
    {"case": "14 824934"},
    {"case": "14-82*"},
    {"agency": "fairhaven police"},
    {"agency": "dep*"},
    {"sender": "M.Delgado@example.gov"},
    {"sender": "m.del*"},
    {"channel": "hylafax"},
    {"kind": "preservation"},
    {"letter_from": "2026-02-27", "letter_to": "2026-02-27"},
    {"received_from": "2026-03-04", "received_to": "2026-03-04"},
    {"text": "maria fairhaven"},
    {"text": '"fairhaven police"'},
    {"text": "QUIET*", "case": "14824934"},
    {},
)
FINDS_NOTHING: tuple[dict[str, str], ...] = (
    {"account": "quiet"},
    {"account": "*harbor"},
    {"account": "*"},
    {"case": "14-8"},
    {"agency": "quiet_harbor"},
    {"agency": "!"},
    {"sender": "quiet_harbor"},
    {"kind": "subpoena"},
    {"channel": "folder"},
    {"letter_to": "2026-02-26"},
    {"received_from": "2026-03-05"},
    {"text": '"police fairhaven"'},
    {"text": "maria", "case": "15*"},
)


def _found(person: Person, **asked: object) -> list[str]:
    page = person.get(f"/search?{urlencode(asked)}")
    return [str(one["document_id"]) for one in page["hits"]]


def _letter() -> Letter:
    more = {"case_number": text("14-824934"), "letter_date": text("2026-02-27")}
    return Letter(handle="quiet_harbor", more=more)


def test_a_document_is_found_by_all_that_it_says(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, _letter())
    for asked in FINDS:
        assert _found(rosa, **asked) == [document_id], asked


def test_and_by_nothing_else(desk: Desk, rosa: Person) -> None:
    arrive(desk.store, _letter())
    for asked in FINDS_NOTHING:
        assert _found(rosa, **asked) == [], asked


def test_what_people_decided_counts_and_what_they_took_back_does_not(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["handles[0]"]["version"]
    assert rosa.decide(document_id, "handles[0]", version, "correct", "loudharbor").status_code == 200
    assert _found(rosa, account="loudharbor") == [document_id]
    assert _found(rosa, text="loudharbor") == [document_id]
    assert rosa.get("/search?account=loudharbor")["hits"][0]["accounts"] == ["loudharbor"]
    assert rosa.call("POST", f"/documents/{document_id}/undo").status_code == 200
    assert (_found(rosa, account="loudharbor"), _found(rosa, text="loudharbor")) == ([], [])
    assert _found(rosa, account="quietharbor") == [document_id]


def test_a_value_that_is_not_on_the_page_is_found_no_more(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    decide_all(desk.store, document_id, ROSA, {"profile_urls[0]": None, "handles[0]": "other"})
    assert _found(rosa, account="https://twitter.com/quietharbor") == []


def test_pages_go_from_the_newest_to_the_oldest(desk: Desk, rosa: Person) -> None:
    came = [arrive(desk.store, Letter(number=number)) for number in range(1, 6)]
    seen: list[str] = []
    before = ""
    while True:
        page = rosa.get(f"/search?agency=fairhaven&limit=2{before}")
        seen += [one["document_id"] for one in page["hits"]]
        if page["next"] is None:
            break
        before = f"&before={page['next']}"
    assert seen == came[::-1]


def _blind_answers(person: Person) -> str:
    """Return all that a person is told who looks for what is withheld in every way, and for what is not."""
    asked = ["", "kind=emergency", "agency=fair*", "case=26-*"]
    asked += [f"{name}={typed}" for name in ("account", "text", "sender") for typed in (BLIND, "canary*")]
    return "\n".join(person.call("GET", f"/search?{one}").text for one in asked)


def test_what_is_keyed_blind_is_found_by_nothing_that_is_withheld(desk: Desk, rosa: Person, otto: Person) -> None:
    more = {"case_number": text("26-1"), "statutes": (text(f"as to {BLIND}"),)}
    letter = emergency(handle=BLIND, email=f"{BLIND}@example.gov", more=more)
    document_id = arrive(desk.store, letter)
    rosa.call("POST", f"/documents/{document_id}/take")
    assert BLIND not in _blind_answers(otto).lower()
    for asked in ({"account": BLIND}, {"account": "canary*"}, {"text": BLIND}, {"sender": f"{BLIND}@example.gov"}):
        assert _found(otto, **asked) == [], asked
        assert _found(rosa, **asked) == [document_id], asked
    assert _found(otto, case="26-1", agency="fairhaven", kind="emergency") == [document_id]
    (hit,) = otto.get("/search?case=26-1")["hits"]
    assert (hit["withheld"], hit["accounts"], hit["excerpt"]) == (True, [], [])
    rosa.call("POST", f"/documents/{document_id}/release")
    key_twice(desk.store, document_id, letter)
    for asked in ({"account": BLIND}, {"text": BLIND}, {"sender": f"{BLIND}@example.gov"}):
        assert _found(otto, **asked) == [document_id], asked


def test_a_case_number_that_gives_a_blind_handle_away_finds_nothing(desk: Desk, otto: Person, lena: Person) -> None:
    arrive(desk.store, emergency(handle=BLIND, agency=f"Office of {BLIND}", more={"case_number": text(f"26-{BLIND}")}))
    for person in (otto, lena):
        for asked in ({"case": "26*"}, {"case": f"26-{BLIND}"}, {"agency": BLIND}, {"agency": "office"}):
            assert _found(person, **asked) == [], asked
    assert BLIND not in _blind_answers(otto)


def test_a_kind_that_becomes_an_emergency_is_blind_from_then_on(desk: Desk, rosa: Person, otto: Person) -> None:
    document_id = arrive(desk.store, Letter(handle=BLIND))
    assert _found(otto, account=BLIND) == [document_id]
    rosa.call("POST", f"/documents/{document_id}/take")
    version = rosa.fields(document_id)["request_kind"]["version"]
    rosa.decide(document_id, "request_kind", version, "correct", "emergency")
    assert (_found(otto, account=BLIND), _found(otto, text=BLIND)) == ([], [])
    assert BLIND not in _blind_answers(otto)


def test_a_blind_document_that_was_accepted_is_withheld_from_all(desk: Desk, rosa: Person, lena: Person) -> None:
    arrive(desk.store, emergency(handle=BLIND, sure=True))
    for person in (rosa, lena):
        assert _found(person, account=BLIND) == []
        assert BLIND not in _blind_answers(person)


def test_who_looked_is_noted_without_what_was_looked_for(desk: Desk, rosa: Person) -> None:
    arrive(desk.store, Letter())
    _found(rosa, account="quietharbor", text="maria")
    assert desk.audited()[-1] == ("user:1", "searched", "records")
    with desk.store.database.reading() as connection:
        details = connection.exec_driver_sql("SELECT details FROM audit ORDER BY number DESC LIMIT 1").scalar()
    assert details == '{"by": ["account", "text"], "found": 1}'


def test_what_cannot_be_asked_is_422(rosa: Person) -> None:
    for query in CANNOT_BE_ASKED:
        assert rosa.call("GET", f"/search?{query}").status_code == 422, query


def test_the_page_finds_without_a_script(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, _letter())
    shown = rosa.browser.get("/search?account=%40quiet*&text=maria").text
    assert f"/documents/{document_id}" in shown
    assert "<mark>Maria</mark>" in shown
    assert 'value="@quiet*"' in shown
    assert "Nothing was found" in rosa.browser.get("/search?account=nobody").text
    assert "Every document that was read can be found here" in rosa.browser.get("/search?account=&text=").text
    refused = rosa.browser.get("/search?letter_from=yesterday")
    assert (refused.status_code, "Days are written" in refused.text) == (422, True)


def test_the_head_of_each_page_leads_there(rosa: Person, lena: Person) -> None:
    assert 'href="/search"' in rosa.browser.get("/queue").text
    assert 'href="/dashboard"' not in rosa.browser.get("/queue").text
    assert 'href="/dashboard"' in lena.browser.get("/queue").text


def test_a_document_that_arrives_again_is_found_by_both_senders(desk: Desk, lena: Person) -> None:
    letter = Letter(kind=RequestKind.SUBPOENA)
    document_id = arrive(desk.store, letter)
    desk.store.take_in(
        Incoming("hylafax", "fax.tif", after(90), untrusted_caller_number="+1 (512) 555-0177"), [letter.content]
    )
    assert _found(lena, sender="512-555-0177") == [document_id]
