"""Stand-ins for what reads a document, and a worker of its own that uses them.

Called as `python -m tests.mailroom.work.stand_in --home HOME [--once]`, it is `mailroom work` with these readers. What
a document holds says what happens to the process that reads it.
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from hashlib import sha256
from pathlib import Path

from mailroom.log import set_up_log
from mailroom.order import Order
from mailroom.reading import Reading, reading_of
from mailroom.settings import load_settings
from mailroom.urgent import Urgency
from mailroom.version import version
from mailroom.work.office import Readers
from mailroom.work.run import WorkOrder, run_work
from models.errors import MissingDependency
from models.record import Field, PageFacts, RequestKind, Status
from tests.mailroom.samples import record


def read(order: Order) -> Reading:
    """Hand back a sure record of the kind that the document names, or do to the process what it says."""
    text = order.arrival.path.read_bytes()
    match text.split()[0]:
        case b"crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"slow":
            time.sleep(1.5)
        case b"hang":
            time.sleep(600)
        case b"forge":
            return Reading(b'{"forged": true}', "", None, needs_review=False, pages_read=1, problems=0)
        case b"no-reader":
            raise MissingDependency("pip install something")
        case _:
            time.sleep(0.02)
    named = RequestKind.EMERGENCY if text.startswith(b"emergency") else RequestKind.SUBPOENA
    made = record(order.arrival.untrusted_name)
    sheet = sha256(text.split()[0]).hexdigest()  # "page 1" and "page 2" look the same
    page = PageFacts(number=1, dpi=(204, 196), read=True, picture_hash=sheet)
    facts = made.document.model_copy(update={"sha256": sha256(text).hexdigest(), "pages": (page,)})
    kind = Field[RequestKind](value=named, confidence=0.99, status=Status.ACCEPTED)
    with_version = made.read_with.model_copy(update={"version": version(), "sandbox": order.sandbox})
    return reading_of(made.model_copy(update={"document": facts, "request_kind": kind, "read_with": with_version}))


def look(order: Order) -> Urgency:
    """Say what the document says of itself."""
    text = order.arrival.path.read_bytes()
    if text.startswith(b"crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    return Urgency.EMERGENCY if text.startswith(b"emergency") else Urgency.ROUTINE


READERS = Readers(read, look)


def main() -> None:
    """Work until a signal, or until nothing waits."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--once", action="store_true")
    wanted = parser.parse_args()
    set_up_log(1)
    run_work(WorkOrder(wanted.home, once=wanted.once, verbosity=-1), load_settings(), READERS)


if __name__ == "__main__":
    main()
