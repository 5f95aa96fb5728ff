"""A detector that breaks takes its own fields with it and no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pytest

from extract.extract import OF_ZONES
from extract.failures import UNKNOWN, Failures
from models.errors import MissingDependency
from models.record import Fields, Status
from tests.extract.letters import pages_of
from tests.extract.reading import fields_of

P = ParamSpec("P")
T = TypeVar("T")

LETTER = """Harlow County Sheriff's Office

November 3, 2026

Re: Preservation request, Case No. 26-0417

Pursuant to 18 U.S.C. 2703(f) please preserve all records of the account @example_handle
(https://twitter.com/example_handle) and do not disclose this request to the account holder.
Please confirm by e-mail to a.example@harlow.example.gov.

Sincerely,
Detective Ann Example
Badge 4471
Phone 512-555-0142"""

ALL = fields_of(pages_of(LETTER))
DETECTORS = (
    "handles", "signature", "letterhead", "request_kind", "country", "requester", "letter_date", "agency", "phone",
    "case_number", "due_date", "statutes", "legal_process", "nondisclosure", "requested_information", "date_range",
)  # fmt: skip
BUILT_UPON = {
    "handles": {"requester", "requester_title", "agency"},
    "request_kind": {"legal_process", "requested_information", "country"},
    "country": {"phone", "letter_date", "due_date"},
    "requester": {"agency", "phone"},
    "letter_date": {"due_date"},
    "letterhead": {"agency"},
}
"""Fields that may come out otherwise because what they build upon is not known."""


class Sabotage(Failures):
    """Puts a detector that raises in the place of the one that gives `victim`."""

    def __init__(self, victim: str, bug: Exception) -> None:
        super().__init__()
        self.victim = victim
        self.bug = bug

    def find(
        self, fields: tuple[str, ...], otherwise: T, detector: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a detector that raises in the place of the victim's."""

        def broken() -> T:
            raise self.bug

        if self.victim in fields and fields != OF_ZONES:
            return super().find(fields, otherwise, broken)
        return super().find(fields, otherwise, detector, *args, **kwargs)


@pytest.mark.parametrize("victim", DETECTORS)
def test_the_other_fields_are_kept(victim: str) -> None:
    failures = Sabotage(victim, LookupError("text of a page"))
    fields = fields_of(pages_of(LETTER), failures)
    lost = {name for failure in failures.seen for name in failure.fields}
    assert victim in lost
    for name in Fields.model_fields.keys() - lost - BUILT_UPON.get(victim, set()):
        assert getattr(fields, name) == getattr(ALL, name), name
    for name in lost:
        value = getattr(fields, name)
        if isinstance(value, tuple):
            assert value == ()
        else:
            assert (value.value, value.confidence, value.status) == (None, 0.0, Status.REVIEW)
            assert value.reasons == (UNKNOWN,)
    assert Fields.model_validate(fields.model_dump()) == fields


def test_what_broke_is_kept_as_it_was_raised() -> None:
    bug = ValueError("text of a page")
    failures = Sabotage("statutes", bug)
    fields_of(pages_of(LETTER), failures)
    assert [(failure.fields, failure.bug) for failure in failures.seen] == [(("statutes",), bug)]


def test_a_missing_model_is_no_failure_of_the_document() -> None:
    with pytest.raises(MissingDependency):
        fields_of(pages_of(LETTER), Sabotage("phone", MissingDependency("no model")))


def test_without_somewhere_to_note_it_what_a_detector_raises_is_raised() -> None:
    page = pages_of(LETTER)[0]
    with pytest.raises(AttributeError):
        fields_of([page, None])  # type: ignore[list-item]  # a page that is none breaks what looks at it
