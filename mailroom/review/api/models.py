"""What the API answers and takes, as types; docs/desk-api.md shows them with examples.

Whatever comes from a page, a file name or a caller is text, to be shown as text.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field as Setting

from mailroom.review.decisions.kinds import Action, CaseState
from mailroom.review.decisions.verify import MOST_HOW
from models.record import ChecklistItem, Deadline, Problem, RawReading, Status, Transmission, Verification

MOST_TEXT = 2000
"""Characters of one value that a person may enter; the longest that a page gave so far has 600."""
Fraction = Annotated[float, Setting(ge=0.0, le=1.0)]
Value = str | bool | None
Box = tuple[Fraction, Fraction, Fraction, Fraction]


class Answer(BaseModel):
    """What all answers share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LeaseView(Answer):
    """Who has the document, until when; `mine` where it is the caller."""

    owner: str
    owner_name: str
    until: datetime
    mine: bool


class QueueRow(Answer):
    """One document of the queue. `handles` is empty where the caller may not see them yet; `accounts` counts them."""

    document_id: str
    kind: str | None
    emergency: bool
    agency: str | None
    handles: tuple[str, ...]
    accounts: int
    received_at: datetime
    deadline: str | None
    doubts: int
    set_aside: bool
    keying: Literal[1, 2, 3]
    lease: LeaseView | None


class Untold(Answer):
    """Events that another program did not take when it was called, and is called of again; the oldest is told of."""

    events: int
    since: datetime
    failure: str


class QueuePage(Answer):
    """A page of the queue, most urgent first; `next` is the `after` of the page behind it, None at the end.

    `untold` is for leads alone, and None where every call was taken.
    """

    rows: tuple[QueueRow, ...]
    next: str | None
    waiting: int
    untold: Untold | None = None


class WhyNothing(Answer):
    """Why there is nothing to take although the queue may not be empty."""

    waiting: int
    with_others: int
    keyed_by_you: int


class SpotView(Answer):
    """A place on a page, and what was read there; `text` is empty where it is withheld."""

    page: int
    box: Box
    text: str
    readings: tuple[RawReading, ...] = ()


class AlternativeView(Answer):
    """Another value that the page allows."""

    value: Value
    confidence: float


class DecidedView(Answer):
    """What a person made of a field: the last decision that was not undone."""

    number: int
    action: Action
    value: Value
    as_printed: bool
    by: str
    at: datetime


class KeyedView(Answer):
    """What one of two people keyed, shown to the third where they differ."""

    keying: Literal[1, 2]
    action: Action
    value: Value


class FieldView(Answer):
    """One field as the caller may see it.

    Attributes:
        address: `case_number`, `handles[0]`; a list that holds nothing has a row of its own, `handles`.
        input: how a person enters it.
        choices: the values that there are, where there are few.
        value: what counts now: decided, else as read; None where there is none, or it is withheld.
        read_value: what the machine read; None as above.
        doubtful: indexes of characters of `value` that other readings give otherwise.
        must_decide: finishing is refused until somebody decides it.
        required: the kind of request is useless without it.
        withheld: the caller keys it blind: neither value nor text of it is in any answer.
        version: for If-Match, in quotes.
        draft: what the caller had typed and not saved.

    """

    address: str
    name: str
    input: Literal["line", "text", "choice", "yes_no", "date"]
    choices: tuple[str, ...] = ()
    value: Value
    read_value: Value
    confidence: float
    status: Status
    reasons: tuple[str, ...] = ()
    evidence: tuple[SpotView, ...] = ()
    alternatives: tuple[AlternativeView, ...] = ()
    doubtful: tuple[int, ...] = ()
    role: Literal["return", "other"] | None = None
    duration: str | None = None
    required: bool
    must_decide: bool
    may_decide: bool
    withheld: bool
    decided: DecidedView | None = None
    keyed: tuple[KeyedView, ...] = ()
    version: str
    draft: str | None = None


class PageView(Answer):
    """A page; `reason` says why there is no picture of it, where there is none."""

    number: int
    read: bool
    rotated: int
    damage: float
    reason: str | None = None


class DocumentView(Answer):
    """A document on the desk.

    `missing` are addresses that must be decided before it can be finished, and `verification` where somebody must say
    whether the sender was verified.
    """

    document_id: str
    record_number: int
    state: CaseState
    keying: Literal[1, 2, 3]
    emergency: bool
    lease: LeaseView | None
    name: str
    channel: str
    received_at: datetime
    transmission: Transmission
    flags: tuple[str, ...]
    fields: tuple[FieldView, ...]
    pages: tuple[PageView, ...]
    problems: tuple[Problem, ...]
    review_reasons: tuple[str, ...]
    checklist: tuple[ChecklistItem, ...]
    deadlines: tuple[Deadline, ...]
    verification: Verification = Verification()
    missing: tuple[str, ...]
    newer_reading: bool


