"""Unlocking a session; what a form brought while the session was locked is kept in the page and sent afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from mailroom.review.accounts.asked import At, This, Who, address_of, own, said, with_session
from mailroom.review.accounts.log_in import KeptOut, unlock as open_again
from mailroom.review.guard.forms import MOST_FIELDS
from mailroom.review.guard.refusals import wants_page
from mailroom.review.pages.render import page
from mailroom.serve.refused import answer

KEPT = "kept:"
"""Begins the names of fields that wait to be sent once the session is unlocked."""
WRONG = "The password is wrong."

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Unlocking:
    """The form: the password, where to go afterwards, and the fields that are to be sent there, if any."""

    untrusted_password: str
    after: str
    typed: tuple[tuple[str, str], ...]


async def unlocking(request: Request) -> Unlocking:
    """Return the form's fields."""
    form: FormData = await request.form(max_fields=MOST_FIELDS)
    typed = tuple((key.removeprefix(KEPT), str(value)) for key, value in form.multi_items() if key.startswith(KEPT))
    return Unlocking(str(form.get("password", "")), own(str(form.get("next", ""))), typed)


@router.get("/unlock")
def unlock_page(request: Request, who: Who, at: At, after: Annotated[str, Query(alias="next")] = "") -> Response:
    """Ask for the password, where the session is locked."""
    if not who.locked:
        return RedirectResponse(own(after), HTTPStatus.SEE_OTHER)
    values = {"next": own(after), "typed": (), "message": "", "oidc": bool(at.keeping.choice.oidc.issuer)}
    return page(request, "accounts/unlock.html", values)


@router.post("/unlock")
def unlock(request: Request, at: At, this: This, form: Annotated[Unlocking, Depends(unlocking)]) -> Response:
    """Let the session go on; a script gets 204, a browser is sent to where it was."""
    assert this is not None  # noqa: S101 - the wall answers before
    outcome = open_again(at, this, form.untrusted_password, address_of(request))
    if not isinstance(outcome, KeptOut):
        return with_session(_unlocked(request, form), outcome, at.keeping)
    message, status = said(outcome, WRONG)
    if not wants_page(request):
        return answer(status, message)
    oidc = bool(at.keeping.choice.oidc.issuer)
    values = {"next": form.after, "typed": form.typed, "message": message, "oidc": oidc}
    return page(request, "accounts/unlock.html", values, status)


def _unlocked(request: Request, form: Unlocking) -> Response:
    if form.typed:
        return page(request, "accounts/send_again.html", {"action": form.after, "typed": form.typed})
    if wants_page(request):
        return RedirectResponse(form.after, HTTPStatus.SEE_OTHER)
    return Response(status_code=HTTPStatus.NO_CONTENT)
