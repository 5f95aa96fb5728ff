"""A session without a sign of life is locked; nothing that was typed is lost by that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mailroom.review.desk import PAGE, PASSWORD, SCRIPT, Browser, Desk


@pytest.fixture
def locked(desk: Desk) -> Browser:
    browser = desk.logged_in(desk.add("ada"))
    desk.clock.turn(timedelta(minutes=30))
    return browser


def test_a_page_is_shown_once_the_password_is_given(desk: Desk, locked: Browser) -> None:
    answer = locked.get("/password?a=b")
    assert (answer.status_code, answer.headers["location"]) == (303, "/unlock?next=%2Fpassword%3Fa%3Db")
    assert locked.get("/session", SCRIPT).json()["locked"] is True
    old, form = locked.cookies["__Host-mailroom"], {"csrf_token": locked.csrf(), "next": "/password?a=b"}
    assert locked.post("/unlock", form | {"password": "wrong"}).status_code == 403
    answer = locked.post("/unlock", form | {"password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/password?a=b")
    assert locked.cookies["__Host-mailroom"] != old
    assert locked.get("/password").status_code == 200
    assert [row[1] for row in desk.audited()[-2:]] == ["unlock_failed", "unlock"]


def test_a_script_unlocks_and_makes_its_call_again_with_the_same_token(locked: Browser) -> None:
    token = locked.csrf()
    headers = SCRIPT | {"X-CSRF-Token": token}
    assert locked.call("POST", "/password", {}, headers=headers).status_code == 423
    assert locked.call("POST", "/unlock", {"password": PASSWORD}, headers=headers).status_code == 204
    assert locked.call("POST", "/password", {}, headers=headers).status_code == 422


def test_a_form_that_was_sent_while_locked_is_kept_and_can_be_sent_again(locked: Browser) -> None:
    form = {"csrf_token": locked.csrf(), "value": "\"><script>o'neil", "empty": ""}
    answer = locked.post("/password", form)
    assert answer.status_code == 423
    kept = '<input type="hidden" name="kept:value" value="&#34;&gt;&lt;script&gt;o&#39;neil">'
    assert kept in answer.text
    again = {"csrf_token": form["csrf_token"], "next": "/password", "password": PASSWORD}
    wrong = locked.post("/unlock", again | {"password": "wrong", "kept:value": form["value"]})
    assert kept in wrong.text
    answer = locked.post("/unlock", again | {"kept:value": form["value"]})
    assert 'action="/password"' in answer.text
    assert '<input type="hidden" name="value" value="&#34;&gt;&lt;script&gt;o&#39;neil">' in answer.text


def test_signs_of_life_keep_it_open_and_asking_how_long_is_none(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    for _ in range(4):
        desk.clock.turn(timedelta(minutes=20))
        assert browser.get("/password").status_code == 200
    desk.clock.turn(timedelta(minutes=20))
    assert browser.get("/session", SCRIPT).json()["idle_seconds_left"] == 600
    desk.clock.turn(timedelta(minutes=10))
    assert browser.get("/password").status_code == 303


def test_unlocking_is_throttled_like_logging_in(locked: Browser) -> None:
    form = {"csrf_token": locked.csrf(), "password": "wrong"}
    assert [locked.post("/unlock", form).status_code for _ in range(6)] == [403] * 5 + [429]
    assert locked.post("/unlock", form | {"password": PASSWORD}).status_code == 429


def test_a_locked_session_can_be_ended(locked: Browser) -> None:
    assert locked.post("/log-out", {"csrf_token": locked.csrf()}).status_code == 303
    assert locked.get("/unlock", PAGE).headers["location"].startswith("/log-in")


def test_an_open_session_needs_no_unlocking(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    assert browser.get("/unlock?next=/password").headers["location"] == "/password"


def test_heartbeats_keep_no_session_from_being_locked(desk: Desk) -> None:
    """A window that nobody sits at calls by itself; it must lock all the same."""
    browser = desk.logged_in(desk.add("ada"))
    headers = SCRIPT | {"X-CSRF-Token": browser.csrf()}
    path = f"/v1/review/documents/{'0' * 64}/heartbeat"
    for _ in range(5):
        desk.clock.turn(timedelta(minutes=5))
        assert browser.send("POST", path, None, headers).status_code in {404, 423}
    assert browser.get("/session", SCRIPT).json()["locked"] is False
    desk.clock.turn(timedelta(minutes=5))
    assert browser.get("/session", SCRIPT).json()["locked"] is True
