"""Counts what browsers report of the Content-Security-Policy: any report is a page that shows text as something else.

The report itself is not kept, since whoever got markup into a page chose what is in it; the log has the directive.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request, Response

from mailroom.review.guard.headers import POLICY, REPORTS
from mailroom.review.guard.keeping import Keeping, keeping_of

MOST_BYTES = 16 * 1024
OTHER = "other"
DIRECTIVES = frozenset(part.split(maxsplit=1)[0] for part in POLICY.split("; "))

log = structlog.get_logger()
router = APIRouter(include_in_schema=False)


@router.post(REPORTS, status_code=HTTPStatus.NO_CONTENT)
async def take_report(request: Request, keeping: Annotated[Keeping, Depends(keeping_of)]) -> Response:
    """Count a report; what is no report counts, too, as `other`."""
    directive = await _directive(request)
    keeping.reports.count(directive)
    log.warning("a browser reports that a page broke the Content-Security-Policy", directive=directive)
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _directive(request: Request) -> str:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return OTHER
    try:
        report = json.loads(body)["csp-report"]
        words = str(report.get("effective-directive") or report["violated-directive"]).split()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return OTHER
    named = {word.removesuffix("-elem").removesuffix("-attr") for word in words[:1]}
    return next(iter(named & DIRECTIVES), OTHER)
