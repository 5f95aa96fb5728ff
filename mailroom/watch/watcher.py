"""Goes round the folder: looks, waits, takes, puts away; and says once, without names, what is wrong with a file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from mailroom.settings import Settings
from mailroom.store.incoming import UNFINISHED
from mailroom.store.store import Store
from mailroom.watch.beneath import Place, opened_file
from mailroom.watch.look import DONE, Names, Refused, Seen, State, look_through
from mailroom.watch.taking import Taken, put_away, take
from mailroom.watch.waiting import Standing, Verdict, Waiting, is_due, judge
from mailroom.watch.whole import Wholeness, wholeness

NAMED_UNFINISHED = "its name says that it is still being written"

log = structlog.get_logger()


@dataclass(slots=True)
class Tally:
    """How many files were taken in whole, and how many were set aside, which the store has, too."""

    taken: int = 0
    set_aside: int = 0


class Watcher:
    """One folder and the store that it goes to; `follow` is told each folder that is looked into."""

    def __init__(self, store: Store, root: Path, settings: Settings, follow: Callable[[Path], None]) -> None:
        self.tally = Tally()
        self._store, self._root, self._choice, self._follow = store, root, settings.watch, follow
        self._names = Names((*settings.ignore, f"*{DONE}"), settings.watch.unfinished)
        self._waiting = Waiting()
        self._began = 0.0
        self._told: dict[Place, tuple[State, Wholeness]] = {}
        self._taken: dict[Place, Taken] = {}
        self._said: set[tuple[int, str]] = set()

    def go_round(self, is_over: Callable[[], bool] = lambda: False) -> None:
        """Take what can be taken now, until `is_over`.

        Raises OSError where the folder cannot be read, StorageFailed where the store does not work.
        """
        self._follow(self._root)
        there = look_through(self._root, self._names)
        files = [item for item in there if isinstance(item, Seen)]
        self._began = time.monotonic()
        self._waiting.note(files, self._began)
        self._forget_others(files, {item.inode for item in there if isinstance(item, Refused)})
        for item in there:
            match item:
                case Seen():
                    self._treat(item)
                case Refused():
                    self._say(item.inode, item.reason)
                case _:
                    self._follow(self._root.joinpath(*item))
            if is_over():
                return

    def is_unsettled(self) -> bool:
        """Say whether there are files that had not stood still for long enough when the last round began."""
        return self._waiting.is_unsettled(self._began, self._choice)

    def _treat(self, seen: Seen) -> None:
        before = self._taken.get(seen.place)
        if before is not None and before.seen.state == seen.state:
            self._put_away(before)
            return
        standing = self._waiting.standing(seen, time.monotonic(), time.time())
        if not is_due(standing, self._choice):
            return
        try:
            self._take(seen, standing)
        except FileNotFoundError:
            return  # gone meanwhile
        except OSError as error:
            self._say(seen.state.inode, "a file that cannot be opened", error=error.strerror)

    def _take(self, seen: Seen, standing: Standing) -> None:
        whole = self._wholeness(seen)
        verdict = judge(seen, standing, whole, self._choice)
        if verdict is Verdict.WAIT:
            return
        is_short = verdict is Verdict.SET_ASIDE or whole in {Wholeness.CUT, Wholeness.OPEN}
        receipt = take(self._store, self._root, seen, (UNFINISHED,) if is_short else ())
        if receipt is None:
            return
        named = seen.is_named_unfinished and whole not in {Wholeness.CUT, Wholeness.OPEN}
        trouble = (NAMED_UNFINISHED if named else whole.value) if verdict is Verdict.SET_ASIDE else None
        taken = Taken(seen, receipt, trouble)
        self._taken[seen.place] = taken
        log.info("taken", document=receipt.document_id, whole=not is_short, known=not receipt.is_new)
        self.tally.taken += trouble is None
        self.tally.set_aside += trouble is not None
        self._put_away(taken)

    def _put_away(self, taken: Taken) -> None:
        """Move or remove what was taken; where that fails, it is tried again with every round."""
        try:
            is_away = put_away(self._root, taken, removing=self._choice.after == "remove")
        except FileNotFoundError:
            return
        except OSError as error:
            self._say(taken.seen.state.inode, "taken, and cannot be moved out of the folder", error=error.strerror)
            return
        if is_away and taken.trouble is not None:
            log.warning("set aside", document=taken.receipt.document_id, reason=taken.trouble)

    def _wholeness(self, seen: Seen) -> Wholeness:
        """Look at the content, once for each state of a file; who has it open may change at any time."""
        state, told = self._told.get(seen.place, (None, Wholeness.OPEN))
        if state != seen.state or told is Wholeness.OPEN:
            with opened_file(self._root, seen.place) as file:
                told = wholeness(file)
            self._told[seen.place] = (seen.state, told)
        return told

    def _forget_others(self, files: list[Seen], refused: set[int]) -> None:
        places = {seen.place for seen in files}
        inodes = refused | {seen.state.inode for seen in files}
        self._told = {place: told for place, told in self._told.items() if place in places}
        self._taken = {place: taken for place, taken in self._taken.items() if place in places}
        self._said = {said for said in self._said if said[0] in inodes}

    def _say(self, inode: int, reason: str, error: str | None = None) -> None:
        if (inode, reason) not in self._said:
            self._said.add((inode, reason))
            log.warning("left in the folder", inode=inode, reason=reason, **({"error": error} if error else {}))
