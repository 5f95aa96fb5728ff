"""The table of the desk: each route and the least role that may call it. What is not in it is not served.

A new route needs a row here; the application refuses to start without, and `tests/mailroom/review/guard` calls every
route as every role. Rows are `METHOD path`, the path as it is written at the endpoint, with its router's prefix; a
folder of files that is mounted at `/static` is `GET /static`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum
from typing import Literal


class Role(IntEnum):
    """What a person may do; each role may do all that the one before it may."""

    VIEWER = 1
    REVIEWER = 2
    LEAD = 3
    ADMIN = 4

    @property
    def word(self) -> str:
        """How the role is written, in the database and for people."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> Role:
        """Return the role that is written so; raises KeyError."""
        return cls[word.upper()]


class Without(Enum):
    """Why a route is served to callers who are not logged in."""

    PUBLIC = "for anybody, in a browser: a call that changes something must come from a page of the desk"
    OWN_CHECK = "for other programs: the endpoint itself checks who calls (a signature, a secret), or needs nobody"


PUBLIC: Literal[Without.PUBLIC] = Without.PUBLIC
OWN_CHECK: Literal[Without.OWN_CHECK] = Without.OWN_CHECK
Least = Role | Without

ROUTES: Mapping[str, Least] = {
    # ---- accounts
    "GET /log-in": PUBLIC,
    "POST /log-in": PUBLIC,
    "GET /log-in/oidc": PUBLIC,
    "GET /log-in/oidc/back": PUBLIC,
    "POST /log-out": Role.VIEWER,
    "GET /unlock": Role.VIEWER,
    "POST /unlock": Role.VIEWER,
    "GET /session": Role.VIEWER,
    "GET /password": Role.VIEWER,
    "POST /password": Role.VIEWER,
    # ---- for programs
    "POST /csp-reports": OWN_CHECK,
    "GET /openapi.json": OWN_CHECK,
    "GET /healthz": OWN_CHECK,
    "GET /readyz": OWN_CHECK,
    "GET /metrics": OWN_CHECK,
    "POST /v1/documents": OWN_CHECK,
    "GET /v1/documents/{document_id}": OWN_CHECK,
    "POST /v1/webhooks/phaxio": OWN_CHECK,
    "POST /v1/webhooks/sinch": OWN_CHECK,
    "POST /v1/webhooks/telnyx": OWN_CHECK,
    "POST /v1/webhooks/documo": OWN_CHECK,
    # ---- pages
    "GET /static": PUBLIC,
    "GET /": Role.VIEWER,
    "GET /queue": Role.VIEWER,
    "GET /search": Role.VIEWER,
    "GET /dashboard": Role.LEAD,
    "POST /queue/next": Role.REVIEWER,
    "GET /documents/{document_id}": Role.VIEWER,
    "GET /documents/{document_id}/fields/{address}": Role.VIEWER,
    "POST /documents/{document_id}/fields/{address}": Role.REVIEWER,
    "POST /documents/{document_id}/take": Role.REVIEWER,
    "POST /documents/{document_id}/release": Role.REVIEWER,
    "POST /documents/{document_id}/reopen": Role.LEAD,
    "POST /documents/{document_id}/finish": Role.REVIEWER,
    "POST /documents/{document_id}/verification": Role.REVIEWER,
    "GET /documents/{document_id}/print": Role.VIEWER,
    # ---- decisions
    "GET /v1/review/queue": Role.VIEWER,
    "POST /v1/review/queue/next": Role.REVIEWER,
    "GET /v1/review/documents/{document_id}": Role.VIEWER,
    "POST /v1/review/documents/{document_id}/take": Role.REVIEWER,
    "POST /v1/review/documents/{document_id}/heartbeat": Role.REVIEWER,
    "POST /v1/review/documents/{document_id}/release": Role.REVIEWER,
    "POST /v1/review/documents/{document_id}/reopen": Role.LEAD,
    "GET /v1/review/documents/{document_id}/record": Role.VIEWER,
    "GET /v1/review/documents/{document_id}/history": Role.VIEWER,
    "POST /v1/review/documents/{document_id}/fields/{address}": Role.REVIEWER,
    "PUT /v1/review/documents/{document_id}/drafts/{address}": Role.REVIEWER,
    "POST /v1/review/documents/{document_id}/undo": Role.REVIEWER,
    "POST /v1/review/documents/{document_id}/finish": Role.REVIEWER,
    "POST /v1/review/documents/{document_id}/verification": Role.REVIEWER,
    "GET /v1/review/documents/{document_id}/pages/{page}.png": Role.VIEWER,
    "GET /v1/review/documents/{document_id}/pages/{page}.webp": Role.VIEWER,
    "GET /v1/review/documents/{document_id}/snippets": Role.VIEWER,
    "GET /v1/review/documents/{document_id}/original": Role.LEAD,
    "GET /v1/review/export": Role.LEAD,
    "GET /v1/review/search": Role.VIEWER,
    "GET /v1/review/dashboard": Role.LEAD,
    "GET /v1/review/caught": Role.REVIEWER,
    "GET /v1/review/caught/all": Role.LEAD,
    # ---- JSON API
}
"""Every route. Keep the groups apart, one row a line."""

SERVED_TO_LOCKED = frozenset({"POST /log-out", "GET /unlock", "POST /unlock", "GET /session"})
"""What a session that is locked for want of a sign of life still gets."""

NO_SIGN_OF_LIFE = frozenset({"GET /session", "POST /v1/review/documents/{document_id}/heartbeat"})
"""Calls that a page makes by itself (heartbeats): they do not keep a session from being locked. Add yours."""

SESSIONS_ONLY = frozenset(
    {"POST /log-out", "GET /unlock", "POST /unlock", "GET /session", "GET /password", "POST /password"}
)
"""What a token of another program cannot do, whatever its role."""
