"""A rule's own confidence becomes the judge's, with what both readers saw at its place; identifiers keep theirs."""

from __future__ import annotations

from typing import Any

import pytest

from extract.calibration import PLAIN, logit
from extract.judge import Case
from extract.judged import IDENTIFIERS, LISTS, SINGLE, case_of, judged
from extract.verdict import settle
from models.record import Evidence, Field, Fields, RawReading, RequestKind, Status
from tests.extract.letters import pages_of
from tests.extract.reading import fields_of

LETTER = """Harlow County Sheriff's Office

Re: Preservation request, Case No. 26-0417
Please preserve the account @quietharbor under 18 U.S.C. 2703(f).

Sincerely,
Detective Ann Example"""


class Asked:
    """A judge that answers every case with one number and keeps what it was asked."""

    def __init__(self, confidence: float, accept_at: float) -> None:
        self.answer, self.bar = confidence, accept_at
        self.cases: list[Case] = []

    def confidence(self, case: Case) -> float:
        """Return the one number."""
        self.cases.append(case)
        return self.answer

    def accept_at(self, family: str) -> float:
        """Return the one bar."""
        del family
        return self.bar


def seen(first: str, second: str) -> Evidence:
    readings = (RawReading(reader="first", text=first), RawReading(reader="second", text=second))
    return Evidence(page=1, box=(0, 0, 1, 1), text=first, readings=readings)


def case(value: Any, *evidence: Evidence, confidence: float = 0.9) -> Case:  # noqa: ANN401 - a value of any field
    return case_of("case_number", settle(value, confidence, evidence=evidence))


@pytest.mark.parametrize(("bar", "status"), [(0.8, Status.ACCEPTED), (0.7, Status.ACCEPTED), (0.9, Status.REVIEW)])
def test_the_judges_number_and_bar_decide(bar: float, status: Status) -> None:
    fields = judged(fields_of(pages_of(LETTER)), Asked(0.8, bar))
    for name in SINGLE:
        field = getattr(fields, name)
        assert (field.confidence, field.status) == (0.8, status)
    for name in LISTS:
        assert all((field.confidence, field.status) == (0.8, status) for field in getattr(fields, name))
    assert fields.statutes


def test_identifiers_were_judged_where_they_were_decided() -> None:
    fields = fields_of(pages_of(LETTER))
    judge = Asked(0.01, 2.0)
    again = judged(fields, judge)
    assert all(getattr(again, name) == getattr(fields, name) for name in IDENTIFIERS)
    assert not {asked.family for asked in judge.cases} & set(IDENTIFIERS)


def test_every_field_of_the_record_is_judged_somewhere() -> None:
    unfitted = {"emergency", "statements", "parts"}
    assert {*SINGLE, *LISTS, *IDENTIFIERS, "accounts"} == set(Fields.model_fields) - unfitted


def test_nothing_but_confidence_and_status_changes() -> None:
    fields = fields_of(pages_of(LETTER))
    again = judged(fields, Asked(0.5, 0.9))
    for name in SINGLE:
        old, new = (getattr(each, name).model_dump(exclude={"confidence", "status"}) for each in (fields, again))
        assert old == new


def test_what_is_absent_has_a_family_of_its_own() -> None:
    assert case(None) == Case("case_number.absent", None, {PLAIN: logit(0.9)})


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_have_a_family_each(value: bool) -> None:  # noqa: FBT001 - the value of a field
    field: Field[bool] = settle(value, 0.9)
    assert case_of("signature", field).family == f"signature.{str(value).lower()}"


def test_a_kind_is_judged_by_its_name() -> None:
    field: Field[RequestKind] = settle(RequestKind.MLAT, 0.9)
    assert case_of("request_kind", field).value == "mlat"


@pytest.mark.parametrize(
    ("evidence", "agrees", "differs"),
    [
        ((), 0, 0),
        ((Evidence(page=1, box=(0, 0, 1, 1), text="26-0417"),), 0, 0),
        ((seen("26-0417", "26-0417"),), 1, 0),
        ((seen("26-0417", "26 O417"),), 0, 1),
        ((seen("Case No. 26-0417", "No. 26-0477"),), 0, 1),
        ((seen("(26-0417)", "26-0417."),), 1, 0),
        ((seen("26-0417", "x26-0417"),), 1, 0),
        ((seen("26-0417", ""),), 0, 1),
        ((seen("26-0417", "else"), seen("26-0417", "26-0417")), 1, 0),
    ],
)
def test_whether_the_second_reader_bears_a_value_out(evidence: tuple[Evidence, ...], agrees: int, differs: int) -> None:
    features = case("26-0417", *evidence).features
    assert (features["second reader agrees"], features["second reader differs"]) == (agrees, differs)
