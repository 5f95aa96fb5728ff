"""The page of one document: fields, pages, guidelines, arrival, history, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal
from urllib.parse import quote

from mailroom.review.api.models import DocumentView, HistoryRow, PageView
from mailroom.review.decisions.kinds import CaseState
from mailroom.review.decisions.required import VERIFICATION
from mailroom.review.guard.person import Person
from mailroom.review.guard.roles import Role
from mailroom.review.pages.fields import as_text, groups
from mailroom.review.pages.history import event
from mailroom.review.pages.shown import DocumentPage, Option, Rule, Sheet
from mailroom.review.pages.words import ADDABLE, FIELDS, RESULTS, field_word, kind_word, moment, plain
from models.record import Problem

PICTURE_WIDTH = 1700
"""Pixels: a page of 8.5 inches at 204 dpi, as the readers saw it, has 1734."""
THUMB_WIDTH = 120
"""Pixels: the strip shows 46, twice that on fine screens, and a little room for 200 % zoom."""


def document_page(view: DocumentView, history: Sequence[HistoryRow], person: Person) -> DocumentPage:
    """Return the page that shows `view` to `person`."""
    found = {field.name: as_text(field.value) for field in view.fields}
    mine = view.lease is not None and view.lease.mine
    is_open = view.state is CaseState.OPEN
    return DocumentPage(
        view=view,
        task=_task(view),
        title=found.get("agency") or "Agency not known",
        kind=kind_word(found.get("request_kind")),
        groups=groups(view, person.actor),
        sheets=tuple(_sheets(view)),
        facts=tuple(_facts(view)),
        trouble=tuple(map(_say, view.problems)),
        checklist=tuple(_rules(view)),
        deadlines=tuple((plain(one.what), one.day, one.reason) for one in view.deadlines),
        addable=tuple(Option(name, FIELDS[name]) for name in ADDABLE),
        history=tuple(event(row, person.actor) for row in history),
        verification=view.verification,
        may_decide=may_decide(view, person),
        may_verify=person.role >= Role.REVIEWER,
        must_verify=VERIFICATION in view.missing,
        may_take=is_open and view.lease is None and person.role >= Role.REVIEWER,
        may_reopen=not is_open and person.role >= Role.LEAD,
        may_have_original=person.role >= Role.LEAD,
        may_release=is_open and view.lease is not None and not mine and person.role >= Role.LEAD,
    )


def may_decide(view: DocumentView, person: Person) -> bool:
    """Say whether `person` may settle fields of the document now: it is open, and lent to this person."""
    mine = view.lease is not None and view.lease.mine
    return mine and view.state is CaseState.OPEN and person.role >= Role.REVIEWER


def _task(view: DocumentView) -> Literal["settle", "key_again", "choose"]:
    if view.keying == 1:
        return "settle"
    return "key_again" if view.keying == 2 else "choose"


def _sheets(view: DocumentView) -> Iterator[Sheet]:
    waits = Counter(
        field.evidence[0].page for field in view.fields if field.must_decide and not field.decided and field.evidence
    )
    for page in view.pages:
        base = f"/v1/review/documents/{quote(view.document_id, safe='')}/pages/{page.number}.png"
        yield Sheet(
            number=page.number,
            picture=f"{base}?width={PICTURE_WIDTH}",
            thumb=f"{base}?width={THUMB_WIDTH}",
            trouble=_trouble_of(page),
            doubts=waits[page.number],
        )


def _trouble_of(page: PageView) -> str:
    if page.reason:
        return page.reason
    return "" if page.read else "this page could not be read"


def _say(problem: Problem) -> str:
    return problem.message if problem.page is None else f"Page {problem.page}: {problem.message}"


def _rules(view: DocumentView) -> Iterator[Rule]:
    for item in view.checklist:
        rests = tuple(dict.fromkeys(field_word(name.split("[", 1)[0]) for name in item.fields))
        yield Rule(plain(item.rule), item.result, RESULTS[item.result], item.reason, item.source, rests)


def _facts(view: DocumentView) -> Iterator[tuple[str, str]]:
    sent = view.transmission
    yield "File", view.name
    yield "Came by", view.channel
    yield "Received", moment(view.received_at)
    yield "Pages", str(len(view.pages))
    for name, value in (
        ("Sender's station", sent.sender_id),
        ("Caller", sent.caller_number),
        ("Number called", sent.called_number),
        ("Fax header", sent.header_line),
    ):
        if value:
            yield f"{name} (a claim)", value
    if sent.complete is not None:
        yield "All pages came", "yes" if sent.complete else "no: fewer pages than the sender's machine announced"
    for flag in view.flags:
        yield "Note", flag
