"""The pages as a browser without scripts gets them: every route, over the stand-in."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from mailroom.review.api.models import WhyNothing
from mailroom.review.decisions.kinds import CaseState
from mailroom.review.pages.keys import KEYS
from mailroom.review.pages.queue import why_nothing
from mailroom.review.pages.render import REVIEW, STATIC, environment
from tests.mailroom.review.browser.stand_in import Kept, build_app
from tests.mailroom.review.pages.client import Client
from tests.mailroom.review.pages.views import document, doubtful_handle, field, lease, queue, row


@pytest.fixture
def kept() -> Kept:
    made = Kept()
    made.documents["a1"] = document("a1", doubtful_handle("handles[0]"), field("agency", "Alder County"))
    made.queue = queue(row("a1"))
    return made


@pytest.fixture
def client(kept: Kept) -> Client:
    return Client(build_app(kept))


def _settle(client: Client, address: str, **form: str) -> str:
    answer = client.post(f"/documents/a1/fields/{quote(address, safe='')}", form)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def test_first_page_is_the_queue(client: Client) -> None:
    assert client.get("/").headers["location"] == "/queue"


def test_queue_marks_emergencies_by_word(client: Client, kept: Kept) -> None:
    kept.queue = queue(row("a1", emergency=True, kind="emergency"), row("a2"))
    shown = client.get("/queue").text
    assert shown.count("Emergency</span>") == 1
    assert shown.index("/documents/a1") < shown.index("/documents/a2")


def test_queue_filters(client: Client, kept: Kept) -> None:
    kept.queue = queue(row("a1", kind="mlat"), row("a2"), row("a3", lease=lease(mine=False)), row("a4", keying=2))
    assert re.findall(r'href="/documents/(\w+)"', client.get("/queue?kind=mlat").text) == ["a1"]
    assert re.findall(r'href="/documents/(\w+)"', client.get("/queue?only=second").text) == ["a4"]
    assert re.findall(r'href="/documents/(\w+)"', client.get("/queue?only=free").text) == ["a1", "a2", "a4"]
    assert "Nothing here matches the filter" in client.get("/queue?kind=subpoena").text


def test_empty_queue_does_not_say_more_than_is_known(client: Client, kept: Kept) -> None:
    kept.queue = queue()
    shown = client.get("/queue").text
    assert "Nobody needs you just now" in shown
    assert "What has been received and not been read yet is not counted here" in shown


def test_why_there_is_nothing_to_take() -> None:
    assert why_nothing(WhyNothing(waiting=0, with_others=0, keyed_by_you=0)) == "Nothing waits for a person just now."
    said = why_nothing(WhyNothing(waiting=3, with_others=2, keyed_by_you=1))
    assert said == (
        "3 documents wait, but none for you; 2 are with somebody else; you keyed 1 before, and another person must."
    )


def test_take_next_leads_to_the_document(client: Client) -> None:
    assert client.post("/queue/next").headers["location"] == "/documents/a1"


def test_document_that_is_not_there(client: Client) -> None:
    assert client.get("/documents/nowhere").status_code == 404
    assert client.get("/documents/nowhere/fields/agency").status_code == 404
    assert client.get("/documents/a1/fields/nothing").status_code == 404


def test_form_confirms_and_corrects(client: Client, kept: Kept) -> None:
    assert _settle(client, "agency", action="confirm", version='"1-0"', value="Alder County", seen="Alder County") == (
        "/documents/a1"
    )
    _settle(client, "handles[0]", action="confirm", version='"1-0"', value=" quietharb0r ", seen="quietharbor")
    assert [(one.action, one.value) for _, _, _, one in kept.decided] == [
        ("confirm", "Alder County"),
        ("correct", "quietharb0r"),
    ]


def test_form_that_is_too_late_says_so(client: Client, kept: Kept) -> None:
    where = _settle(client, "agency", action="confirm", version='"0-9"', value="x", seen="x")
    assert where == "/documents/a1?told=changed"
    assert "Somebody else decided this field meanwhile" in client.get(where).text
    assert kept.decided == []


def test_finish_release_take(client: Client, kept: Kept) -> None:
    assert client.post("/documents/a1/finish").headers["location"] == "/documents/a1?told=not_finished"
    assert client.post("/documents/a1/release").headers["location"] == "/queue"
    assert "Take it" in client.get("/documents/a1").text
    assert client.post("/documents/a1/take").headers["location"] == "/documents/a1"
    assert kept.documents["a1"].lease is not None
    assert client.post("/documents/nowhere/take").headers["location"] == "/documents/nowhere?told=not_found"


def test_finished_document_is_opened_again(client: Client, kept: Kept) -> None:
    kept.documents["a1"] = kept.documents["a1"].model_copy(update={"state": CaseState.FINISHED, "lease": None})
    assert "Open again" in client.get("/documents/a1").text
    assert client.post("/documents/a1/reopen").headers["location"] == "/documents/a1"
    assert kept.documents["a1"].state == "open"


def test_role_of_an_address_and_length_of_silence_are_decided_too(client: Client, kept: Kept) -> None:
    kept.documents["a1"] = document(
        "a1", field("emails[0]", "a@b.example", role="other"), field("nondisclosure", value=True)
    )
    _settle(
        client, "emails[0]", action="confirm", version='"1-0"', value="a@b.example", seen="a@b.example", role="return"
    )
    _settle(client, "nondisclosure", action="confirm", version='"1-0"', value="true", seen="true", duration="P90D")
    assert [(one.action, one.value, one.role, one.duration) for _, _, _, one in kept.decided] == [
        ("correct", "a@b.example", "return", None),
        ("correct", True, None, "P90D"),
    ]


def test_who_does_not_have_it_cannot_change_it(client: Client, kept: Kept) -> None:
    kept.documents["a1"] = kept.documents["a1"].model_copy(update={"lease": lease(mine=False)})
    shown = client.get("/documents/a1").text
    assert "readonly" in shown
    assert 'name="action"' not in shown
    assert "With ben" in shown


def test_one_field_is_drawn_alone(client: Client) -> None:
    shown = client.get("/documents/a1/fields/handles%5B0%5D").text
    assert shown.strip().startswith("<li")
    assert 'data-address="handles[0]"' in shown


def test_templates_hold_no_script_no_style_and_nothing_from_elsewhere() -> None:
    """What the pages' policy would refuse is not in them."""
    for path in (REVIEW / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=|<style|https?://(?!www\.w3\.org)", text), (
            path.name
        )
        environment().get_template(str(path.relative_to(REVIEW / "templates")))


def test_scripts_load_nothing_from_elsewhere() -> None:
    for path in [*STATIC.glob("*.js"), *STATIC.glob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|document\.write|eval\(|@import|url\(|https?://(?!www\.w3\.org)", text
        )


def test_help_names_every_key_that_the_script_obeys() -> None:
    told = {key for keys, _ in KEYS for key in keys}
    script = (STATIC / "keys.js").read_text(encoding="utf-8")
    commands = re.findall(r'"((?:Alt|Ctrl)\+\w+)":', script)
    assert {re.sub(r"\+(Key|Numpad)?", " ", command) for command in commands} <= told
    single = re.search(r"SINGLE = \{(.*?)\}", script, re.DOTALL)
    assert single is not None
    assert set(re.findall(r'^\s*"?(.)"?:', single.group(1), re.MULTILINE)) - {"="} <= told
