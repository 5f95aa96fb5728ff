"""`mailroom receive`: what a server hands over is copied, synced and committed; then, and only then, it exits 0."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mailroom.receive.asterisk import read_asterisk
from mailroom.receive.call import HELP, Call, understand
from mailroom.receive.diary import note_failure, note_taken
from mailroom.receive.freeswitch import read_freeswitch
from mailroom.receive.handed import Handed, Reader
from mailroom.receive.hylafax import read_hylafax
from mailroom.receive.mgetty import read_mgetty
from mailroom.receive.plain import STDIN, read_files
from mailroom.store.durable import failing
from mailroom.store.home import Home, find_home, open_home
from mailroom.store.inbox import Acknowledged, Draft
from mailroom.store.incoming import CHANGED, Incoming
from models.errors import BadArguments, MailroomError

SERVERS: dict[str, Reader] = {
    "file": read_files,
    "hylafax": read_hylafax,
    "asterisk": read_asterisk,
    "freeswitch": read_freeswitch,
    "mgetty": read_mgetty,
}
BITE_BYTES = 1 << 20
STDIN_DESCRIPTOR = 0
NOT_READ = "the fax's file could not be read; it is not acknowledged"


def receive(words: Sequence[str]) -> int:
    """Do what the words after `mailroom receive` say; return the exit code: 0 only where everything is in the store."""
    started = time.monotonic()
    home = None
    try:
        call = understand(words)
        if call.wants_help:
            sys.stdout.write(HELP)
            return 0
        reader = _reader(call)
        home = open_home(find_home(call.home))
        for handed in reader(call.words, os.environ):
            note_taken(home, _take(home, handed), time.monotonic() - started, aloud=call.verbose)
    except MailroomError as error:
        note_failure(home, error)
        return error.exit_code
    except Exception as bug:
        note_failure(home, bug)
        raise
    return 0


def _reader(call: Call) -> Reader:
    if call.server not in SERVERS:
        known = ", ".join(name for name in SERVERS if name != "file")
        raise BadArguments(f"--server is one of {known}")
    return SERVERS[call.server]


def _take(home: Home, handed: Handed) -> Acknowledged:
    with Draft(home) as draft:
        return draft.commit(_copy(handed, draft))


def _copy(handed: Handed, draft: Draft) -> Incoming:
    if handed.path is None:
        draft.write(handed.content)
        return handed.incoming
    if str(handed.path) == STDIN and handed.incoming.channel == "file":
        for bite in _bites(STDIN_DESCRIPTOR):
            draft.write(bite)
        return handed.incoming
    return _copy_file(handed.path, handed.incoming, draft)


def _copy_file(path: Path, incoming: Incoming, draft: Draft) -> Incoming:
    """Copy the file; flag it where it was written to meanwhile. A pipe in its place would hang, and is refused."""
    with failing(NOT_READ):
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise BadArguments("what was named is no regular file; nothing was taken")
        for bite in _bites(descriptor):
            draft.write(bite)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return replace(incoming, flags=(*incoming.flags, CHANGED))
    return incoming


def _bites(descriptor: int) -> Iterator[bytes]:
    while True:
        with failing(NOT_READ):
            bite = os.read(descriptor, BITE_BYTES)
        if not bite:
            return
        yield bite
