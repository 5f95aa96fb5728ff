"""Who gets in, and what everybody else learns: nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mailroom.review.accounts import users
from mailroom.review.guard.roles import Role
from tests.mailroom.review.desk import HTTPS, LOOPBACK, PAGE, PASSWORD, SCRIPT, Desk, opened


def test_the_right_password_opens_a_session(desk: Desk) -> None:
    user, browser = desk.add("ada"), desk.browser()
    answer = browser.log_in(" Ada ", after="/documents/7?page=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/7?page=2")
    assert browser.get("/session", SCRIPT).json()["name"] == "ada"
    assert desk.audited()[-1] == (f"user:{user.number}", "log_in", f"user:{user.number}")


def test_the_cookie_is_the_servers_alone(desk: Desk) -> None:
    desk.add("ada")
    cookie = desk.browser().log_in("ada").headers["set-cookie"]
    name, *flags = cookie.split("; ")
    assert name.startswith("__Host-mailroom=")
    assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=strict", "secure"}


def test_without_tls_there_is_a_cookie_of_another_name_for_this_machine_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "home", public_url="") as desk:
        desk.add("ada")
        cookie = desk.browser(LOOPBACK).log_in("ada").headers["set-cookie"]
        name, *flags = cookie.split("; ")
        assert name.startswith("mailroom-loopback=")
        assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=strict"}


@pytest.mark.parametrize("base", ["http://desk.example", "http://192.0.2.1:8000"])
def test_without_tls_no_password_is_taken_from_elsewhere(tmp_path: Path, base: str) -> None:
    with opened(tmp_path / "home", public_url="") as desk:
        desk.add("ada")
        answer = desk.browser(base).log_in("ada")
        assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
        assert "serve.public_url" in answer.text
        assert desk.hasher.compared == []


@pytest.mark.parametrize("case", ["unknown", "wrong", "disabled", "without a password"])
def test_who_is_kept_out_learns_nothing_and_waits_as_long(desk: Desk, case: str) -> None:
    user = desk.add("ada", password=None if case == "without a password" else PASSWORD)
    if case == "disabled":
        with desk.store.database.writing() as connection:
            users.disable(connection, user, desk.by())
    name, password = ("eve" if case == "unknown" else "ada"), ("wrong" if case == "wrong" else PASSWORD)
    answer = desk.browser().log_in(name, password)
    assert answer.status_code == 403
    assert "The name or the password is wrong." in answer.text
    assert "set-cookie" not in answer.headers
    assert len(desk.hasher.compared) == 1
    subject = "unknown" if case == "unknown" else f"user:{user.number}"
    assert desk.audited()[-1] == ("nobody", "log_in_failed", subject)


def test_what_was_typed_as_a_name_is_nowhere(desk: Desk) -> None:
    typed = "Tr0ub4dor&3-as-a-name"
    answer = desk.browser().log_in(typed)
    assert typed not in answer.text
    assert typed.encode() not in b"".join(path.read_bytes() for path in desk.store.home.path.glob("mailroom.sqlite3*"))


def test_each_log_in_has_a_new_id_and_ends_the_old_session(desk: Desk) -> None:
    desk.add("ada")
    browser = desk.browser()
    browser.cookies.set("__Host-mailroom", "chosen-by-somebody-else", domain="desk.example", path="/")
    browser.log_in("ada")
    first = browser.cookies["__Host-mailroom"]
    assert first != "chosen-by-somebody-else"
    browser.log_in("ada")
    assert browser.cookies["__Host-mailroom"] != first
    old = desk.browser()
    old.cookies.set("__Host-mailroom", first, domain="desk.example", path="/")
    assert old.get("/session", SCRIPT).status_code == 401


def test_the_database_holds_no_session_id(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    kept = b"".join(path.read_bytes() for path in desk.store.home.path.glob("mailroom.sqlite3*"))
    assert browser.cookies["__Host-mailroom"].encode() not in kept


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y", ""]
)
def test_nobody_is_sent_elsewhere_after_logging_in(desk: Desk, elsewhere: str) -> None:
    desk.add("ada")
    assert desk.browser().log_in("ada", after=elsewhere).headers["location"] == "/queue"


def test_logging_out_ends_the_session(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    session_id = browser.cookies["__Host-mailroom"]
    answer = browser.post("/log-out", {"csrf_token": browser.csrf()})
    assert (answer.status_code, answer.headers["location"]) == (303, "/log-in")
    browser.cookies.set("__Host-mailroom", session_id, domain="desk.example", path="/")
    assert browser.get("/session", SCRIPT).status_code == 401
    assert desk.audited()[-1][1] == "log_out"


def test_a_session_ends_after_its_hours_whatever_is_done(desk: Desk) -> None:
    browser = desk.logged_in(desk.add("ada"))
    for _ in range(12 * 4):
        assert browser.get("/password").status_code == 200
        desk.clock.turn(timedelta(minutes=15))
    assert browser.get("/session", SCRIPT).status_code == 401


def test_failed_log_ins_of_an_account_have_to_wait_longer_and_longer(desk: Desk) -> None:
    desk.add("ada")
    for address in range(5):
        assert desk.browser(HTTPS, f"192.0.2.{address}").log_in("ada", "wrong").status_code == 403
    other = desk.browser(HTTPS, "192.0.2.99")
    answer = other.log_in("ada")
    assert (answer.status_code, len(desk.hasher.compared)) == (429, 5)
    assert "looked at in 1 s" in answer.text
    desk.clock.turn(timedelta(seconds=1))
    assert other.log_in("ada", "wrong").status_code == 403
    desk.clock.turn(timedelta(seconds=1))
    assert other.log_in("ada").status_code == 429
    desk.clock.turn(timedelta(seconds=1))
    assert other.log_in("ada").status_code == 303
    assert desk.browser(HTTPS, "192.0.2.100").log_in("ada", "wrong").status_code == 403


@pytest.mark.parametrize(
    "addresses", [["192.0.2.7"], ["2001:db8::1", "2001:db8::2"], ["192.0.2.7", "::ffff:192.0.2.7"]]
)
def test_an_address_that_tries_many_names_has_to_wait(desk: Desk, addresses: list[str]) -> None:
    desk.add("ada")
    browsers = [desk.browser(HTTPS, address) for address in addresses]
    for number in range(20):
        assert browsers[number % len(browsers)].log_in(f"name{number}").status_code == 403
    assert browsers[0].log_in("ada").status_code == 429
    assert desk.browser(HTTPS, "198.51.100.3").log_in("ada").status_code == 303


def test_waiting_survives_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as desk:
        desk.add("ada")
        for _ in range(5):
            desk.browser().log_in("ada", "wrong")
    with opened(tmp_path / "home") as desk:
        assert desk.browser().log_in("ada").status_code == 429


def test_an_old_hash_is_made_anew_at_the_next_log_in(desk: Desk) -> None:
    desk.add("ada")
    desk.hasher.generation = "newer:"
    desk.logged_in(users.User(1, "ada", Role.REVIEWER, disabled=False, password=None))
    with desk.store.database.reading() as connection:
        user = users.find_user(connection, "ada")
    assert user is not None
    assert user.password == f"newer:{PASSWORD}"


def test_the_log_in_page_says_what_it_is_and_carries_where_to_go(desk: Desk) -> None:
    page = desk.browser().get("/log-in?next=/documents/%22%3E%3Cscript%3E").text
    assert "<script>" not in page
    assert '<label for="password">' in page
    assert "organisation" not in page


def test_a_new_password_logs_out_everywhere_else(desk: Desk) -> None:
    user = desk.add("ada")
    other, browser = desk.logged_in(user), desk.logged_in(user)
    new = "seven lanterns under gravel"
    form = {"csrf_token": browser.csrf(), "old": PASSWORD, "new": new, "again": new}
    assert browser.post("/password", form).status_code == 200
    assert other.get("/session", SCRIPT).status_code == 401
    assert browser.get("/session", SCRIPT).status_code == 200
    assert desk.browser().log_in("ada", new).status_code == 303
    assert desk.browser().log_in("ada").status_code == 403


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"old": "wrong"}, 403, "present password is wrong"),
        ({"again": "another one altogether"}, 422, "differ"),
        ({"new": "short", "again": "short"}, 422, "15 characters"),
        ({"new": "passwordpassword", "again": "passwordpassword"}, 422, "guessed soon"),
    ],
)
def test_a_new_password_has_to_be_good(desk: Desk, change: dict[str, str], status: int, words: str) -> None:
    browser = desk.logged_in(desk.add("ada"))
    new = "seven lanterns under gravel"
    form = {"csrf_token": browser.csrf(), "old": PASSWORD, "new": new, "again": new} | change
    answer = browser.post("/password", form)
    assert answer.status_code == status
    assert words in answer.text
    assert desk.browser().log_in("ada").status_code == 303


def test_a_disabled_person_is_out_at_once(desk: Desk) -> None:
    user = desk.add("ada")
    browser, token = desk.logged_in(user), desk.token(user, Role.VIEWER)
    with desk.store.database.writing() as connection:
        users.disable(connection, user, desk.by())
    assert browser.get("/session", SCRIPT).status_code == 401
    assert desk.browser().get("/password", SCRIPT | {"Authorization": f"Bearer {token}"}).status_code == 401
    assert browser.get("/password", PAGE).headers["location"] == "/log-in?next=%2Fpassword"
