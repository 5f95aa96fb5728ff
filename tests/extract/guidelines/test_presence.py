"""Presence: that something stands there can be sure where its letters are not; absence and bad reading never are."""

from __future__ import annotations

import pytest

from extract.guidelines.presence import FOUND_AT, has_any, has_date, has_process
from models.record import Alternative, Field, Status


def found(value: str | None, confidence: float, *reasons: str, none: float = 0.0) -> Field[str]:
    others = (Alternative[str](value="none", confidence=none),) if none else ()
    return Field[str](
        value=value, confidence=confidence, status=Status.REVIEW, reasons=tuple(reasons), alternatives=others
    )


@pytest.mark.parametrize("name", sorted(FOUND_AT))
def test_a_date_is_there_from_its_floor_on(name: str) -> None:
    assert has_date(name, found("2013-03-05", FOUND_AT[name]))
    assert not has_date(name, found("2013-03-05", FOUND_AT[name] - 0.01))
    assert not has_date(name, found(None, 0.99))


def test_a_confirmed_date_is_there_whatever_its_confidence() -> None:
    assert has_date("due_date", Field[str](value="2013-03-05", confidence=0.1, status=Status.CONFIRMED))


def test_several_doubtful_categories_make_one_that_is_there() -> None:
    assert not has_any([found("ip_logs", 0.8)])
    assert has_any([found("ip_logs", 0.8), found("sessions", 0.8)])
    assert not has_any([])


def test_a_process_is_there_where_none_is_unlikely() -> None:
    assert has_process(found("subpoena", 0.8, none=0.03))
    assert not has_process(found("subpoena", 0.8, none=0.1))
    assert not has_process(found("subpoena", 0.5))
    assert not has_process(found("none", 0.99))


def test_what_nothing_was_measured_for_says_nothing_of_presence() -> None:
    assert not has_date("letter_date", found("2013-03-05", 0.99, "uncalibrated"))
    assert not has_any([found("ip_logs", 0.99, "uncalibrated")])
    assert not has_process(found("subpoena", 0.99, "uncalibrated"))
