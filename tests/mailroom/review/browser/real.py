"""The real desk: sample faxes taken in and read by the commands, people added by the command, served by `build_app`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mailroom.review.guard.keeping import Keeping
from mailroom.serve.app import build_app
from mailroom.settings import Settings
from tests.mailroom.command import HOME as SOURCES, mailroom
from tests.mailroom.review.browser.server import Server

PASSWORD = "violet kettle harbour nine"  # noqa: S105 - of nobody
TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def read(home: Path, fax: str) -> None:
    """Have one sample fax received and read in a new store at `home`."""
    for words in (("receive", str(SOURCES / "sample_faxes" / fax)), ("work", "--once")):
        done = mailroom(*words, cwd=home.parent, MAILROOM_HOME=str(home), OMP_THREAD_LIMIT="1")
        assert done.code == 0, done.err


def add_person(home: Path, name: str, role: str) -> None:
    """Add somebody who may log in with `PASSWORD`."""
    words = ("user", "add", name, "--role", role, "--password-stdin")
    done = mailroom(*words, cwd=home.parent, stdin=f"{PASSWORD}\n".encode(), MAILROOM_HOME=str(home))
    assert done.code == 0, done.err


class RealDesk(Server):
    """The application of `mailroom serve` over the store at `home`."""

    def __init__(self, home: Path) -> None:
        self._app = build_app(home, Settings())
        super().__init__(lambda: self._app)

    @property
    def broken_policies(self) -> int:
        """How many reports browsers sent that a page broke the Content-Security-Policy."""
        keeping = self._app.state.keeping
        assert isinstance(keeping, Keeping)
        return keeping.reports.all


@dataclass
class Reviewer:
    """A person before a window, who has nothing but a keyboard; `errors` are those of the pages' scripts."""

    desk: RealDesk
    page: Page
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note what goes wrong."""
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def log_in(self, name: str) -> None:
        """Go to the desk and log in; the queue is there."""
        self.page.goto(self.desk.url)
        expect(self.page.locator("#name")).to_be_focused()
        self.type(name, "Tab")
        self.type(PASSWORD, "Enter")
        expect(self.page.locator("#take-next")).to_be_focused()

    def take_next(self) -> str:
        """Take the most urgent document; return its id."""
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("main[data-ready]")
        return str(self.page.locator("main").get_attribute("data-document"))

    def press(self, *keys: str) -> None:
        """Press each."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str, *keys: str) -> None:
        """Type, then press keys."""
        self.page.keyboard.type(text)
        self.press(*keys)

    @property
    def field(self) -> str:
        """The address of the field that has the focus; empty where none has it."""
        return str(self.page.evaluate("document.activeElement.closest('.field')?.dataset.address ?? ''"))

    @property
    def value(self) -> str:
        """What stands in what has the focus."""
        return str(self.page.evaluate("document.activeElement.value ?? ''"))

    def wait_until_saved(self) -> None:
        """Wait until nothing is unsaved."""
        expect(self.page.locator("[data-part=saving]")).to_have_text("All saved")

    def finish(self) -> None:
        """Finish the document; the queue is there again."""
        self.press("Control+Enter")
        self.page.wait_for_url("**/queue")

    def violations(self) -> list[str]:
        """Return what axe-core finds wrong on the page."""
        found = Axe().run(self.page, options=TAGS).response["violations"]
        return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found]

    def record(self, document_id: str) -> dict[str, Any]:
        """Return the record as it counts, as the person may see it."""
        answer = self.page.request.get(f"{self.desk.url}/v1/review/documents/{document_id}/record")
        assert answer.ok, answer.text()
        record: dict[str, Any] = answer.json()
        return record

    def told(self, document_id: str) -> str:
        """Return all text that the server gives the person about a document, and what the browser made of it."""
        api = f"/v1/review/documents/{document_id}"
        paths = ("/queue", f"/documents/{document_id}", "/v1/review/queue", api, f"{api}/record", f"{api}/history")
        found = ("/search?kind=emergency", "/v1/review/search", "/v1/review/search?account=*", "/search?text=e*")
        answers = [self.page.request.get(self.desk.url + path) for path in paths + found]
        assert all(answer.ok for answer in answers)
        return "\n".join([self.page.content(), *(answer.text() for answer in answers)])
