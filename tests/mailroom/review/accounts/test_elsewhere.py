"""Logging in by way of an OpenID provider: what it says truly lets in, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from mailroom.review.accounts import users
from mailroom.review.guard.roles import Role
from tests.mailroom.review.accounts.provider import ISSUER, OTHER_KEY, SECRET, Person, Provider, choice
from tests.mailroom.review.desk import PAGE, SCRIPT, Browser, Desk, opened

CROSS = PAGE | {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def desk(tmp_path: Path, provider: Provider) -> Iterator[Desk]:
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    with opened(tmp_path / "home", oidc=choice(str(secret)), transport=provider) as desk:
        provider.clock = desk.clock
        yield desk


def come(
    browser: Browser, provider: Provider, person: Person | None = None, after: str = "/password"
) -> httpx.Response:
    """Go to the provider and come back, as a browser would: without the session's Strict cookie on the way back."""
    address = browser.get(f"/log-in/oidc?next={after}").headers["location"]
    back = provider.authorise(address, person or Person())
    strict = browser.cookies.get("__Host-mailroom")
    if strict is not None:
        browser.cookies.delete("__Host-mailroom")
    return browser.get(back, CROSS)


def test_who_is_proven_gets_a_session_and_the_role_of_the_claim(desk: Desk, provider: Provider) -> None:
    browser = desk.browser()
    answer = come(browser, provider)
    assert answer.status_code == 200
    assert 'content="0;url=/password"' in answer.text
    session = browser.get("/session", SCRIPT).json()
    assert (session["name"], session["role"]) == ("ada.l", "reviewer")
    assert [row[1] for row in desk.audited()] == ["add_user", "log_in"]


def test_the_way_there_has_a_cookie_of_its_own(desk: Desk) -> None:
    cookie = desk.browser().get("/log-in/oidc").headers["set-cookie"]
    name, *flags = cookie.split("; ")
    assert name.startswith("__Host-mailroom-oidc=")
    assert {flag.lower() for flag in flags} == {"httponly", "max-age=600", "path=/", "samesite=lax", "secure"}


def test_the_role_is_the_providers_at_each_log_in(desk: Desk, provider: Provider) -> None:
    come(desk.browser(), provider)
    browser = desk.browser()
    come(browser, provider, Person(groups=["fax-readers", "fax-leads"]))
    assert browser.get("/session", SCRIPT).json()["role"] == "lead"
    with desk.store.database.reading() as connection:
        assert len(users.all_users(connection)) == 1


@pytest.mark.parametrize("groups", [[], "staff", None, {"fax-leads": True}, [["fax-leads"]], 1])
def test_without_a_role_nobody_comes_in(desk: Desk, provider: Provider, groups: object) -> None:
    answer = come(desk.browser(), provider, Person(groups=groups))
    assert (answer.status_code, "no role" in answer.text) == (403, True)
    assert desk.audited() == [("nobody", "log_in_failed", "unknown")]


def test_a_claim_that_is_one_text_gives_a_role_too(desk: Desk, provider: Provider) -> None:
    assert come(desk.browser(), provider, Person(groups="fax-leads")).status_code == 200


def test_an_account_with_a_password_is_not_taken_over(desk: Desk, provider: Provider) -> None:
    desk.add("ada.l", Role.ADMIN)
    answer = come(desk.browser(), provider)
    assert (answer.status_code, "another person has it" in answer.text) == (403, True)


def test_a_disabled_person_stays_out(desk: Desk, provider: Provider) -> None:
    come(desk.browser(), provider)
    with desk.store.database.writing() as connection:
        user = users.user_at(connection, ISSUER, Person().sub)
        assert user is not None
        users.disable(connection, user, desk.by())
    assert come(desk.browser(), provider).status_code == 403


