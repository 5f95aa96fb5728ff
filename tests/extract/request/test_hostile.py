"""Junk costs time in proportion to its length, in everything that looks for what is asked."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.request.information import find_information
from extract.request.kind import find_kind
from extract.request.nondisclosure import find_nondisclosure
from extract.request.process import find_process
from extract.request.statutes import find_statutes
from extract.transcript import transcribe
from models.record import RequestKind
from tests.extract.letters import pages_of
from tests.linear import assert_linear

BYTES = 60_000
JUNK = (
    "Case No. 13-004417 ",
    "13-004417 ",
    "Case:\n",
    "13 ",
    "A1-",
    "a.1/",
    "SUBPOENA\n",
    "preserve records without warrant ",
    "18 U.S.C. 2703(d), and 2705(b) ",
    "Penal Code of ",
    "do not disclose notify ",
    "@",
)


@pytest.mark.slow
@pytest.mark.parametrize("unit", JUNK)
def test_time_grows_with_the_text(unit: str) -> None:
    assert_linear(lambda size: _find_all((unit * size)[:size]), BYTES)


def _find_all(text: str) -> None:
    pages = pages_of(text)
    transcript = transcribe(pages)
    prose = prose_of(transcript)
    find_process(find_kind(prose, transcript, pages), prose, transcript)
    find_case_number(prose, transcript)
    find_statutes(prose, transcript)
    find_nondisclosure(prose, transcript)
    find_information(RequestKind.SUBPOENA, prose, transcript)
