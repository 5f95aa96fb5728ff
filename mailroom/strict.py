"""Sends accepted values to a person after all.

Below a raised bar, where the confidence was never measured, or absent while a page was not read.
"""

from __future__ import annotations

from models.record import Field, Fields, Status


def raise_the_bar(fields: Fields, accept_at: float) -> Fields:
    """Return `fields` where every accepted value with a confidence below `accept_at` (0 to 1) goes to a person."""
    changed = {name: _stricter(getattr(fields, name), accept_at) for name in Fields.model_fields}
    return fields.model_copy(update=changed)


UNCALIBRATED = "uncalibrated"
"""The reason that every field has whose confidence was fitted on other readers than those that read it."""


def uncalibrated(fields: Fields) -> Fields:
    """Return `fields` with every value sent to a person: what their confidences say was never measured."""
    return fields.model_copy(update={name: _unsure(getattr(fields, name)) for name in Fields.model_fields})


def _unsure(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_unsure(item) for item in value)
    if isinstance(value, Field):
        return value.model_copy(update={"status": Status.REVIEW, "reasons": (*value.reasons, UNCALIBRATED)})
    return value


ABSENCES = ("signature", "letterhead", "nondisclosure")
"""Fields whose False speaks of every page: the ink or the order may be on the one that was not read."""


def doubt_absences(fields: Fields) -> Fields:
    """Return `fields` of a document with an unread page: what is said to be absent goes to a person."""
    reason = "a page of the document was not read"
    changed = {}
    for name in ABSENCES:
        field = getattr(fields, name)
        if not field.value:
            changed[name] = field.model_copy(update={"status": Status.REVIEW, "reasons": (*field.reasons, reason)})
    return fields.model_copy(update=changed)


def _stricter(value: object, accept_at: float) -> object:
    if isinstance(value, tuple):
        return tuple(_stricter(item, accept_at) for item in value)
    if isinstance(value, Field) and value.status is Status.ACCEPTED and value.confidence < accept_at:
        reason = f"confidence {value.confidence:.2f} is below the {accept_at:g} that the settings ask for"
        return value.model_copy(update={"status": Status.REVIEW, "reasons": (*value.reasons, reason)})
    return value
