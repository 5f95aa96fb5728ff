"""The pages' addresses. What changes something here is a form, so that it works where no script runs, and redirects.

Scripts do the same through the JSON API; both come to the same functions of the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, HTTPException, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field as Constraint

from mailroom.review.api.models import MOST_TEXT, Decide, FieldView, Value, Verify
from mailroom.review.decisions.verify import MOST_HOW
from mailroom.review.guard.person import Person, csrf_token, require
from mailroom.review.guard.roles import Role
from mailroom.review.pages.desk import Desk, Refused
from mailroom.review.pages.document import document_page, may_decide
from mailroom.review.pages.fields import desk_field
from mailroom.review.pages.keys import KEYS
from mailroom.review.pages.over_api import OverApi
from mailroom.review.pages.queue import Asked, waiting, why_nothing
from mailroom.review.pages.render import page
from mailroom.review.pages.words import ADDABLE

SEE_OTHER = status.HTTP_303_SEE_OTHER

TOLD: Mapping[str, str] = {
    "changed": "Somebody else decided this field meanwhile. Nothing of yours was kept; look at what stands there now.",
    "not_yours": "You do not have this document, or no longer.",
    "not_valid": "That value has not the form that it should. Look again.",
    "not_finished": "Something must be settled before this can be finished.",
    "same_person": "You keyed this document before; another person must key it now.",
    "not_found": "There is no such document, or no such field.",
}
"""What a redirect tells, by the word of the API; other words are told in general."""
TOLD_ELSE = "That was not done. Look at what stands here now, and try again."


class FieldForm(BaseModel):
    """What a field's form brings; `seen` is the value that it was drawn with."""

    action: Literal["confirm", "correct", "absent", "unreadable"]
    version: str
    value: Annotated[str, Constraint(max_length=MOST_TEXT)] = ""
    seen: str = ""
    role: Literal["return", "other"] | None = None
    duration: Annotated[str, Constraint(max_length=20, pattern=r"^(P(\d+[YMWD])+)?$")] = ""


class VerificationForm(BaseModel):
    """What the form brings that says whether the sender was verified."""

    state: Literal["verified", "unverified"]
    how: Annotated[str, Constraint(min_length=1, max_length=MOST_HOW)]


router = APIRouter(include_in_schema=False)

Viewer = Annotated[Person, Depends(require(Role.VIEWER))]
Reviewer = Annotated[Person, Depends(require(Role.REVIEWER))]
Lead = Annotated[Person, Depends(require(Role.LEAD))]


def desk_for(request: Request) -> Desk:
    """Return the desk as the request's person sees it."""
    return OverApi(request)


OwnDesk = Annotated[Desk, Depends(desk_for)]


@router.get("/")
def first(person: Viewer) -> RedirectResponse:
    """Lead to the queue."""
    del person
    return RedirectResponse("/queue", SEE_OTHER)


@router.get("/queue")
def queue(request: Request, person: Viewer, desk: OwnDesk) -> HTMLResponse:
    """Show what waits for a person."""
    query = request.query_params
    asked = Asked(query.get("after") or None, query.get("kind", ""), query.get("only", ""))
    try:
        shown = waiting(desk, asked, person, datetime.now(UTC))
    except Refused as refused:
        return _refused(request, refused)
    return page(request, "queue.html", {"page": shown})


@router.post("/queue/next")
def take_next(request: Request, person: Reviewer, desk: OwnDesk) -> Response:
    """Lend the person the most urgent document, and show it; else say why there is none."""
    try:
        taken = desk.next()
        if taken.document is not None:
            return RedirectResponse(_address(taken.document.document_id), SEE_OTHER)
        nothing = "" if taken.nothing is None else why_nothing(taken.nothing)
        shown = waiting(desk, Asked(), person, datetime.now(UTC), nothing)
    except Refused as refused:
        return _refused(request, refused)
    return page(request, "queue.html", {"page": shown})


@router.get("/documents/{document_id}")
def document(request: Request, document_id: str, person: Viewer, desk: OwnDesk) -> HTMLResponse:
    """Show one document."""
    try:
        view, history = desk.document(document_id), desk.history(document_id)
        shown = document_page(view, history, person)
    except Refused as refused:
        return _refused(request, refused)
    told = request.query_params.get("told")
    message = None if told is None else _told(told)
    return page(request, "document.html", {"page": shown, "keys": KEYS, "message": message})


@router.get("/documents/{document_id}/print")
def printed(
    request: Request, document_id: str, person: Viewer, desk: OwnDesk, pages: Literal["with", "without"] = "without"
) -> HTMLResponse:
    """Show one document on paper: all fields with who decided them, guidelines, and `with` the pages' pictures."""
    try:
        view, history = desk.document(document_id), desk.history(document_id)
        shown = document_page(view, history, person)
    except Refused as refused:
        return _refused(request, refused)
    return page(request, "print.html", {"page": shown, "with_pages": pages == "with"})


