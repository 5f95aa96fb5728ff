"""A quick look at what waits, so that emergencies are read first.

It only orders the queue, so it errs towards urgent: what it cannot tell goes before what is surely routine.
"""

from __future__ import annotations

from mailroom.order import Order
from mailroom.processes import Failure
from mailroom.settings import Settings
from mailroom.urgent import Urgency

LOOK_SECONDS = 20.0
"""A look takes 0.3 s; one that takes this long says nothing, and the document goes before routine."""


def look_in_child(order: Order) -> Urgency:
    """Return how urgent a document looks."""
    from mailroom.work.first_page import urgency_of  # noqa: PLC0415 - only the child needs what reads a page

    return urgency_of(order)


def cannot_tell(order: Order, failure: Failure) -> Urgency:
    """Return what a document gets whose look came to no end."""
    del order, failure
    return Urgency.UNKNOWN


def hurried(settings: Settings) -> Settings:
    """Return `settings` for one look at a time, with little time for it."""
    limits = settings.limits.model_copy(
        update={"seconds_a_document": min(LOOK_SECONDS, settings.limits.seconds_a_document)}
    )
    engine = settings.engine.model_copy(update={"seconds_a_page": min(LOOK_SECONDS, settings.engine.seconds_a_page)})
    return settings.model_copy(update={"jobs": 1, "limits": limits, "engine": engine})
