"""`mailroom watch`: goes round one folder until a signal, whatever becomes of the folder and the store meanwhile.

The store must not lie in the folder nor the folder in the store, and one folder has one watcher.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import structlog

from mailroom.settings import Settings
from mailroom.store.durable import failing, open_shared
from mailroom.store.home import Home
from mailroom.store.store import open_store
from mailroom.watch.alarm import Alarm
from mailroom.watch.watcher import Tally, Watcher
from models.errors import BadArguments, StorageFailed

BREATH_SECONDS = 0.05
"""Between two rounds, however often the system reports a change."""
STORAGE_PAUSE_SECONDS = 5.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class WatchOrder:
    """Which folder goes to the store at `home` (absolute); `once`: what is in it now, then end."""

    folder: Path
    home: Path
    once: bool = False


def run_watch(order: WatchOrder, settings: Settings) -> Tally:
    """Take files from the folder and return how many those were.

    Raises KeyboardInterrupt where SIGINT ended it (or SIGTERM, with `once`), BadArguments for a folder that cannot be
    watched, and StorageFailed where the store cannot be opened or, with `once`, does not work.
    """
    root = order.folder.resolve()
    _refuse_mixing(root, order.home.resolve())
    with (
        open_store(order.home) as store,
        _alone(store.home, root),
        Alarm() as alarm,
        _signals(alarm) as received,
    ):
        log.info("watching", inotify=alarm.uses_inotify)
        watcher = Watcher(store, root, settings, alarm.follow)
        rounds = Rounds(watcher, alarm, settings, received)
        if order.once:
            rounds.go_once()
        else:
            rounds.go_on()
    if signal.SIGINT in received or (received and order.once):
        raise KeyboardInterrupt
    return watcher.tally


class Rounds:
    """One round after the other; `received` fills with the signals that end it."""

    def __init__(self, watcher: Watcher, alarm: Alarm, settings: Settings, received: set[int]) -> None:
        self._watcher, self._alarm, self._received = watcher, alarm, received
        self._settle = settings.watch.settle_seconds
        self._pause = min(settings.watch.poll_seconds, self._settle)

    def go_on(self) -> None:
        """Go round until a signal; a folder or a store that does not work is waited for."""
        trouble = ""
        while not self._received:
            pause, why = self._try()
            if why and why != trouble:
                log.warning("waiting until it works again", reason=why)
            elif trouble and not why:
                log.warning("it works again")
            trouble = why
            self._alarm.wait(pause)
            if not self._received:
                time.sleep(BREATH_SECONDS)

    def go_once(self) -> None:
        """Go round until every file that was there could be seen to stand still, or not to."""
        until = None
        while not self._received:
            started = time.monotonic()
            self._round()
            until = until or time.monotonic() + self._settle
            if started >= until or not self._watcher.is_unsettled():
                return
            self._alarm.wait(min(self._pause, max(until - time.monotonic(), 0.0)))

    def _round(self) -> None:
        try:
            self._watcher.go_round(self._is_over)
        except OSError as error:
            raise BadArguments(f"the folder cannot be read ({error.strerror})") from error

    def _try(self) -> tuple[float, str]:
        """Go round once; return after how many seconds to do so again, and what did not work."""
        try:
            self._watcher.go_round(self._is_over)
        except OSError as error:
            return self._pause, f"the folder cannot be read ({error.strerror})"
        except StorageFailed as error:
            return STORAGE_PAUSE_SECONDS, str(error)
        return self._pause, ""

    def _is_over(self) -> bool:
        return bool(self._received)


def _refuse_mixing(root: Path, home: Path) -> None:
    if not root.is_dir():
        raise BadArguments("what is to be watched is no folder")
    if home.is_relative_to(root) or root.is_relative_to(home):
        raise BadArguments("the store and the watched folder lie in one another; --home says where the store lies")


@contextmanager
def _alone(home: Home, root: Path) -> Iterator[None]:
    """Hold the lock of this folder; raises BadArguments where another process has it."""
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    with failing("the lock of the watched folder could not be made"):
        descriptor = open_shared(home.path / f"watch-{name}.lock", home.file_mode)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BadArguments("another mailroom watches this folder") from error


@contextmanager
def _signals(alarm: Alarm) -> Iterator[set[int]]:
    """Have SIGTERM and SIGINT ring the alarm; give the set of those that came. Only in the main thread."""
    received: set[int] = set()

    def note(number: int, _: FrameType | None) -> None:
        received.add(number)
        alarm.ring()

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


__all__ = ["Tally", "WatchOrder", "run_watch"]
