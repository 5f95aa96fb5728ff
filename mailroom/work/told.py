"""What the machines on the way said about an arrival, put into the record of the document that arrived."""

from __future__ import annotations

from mailroom.arrival import FileFacts
from mailroom.assemble import trouble_with_document, unread_record
from mailroom.store.entry import OTHER_BYTES, PURGED_BEFORE
from mailroom.store.incoming import CHANGED, EMPTY, PARTIAL, UNFINISHED, UNREADABLE_RECEIPT, Incoming
from mailroom.store.kept import Job
from models.record import RequestRecord, Transmission
from models.stage import Stage

UNNAMED = "unnamed"
WORDS = {
    PARTIAL: "the fax server says that the transmission broke off; pages may be missing",
    EMPTY: "nothing came: a call without a page, or a file without bytes",
    CHANGED: "the file was still being written to when it was taken; it may not be whole",
    UNFINISHED: "the file's end did not come, although it was waited for; it may not be whole",
    UNREADABLE_RECEIPT: "the facts of its arrival were damaged on the disk",
    OTHER_BYTES: "its bytes were changed on the disk after they were acknowledged",
    PURGED_BEFORE: "the same bytes were here before, and were purged",
}
"""What a flag of an arrival means to the person who looks."""


def name_of(incoming: Incoming) -> str:
    """Return what the record calls the document."""
    return incoming.untrusted_name or UNNAMED


def with_arrival(record: RequestRecord, incoming: Incoming) -> RequestRecord:
    """Return `record` with what is known of the arrival; whatever is odd about that goes to a person first."""
    document = record.document.model_copy(
        update={
            "name": name_of(incoming),
            "channel": incoming.channel,
            "received_at": incoming.received_at,
            "transmission": _transmission(record.document.transmission, incoming),
            "flags": (*incoming.flags, *record.document.flags),
        }
    )
    odd = tuple(f"arrival: {WORDS.get(flag, flag)}" for flag in _odd(incoming))
    return record.model_copy(
        update={
            "document": document,
            "review_reasons": (*odd, *record.review_reasons),
            "needs_review": bool(odd) or record.needs_review,
        }
    )


def record_of_unread(job: Job, why: str) -> RequestRecord:
    """Return the record of a document that is set aside."""
    incoming, document = job.receipt.incoming, job.document
    facts = FileFacts(name_of(incoming), incoming.channel, document.sha256, document.size, incoming.received_at)
    problem = trouble_with_document(Stage.OCR, why)
    return with_arrival(unread_record(facts, problem), incoming)


def _transmission(read: Transmission, incoming: Incoming) -> Transmission:
    return read.model_copy(
        update={
            "sender_id": incoming.untrusted_sender_id or read.sender_id,
            "caller_number": incoming.untrusted_caller_number,
            "called_number": incoming.untrusted_called_number,
            "complete": False if incoming.complete is False else read.complete,
        }
    )


def _odd(incoming: Incoming) -> tuple[str, ...]:
    broke_off = incoming.complete is False and PARTIAL not in incoming.flags
    return (PARTIAL, *incoming.flags) if broke_off else incoming.flags