BENT: dict[str, Callable[[dict[str, Any]], object]] = {
    "another nonce": lambda claims: claims.update(nonce="x"),
    "no nonce": lambda claims: claims.pop("nonce"),
    "another audience": lambda claims: claims.update(aud="somebody else"),
    "another party": lambda claims: claims.update(aud=["desk", "other"], azp="other"),
    "no audience": lambda claims: claims.pop("aud"),
    "another issuer": lambda claims: claims.update(iss="https://evil.example"),
    "no issuer": lambda claims: claims.pop("iss"),
    "expired": lambda claims: claims.update(exp=claims["iat"] - 61),
    "no expiry": lambda claims: claims.pop("exp"),
    "not yet": lambda claims: claims.update(nbf=claims["iat"] + 120),
    "issued tomorrow": lambda claims: claims.update(iat=claims["iat"] + 86400),
    "nobody": lambda claims: claims.pop("sub"),
    "another access token": lambda claims: claims.update(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
}


@pytest.mark.parametrize("bent", BENT)
def test_a_token_that_does_not_hold_lets_nobody_in(desk: Desk, provider: Provider, bent: str) -> None:
    provider.bend = BENT[bent]
    browser = desk.browser()
    answer = come(browser, provider)
    assert answer.status_code == 403
    assert "__Host-mailroom" not in browser.cookies
    assert desk.audited() == [("nobody", "log_in_failed", "unknown")]


def test_a_token_signed_by_another_key_lets_nobody_in(desk: Desk, provider: Provider) -> None:
    provider.key = OTHER_KEY
    assert come(desk.browser(), provider).status_code == 403


def test_a_token_that_nobody_signed_lets_nobody_in(desk: Desk, provider: Provider) -> None:
    provider.header = {"alg": "none"}
    assert come(desk.browser(), provider).status_code == 403


def test_the_answer_is_good_once_in_the_browser_that_asked_and_for_ten_minutes(desk: Desk, provider: Provider) -> None:
    browser, other = desk.browser(), desk.browser()
    address = browser.get("/log-in/oidc").headers["location"]
    other.get("/log-in/oidc")
    back = provider.authorise(address, Person())
    assert other.get(back, CROSS).status_code == 403
    assert desk.browser().get(back, CROSS).status_code == 403
    assert browser.get(back, CROSS).status_code == 200
    assert browser.get(back, CROSS).status_code == 403
    late = provider.authorise(browser.get("/log-in/oidc").headers["location"], Person())
    desk.clock.turn(timedelta(minutes=10, seconds=1))
    assert browser.get(late, CROSS).status_code == 403


def test_an_answer_that_names_another_provider_is_refused(desk: Desk, provider: Provider) -> None:
    browser = desk.browser()
    back = provider.authorise(browser.get("/log-in/oidc").headers["location"], Person())
    assert browser.get(f"{back}&iss=https://evil.example", CROSS).status_code == 403


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_a_provider_that_does_not_answer_is_said(desk: Desk, provider: Provider, path: str) -> None:
    browser = desk.browser()
    address = browser.get("/log-in/oidc").headers["location"]
    back = provider.authorise(address, Person())
    provider.down = {path}
    answer = browser.get(back, CROSS)
    assert (answer.status_code, "does not answer" in answer.text) == (403, True)


def test_a_provider_that_calls_itself_otherwise_is_not_followed(desk: Desk, provider: Provider) -> None:
    provider.discovered = {"issuer": "https://evil.example"}
    assert desk.browser().get("/log-in/oidc").status_code == 403


def test_a_locked_session_goes_on_with_the_same_token(desk: Desk, provider: Provider) -> None:
    browser = desk.browser()
    come(browser, provider)
    csrf, old = browser.csrf(), browser.cookies["__Host-mailroom"]
    desk.clock.turn(timedelta(minutes=31))
    assert browser.get("/password").headers["location"].startswith("/unlock")
    assert come(browser, provider).status_code == 200
    assert browser.csrf() == csrf
    assert browser.cookies["__Host-mailroom"] != old
    assert desk.audited()[-1][1] == "unlock"


def test_unlocking_needs_a_person_who_was_asked_just_now(desk: Desk, provider: Provider) -> None:
    browser = desk.browser()
    come(browser, provider)
    desk.clock.turn(timedelta(minutes=31))
    provider.bend = lambda claims: claims.update(auth_time=claims["iat"] - 1800)
    assert come(browser, provider).status_code == 403


def test_another_person_in_the_same_browser_gets_another_session(desk: Desk, provider: Provider) -> None:
    browser = desk.browser()
    come(browser, provider)
    csrf = browser.csrf()
    assert come(browser, provider, Person(sub="2", name="eve", groups=["fax-leads"])).status_code == 200
    assert browser.get("/session", SCRIPT).json()["name"] == "eve"
    assert browser.csrf() != csrf


def test_where_it_is_not_set_up_there_is_no_such_way(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as plain:
        assert plain.browser().get("/log-in/oidc").status_code == 404
