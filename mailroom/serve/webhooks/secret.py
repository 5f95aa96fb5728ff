"""The secrets shared with the services, from the files that the settings name, and the check of a login."""

from __future__ import annotations

import base64
import binascii
import hmac
from http import HTTPStatus
from pathlib import Path

import structlog
from starlette.datastructures import Headers

from mailroom.serve.refused import Refused
from models.errors import BadArguments

log = structlog.get_logger()


def read_secret(setting: str, file: str) -> bytes:
    """Return what the file holds; raises BadArguments where it cannot be read or is empty."""
    try:
        secret = Path(file).read_bytes().strip()
    except OSError as error:
        raise BadArguments(f"webhooks.{setting} cannot be read ({error.strerror})") from error
    if not secret:
        raise BadArguments(f"webhooks.{setting} is a file with nothing in it")
    return secret


def read_login(setting: str, file: str) -> bytes:
    """Return `USER:PASSWORD` from the file; raises BadArguments."""
    login = read_secret(setting, file)
    user, colon, password = login.partition(b":")
    if not (user and colon and password):
        raise BadArguments(f"webhooks.{setting} must hold USER:PASSWORD")
    return login


def not_theirs() -> Refused:
    """Return the refusal of a call that is not the service's; it does not say what was wrong."""
    return Refused(HTTPStatus.UNAUTHORIZED, "the call's signature or login is not right", WWW_Authenticate="Basic")


def cannot_fetch(setting: str) -> Refused:
    """Return the refusal of a call that tells of a document which cannot be fetched for want of `setting`.

    The service calls again; once the setting is there, the document comes in.
    """
    log.error("a service calls about a document that cannot be fetched", missing=f"webhooks.{setting}")
    detail = f"the call brings no document, and webhooks.{setting} is not set; nothing is acknowledged"
    return Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail)


def check_login(headers: Headers, login: bytes) -> None:
    """Raise Refused unless the header `Authorization` is HTTP Basic with this login; compared in constant time."""
    scheme, _, given = headers.get("authorization", "").strip().partition(" ")
    try:
        presented = base64.b64decode(given.strip(), validate=True)
    except (binascii.Error, ValueError):
        presented = b""
    if not hmac.compare_digest(presented, login) or scheme.lower() != "basic":
        raise not_theirs()


def basic(login: bytes) -> str:
    """Return the header `Authorization` for this login."""
    return "Basic " + base64.b64encode(login).decode("ascii")
