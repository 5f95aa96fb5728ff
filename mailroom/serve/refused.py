"""Why a request was not done, as RFC 9457 has it: `application/problem+json` with a title and what to do next.

Nothing that the caller sent is repeated in an answer.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from models.errors import MailroomError, StorageFailed

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger()

RETRY_SECONDS = 30
"""When to try again where the store could not take a document."""


class Problem(BaseModel):
    """The body of every answer that is no success."""

    model_config = ConfigDict(frozen=True)

    type: str = Field("about:blank", description="always `about:blank`: the status says what kind of problem it is")
    title: str = Field(description="the status in words")
    status: int
    detail: str = Field(description="what is wrong, and what to do next")


class Refused(Exception):
    """A request that is not done; `detail` says why, in mailroom's own words."""

    def __init__(self, status: HTTPStatus, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def answer(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return the answer to a request that was not done."""
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(problem.model_dump(), status, headers, MEDIA_TYPE)


def answer_problems(app: FastAPI) -> None:
    """Have whatever stops a request answered as a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(StorageFailed, _storage_failed)
    app.add_exception_handler(MailroomError, _set_up_wrongly)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def described(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of the answers with these statuses."""
    return {
        int(status): {
            "description": status.phrase,
            "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
        }
        for status in statuses
    }


def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)  # noqa: S101 - registered for nothing else
    return answer(error.status, error.detail, error.headers)


def _storage_failed(_: Request, error: Exception) -> JSONResponse:
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return answer(HTTPStatus.SERVICE_UNAVAILABLE, f"nothing is acknowledged, try again: {error}", headers)


def _set_up_wrongly(_: Request, error: Exception) -> JSONResponse:
    log.error("a request cannot be answered", why=str(error))
    return answer(HTTPStatus.SERVICE_UNAVAILABLE, "nothing is acknowledged: mailroom is not set up; its log says why")


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
    places = ", ".join(sorted({str(fault["loc"][-1]) for fault in error.errors() if fault["loc"][0] != "body"}))
    return answer(HTTPStatus.UNPROCESSABLE_ENTITY, f"not as /openapi.json describes it: {places or 'the body'}")


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    status = HTTPStatus(error.status_code)
    return answer(status, f"{status.description or status.phrase}; /openapi.json lists what there is", _plain(error))


def _plain(error: HTTPException) -> dict[str, str] | None:
    return None if error.headers is None else dict(error.headers)
