"""What the pages show beyond what the API says: one frozen dataclass for each thing, in words for people.

All text that stands here may come from a sender; it is shown as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mailroom.review.api.models import DocumentView, FieldView, QueuePage, QueueRow
from mailroom.review.pages.marked import Run
from models.record import Verification

FieldState = Literal["open", "doubted", "accepted", "empty", "settled"]
"""`open`: somebody must decide; `doubted`: in doubt, and the kind does not need it; `accepted`: read surely;
`empty`: not found and not needed; `settled`: somebody decided."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a field that has few: as the record writes it, and what it is called."""

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Another value that the page allows; `number` is the key that takes it, None past the ninth."""

    number: int | None
    value: str
    word: str
    runs: tuple[Run, ...]
    percent: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page that a value rests on.

    Attributes:
        page: its number, from 1.
        box: x0,y0,x1,y1 in fractions of the upright page.
        text: as read; empty where it is withheld.
        first, second: what each reader saw; empty where only one looked.
        snippet: address of the picture of the place, cut on the server.

    """

    page: int
    box: str
    text: str
    first: str
    second: str
    snippet: str


@dataclass(frozen=True, slots=True)
class DeskField:
    """One field of a record as a person settles it.

    Attributes:
        view: what the API says of it.
        slug: its address for ids of elements.
        label: what it is called; `Handle 2 of 3`.
        typed: whether the value is typed, and not chosen.
        value: as the record writes it; empty where there is none.
        word: the value as people say it.
        runs: the value cut into doubtful characters and others.
        percent: the confidence, `62 %`.
        said: the state in words, with who and when.
        why: one line that says why it is doubted.
        is_list: whether a record has any number of its name.

    """

    view: FieldView
    slug: str
    label: str
    state: FieldState
    typed: bool
    options: tuple[Option, ...]
    value: str
    word: str
    runs: tuple[Run, ...]
    percent: str
    said: str
    why: str
    choices: tuple[Choice, ...]
    keyed: tuple[Choice, ...]
    places: tuple[Place, ...]
    hint: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading; `folded` ones are shown on demand."""

    name: str
    heading: str
    fields: tuple[DeskField, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a document: its pictures, what became of it, and how many doubts stand on it."""

    number: int
    picture: str
    thumb: str
    trouble: str
    doubts: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the guidelines and its result: met, not_met or unclear."""

    rule: str
    result: str
    word: str
    reason: str
    paragraph: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a document's history; `before` and `after` are values, `note` is what else is to say."""

    at: str
    who: str
    what: str
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document at the desk; `task` is what the person is here for: settle, key_again or choose."""

    view: DocumentView
    task: Literal["settle", "key_again", "choose"]
    title: str
    kind: str
    groups: tuple[Group, ...]
    sheets: tuple[Sheet, ...]
    facts: tuple[tuple[str, str], ...]
    trouble: tuple[str, ...]
    checklist: tuple[Rule, ...]
    deadlines: tuple[tuple[str, str, str], ...]
    addable: tuple[Option, ...]
    history: tuple[Event, ...]
    verification: Verification
    may_decide: bool
    may_verify: bool
    must_verify: bool
    may_take: bool
    may_release: bool
    may_reopen: bool
    may_have_original: bool

    @property
    def to_settle(self) -> int:
        """How many fields must still be decided."""
        return sum(field.state == "open" for group in self.groups for field in group.fields)


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the queue, in words."""

    view: QueueRow
    kind: str
    agency: str
    more_accounts: int
    age: str
    task: str
    may_release: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page of the queue."""

    view: QueuePage
    rows: tuple[Row, ...]
    kinds: tuple[Option, ...]
    kind: str
    only: str
    filtered: bool
    first: bool
    query: str
    next_query: str
    nothing: str
    may_take: bool
