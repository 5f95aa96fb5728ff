"""How the wall says no: a page to a browser that asked for one, a problem (RFC 9457) to everything else."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mailroom.review.guard.forms import Form
from mailroom.review.guard.keeping import keeping_of
from mailroom.review.guard.person import CSRF_FIELD
from mailroom.review.pages.render import page
from mailroom.serve.refused import answer

SAFE = frozenset({"GET", "HEAD"})
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="mailroom"'}


def is_own_path(untrusted_path: str) -> bool:
    """Say whether a browser would stay at the desk when it is sent there."""
    is_rooted = untrusted_path.startswith("/") and not untrusted_path.startswith(("//", "/\\"))
    return is_rooted and untrusted_path.isprintable() and "\\" not in untrusted_path


def not_there() -> Response:
    """Answer a request that falls under no row of the table."""
    return answer(HTTPStatus.NOT_FOUND, "there is nothing at this address")


def not_logged_in(request: Request) -> Response:
    """Send a browser to the log-in and from there back; tell everything else to log in."""
    if not wants_page(request):
        return answer(HTTPStatus.UNAUTHORIZED, "log in, or send a token that is good", CHALLENGE)
    if request.method not in SAFE:
        return _page(request, HTTPStatus.UNAUTHORIZED, "Nobody is logged in", LOGGED_OUT)
    if request.headers.get("sec-fetch-site") == "cross-site":
        # A link in a mail: browsers leave a SameSite=Strict cookie out, until a page of the desk's own asks again.
        return page(request, "accounts/arrive.html", {"path": path_of(request)})
    return RedirectResponse(f"/log-in?next={quote(path_of(request), safe='')}", HTTPStatus.SEE_OTHER)


LOGGED_OUT = (
    "What you typed was not saved. Log in in another tab; then come back to this one, go back a page, and save again."
)


def locked(request: Request, form: Form | None) -> Response:
    """Ask for the password; what a form brought is kept in the page, to be sent again afterwards."""
    if not wants_page(request):
        return answer(
            HTTPStatus.LOCKED, "the session is locked: POST the password to /unlock, then make the call again"
        )
    if request.method in SAFE:
        return RedirectResponse(f"/unlock?next={quote(path_of(request), safe='')}", HTTPStatus.SEE_OTHER)
    typed = () if form is None else tuple(field for field in form.untrusted_fields if field[0] != CSRF_FIELD)
    oidc = bool(keeping_of(request).choice.oidc.issuer)
    values = {"next": path_of(request), "typed": typed, "message": "", "oidc": oidc}
    return page(request, "accounts/unlock.html", values, HTTPStatus.LOCKED)


def forged(request: Request) -> Response:
    """Refuse a call that no page of the desk made, or one that is older than the session."""
    why = "this call does not come from a page of the desk that is good any more; load the page again"
    if not wants_page(request):
        return answer(HTTPStatus.FORBIDDEN, why)
    return _page(request, HTTPStatus.FORBIDDEN, "This was not done", why[0].upper() + why[1:] + ".")


def not_allowed(request: Request, least: str) -> Response:
    """Say which role this needs."""
    if not wants_page(request):
        return answer(HTTPStatus.FORBIDDEN, f"this needs the role {least}")
    return _page(request, HTTPStatus.FORBIDDEN, "Not with your role", f"This needs the role {least}.")


def wants_page(request: Request) -> bool:
    """Say whether a person looks at the answer."""
    return "text/html" in request.headers.get("accept", "")


def path_of(request: Request) -> str:
    """Return what was called, with its query."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _page(request: Request, status: HTTPStatus, heading: str, message: str) -> HTMLResponse:
    return page(request, "accounts/refused.html", {"heading": heading, "message": message}, status)
