"""Whole papers: the kind and the case number, whatever office typed them."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.request.kind import find_kind
from extract.transcript import transcribe
from tests.extract.letters import pages_of
from tests.extract.request.more_papers import MORE_PAPERS
from tests.extract.request.papers import PAPERS, Paper


@pytest.mark.parametrize("paper", [*PAPERS, *MORE_PAPERS], ids=lambda paper: paper.name)
def test_the_kind_of_a_paper_is_told(paper: Paper) -> None:
    pages = pages_of(paper.text)
    transcript = transcribe(pages)
    assert find_kind(prose_of(transcript), transcript, pages).value is paper.kind


@pytest.mark.parametrize("paper", [*PAPERS, *MORE_PAPERS], ids=lambda paper: paper.name)
def test_the_case_number_of_a_paper_is_entered(paper: Paper) -> None:
    transcript = transcribe(pages_of(paper.text))
    assert find_case_number(prose_of(transcript), transcript).value == paper.case
