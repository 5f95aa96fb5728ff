"""Reads a form's fields before the endpoint does, and gives the body to the endpoint as if nobody had.

Only application/x-www-form-urlencoded, and no more than a form of the desk can have: a script sends its token in a
header and its body is not looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection
from starlette.types import Message, Receive

MOST_BYTES = 1024 * 1024
MOST_FIELDS = 2000
URLENCODED = "application/x-www-form-urlencoded"


class TooLarge(Exception):
    """The body is no form of the desk's."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form's fields, in their order, and how the endpoint gets its body."""

    untrusted_fields: tuple[tuple[str, str], ...]
    receive: Receive

    def value(self, name: str) -> str:
        """Return the first field of that name; empty where there is none."""
        return next((value for key, value in self.untrusted_fields if key == name), "")


def is_form(call: HTTPConnection) -> bool:
    """Say whether the body says of itself that it is a form."""
    return call.headers.get("content-type", "").split(";")[0].strip().lower() == URLENCODED


async def read_form(receive: Receive) -> Form:
    """Read the body; raises TooLarge."""
    body = await _read(receive)
    try:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise TooLarge from error
    return Form(tuple(fields), _again(body, receive))


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise TooLarge
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
