"""Durations, the letter's date, the day an answer is due, and the period of the data."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from extract.prose import prose_of
from extract.transcript import transcribe
from extract.when.dates import find_dates
from extract.when.due_date import add, find_due_date
from extract.when.durations import NUMBERS, find_duration
from extract.when.letter_date import find_letter_date
from extract.when.span import find_date_range
from tests.extract.letters import pages_of

DURATIONS = (
    ("ninety (90) days", "P90D"),
    ("a period of 90 days", "P90D"),
    ("one year", "P1Y"),
    ("a 180-day period", "P180D"),
    ("six months", "P6M"),
    ("two weeks", "P2W"),
    ("one hundred eighty (180) days", "P180D"),
    ("forty-five days", "P45D"),
    ("the other day", None),
)


@pytest.mark.parametrize(("text", "value"), DURATIONS)
def test_a_length_of_time_is_entered_in_iso(text: str, value: str | None) -> None:
    found = find_duration(text)
    assert (found[0] if found else None) == value


@given(st.integers(1, 999), st.sampled_from(["day", "week", "month", "year"]))
def test_any_number_of_any_unit(number: int, unit: str) -> None:
    found = find_duration(f"for {number} {unit}s")
    assert found is not None
    assert found[0] == f"P{number}{unit[0].upper()}"


@pytest.mark.parametrize(("words", "number"), NUMBERS.items())
def test_numbers_in_words(words: str, number: int) -> None:
    found = find_duration(f"{words} days")
    assert found is not None
    assert found[0] == f"P{number}D"


@given(st.dates(date(1990, 1, 1), date(2070, 1, 1)), st.integers(1, 60))
def test_working_days_end_on_a_working_day_and_are_never_fewer(start: date, days: int) -> None:
    end = add(start, f"P{days}D", working=True)
    assert end.weekday() < 5
    assert (end - start).days >= days


def test_a_month_after_the_end_of_january_stays_in_february() -> None:
    assert add(date(2013, 1, 31), "P1M") == date(2013, 2, 28)
    assert add(date(2012, 2, 29), "P1Y") == date(2013, 2, 28)
    assert add(date(2013, 12, 15), "P1M") == date(2014, 1, 15)


def read(text: str) -> tuple[str | None, str | None, str | None]:
    transcript = transcribe(pages_of(text))
    prose = prose_of(transcript)
    dates = find_dates(prose.text)
    letter = find_letter_date(dates, prose, transcript).value
    due = find_due_date(dates, letter, prose, transcript).value
    return letter, due, find_date_range(dates, prose, transcript).value


LETTERS = (
    ("November 4, 2013\n\nPlease respond no later than December 2, 2013.", "2013-11-04", "2013-12-02", None),
    ("Date: 11/04/2013\n\nPlease provide the records within fourteen (14) days.", "2013-11-04", "2013-11-18", None),
    (
        "November 4, 2013\n\nProduce the data within ten (10) business days of receipt.",
        "2013-11-04",
        "2013-11-18",
        None,
    ),
    ("November 4, 2013\n\nPlease preserve the records for 90 days.", "2013-11-04", None, None),
    (
        "November 4, 2013\n\nall logs from January 1, 2013 to March 31, 2013 are wanted",
        "2013-11-04",
        None,
        "2013-01-01/2013-03-31",
    ),
    ("November 4, 2013\n\nall logs from September 1, 2013 to the present", "2013-11-04", None, "2013-09-01/.."),
    ("November 4, 2013\n\nlogs between 1 June 2013 and 30 June 2013", "2013-11-04", None, "2013-06-01/2013-06-30"),
    ("Return date: June 27, 2013\n\nDATED this 2nd day of April, 2013", "2013-04-02", "2013-06-27", None),
    ("No date stands on this paper.", None, None, None),
)


@pytest.mark.parametrize(("text", "letter", "due", "span"), LETTERS)
def test_each_date_is_told_by_what_stands_around_it(
    text: str, letter: str | None, due: str | None, span: str | None
) -> None:
    assert read(text) == (letter, due, span)
