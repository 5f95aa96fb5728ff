"""Tasks for a process of its own, called there by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from mailroom.order import Order
from mailroom.processes import Failure
from tests.mailroom.sandbox.attempts import all_attempts


@dataclass(frozen=True)
class Tried:
    """What the order said of the sandbox, and how the attempts ended."""

    sandbox: str
    outcomes: tuple[str, ...]


def try_everything(order: Order) -> Tried:
    """Try everything that a hostile document would."""
    outcomes = all_attempts(order.arrival.path.parent, Path(gettempdir()))
    return Tried(order.sandbox, tuple(outcomes.values()))


def give_up(order: Order, failure: Failure) -> Tried:
    """Make the test fail with the reason."""
    del order
    raise AssertionError(failure.what)