@router.get("/documents/{document_id}/fields/{address}")
def field(request: Request, document_id: str, address: str, person: Viewer, desk: OwnDesk) -> HTMLResponse:
    """Show one field of a document, as a script puts it into the page in place of what stood there."""
    try:
        view = desk.document(document_id)
    except Refused as refused:
        raise HTTPException(refused.status, _told(refused.trouble.error)) from refused
    found = next((one for one in view.fields if one.address == address), None)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, _told("not_found"))
    shown = desk_field(document_id, found, sum(one.name == found.name for one in view.fields), person.actor)
    values = {
        "field": shown,
        "document_id": document_id,
        "may_decide": may_decide(view, person),
        "csrf_token": csrf_token(request),
    }
    return page(request, "field_alone.html", values)


@router.post("/documents/{document_id}/fields/{address}")
def settle(
    document_id: str, address: str, person: Reviewer, desk: OwnDesk, form: Annotated[FieldForm, Form()]
) -> RedirectResponse:
    """Keep a decision that a form without scripts brings; a value other than the one that was seen corrects it."""
    del person
    try:
        view = desk.document(document_id)
        found = next((one for one in view.fields if one.address == address), None)
        if found is None:
            return _back(document_id, "not_found")
        desk.decide(document_id, address, form.version, _decision(found, form))
    except Refused as refused:
        return _back(document_id, refused.trouble.error)
    return _back(document_id)


@router.post("/documents/{document_id}/take")
def take(document_id: str, person: Reviewer, desk: OwnDesk) -> RedirectResponse:
    """Lend the person this document."""
    del person
    return _done(document_id, desk.take)


@router.post("/documents/{document_id}/release")
def release(document_id: str, person: Reviewer, desk: OwnDesk) -> RedirectResponse:
    """Give the document back, so that anybody can take it."""
    del person
    return _done(document_id, desk.release, then="/queue")


@router.post("/documents/{document_id}/finish")
def finish(document_id: str, person: Reviewer, desk: OwnDesk) -> RedirectResponse:
    """Finish the document; it stays where something must be settled first."""
    del person
    return _done(document_id, desk.finish, then="/queue")


@router.post("/documents/{document_id}/verification")
def verification(
    document_id: str, person: Reviewer, desk: OwnDesk, form: Annotated[VerificationForm, Form()]
) -> RedirectResponse:
    """Keep whether the sender was verified, and how."""
    del person
    statement = Verify(verified=form.state == "verified", how=form.how)
    return _done(document_id, lambda one: desk.verify(one, statement))


@router.post("/documents/{document_id}/reopen")
def reopen(document_id: str, person: Lead, desk: OwnDesk) -> RedirectResponse:
    """Put a document that is finished, or was accepted without anybody, on the desk again."""
    del person
    return _done(document_id, desk.reopen)


def _done(document_id: str, act: Callable[[str], object], then: str | None = None) -> RedirectResponse:
    """Do it, and go on to `then`; by default, and where it is refused, back to the document."""
    try:
        act(document_id)
    except Refused as refused:
        return _back(document_id, refused.trouble.error)
    return _back(document_id) if then is None else RedirectResponse(then, SEE_OTHER)


def _refused(request: Request, refused: Refused) -> HTMLResponse:
    title = "Not here" if refused.status == status.HTTP_404_NOT_FOUND else "This was not done"
    return page(request, "trouble.html", {"title": title, "text": _told(refused.trouble.error)}, refused.status)


def _decision(view: FieldView, form: FieldForm) -> Decide:
    if form.action in {"absent", "unreadable"}:
        return Decide(action=form.action)
    given = form.value.strip()
    value: Value = (given == "true" if given else None) if view.input == "yes_no" else given
    role = form.role if view.role is not None else None
    adds = value is not None and view.address == view.name and view.name in ADDABLE
    corrects = view.withheld or given != form.seen or role != view.role or form.duration != (view.duration or "")
    extra = {"role": role, "duration": form.duration or None}
    action = "add" if adds else "correct" if corrects else "confirm"
    return Decide.model_validate({"action": action, "value": value, **extra})


def _address(document_id: str) -> str:
    return f"/documents/{quote(document_id, safe='')}"


def _back(document_id: str, told: str = "") -> RedirectResponse:
    ask = f"?told={quote(told, safe='')}" if told else ""
    return RedirectResponse(_address(document_id) + ask, SEE_OTHER)


def _told(word: str) -> str:
    return TOLD.get(word, TOLD_ELSE)
