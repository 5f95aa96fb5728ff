"""The page for finding documents: a form that works without a script, and what it found, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse

from mailroom.review.api.search import HitView, SearchPage
from mailroom.review.pages.desk import Refused
from mailroom.review.pages.render import page
from mailroom.review.pages.routes import OwnDesk, Viewer
from mailroom.review.pages.shown import Option
from mailroom.review.pages.words import KINDS, kind_word, moment

CRITERIA: Mapping[str, str] = {
    "account": "Account",
    "case": "Case number",
    "agency": "Agency",
    "sender": "Sender",
    "text": "Words on the pages",
    "kind": "Kind",
    "channel": "Came by",
    "received_from": "Received from",
    "received_to": "Received until",
    "letter_from": "Letter from",
    "letter_to": "Letter until",
}
"""What can be asked for, and what it is called."""
STATES: Mapping[str, str] = {"open": "Waits", "finished": "Finished", "accepted": "Accepted as read"}
SHOWN_ACCOUNTS = 4
NOT_UNDERSTOOD = "That cannot be looked for. Days are written YYYY-MM-DD, and no field takes more than 300 characters."

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One document that was found, in words."""

    view: HitView
    kind: str
    agency: str
    state: str
    received: str
    more_accounts: int


@dataclass(frozen=True, slots=True)
class SearchShown:
    """The page: what was asked for, and what was found.

    Attributes:
        given: what was typed, by name; empty for what was not asked for.
        said: what was asked for, in words, to be read beside what was found.
        further: the query of the page behind this one; empty at the end.
        trouble: why nothing was looked for; empty where something was.

    """

    given: Mapping[str, str]
    said: tuple[tuple[str, str], ...]
    rows: tuple[FoundRow, ...]
    kinds: tuple[Option, ...]
    first: bool
    query: str
    further: str
    trouble: str = ""

    @property
    def has_days(self) -> bool:
        """Whether something is asked for that the form folds away."""
        return any(self.given[name] for name in ("letter_from", "letter_to", "received_from", "received_to", "channel"))


@router.get("/search")
def search(request: Request, person: Viewer, desk: OwnDesk) -> HTMLResponse:
    """Show the form, and what it finds where something was asked for."""
    del person
    given = {name: request.query_params.get(name, "").strip() for name in CRITERIA}
    asked = {name: value for name, value in given.items() if value}
    before = request.query_params.get("before", "")
    if not asked:
        return page(request, "search.html", {"page": _shown(given, None, "")})
    try:
        found = desk.search(asked | ({"before": before} if before else {}))
    except Refused as refused:
        trouble = NOT_UNDERSTOOD if refused.status == status.HTTP_422_UNPROCESSABLE_CONTENT else str(refused)
        return page(request, "search.html", {"page": _shown(given, None, before, trouble)}, refused.status)
    return page(request, "search.html", {"page": _shown(given, found, before)})


def _shown(given: Mapping[str, str], found: SearchPage | None, before: str, trouble: str = "") -> SearchShown:
    asked = {name: value for name, value in given.items() if value}
    following = None if found is None else found.next
    return SearchShown(
        given=given,
        said=tuple(_said(asked)),
        rows=() if found is None else tuple(map(_row, found.hits)),
        kinds=tuple(Option(value, word) for value, word in KINDS.items()),
        first=not before,
        query=urlencode(asked),
        further="" if following is None else urlencode(asked | {"before": str(following)}),
        trouble=trouble,
    )


def _said(asked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in asked.items():
        yield CRITERIA[name], kind_word(value) if name == "kind" else value


def _row(hit: HitView) -> FoundRow:
    return FoundRow(
        view=hit,
        kind=kind_word(hit.kind),
        agency=hit.agency or "not known",
        state=STATES[hit.state],
        received=moment(hit.received_at),
        more_accounts=max(len(hit.accounts) - SHOWN_ACCOUNTS, 0),
    )
