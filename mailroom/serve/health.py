"""`/healthz`: the process answers. `/readyz`: the store does, too. For those who start and stop servers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from mailroom.serve.serving import Serving, serving_of

router = APIRouter(tags=["health"])


@router.get("/healthz", response_class=PlainTextResponse, summary="Whether the process answers")
def healthz() -> str:
    """Return `ok`."""
    return "ok\n"


@router.get("/readyz", response_class=PlainTextResponse, summary="Whether the store answers")
def readyz(serving: Annotated[Serving, Depends(serving_of)]) -> str:
    """Return `ok` where documents can be taken; else 503."""
    serving.store.counts()
    return "ok\n"
