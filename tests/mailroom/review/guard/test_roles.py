"""Every route as every role: the table is what counts, and nothing is outside of it."""

from __future__ import annotations

import asyncio
import re

import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from mailroom.review.accounts import users
from mailroom.review.guard.keeping import Outside
from mailroom.review.guard.paths import UnlistedRoute, keys_of, refuse_unlisted
from mailroom.review.guard.roles import (
    NO_SIGN_OF_LIFE,
    OWN_CHECK,
    PUBLIC,
    ROUTES,
    SERVED_TO_LOCKED,
    SESSIONS_ONLY,
    Role,
    Without,
)
from mailroom.review.mount import mount
from mailroom.settings import Settings
from tests.mailroom.review.desk import SCRIPT, CountingHasher, Desk, started

REFUSED = {401, 403, 423}


def _path(key: str) -> str:
    return re.sub(r"\{[^}]*\}", "1", key.split(" ", 1)[1])


def _served(desk: Desk) -> list[str]:
    return [key for key in keys_of(desk.app.routes) if ROUTES[key] not in {PUBLIC, OWN_CHECK}]


def test_every_route_is_in_the_table_once(desk: Desk) -> None:
    refuse_unlisted(desk.app, ROUTES)


def test_the_other_tables_name_routes_that_there_are(desk: Desk) -> None:
    assert set(ROUTES) >= SERVED_TO_LOCKED | NO_SIGN_OF_LIFE | SESSIONS_ONLY
    assert all(isinstance(least, Role | Without) for least in ROUTES.values())
    assert set(keys_of(desk.app.routes)) >= SERVED_TO_LOCKED | SESSIONS_ONLY


def test_nobody_gets_nothing(desk: Desk) -> None:
    browser = desk.browser()
    for key in _served(desk):
        assert browser.call(key.split(" ")[0], _path(key), headers=SCRIPT).status_code == 401, key


@pytest.mark.parametrize("role", Role)
def test_every_route_is_served_to_who_may_and_to_nobody_else(desk: Desk, role: Role) -> None:
    user = desk.add("ada", role)
    browser = desk.logged_in(user)
    headers = SCRIPT | {"X-CSRF-Token": browser.csrf()}
    for key in _served(desk):
        least = ROUTES[key]
        assert isinstance(least, Role)
        status = browser.call(key.split(" ")[0], _path(key), {}, headers=headers).status_code
        # An empty password is answered with 403 by the endpoints that ask for one.
        may = status not in REFUSED or key in {"POST /password", "POST /unlock"}
        assert may == (role >= least), (key, status)
        if key == "POST /log-out":
            browser = desk.logged_in(user)
            headers = SCRIPT | {"X-CSRF-Token": browser.csrf()}


@pytest.mark.parametrize("least", Role)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_lower_ones_may(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, role: Role, least: Role
) -> None:
    desk.app.router.routes.append(Route("/tried", lambda _: PlainTextResponse("tried"), methods=["GET", "POST"]))
    monkeypatch.setitem(ROUTES, "GET /tried", least)
    monkeypatch.setitem(ROUTES, "POST /tried", least)
    browser = desk.logged_in(desk.add("ada", role))
    headers = SCRIPT | {"X-CSRF-Token": browser.csrf()}
    expected = 200 if role >= least else 403
    assert browser.get("/tried", SCRIPT).status_code == expected
    assert browser.call("POST", "/tried", headers=headers).status_code == expected


def test_a_route_without_a_row_is_not_served_and_keeps_the_application_from_starting(desk: Desk) -> None:
    desk.app.router.routes.append(Route("/forgotten", lambda _: PlainTextResponse("secret")))

    async def start() -> None:
        async with started(desk.app):
            pass

    with pytest.raises(UnlistedRoute, match="GET /forgotten"):
        asyncio.run(start())
    browser = desk.logged_in(desk.add("ada", Role.ADMIN))
    assert browser.get("/forgotten").status_code == 404


def test_an_application_with_rows_for_all_starts(desk: Desk) -> None:
    async def start() -> bool:
        async with started(desk.app):
            return True

    assert asyncio.run(start())


def test_a_route_that_another_one_hides_is_refused() -> None:
    app = FastAPI(docs_url=None, redoc_url=None)
    mount(app, Settings(), Outside(hasher=CountingHasher()))
    app.router.routes.append(Route("/log-in", lambda _: PlainTextResponse("")))
    with pytest.raises(UnlistedRoute, match="two routes for GET /log-in"):
        refuse_unlisted(app, ROUTES)


def test_a_folder_of_files_is_one_row() -> None:
    assert keys_of([Mount("/static", PlainTextResponse(""))]) == ("GET /static",)


@pytest.mark.parametrize(
    "path", ["/log-in//session", "/session/", "/SESSION", "/session%00", "/log-in/%2e%2e/session", "/session;x"]
)
def test_addresses_that_look_like_a_route_are_none(desk: Desk, path: str) -> None:
    browser = desk.logged_in(desk.add("ada", Role.ADMIN))
    assert browser.get(path, SCRIPT).status_code == 404


def test_a_changed_role_counts_from_the_next_call_on(desk: Desk) -> None:
    user = desk.add("ada", Role.ADMIN)
    desk.add("eve", Role.ADMIN)
    browser = desk.logged_in(user)
    with desk.store.database.writing() as connection:
        users.change_role(connection, user, Role.VIEWER, desk.by())
    assert browser.get("/session", SCRIPT).json()["role"] == "viewer"
