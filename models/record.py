"""The request record: the contract with users, reviewers and other systems (docs/record.md).

Every model is frozen and refuses unknown keys, so a record that validates holds exactly what the contract names.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field as Setting

from models.stage import QuarterTurn, Stage

Fraction = Annotated[float, Setting(ge=0.0, le=1.0)]
T = TypeVar("T")


class Model(BaseModel):
    """What all parts of the record share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PartKind(StrEnum):
    """What one of the papers in a document is."""

    COVER_SHEET = "cover_sheet"
    LETTER = "letter"
    SUBPOENA = "subpoena"
    COURT_ORDER = "court_order"
    SEARCH_WARRANT = "search_warrant"
    PEN_REGISTER_ORDER = "pen_register_order"
    NATIONAL_SECURITY_LETTER = "national_security_letter"
    TREATY_REQUEST = "treaty_request"
    NONDISCLOSURE_ORDER = "nondisclosure_order"
    ATTACHMENT = "attachment"
    OTHER = "other"


class StatementName(StrEnum):
    """What a letter may say beyond its fields, as the platform's guidelines ask for it."""

    ADDRESSED_HERE = "addressed_here"
    PURPOSE = "purpose"
    PUBLIC_INFORMATION = "public_information"
    EMERGENCY_DECLARED = "emergency_declared"
    PERSON_IN_DANGER = "person_in_danger"
    NATURE_OF_EMERGENCY = "nature_of_emergency"
    WHY_NEEDED = "why_needed"
    FURTHER_DETAILS = "further_details"
    POSTS_SPOKEN_OF = "posts_spoken_of"
    EMAIL_TRACED = "email_traced"
    URL_TRACED = "url_traced"


