"""Dates in every printed form come out as the day that was meant, and nothing else is a date."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from extract.when.dates import FORMS, find_dates

days = st.dates(date(1990, 1, 1), date(2079, 12, 31))
WORDS = "january february march april may june july august september october november december".split()  # noqa: SIM905 -- read as words


@pytest.mark.parametrize(("name", "pattern", "example"), FORMS)
def test_each_form_finds_its_example(name: str, pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example), name
    assert [found.value for found in find_dates(example)] == [date(2013, 11, 3)]


@given(days)
def test_a_day_in_words_is_that_day(day: date) -> None:
    month = WORDS[day.month - 1]
    for printed in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"this {day.day}th day of {month}, {day.year}",
    ):
        assert [(found.value, found.other) for found in find_dates(printed)] == [(day, None)]


@given(days)
def test_numbers_are_read_in_the_country_s_order_with_the_other_beside_it(day: date) -> None:
    (american,) = find_dates(f"{day.month:02}/{day.day:02}/{day.year}", "month first")
    (british,) = find_dates(f"{day.day:02}/{day.month:02}/{day.year}", "day first")
    assert american.value == british.value == day
    assert (american.other is None) == (day.day > 12 or day.day == day.month)


@given(days)
def test_iso_is_never_turned(day: date) -> None:
    (found,) = find_dates(day.isoformat(), "day first")
    assert (found.value, found.other) == (day, None)


@pytest.mark.parametrize(
    "text", ["2013-13-45", "case 13-004417", "february 30, 2013", "may 2703", "10.0.0.1", "1/2 of it", "31/31/2013"]
)
def test_what_is_no_day_of_the_calendar_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_a_digit_read_as_a_letter_is_mended_and_said() -> None:
    (found,) = find_dates("november 12, 2o13")
    assert (found.value, found.repaired) == (date(2013, 11, 12), True)


@given(st.text(max_size=200))
def test_any_text_gives_dates_in_order_inside_it(text: str) -> None:
    found = find_dates(text.lower())
    assert all(0 <= one.start < one.end <= len(text.lower()) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
