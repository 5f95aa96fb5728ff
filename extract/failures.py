"""One detector that breaks on a page takes its own fields with it, and no others.

A letter that trips the rule for dates must not cost the handles. Refuses to hide anything: what broke is kept with the
fields that it left unknown, and whoever asks for a record makes a problem of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar, get_origin

from models.errors import MailroomError
from models.record import Fields, Status

UNKNOWN = "it could not be looked for: see the record's problems"

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A detector that broke: the fields of the record that it would have given, and what it raised.

    No fields where it was the second reader: then every field has the first one's word.
    """

    fields: tuple[str, ...]
    bug: Exception


class Failures:
    """Runs the detectors of one document and notes which broke, in order."""

    def __init__(self) -> None:
        self.seen: list[Failure] = []

    def find(
        self, fields: tuple[str, ...], otherwise: T, detector: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what `detector` finds, or `otherwise` where it breaks, for those that build upon it.

        `fields` of the record are then unknown. An error that mailroom raises on purpose, such as a missing model, is
        no failure of this document and passes through.
        """
        try:
            return detector(*args, **kwargs)
        except MailroomError:
            raise
        except Exception as bug:  # noqa: BLE001 - a hostile or odd letter may break any rule; the others' fields are kept
            self.seen.append(Failure(fields, bug))
            return otherwise

    def mark(self, fields: Fields) -> Fields:
        """Return `fields` in which everything that a broken detector would have given is unknown, whatever it says."""
        broken = {name for failure in self.seen for name in failure.fields}
        return fields.model_copy(update={name: _unknown(name) for name in broken}) if broken else fields


class NoFailures(Failures):
    """Runs the detectors and lets what one raises through: for tests and benches, which must see it."""

    def find(
        self, fields: tuple[str, ...], otherwise: T, detector: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what `detector` finds."""
        del fields, otherwise
        return detector(*args, **kwargs)


def _unknown(name: str) -> object:
    kind = Fields.model_fields[name].annotation
    if kind is None or get_origin(kind) is tuple:
        return ()
    return kind(confidence=0.0, status=Status.REVIEW, reasons=(UNKNOWN,))
