"""One field as a person settles it, from what the API says of it: words, marks, keys, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from mailroom.review.api.models import DocumentView, FieldView, SpotView, Value
from mailroom.review.decisions.kinds import Action
from mailroom.review.pages.marked import differing, runs
from mailroom.review.pages.shown import Choice, DeskField, FieldState, Group, Option, Place
from mailroom.review.pages.words import ADDABLE, HINTS, KINDS, YES_NO, field_word, moment, plain
from models.record import RawReading, Status

LAST_KEY = 9
"""Alternatives beyond it have no key of their own."""

SAID = {
    Action.CONFIRM: "confirmed",
    Action.CORRECT: "corrected",
    Action.ABSENT: "not on the page",
    Action.UNREADABLE: "cannot be read",
    Action.ADD: "added",
    Action.UNDO: "undone",
}

HEADINGS: tuple[tuple[str, str, frozenset[FieldState], bool], ...] = (
    ("doubts", "To settle", frozenset({"open", "doubted"}), False),
    ("settled", "Settled by a person", frozenset({"settled"}), True),
    ("accepted", "Accepted as read", frozenset({"accepted"}), True),
    ("empty", "Not found, and not needed", frozenset({"empty"}), True),
)


def groups(view: DocumentView, you: str) -> tuple[Group, ...]:
    """Return all fields under their headings, in the order of the API: least certain first; `you` is who looks."""
    of_name = Counter(field.name for field in view.fields)
    shown = [desk_field(view.document_id, field, of_name[field.name], you) for field in view.fields]
    return tuple(
        Group(name, heading, tuple(field for field in shown if field.state in states), folded)
        for name, heading, states, folded in HEADINGS
    )


def desk_field(document_id: str, view: FieldView, of_name: int = 1, you: str = "") -> DeskField:
    """Return one field; `of_name` is how many the document has of its name, `you` who looks (`user:3`)."""
    value = as_text(view.value)
    return DeskField(
        view=view,
        slug="".join(letter if letter.isalnum() else "-" for letter in view.address).strip("-"),
        label=_label(view, of_name),
        state=state_of(view),
        typed=view.input in {"line", "text", "date"},
        options=tuple(_options(view)),
        value=value,
        word=say(view, view.value),
        runs=runs(value, view.doubtful),
        percent=_percent(view.confidence),
        said=_said(view, you),
        why=_why(view),
        choices=tuple(_choices(view)),
        keyed=tuple(_keyed(view)),
        places=tuple(_place(document_id, spot) for spot in view.evidence),
        hint=HINTS.get(view.name, ""),
        is_list=view.name in ADDABLE,
    )


def state_of(view: FieldView) -> FieldState:
    """Return what a person has to do with a field."""
    if view.decided is not None:
        return "settled"
    if view.must_decide:
        return "open"
    if view.value is None:
        return "empty"
    return "doubted" if view.status is Status.REVIEW else "accepted"


def as_text(value: Value) -> str:
    """Return a value as forms carry it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def say(view: FieldView, value: Value) -> str:
    """Return a value as people say it."""
    text = as_text(value)
    if view.input == "yes_no":
        return YES_NO.get(text, text)
    return KINDS.get(text, text) if view.name == "request_kind" else text


def whom(actor: str, you: str) -> str:
    """Return how somebody is called to who looks."""
    return "you" if actor == you else actor


def _label(view: FieldView, of_name: int) -> str:
    word = field_word(view.name)
    index = view.address.removeprefix(view.name).strip("[]")
    return f"{word} {int(index) + 1}" if index.isdecimal() and of_name > 1 else word


def _options(view: FieldView) -> Iterator[Option]:
    values = view.choices or (tuple(YES_NO) if view.input == "yes_no" else ())
    for value in values:
        yield Option(value, say(view, value))


def _percent(confidence: float) -> str:
    whole = min(int(confidence * 100), 99)  # nothing that a machine read is certain
    return f"{whole} %" if whole else "under 1 %"


def _said(view: FieldView, you: str) -> str:
    if view.decided is None:
        return ""
    printed = ", as printed" if view.decided.as_printed else ""
    return f"{SAID[view.decided.action]}{printed} by {whom(view.decided.by, you)}, {moment(view.decided.at)}"


def _why(view: FieldView) -> str:
    if view.withheld:
        return "A second person enters this without seeing what was read."
    if view.value is None and view.must_decide and view.decided is None:
        return "; ".join(view.reasons) or "Not found, and this kind of request needs it."
    return "; ".join(view.reasons)


def _choices(view: FieldView) -> Iterator[Choice]:
    texts = [as_text(other.value) for other in view.alternatives]
    likeliest = as_text(view.value) or next(iter(texts), "")
    for number, other in enumerate(view.alternatives, start=1):
        text = texts[number - 1]
        cut = differing(likeliest, text) if view.input == "line" else runs(say(view, other.value), ())
        key = number if number <= LAST_KEY else None
        yield Choice(key, text, say(view, other.value), cut, _percent(other.confidence))


def _keyed(view: FieldView) -> Iterator[Choice]:
    texts = [as_text(one.value) for one in view.keyed]
    for number, one in enumerate(view.keyed, start=1):
        text = texts[number - 1]
        other = texts[number - 2] if len(texts) == 2 else text
        word = text if one.action in {Action.CONFIRM, Action.CORRECT, Action.ADD} else plain(SAID[one.action])
        yield Choice(number, text, word, differing(other, text) if text else runs(word, ()), "")


def _place(document_id: str, spot: SpotView) -> Place:
    box = ",".join(f"{edge:.4f}" for edge in spot.box)
    address = f"/v1/review/documents/{quote(document_id, safe='')}/snippets?page={spot.page}&box={box}"
    return Place(spot.page, box, spot.text, _read(spot.readings, "first"), _read(spot.readings, "second"), address)


def _read(readings: Sequence[RawReading], reader: str) -> str:
    return next((one.text for one in readings if one.reader == reader), "")
