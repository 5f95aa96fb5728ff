"""Which walls there are on this machine, which the settings want, and what stands in the record about them.

Refuses to go on with less than `require_sandbox` says: before anything is read, and once more in each process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mailroom.sandbox import bubblewrap, landlock, seccomp
from mailroom.sandbox.enter import INSIDE_VARIABLE
from mailroom.settings import Settings
from models.errors import MissingDependency

DEVICES = (Path("/dev/null"),)
"""Programs that poppler and Tesseract come with write what nobody wants there."""


class Level(StrEnum):
    """How a reading process is shut in, the weakest first: limits alone, Landlock, bubblewrap."""

    LIMITS = "limits"
    LANDLOCK = "landlock"
    BUBBLEWRAP = "bubblewrap"

    @property
    def strength(self) -> int:
        """More is stronger."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Walls:
    """What stands round a reading process, besides limits; both together are the strongest."""

    bubblewrap: bool
    landlock: bool

    @property
    def level(self) -> Level:
        """The strongest of them."""
        if self.bubblewrap:
            return Level.BUBBLEWRAP
        return Level.LANDLOCK if self.landlock else Level.LIMITS

    def __str__(self) -> str:
        """Return what the record says: `bubblewrap, landlock`, or one of them, or `limits`."""
        there = [Level.BUBBLEWRAP.value] * self.bubblewrap + [Level.LANDLOCK.value] * self.landlock
        return ", ".join(there) or Level.LIMITS.value


def strongest() -> Walls:
    """Return what this machine has."""
    return Walls(bubblewrap.is_there(), landlock.is_there() and seccomp.is_there())


def choose(settings: Settings) -> Walls:
    """Return the walls to use; raises MissingDependency where they are less than the settings require."""
    there = strongest()
    walls = Walls(
        bubblewrap=there.bubblewrap and settings.sandbox == "strongest",
        landlock=there.landlock and settings.sandbox != "limits",
    )
    refuse_less(walls, settings)
    return walls


def refuse_less(walls: Walls, settings: Settings) -> None:
    """Raise MissingDependency where `walls` are less than the settings require."""
    needed = Level(settings.require_sandbox)
    if walls.level.strength < needed.strength:
        raise MissingDependency(
            f"require_sandbox is {needed}, and what there is here is {walls.level}; apt-get install bubblewrap, or a "
            "kernel with Landlock (6.2 or later), brings more; docs/work.md says what each is"
        )


def go_inside(walls: Walls, writable: Iterable[Path]) -> Walls:
    """Put this process behind `walls` and return those that really stand; raises OSError where one cannot be put up.

    bubblewrap stands since the server was started, or it does not.
    """
    if walls.landlock:
        landlock.forbid_writing(writable, DEVICES)
    if (walls.bubblewrap or walls.landlock) and seccomp.is_there():
        seccomp.forbid_sockets()  # namespaces leave local services reachable, Landlock leaves UDP
    return Walls(INSIDE_VARIABLE in os.environ, walls.landlock)
