"""Draws a page: Jinja2 with autoescape, so that whatever a sender wrote is text, and never markup.

An undefined name in a template is an error, not an empty place. Templates hold no script and no style: the pages'
Content-Security-Policy would refuse them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailroom.review.guard.person import caller_of
from mailroom.review.guard.roles import Role

REVIEW = Path(__file__).parent.parent
STATIC = REVIEW / "static"


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation, and the least role that is shown it."""

    href: str
    word: str
    least: Role = Role.VIEWER


NAVIGATION = (Way("/queue", "Queue"), Way("/search", "Search"), Way("/dashboard", "Dashboard", Role.LEAD))
"""What stands in every page's head; a new part of the desk adds its row."""


@cache
def environment() -> Environment:
    """Return the templates of the desk, those of other parts included."""
    made = Environment(
        loader=FileSystemLoader(REVIEW / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static"] = static
    return made


@cache
def static(name: str) -> str:
    """Return the address of a file in `static/`, with a mark that changes when the file does."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def page(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Return the page that `template` draws with `values`; every page also gets person, csrf_token and navigation."""
    caller = caller_of(request)
    everywhere = {
        "person": None if caller is None else caller.person,
        "csrf_token": "" if caller is None else caller.csrf,
        "navigation": [way for way in NAVIGATION if caller is not None and caller.person.role >= way.least],
        "here": request.url.path,
    }
    drawn = environment().get_template(template).render(everywhere | dict(values))
    return HTMLResponse(drawn, status_code=status, headers={"Cache-Control": "no-store"})
