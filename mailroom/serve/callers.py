"""Who may call: bearer tokens, of which only the hashes are kept, in a file that the settings name.

One line a token, `NAME SHA256 [RIGHTS]`; `#` begins a comment. The file is read for every request, so that a token
that is taken out of it is refused at once; where it cannot be read, nobody is let in.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path

from mailroom.serve.refused import Refused
from models.errors import BadArguments

MOST_BYTES = 1 << 20
LINE = re.compile(r"([A-Za-z0-9._-]{1,40})\s+([0-9A-Fa-f]{64})(?:\s+([a-z,]+))?")
HASH_OF_NOTHING = hashlib.sha256(b"").hexdigest()
"""What `sha256sum` says of an empty file: a mistake in setting up, never a token."""


class Right(StrEnum):
    """What a token is good for."""

    SEND = "send"
    READ = "read"
    METRICS = "metrics"


UNLESS_SAID = frozenset({Right.SEND, Right.READ})


@dataclass(frozen=True, slots=True)
class Caller:
    """One line of the file."""

    name: str
    sha256: str
    rights: frozenset[Right] = UNLESS_SAID


def read_callers(path: Path) -> tuple[Caller, ...]:
    """Return the callers that the file names; raises BadArguments where it cannot be read or a line is off."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadArguments("serve.tokens_file cannot be read") from error
    if len(text) > MOST_BYTES:
        raise BadArguments("serve.tokens_file is too large to be a list of tokens")
    return parse_callers(text)


def parse_callers(text: str) -> tuple[Caller, ...]:
    """Return the callers of the lines of `text`; raises BadArguments that names a line that is off."""
    lines = ((number, line.partition("#")[0].strip()) for number, line in enumerate(text.split("\n"), start=1))
    return tuple(_caller(number, line) for number, line in lines if line)


def find_caller(header: str | None, callers: tuple[Caller, ...], right: Right) -> Caller:
    """Return whose token the header `Authorization` holds. Raises Refused: 401 nobody's, 403 without this right.

    All hashes are compared, each in constant time, so that the time tells nothing about any of them.
    """
    scheme, _, token = (header or "").strip().partition(" ")
    token = token.strip()
    digest = hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
    found = [caller for caller in callers if hmac.compare_digest(caller.sha256, digest)]
    if scheme.lower() != "bearer" or not token or not found:
        raise Refused(HTTPStatus.UNAUTHORIZED, "give a token: Authorization: Bearer …", WWW_Authenticate="Bearer")
    for caller in found:
        if right in caller.rights:
            return caller
    raise Refused(HTTPStatus.FORBIDDEN, f"this token has not the right to {right}")


def _caller(number: int, line: str) -> Caller:
    parts = LINE.fullmatch(line)
    if parts is None:
        raise BadArguments(f"serve.tokens_file, line {number}: not of the form NAME SHA256 [RIGHTS]")
    name, digest, words = parts.groups()
    if digest.lower() == HASH_OF_NOTHING:
        raise BadArguments(f"serve.tokens_file, line {number}: the hash of an empty token")
    rights = UNLESS_SAID if words is None else frozenset(_right(number, word) for word in words.split(","))
    return Caller(name, digest.lower(), rights)


def _right(number: int, word: str) -> Right:
    try:
        return Right(word)
    except ValueError as error:
        known = ", ".join(Right)
        raise BadArguments(f"serve.tokens_file, line {number}: rights are some of {known}") from error
