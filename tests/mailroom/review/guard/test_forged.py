"""Calls that a page of somebody else's makes, and calls by tokens, which no browser makes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailroom.review.accounts import tokens
from mailroom.review.guard.roles import Role
from models.errors import BadArguments
from tests.mailroom.review.desk import HTTPS, PASSWORD, SCRIPT, Desk

OWN = "same-origin"


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({"Sec-Fetch-Site": OWN}, True),
        ({"Sec-Fetch-Site": OWN, "Origin": HTTPS}, True),
        ({"Sec-Fetch-Site": OWN, "Origin": "https://desk.example:443"}, True),
        ({"Sec-Fetch-Site": OWN, "Origin": "null"}, True),
        ({"Origin": HTTPS}, True),
        ({}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HTTPS}, False),
        ({"Sec-Fetch-Site": OWN, "Origin": "https://evil.example"}, False),
        ({"Origin": "http://desk.example"}, False),
        ({"Origin": "https://desk.example.evil.example"}, False),
        ({"Origin": "https://desk.example:99999"}, False),
    ],
)
def test_only_pages_of_the_desk_change_something(desk: Desk, headers: dict[str, str], passes: bool) -> None:  # noqa: FBT001 - a table's column
    desk.add("ada")
    browser = desk.browser()
    status = browser.call("POST", "/log-in", {"name": "ada", "password": PASSWORD}, headers=headers).status_code
    assert status == (303 if passes else 403)


@pytest.mark.parametrize("whose", ["nobody's", "made up", "another session's", "an ended session's"])
@pytest.mark.parametrize("way", ["field", "header"])
def test_a_token_that_is_not_the_sessions_is_refused(desk: Desk, whose: str, way: str) -> None:
    user = desk.add("ada")
    browser = desk.logged_in(user)
    token = "" if whose == "nobody's" else desk.logged_in(user).csrf()
    if whose == "made up":
        token = token[::-1]
    elif whose == "an ended session's":
        token = browser.csrf()
        browser.log_in("ada")
    form, headers = ({"csrf_token": token}, SCRIPT) if way == "field" else ({}, SCRIPT | {"X-CSRF-Token": token})
    assert browser.call("POST", "/log-out", form, headers=headers).status_code == 403
    assert browser.get("/session", SCRIPT).status_code == 200
    form, headers = (
        ({"csrf_token": browser.csrf()}, SCRIPT) if way == "field" else ({}, SCRIPT | {"X-CSRF-Token": browser.csrf()})
    )
    assert browser.call("POST", "/log-out", form, headers=headers).status_code == 303


def test_what_is_no_form_needs_the_header(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    plain = SCRIPT | {"Content-Type": "text/plain"}
    assert browser.call("POST", "/log-out", {"csrf_token": browser.csrf()}, headers=plain).status_code == 403


def test_a_form_that_is_too_large_is_none(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    form = {"csrf_token": browser.csrf()}
    assert browser.post("/log-out", form | {"a": "x" * 1024 * 1024}).status_code == 413
    assert browser.post("/log-out", form | {f"a{number}": "" for number in range(2001)}).status_code == 413
    assert browser.post("/log-out", form).status_code == 303


def test_a_token_of_another_program_needs_no_proof_of_where_it_comes_from(desk: Desk) -> None:
    token = desk.token(desk.add("ada"), Role.VIEWER)
    headers = {"Authorization": f"Bearer {token}"}
    answer = desk.browser().call("POST", "/password", {}, headers=headers)
    assert (answer.status_code, "not for tokens" in answer.text) == (403, True)


@pytest.mark.parametrize("header", ["Bearer ", "Bearer wrong", "bearer mrd_wrong"])
def test_a_token_that_is_none_is_told_so(desk: Desk, header: str) -> None:
    browser = desk.logged_in(desk.add("ada"))
    answer = browser.get("/session", SCRIPT | {"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_is_worth_no_more_than_its_role_and_its_person(desk: Desk) -> None:
    user = desk.add("ada", Role.REVIEWER)
    token = desk.token(user, Role.VIEWER)
    with desk.store.database.reading() as connection:
        person = tokens.person_with(connection, token, desk.clock())
    assert person is not None
    assert person.role is Role.VIEWER
    with pytest.raises(BadArguments, match="cannot be more"):
        desk.token(user, Role.LEAD)


def test_a_token_ends_with_its_day_or_when_it_is_revoked(desk: Desk) -> None:
    user = desk.add("ada", Role.REVIEWER)
    first, second = desk.token(user, Role.VIEWER, days=1), desk.token(user, Role.VIEWER, days=9)
    with desk.store.database.writing() as connection:
        tokens.revoke(connection, 2, desk.by())
        assert tokens.person_with(connection, first, desk.clock()) is not None
        assert tokens.person_with(connection, second, desk.clock()) is None
        desk.clock.turn(timedelta(days=1))
        assert tokens.person_with(connection, first, desk.clock()) is None


def test_the_database_holds_no_token(desk: Desk) -> None:
    token = desk.token(desk.add("ada"), Role.VIEWER)
    kept = b"".join(path.read_bytes() for path in desk.store.home.path.glob("mailroom.sqlite3*"))
    assert token.encode() not in kept
