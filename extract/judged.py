"""Single values on their way to the record: a rule's own confidence becomes a probability that holds.

What a rule says of itself is one feature; what each reader saw at the value's place are the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from extract.accents import accented_as, unaccented
from extract.calibration import PLAIN, logit
from extract.judge import Case, Judge
from extract.second import with_readings
from models.page import ReadPage
from models.record import Evidence, Field, Fields, Status

SINGLE = (
    "request_kind", "agency", "requester", "requester_title", "badge", "phone", "country", "case_number", "letter_date",
    "due_date", "legal_process", "date_range", "signature", "letterhead", "nondisclosure",
)  # fmt: skip
PROPER_NAMES = ("agency", "requester")
LISTS = ("statutes", "requested_information")
IDENTIFIERS = ("handles", "profile_urls", "post_urls", "emails")


def with_both_readings(fields: Fields, pages: Sequence[ReadPage]) -> Fields:
    """Return `fields` with what each reader saw at every place that a value rests on.

    Names of people and offices get the second reader's accents.
    """
    by_number = {page.number: page for page in pages}

    def shown(name: str, field: Field[Any]) -> Field[Any]:
        evidence = tuple(with_readings(piece, by_number[piece.page]) for piece in field.evidence)
        value = field.value
        if name in PROPER_NAMES and value is not None:
            seconds = [reading.text for piece in evidence for reading in piece.readings if reading.reader == "second"]
            value = accented_as(value, seconds)
        return field.model_copy(update={"evidence": evidence, "value": value})

    return _changed(fields, (*SINGLE, *LISTS, *IDENTIFIERS), shown)


def judged(fields: Fields, judge: Judge) -> Fields:
    """Return `fields` with the judge's confidence and status in place of each rule's own; identifiers have theirs."""

    def judge_one(name: str, field: Field[Any]) -> Field[Any]:
        case = case_of(name, field)
        confidence = round(judge.confidence(case), 4)
        accepted = confidence >= judge.accept_at(case.family)
        return field.model_copy(
            update={"confidence": confidence, "status": Status.ACCEPTED if accepted else Status.REVIEW}
        )

    return _changed(fields, (*SINGLE, *LISTS), judge_one)


def case_of(name: str, field: Field[Any]) -> Case:
    """Return the case that `field`, as a rule left it, is."""
    plain = {PLAIN: logit(field.confidence)}
    if field.value is None:
        return Case(f"{name}.absent", None, plain)
    if isinstance(field.value, bool):
        return Case(f"{name}.{str(field.value).lower()}", str(field.value).lower(), plain)
    return Case(name, str(field.value), {**plain, **_both(field.evidence)})


def _both(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return whether the second reader looked at a place, and whether it saw the same there."""
    looked = [{reading.reader: _letters(reading.text) for reading in piece.readings} for piece in evidence]
    looked = [texts for texts in looked if texts]
    agreed = [texts for texts in looked if _alike(texts["first"], texts["second"])]
    return {
        "second reader agrees": float(bool(agreed)),
        "second reader differs": float(bool(looked) and not agreed),
    }


def _letters(text: str) -> str:
    return "".join(character for character in unaccented(text).casefold() if character.isalnum())


def _alike(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one) and abs(len(one) - len(other)) <= SPARE


SPARE = 2
"""Letters by which what the readers saw may differ at the ends: a word's box is cut a letter too wide or narrow."""


def _changed(fields: Fields, names: Sequence[str], change: Callable[[str, Field[Any]], Field[Any]]) -> Fields:
    changed: dict[str, object] = {}
    for name in names:
        value = getattr(fields, name)
        changed[name] = tuple(change(name, item) for item in value) if isinstance(value, tuple) else change(name, value)
    return fields.model_copy(update=changed)
