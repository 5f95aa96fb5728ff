"""What the reply says: what is missing, each item with the passage of the guidelines that asks for it, in plain words.

Refuses to say anything about an account: neither its name nor whether it exists. Values from the page stand in it only
where nobody needs to look at them any more; otherwise a blank is left for the person who sends it. Whatever gives away
what a second person must key blind is blanked, too, in the letter and in the notes beside it.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from extract.platform import Platform
from mailroom.review.decisions.veil import OPEN, Veil
from models.errors import BadArguments
from models.record import ChecklistItem, Field, RequestRecord, Status

WIDTH = 78
"""Characters of a line: what fits between the margins in the notice's PDF."""
LONGEST_VALUE = 80
"""Characters of a value from the page; a longer one is not what it is taken for."""
BLANK = "____________"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply. `text` is the letter; `to_check` are rules that a person must look at before it goes out."""

    text: str
    to_check: tuple[str, ...]


def draft(record: RequestRecord, platform: Platform, veil: Veil = OPEN) -> Draft | None:
    """Return the reply to `record`; None where nothing is known to be missing. `veil` is what is withheld of it.

    Raises BadArguments where the platform has no guidelines, or its rules are not those that the record was checked by.
    """
    missing = [item for item in record.checklist if item.result == "not_met"]
    to_check = tuple(f"{item.rule}: {veil.text(item.reason)}" for item in record.checklist if item.result == "unclear")
    if not missing:
        return None
    paragraphs = [*_opening(record, platform, veil), *_items(missing, _asks(platform)), *_close(platform)]
    return Draft("\n\n".join(paragraphs) + "\n", to_check)


def _opening(record: RequestRecord, platform: Platform, veil: Veil) -> list[str]:
    named = (record.requester, record.agency, record.letter_date, record.case_number)
    requester, agency, day, number = (_value(field, veil) for field in named)
    subject = f"Your request of {day}, your reference {number}"
    return [
        _wrapped(f"To: {requester}, {agency}"),
        _wrapped(f"Subject: {subject}"),
        _wrapped(
            f"We received the request named above. {platform.names[0]}'s {_title(platform)} say what a request must "
            "contain. As far as we can see, yours lacks what is listed below, so we cannot act on it as it stands."
        ),
        "Please send us:",
    ]


def _items(missing: list[ChecklistItem], asks: dict[str, str]) -> list[str]:
    said: dict[str, str] = {}
    for item in missing:
        if item.rule not in asks:
            raise BadArguments("the record was checked by other guidelines; read its document again")
        said.setdefault(asks[item.rule], item.source)
    return [
        _wrapped(f"{number}. {ask[0].upper()}{ask[1:]}.", "   ") + "\n" + _wrapped(f"   ({source})", "   ")
        for number, (ask, source) in enumerate(said.items(), 1)
    ]


def _close(platform: Platform) -> list[str]:
    address = "\n".join(platform.contact.postal_address)
    return [
        _wrapped(
            "This letter says nothing about whether any account exists or what information there is, and it waives no "
            "objection."
        ),
        "Signed: ____________________________",
        *([address] if address else []),
    ]


def _asks(platform: Platform) -> dict[str, str]:
    if platform.guidelines is None:
        raise BadArguments(f"the platform {platform.name} has no guidelines in its file")
    return {rule.id: rule.asks for rule in platform.guidelines.rules}


def _title(platform: Platform) -> str:
    return "" if platform.guidelines is None else platform.guidelines.title


def _value(field: Field[str], veil: Veil) -> str:
    """Return a value of the page, on one line, or a blank where a person must fill it in."""
    if field.status is Status.REVIEW or not field.value or len(field.value) > LONGEST_VALUE:
        return BLANK
    if veil.text(field.value) != field.value:
        return BLANK
    return " ".join("".join(c if c.isprintable() else " " for c in field.value).split())


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent)
