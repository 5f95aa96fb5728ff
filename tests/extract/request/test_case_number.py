"""The sender's own number, in the ways in which offices print it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.request.case_shape import mend
from extract.transcript import transcribe
from models.record import Field
from tests.extract.letters import pages_of


def case_of(text: str) -> Field[str]:
    transcript = transcribe(pages_of(text))
    return find_case_number(prose_of(transcript), transcript)


PRINTED = (
    ("Case No. 13-004417", "13-004417"),
    ("Case Number: MPD-2013-0099812", "MPD-2013-0099812"),
    ("Our ref: WX/2013/05518", "WX/2013/05518"),
    ("Case#13-0042", "13-0042"),
    ("Re: Preservation request, incident no. 2013-31415.", "2013-31415"),
    ("File No. 26SEP13-NHIS-0442", "26SEP13-NHIS-0442"),
    ("File reference: 221 Js 4471/13", "221 Js 4471/13"),
    ("Case Number:          SSP-13-7781", "SSP-13-7781"),
    ("Our ref:\nDA-13-9565", "DA-13-9565"),
    ("Case No. l3-OO421", "13-00421"),
    ("Complaint No, QF78-13-3808", "QF78-13-3808"),
    ("Subject: SUBPOENA - Item # 3640-12", "3640-12"),
    ("RE:          0829-13", "0829-13"),
    ("Case OFI-13-651321-T", "OFI-13-651321-T"),
    ("Agency Case No. 13-0042    Docket No. 4:13-mj-00219", "13-0042"),
    ("Case No. 13-0042 PRESERVATION REQUEST", "13-0042"),
    ("Case No. 13-0042 Date: May 1, 2013", "13-0042"),
)


@pytest.mark.parametrize(("text", "value"), PRINTED)
def test_a_number_is_entered_as_printed(text: str, value: str) -> None:
    assert case_of(text).value == value


NO_CASES = (
    "Call 512-555-0142 or write to 1200 Courthouse Lane",
    "Case closed on 11/03/2013",
    "Badge No. 4471",
    "18 U.S.C. § 2703(f)",
    "A case like this needs care.",
)


@pytest.mark.parametrize("text", NO_CASES)
def test_what_is_no_case_number_is_not_taken_for_one(text: str) -> None:
    assert case_of(text).value is None


def test_another_number_is_offered_beside_the_first() -> None:
    field = case_of("Case No. 13-0042\nDocket No. 4:13-mj-00219")
    assert field.value == "13-0042"
    assert "4:13-mj-00219" in [other.value for other in field.alternatives]
    assert field.status == "review"


@given(st.from_regex(r"[A-HJ-NP-Z]{0,3}-?[0-9]{2}-[0-9]{3,6}", fullmatch=True))
def test_a_clean_number_is_never_mended(number: str) -> None:
    assert mend(number) == number
