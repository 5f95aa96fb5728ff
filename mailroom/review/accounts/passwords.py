"""Passwords: hashed with Argon2id, compared in the same time whether there is such a person or not.

What would be guessed soon is refused when a password is set: short ones (NIST SP 800-63B-4, 3.1.1.2), and what
zxcvbn finds in lists of common passwords, on rows of the keyboard, or by repeating. No rule asks for digits or signs,
and no password has to be changed because of its age.
"""

from __future__ import annotations

import threading
import unicodedata
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import HashingError, InvalidHashError, VerificationError

from mailroom.settings import DeskChoice
from models.errors import BadArguments

MOST_CHARACTERS = 256
"""Longer ones are refused, and not hashed: a log-in must not cost what its caller likes."""
JUDGED_CHARACTERS = 72
"""As many as zxcvbn takes; its time grows with the square."""
STRONG = 4
"""zxcvbn's highest mark: it takes at least 10 ** 10 guesses."""
OWN_WORDS = ("mailroom", "legal", "desk", "review", "reviewer", "admin")
HASHED_AT_ONCE = 2
"""So that many log-ins at once take no more than 2 * 64 MiB; the others wait."""


class Hasher(Protocol):
    """What keeps passwords; tests bring one that counts."""

    def hash(self, password: str) -> str:
        """Return what to keep of a password."""
        ...

    def matches(self, kept: str | None, untrusted_password: str) -> bool:
        """Say whether this is the password; None (no such person, or none set) takes as long, and is False."""
        ...

    def is_old(self, kept: str) -> bool:
        """Say whether the password should be hashed again, as the parameters are others now."""
        ...


class Argon2:
    """Argon2id with the settings' parameters; raises BadArguments where they cannot be."""

    def __init__(self, choice: DeskChoice) -> None:
        self._argon2 = PasswordHasher(choice.argon2_passes, choice.argon2_memory_kib, choice.argon2_lanes)
        self._room = threading.BoundedSemaphore(HASHED_AT_ONCE)
        try:
            self._nobodys = self._argon2.hash("nobody's")
        except HashingError as error:
            raise BadArguments("desk.argon2_memory_kib has to be 8 for each of desk.argon2_lanes, at least") from error

    def hash(self, password: str) -> str:
        """Return what to keep of a password: parameters, salt and hash."""
        with self._room:
            return self._argon2.hash(_normal(password))

    def matches(self, kept: str | None, untrusted_password: str) -> bool:
        """Say whether this is the password; None takes as long, and is False."""
        if len(untrusted_password) > MOST_CHARACTERS:
            return False
        try:
            with self._room:
                self._argon2.verify(kept or self._nobodys, _normal(untrusted_password))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def is_old(self, kept: str) -> bool:
        """Say whether it was hashed with other parameters than the settings'."""
        return self._argon2.check_needs_rehash(kept)


def refuse_weak(password: str, name: str, shortest: int) -> None:
    """Raise BadArguments where a password for `name` would be guessed soon, or is too long to be one."""
    if len(password) < shortest:
        raise BadArguments(f"the password has to have {shortest} characters or more; four or five words will do")
    if len(password) > MOST_CHARACTERS:
        raise BadArguments(f"the password may have {MOST_CHARACTERS} characters at most")
    if _mark(password, name) < STRONG:
        raise BadArguments("the password would be guessed soon (common words, a row of keys, repeats); take another")


def _mark(password: str, name: str) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take 0.1 s, and only who sets a password needs them

    judged = zxcvbn(password[:JUDGED_CHARACTERS], user_inputs=[name, *OWN_WORDS], max_length=JUDGED_CHARACTERS)
    return int(judged["score"])


def _normal(password: str) -> str:
    """Make the same letters the same bytes, whichever way a keyboard composes them (SP 800-63B-4)."""
    return unicodedata.normalize("NFKC", password.encode("utf-8", "replace").decode("utf-8"))
