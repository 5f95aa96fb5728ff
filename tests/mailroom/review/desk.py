"""A desk without a socket: its application, a clock that the test turns, a hasher that counts, and browsers."""

from __future__ import annotations

import asyncio
import atexit
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI

from mailroom.review.accounts import tokens, users
from mailroom.review.accounts.users import By, NewUser, User
from mailroom.review.guard.keeping import Keeping, Outside
from mailroom.review.guard.roles import Role
from mailroom.review.mount import mount
from mailroom.review.pictures.draw import NoPicture
from mailroom.review.pictures.gallery import Gallery
from mailroom.serve.refused import answer_problems
from mailroom.serve.serving import Serving, begin
from mailroom.settings import DeskChoice, OidcChoice, ServeChoice, Settings
from mailroom.store.store import Store, open_store

HTTPS = "https://desk.example"
LOOPBACK = "http://127.0.0.1:8000"
PASSWORD = "violet kettle harbour nine"  # noqa: S105 - of nobody
PAGE = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
SCRIPT = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}


@dataclass
class Clock:
    """A clock that stands until it is turned."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment that it shows."""
        return self.at

    def turn(self, by: timedelta) -> None:
        """Turn it on."""
        self.at += by


@dataclass
class CountingHasher:
    """Hashes by writing `kept:` before the password, and notes against what it compared."""

    compared: list[str | None] = field(default_factory=list)
    generation: str = "kept:"

    def hash(self, password: str) -> str:
        """Return what is kept."""
        return f"{self.generation}{password}"

    def matches(self, kept: str | None, untrusted_password: str) -> bool:
        """Compare, and note it."""
        self.compared.append(kept)
        return kept is not None and kept.split(":", 1)[1] == untrusted_password

    def is_old(self, kept: str) -> bool:
        """Say whether it was hashed as one does not any more."""
        return not kept.startswith(self.generation)


@dataclass
class Desk:
    """The application and what the test holds of it."""

    app: FastAPI
    store: Store
    clock: Clock
    hasher: CountingHasher

    @property
    def keeping(self) -> Keeping:
        """How the accounts are kept."""
        keeping = self.app.state.keeping
        assert isinstance(keeping, Keeping)
        return keeping

    def add(self, name: str, role: Role = Role.REVIEWER, password: str | None = PASSWORD) -> User:
        """Add a person."""
        hashed = None if password is None else self.hasher.hash(password)
        with self.store.database.writing() as connection:
            return users.add_user(connection, NewUser(name, role, hashed), self.by())

    def token(self, user: User, role: Role, days: int = 30) -> str:
        """Make a token."""
        with self.store.database.writing() as connection:
            return tokens.make_token(connection, user, tokens.NewToken("tickets", role, days), self.by())

    def by(self) -> By:
        """Return who the test is to the audit log, now."""
        return By("mailroom", self.clock())

    def audited(self) -> list[tuple[str, str, str]]:
        """Return the audit log: actor, action, subject."""
        with self.store.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT actor, action, subject FROM audit ORDER BY number").all()
        return [(row[0], row[1], row[2]) for row in rows]

    def browser(self, base: str = HTTPS, address: str = "192.0.2.7") -> Browser:
        """Return a browser at `address` that nobody has used."""
        return Browser(self.app, base, address)

    def logged_in(self, user: User, password: str = PASSWORD) -> Browser:
        """Return a browser in which a person has logged in."""
        browser = self.browser()
        assert browser.log_in(user.name, password).status_code == 303
        return browser


class Browser:
    """Keeps cookies, says where its calls come from, and follows no redirect by itself."""

    def __init__(self, app: FastAPI, base: str, address: str) -> None:
        self.cookies = httpx.Cookies()
        self._transport = httpx.ASGITransport(app, client=(address, 50000))
        self._base = base

    def call(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        *,
        headers: Mapping[str, str] = PAGE,
    ) -> httpx.Response:
        """Make one call."""
        body = None if form is None else urlencode(dict(form)).encode()
        kind = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send(method, path, body, kind | dict(headers))

    def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> httpx.Response:
        """Send bytes."""

        async def go() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url=self._base, cookies=self.cookies
            ) as client:
                response = await client.request(method, path, content=body, headers=headers)
                self.cookies = client.cookies
                return response

        return asyncio.run(go())

    def get(self, path: str, headers: Mapping[str, str] = PAGE) -> httpx.Response:
        """Get a page."""
        return self.call("GET", path, headers=headers)

    def post(
        self, path: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] = PAGE
    ) -> httpx.Response:
        """Send a form."""
        return self.call("POST", path, form or {}, headers=headers)

    def log_in(self, name: str, password: str = PASSWORD, after: str = "/queue") -> httpx.Response:
        """Send the form for logging in."""
        return self.post("/log-in", {"name": name, "password": password, "next": after})

    def csrf(self) -> str:
        """Return the session's token, as a page's script gets it."""
        token: str = self.get("/session", SCRIPT).json()["csrf_token"]
        return token


@contextmanager
def opened(
    home: Path,
    *,
    public_url: str = HTTPS,
    oidc: OidcChoice | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Iterator[Desk]:
    """Open a desk at `home`."""
    clock, hasher = Clock(), CountingHasher()
    desk = DeskChoice(oidc=oidc or OidcChoice())
    settings = Settings(desk=desk, serve=ServeChoice(public_url=public_url))
    app = FastAPI(docs_url=None, redoc_url=None)
    answer_problems(app)
    mount(app, settings, Outside(clock, hasher, transport))
    if not home.exists():
        shutil.copytree(_new_home(), home)
    with open_store(home) as store:
        begin(app, Serving(store, settings))
        app.state.gallery = Gallery(store, settings, lambda _: NoPicture("nothing is drawn here"))
        yield Desk(app, store, clock, hasher)


@cache
def _new_home() -> Path:
    """Return a home that nobody has used: making its tables takes 0.5 s, copying them none."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    open_store(Path(folder.name) / "home").close()
    return Path(folder.name) / "home"


@asynccontextmanager
async def started(app: FastAPI) -> AsyncIterator[None]:
    """Start an application as a server would."""
    async with app.router.lifespan_context(app):
        yield