class Taken(Answer):
    """What `next` gives: a document, or why not."""

    document: DocumentView | None
    nothing: WhyNothing | None = None


class Spot(Answer):
    """Where on a page a person saw a value: `box` in fractions of the upright page."""

    page: Annotated[int, Setting(ge=1)]
    box: Box


class Decide(Answer):
    """A decision on one field.

    Attributes:
        action: `confirm` the value that is shown, `correct` it to `value`, `absent`: not on the page, `unreadable`:
            there, and nobody can read it, `add` another value to a list.
        value: for `correct` and `add`; for `confirm` the value that the person saw (None where it is withheld).
        as_printed: keep `value` as it is typed although it has not the form that it should.
        box: where the person saw it.
        ms: milliseconds from seeing the field to deciding.
        role, duration: of an e-mail address; of a non-disclosure (ISO 8601).

    """

    action: Literal["confirm", "correct", "absent", "unreadable", "add"]
    value: Annotated[str, Setting(max_length=MOST_TEXT)] | bool | None = None
    as_printed: bool = False
    box: Spot | None = None
    ms: Annotated[int, Setting(ge=0, le=86_400_000)] = 0
    role: Literal["return", "other"] | None = None
    duration: Annotated[str, Setting(max_length=20, pattern=r"^P(\d+[YMWD])+$")] | None = None


class Saved(Answer):
    """The field after a decision, and what is still missing; `field` is None where an added value was undone."""

    address: str
    field: FieldView | None
    missing: tuple[str, ...]


class Verify(Answer):
    """Whether the caller made sure who sent the document, and how that was found out."""

    verified: bool
    how: Annotated[str, Setting(min_length=1, max_length=2 * MOST_HOW)]


class Draft(Answer):
    """What is typed and not yet decided."""

    text: Annotated[str, Setting(max_length=MOST_TEXT)]


class Finished(Answer):
    """What finishing did: `done`, or on to a second (a third) person."""

    state: CaseState
    keying: Literal[1, 2, 3]


Deed = Literal[
    "received",
    "read_again",
    "set_aside",
    "taken",
    "released",
    "keyed",
    "finished",
    "reopened",
    "exported",
    "held",
    "verified",
    "not_verified",
]


class HistoryRow(Answer):
    """One thing that happened: a reading by the machine, a decision, or a deed. Values that are withheld are None.

    Attributes:
        by, by_name: `user:3` and what that person is called; None for whoever is no person of the desk.
        detail: of a deed: by which channel it was received, as what it was exported, `hold` where one was released.

    """

    what: Literal["reading", "decision", "deed"]
    at: datetime
    by: str
    by_name: str | None = None
    record_number: int | None = None
    deed: Deed | None = None
    detail: str | None = None
    version: str | None = None
    address: str | None = None
    action: Action | None = None
    keying: Literal[1, 2, 3] | None = None
    before: Value = None
    after: Value = None
    as_printed: bool = False
    box: Spot | None = None
    ms: int | None = None
    undone: bool = False
    withheld: bool = False


class History(Answer):
    """All of it, the newest first."""

    rows: tuple[HistoryRow, ...]


class Caught(Answer):
    """Of wrong values planted for a reviewer, how many were decided, and how many of these were caught."""

    person: str
    decided: int
    caught: int
    share: float | None


class CaughtPage(Answer):
    """The same for everybody."""

    reviewers: tuple[Caught, ...]


class Trouble(Answer):
    """What an error's `detail` holds.

    Attributes:
        error: `changed` (409: somebody else decided; both values are here), `not_yours` (423), `not_valid` (422: the
            value has not the form that it should; `as_printed` overrides), `not_finished` (409), `not_found` (404),
            `no_version` (428: If-Match is missing), `nothing_to_undo` (409), `same_person` (403), `no_picture`
            (404; the message says why).
        message: in plain words, what to do next.
        yours, theirs: the value that was sent, and the one that counts.
        field: the field as it is now.
        missing: addresses that must be decided first.
        owner_name: who has the document.

    """

    error: str
    message: str
    yours: Value = None
    theirs: Value = None
    field: FieldView | None = None
    missing: tuple[str, ...] = ()
    owner_name: str | None = None
