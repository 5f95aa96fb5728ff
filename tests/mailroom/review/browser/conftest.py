"""A server on a port of the system's choice, and Debian's chromium in front of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import skip_unless_in_ci
from tests.mailroom.review.browser.server import Server
from tests.mailroom.review.browser.stand_in import Kept, build_app

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROGRAM = shutil.which("chromium")
MISSING = "chromium is not installed: apt-get install chromium"
PATIENCE_MS = 20_000
"""Until a wait fails; nothing waits for a time, only for something to be there."""


class Served(Server):
    """One desk over what is kept in memory."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        super().__init__(lambda: build_app(kept))


@dataclass(frozen=True, slots=True)
class Desk:
    """A served desk with a page of the browser before it, and what went wrong in that page."""

    served: Served
    page: Page
    errors: list[str]

    @property
    def kept(self) -> Kept:
        """What the stand-in holds."""
        return self.served.kept

    def open(self, document_id: str) -> None:
        """Open a document and wait until its script is ready."""
        self.page.goto(f"{self.served.url}/documents/{document_id}")
        self.page.wait_for_selector("main[data-ready]")

    def wait_until_saved(self) -> None:
        """Wait until nothing is unsaved."""
        expect(self.page.locator("[data-part=saving]")).to_have_text("All saved", timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser for all tests of this process."""
    if PROGRAM is None:
        skip_unless_in_ci(MISSING)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def served() -> Iterator[Served]:
    """Return a served desk of its own, empty."""
    made = Served(Kept())
    yield made
    made.stop()


@pytest.fixture
def make_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return what opens a window of its own, closed at the end."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:  # noqa: ANN401 - options by name
        facts: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}} | options
        context = browser.new_context(**facts)
        context.set_default_timeout(PATIENCE_MS)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def desk(served: Served, make_context: Callable[..., BrowserContext]) -> Desk:
    """Return a desk and a page before it."""
    return desk_in(served, make_context())


def desk_in(served: Served, context: BrowserContext) -> Desk:
    """Return a desk with a new page of `context` before it; errors of its scripts are gathered."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    return Desk(served, page, errors)
