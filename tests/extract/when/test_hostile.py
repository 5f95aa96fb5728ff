"""A page of nothing but dates costs time in proportion to its length."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.transcript import transcribe
from extract.when.dates import find_dates
from extract.when.due_date import find_due_date
from extract.when.letter_date import find_letter_date
from extract.when.span import find_date_range
from tests.extract.letters import pages_of
from tests.linear import assert_linear

BYTES = 100_000


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["May 5, 2014\n", "11/03/13 ", "by May 5, 2014 to 2014-05-09 ", "within ten days "])
def test_time_grows_with_the_text(unit: str) -> None:
    assert_linear(lambda size: _find_all((unit * size)[:size]), BYTES)


def _find_all(text: str) -> None:
    transcript = transcribe(pages_of(text))
    prose = prose_of(transcript)
    dates = find_dates(prose.text)
    letter_date = find_letter_date(dates, prose, transcript)
    find_due_date(dates, letter_date.value, prose, transcript)
    find_date_range(dates, prose, transcript)
