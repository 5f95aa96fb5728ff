"""An order to read one document, and the function that a process of its own carries it out with.

The command hands orders out and never imports what reads a page: that is done once, in the server that the processes
are forked from.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.calibration import Calibration
from mailroom.arrival import Arrival
from mailroom.reading import Reading
from mailroom.settings import Settings

SETTINGS_VARIABLE = "_MAILROOM_WARM_SETTINGS"
"""Holds, as JSON, the settings that the server opens the tools for; with others, each process opens its own."""


@dataclass(frozen=True, slots=True)
class Order:
    """One document to read: how, and where to keep each stage's picture (None: nowhere).

    `sandbox` is what shuts in the process that carries the order out; that process enters it. `calibration` is what the
    desk's decisions made of the confidence; None: the one that ships with mailroom.
    """

    arrival: Arrival
    settings: Settings
    debug_dir: Path | None = None
    verbosity: int = 0
    sandbox: str = "none"
    calibration: Calibration | None = None


def hard_seconds(settings: Settings) -> float:
    """Return after how many seconds the process is stopped, whatever it does.

    It stops by itself between two pages when the document's time is up, so what is added is one page's time.
    """
    return settings.limits.seconds_a_document * 1.2 + settings.engine.seconds_a_page


def read_in_child(order: Order) -> Reading:
    """Return the reading of one document."""
    from mailroom.worker import carry_out  # noqa: PLC0415 - only the child needs what reads a page

    return carry_out(order)