class Status(StrEnum):
    """What may be done with a value: used as it is, or looked at first; and what a person made of it."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"


class RequestKind(StrEnum):
    """What kind of request a document is."""

    PRESERVATION = "preservation"
    EMERGENCY = "emergency"
    SUBPOENA = "subpoena"
    COURT_ORDER = "court_order"
    SEARCH_WARRANT = "search_warrant"
    MLAT = "mlat"
    NATIONAL_SECURITY_LETTER = "national_security_letter"
    PEN_REGISTER = "pen_register"
    OTHER_LEGAL = "other_legal"
    NOT_A_REQUEST = "not_a_request"


class RawReading(Model):
    """What one reader saw at a place: `first` reads whole pages, `second` reads the lines that matter again."""

    reader: Literal["first", "second"]
    text: str


class Evidence(Model):
    """A place on a page that a value rests on: the box in fractions of the upright page, and the text as read.

    `readings` are what each reader saw there, where two looked.
    """

    page: int
    box: tuple[Fraction, Fraction, Fraction, Fraction]
    text: str
    readings: tuple[RawReading, ...] = ()


class Alternative(Model, Generic[T]):
    """Another value that the page allows, with its own probability."""

    value: T
    confidence: Fraction


class Field(Model, Generic[T]):
    """One value with what it rests on.

    `confidence` is the probability that `value` is what a careful person would enter from the page; where `value`
    is None, that the page does not give one. `reasons` say in plain words why the value is where it is.
    """

    value: T | None = None
    confidence: Fraction
    status: Status
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative[T], ...] = ()
    reasons: tuple[str, ...] = ()


class EmailField(Field[str]):
    """An e-mail address and what it is there for: `return` where the platform is to answer to it."""

    role: Literal["return", "other"]


class NondisclosureField(Field[bool]):
    """Whether the account holder must not be told; for how long (ISO 8601) and what else, where the page says so."""

    duration: str | None = None
    forbids: tuple[Literal["telling_the_account_holder", "telling_anyone", "saying_that_it_exists"], ...] = ()


class StatementField(Field[bool]):
    """Whether the letter says one of the things that guidelines ask for, with the words that say it."""

    name: StatementName


class Part(Model):
    """One of the papers in a document: what it is, its first and last page, and its language (ISO 639-1)."""

    kind: PartKind
    pages: tuple[int, int]
    language: str | None = None


class Account(Model):
    """One account that the request names; `agree` says whether handle and URL name the same one."""

    handle: str | None
    profile_url: str | None
    agree: bool | None


class Transmission(Model):
    """What the fax machines said about the sending; claims, not proof. `complete` is None where nobody said."""

    sender_id: str | None = None
    caller_number: str | None = None
    called_number: str | None = None
    header_line: str | None = None
    complete: bool | None = None


class PageFacts(Model):
    """What became of one page; `picture_hash` (256 bits, hex) is alike for the same sheet sent twice."""

    number: int
    dpi: tuple[float, float] | None
    rotated: QuarterTurn = 0
    skew: float = 0.0
    damage: Fraction = 0.0
    read: bool
    cleaned: tuple[str, ...] = ()
    picture_hash: str | None = None


class DocumentFacts(Model):
    """The file as it came."""

    name: str
    sha256: str
    media_type: str | None
    bytes: int
    page_count: int
    channel: str
    received_at: datetime
    transmission: Transmission = Transmission()
    pages: tuple[PageFacts, ...] = ()
    flags: tuple[str, ...] = ()


class ChecklistItem(Model):
    """One rule of the platform's guidelines and whether the request keeps it.

    `source` is the paragraph of the guidelines, heading and words; `reason` says in plain words why the result is what
    it is. `unclear` stands wherever a field that the result rests on must be looked at first.
    """

    rule: str
    result: Literal["met", "not_met", "unclear"]
    fields: tuple[str, ...]
    source: str
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


class Deadline(Model):
    """A day on which something ends or is due, counted from the fields named; `status` as that of the weakest."""

    what: Literal["preservation_ends", "preservation_ends_if_renewed", "answer_due", "nondisclosure_ends"]
    day: str
    fields: tuple[str, ...]
    status: Status
    reason: str


class Relation(Model):
    """Another record that this one has to do with, and what they share, in plain words."""

    record_id: str
    because: tuple[str, ...]


class Verification(Model):
    """Whether a person verified who sent the request. No program sets anything but `unverified`."""

    state: Literal["unverified", "verified"] = "unverified"
    by: str | None = None
    how: str | None = None


class Problem(Model):
    """Something that could not be done; `page` is None where it concerns the whole document."""

    page: int | None
    stage: Stage
    message: str


class ReadWith(Model):
    """The versions that made the record: mailroom, the reader, and what the confidence was fitted on.

    `sandbox` says what shut in the process that read the document; `none` where no process came to an end.
    """

    version: str
    engine: str
    calibration: str
    sandbox: str = "none"


class Fields(Model):
    """Everything that is read from the pages of one document."""

    request_kind: Field[RequestKind]
    handles: tuple[Field[str], ...] = ()
    profile_urls: tuple[Field[str], ...] = ()
    post_urls: tuple[Field[str], ...] = ()
    accounts: tuple[Account, ...] = ()
    emails: tuple[EmailField, ...] = ()
    signature: Field[bool]
    letterhead: Field[bool]
    agency: Field[str]
    requester: Field[str]
    requester_title: Field[str]
    badge: Field[str]
    phone: Field[str]
    country: Field[str]
    case_number: Field[str]
    letter_date: Field[str]
    due_date: Field[str]
    statutes: tuple[Field[str], ...] = ()
    legal_process: Field[str]
    nondisclosure: NondisclosureField
    requested_information: tuple[Field[str], ...] = ()
    date_range: Field[str]
    emergency: Field[bool] = Field[bool](value=False, confidence=0.0, status=Status.REVIEW)
    statements: tuple[StatementField, ...] = ()
    parts: tuple[Part, ...] = ()


class RequestRecord(Fields):
    """One received document as a structured request."""

    schema_version: Literal[1] = 1
    record_id: str
    document: DocumentFacts
    checklist: tuple[ChecklistItem, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    duplicate_of: Relation | None = None
    related_to: tuple[Relation, ...] = ()
    needs_review: bool
    review_reasons: tuple[str, ...] = ()
    verification: Verification = Verification()
    problems: tuple[Problem, ...] = ()
    read_with: ReadWith
