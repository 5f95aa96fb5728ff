"""The ways to tell another program something: it is started and gets it on stdin, or is sent it as a signed post.

No shell; a time limit always, for the whole call and not for each byte of it; what the other side answers is neither
kept nor logged.
"""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from mailroom.settings import OnEmergency
from mailroom.work.limit import Limit
from models.errors import BadArguments

TIMESTAMP_HEADER, SIGNATURE_HEADER = "Mailroom-Timestamp", "Mailroom-Signature"
DOCUMENT_HEADER, EVENT_HEADER = "Mailroom-Document", "Mailroom-Event"

Call = Callable[["Message"], str | None]
"""Tells somebody; returns None where it was taken, else why not."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is told: the document's id in the store, and JSON about it; `event` is the number of the event, if any."""

    document_id: str
    line: bytes
    event: int | None = None


def open_calls(settings: OnEmergency) -> dict[str, Call]:
    """Return the ways that the settings name; raises BadArguments where one cannot work."""
    calls: dict[str, Call] = {}
    if settings.command:
        calls["command"] = lambda message: run_command(settings.command, message, settings.seconds)
    if settings.url:
        secret = secret_in(settings.secret_file, "on_emergency")
        calls["url"] = lambda message: post(settings.url, secret, message, settings.seconds)
    return calls


def run_command(words: tuple[str, ...], message: Message, seconds: float) -> str | None:
    """Start a program with the record on stdin; exit code 0 means taken."""
    try:
        done = subprocess.run(  # noqa: S603 - the settings' own words, no shell
            words,
            input=message.line,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "the command took too long"
    except OSError as error:
        return f"the command cannot be started ({error.strerror or type(error).__name__})"
    return None if done.returncode == 0 else f"the command ended with exit code {done.returncode}"


def post(url: str, secret: bytes, message: Message, seconds: float) -> str | None:
    """Post what is told, signed; an answer of 2xx means taken. Redirects are not followed.

    The whole call takes `seconds` at most, and a little more where the other side's name or the TLS take long: one that
    answers a letter a second is cut off all the same.
    """
    headers = {
        "Content-Type": "application/json",
        DOCUMENT_HEADER: message.document_id,
        **({} if message.event is None else {EVENT_HEADER: str(message.event)}),
        **signature(secret, message.line, int(time.time())),
    }
    request = Request(url, data=message.line, headers=headers, method="POST")  # noqa: S310 - http(s) by the settings' pattern
    limit = Limit(seconds)
    try:
        with limit, build_opener(_NoRedirect, *limit.handlers()).open(request, timeout=seconds):
            return "the address took too long to answer" if limit.is_over else None
    except HTTPError as answer:
        answer.close()
        return f"the address answered {answer.code}"
    except (
        OSError,
        HTTPException,
        ValueError,
    ) as error:  # no such host, TLS, too late, a bad address
        return f"the address cannot be reached ({type(getattr(error, 'reason', error)).__name__})"


def signature(secret: bytes, body: bytes, at: int) -> Mapping[str, str]:
    """Return the headers that show who sent `body` and when (seconds since 1970).

    HMAC-SHA256 with the secret over the time in decimal digits, a full stop, and the body.
    """
    digest = hmac.new(secret, f"{at}.".encode("ascii") + body, hashlib.sha256).hexdigest()
    return {TIMESTAMP_HEADER: str(at), SIGNATURE_HEADER: f"sha256={digest}"}


class _NoRedirect(HTTPRedirectHandler):
    """An address that sends the record elsewhere has not taken it."""

    def redirect_request(self, *_: object) -> None:
        """Refuse."""


def secret_in(file: str, part: str) -> bytes:
    """Return the secret that the settings' `part` names the file of; raises BadArguments where there is none."""
    try:
        secret = Path(file).read_bytes().strip() if file else b""
    except OSError as error:
        raise BadArguments(f"{part}.secret_file cannot be read ({error.strerror})") from error
    if not secret:
        raise BadArguments(f"{part}.url needs {part}.secret_file, a file with a secret to sign with")
    return secret
