"""Everything that mailroom raises on purpose, with the exit code that the command line ends with.

MailroomError                 1
├── BadArguments              2   the call's words or settings are off
├── MissingDependency         3   a needed program or model is not installed; the message brings the command
├── UnreadableDocument        4   a whole file could not be opened; it still gets a record
│   └── LimitExceeded         4   it would cost more pages, pixels or time than the limits allow
├── NothingRead               5   not one document of the call could be read
└── StorageFailed             6   what was read could not be written; nothing was acknowledged
    └── OriginalDamaged       6   a stored document's bytes are not those that came; concerns that document only

A message says what is wrong and what to do next. It never holds text from a page, a file name or a caller.
"""

from __future__ import annotations

from typing import ClassVar


class MailroomError(Exception):
    """The root: whatever mailroom raises on purpose is one of these."""

    exit_code: ClassVar[int] = 1


class BadArguments(MailroomError):
    """The call's words or settings are off."""

    exit_code = 2


class MissingDependency(MailroomError):
    """A needed program or model is not installed; the message names the command that brings it."""

    exit_code = 3


class UnreadableDocument(MailroomError):
    """A whole file could not be opened: unknown or broken format, encrypted, empty."""

    exit_code = 4


class LimitExceeded(UnreadableDocument):
    """Opening or reading it would cost more pages, pixels or time than the limits allow."""


class NothingRead(MailroomError):
    """Not one document of the call could be read."""

    exit_code = 5


class StorageFailed(MailroomError):
    """What was read could not be written."""

    exit_code = 6


class OriginalDamaged(StorageFailed):
    """A stored document's bytes are gone or not those that came; other documents are not concerned."""
