"""One line of a document's history, in words: who did what, from which value to which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mailroom.review.api.models import HistoryRow
from mailroom.review.decisions.kinds import Action
from mailroom.review.pages.fields import SAID, as_text
from mailroom.review.pages.shown import Event
from mailroom.review.pages.words import KINDS, YES_NO, field_word, moment

DEEDS: Mapping[str, str] = {
    "received": "received",
    "read_again": "sent to be read again",
    "set_aside": "set aside: it could not be read",
    "taken": "taken",
    "released": "given back",
    "keyed": "keying ended; it waits for another person",
    "finished": "finished",
    "reopened": "opened again",
    "exported": "exported",
    "held": "put under a legal hold",
    "verified": "sender verified",
    "not_verified": "sender not verified",
}
TURNS = {2: "second keying", 3: "third decision"}


def event(row: HistoryRow, you: str) -> Event:
    """Return a row as a line; `you` is who looks (`user:3`)."""
    who = "you" if row.by == you else row.by_name or row.by.partition(":")[0]
    if row.what == "reading":
        return Event(moment(row.at), "mailroom", f"read with version {row.version or 'unknown'}")
    if row.what == "deed":
        what = "released from its legal hold" if row.detail == "hold" else DEEDS[row.deed or "received"]
        way = {"received": "by", "exported": "as"}.get(row.deed or "")
        note = f"{way} {row.detail}" if way and row.detail else ""
        return Event(moment(row.at), who, what, note=note)
    said = SAID[row.action] if row.action else "decided"
    before, after = (
        ("", "") if row.withheld or row.before == row.after else (_say(row, row.before), _say(row, row.after))
    )
    return Event(moment(row.at), who, f"{_field(row)}: {said}", before, after, "; ".join(_notes(row)))


def _field(row: HistoryRow) -> str:
    name, _, index = (row.address or "document").partition("[")
    number = index.rstrip("]")
    return f"{field_word(name)} {int(number) + 1}" if number.isdecimal() else field_word(name)


def _say(row: HistoryRow, value: object) -> str:
    """Return a value as people say it; `nothing` where there is none."""
    if value is None or (not isinstance(value, str | bool)):
        return "nothing"
    text = as_text(value)
    if isinstance(value, bool):
        return YES_NO[text]
    return KINDS.get(text, text) if row.address == "request_kind" else text


def _notes(row: HistoryRow) -> Iterator[str]:
    if row.keying in TURNS:
        yield TURNS[row.keying]
    if row.withheld:
        yield "the value is withheld until two people have keyed it"
    if row.as_printed:
        yield "as printed"
    if row.undone and row.action is not Action.UNDO:
        yield "taken back"
