"""A store full of letters that people decided: what the machine said of each, and what they said."""

from __future__ import annotations

import random
from dataclasses import dataclass

from extract.calibration import shipped
from mailroom.reading import line_of
from mailroom.review.decisions.case import Case, load
from mailroom.review.decisions.ending import finish
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.required import missing
from mailroom.review.decisions.settle import Asked, decide
from mailroom.store.incoming import Incoming
from mailroom.store.kept import NewRecord
from mailroom.store.store import Store
from models.record import Field, RequestKind, RequestRecord, Status
from tests.mailroom.review.letters import NOON, ROSA, RULES, Letter, text

HANDLES = 2
"""In each letter."""


@dataclass(frozen=True)
class Office:
    """Where faxes come out worse than the shipped calibration thinks: `odds` to one that a handle of 0.9 is right."""

    letters: int = 102
    seed: int = 7
    right_of_ten: int = 6
    finished: bool = True

    def fill(self, store: Store, calibration: str | None = None) -> None:
        """Have letters received, read, and decided by one person."""
        lots = random.Random(self.seed)  # noqa: S311 - a draw for a test
        for number in range(self.letters):
            letter = Letter(number=self.seed * 1000 + number, kind=RequestKind.OTHER_LEGAL)
            receipt = store.take_in(Incoming("hylafax", "fax.tif", NOON), [letter.content])
            job = store.lease("worker:1")
            assert job is not None
            record = self._read(letter.record(job.document.sha256), lots, calibration or shipped().name)
            assert store.finish(job, NewRecord("1", line_of(record), "other_legal", needs_review=True))
            if self.finished:
                self._decide(store, receipt.document_id)

    def _read(self, record: RequestRecord, lots: random.Random, calibration: str) -> RequestRecord:
        handles = tuple(text(_handle(lots, self.right_of_ten), Status.REVIEW, confidence=0.9) for _ in range(HANDLES))
        kind = Field[RequestKind](value=RequestKind.OTHER_LEGAL, confidence=0.99, status=Status.ACCEPTED)
        changes = {
            "handles": handles,
            "profile_urls": (),
            "emails": (),
            "accounts": (),
            "request_kind": kind,
            "agency": text("Fairhaven Police Department", Status.ACCEPTED),
            "requester": text("Maria Delgado", Status.ACCEPTED),
            "read_with": record.read_with.model_copy(update={"calibration": calibration}),
        }
        return record.model_copy(update=changes)

    def _decide(self, store: Store, document_id: str) -> None:
        with store.database.writing() as connection:
            case = load(connection, document_id)
            for address in missing(case, RULES):
                decide(connection, document_id, ROSA, _asked(case, address), RULES, NOON)
            finish(connection, document_id, ROSA, RULES, NOON)


def _handle(lots: random.Random, right_of_ten: int) -> str:
    name = "".join(lots.choices("abcdefghijkmnopqrstuvwxyz", k=10))
    return name if lots.randrange(10) < right_of_ten else f"{name}1"


def _asked(case: Case, address: str) -> Asked:
    """Return what somebody does who sees that a handle ends in a 1 that is not on the page."""
    seen = case.before(address, 1)
    version = case.etag(address, 1)
    if seen is None:
        return Asked(address, Action.ABSENT, None, version)
    if address.startswith("handles") and str(seen).endswith("1"):
        return Asked(address, Action.CORRECT, str(seen)[:-1], version)
    return Asked(address, Action.CONFIRM, seen, version)
