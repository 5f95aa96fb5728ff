"""Every row of the tables finds its own example."""

from __future__ import annotations

import re

import pytest

from extract.prose import prose_of
from extract.request.case_labels import LABELS
from extract.request.clue import Clue
from extract.request.information import CATEGORIES
from extract.request.nondisclosure import FORBIDS, PERMITS
from extract.request.other_laws import PRINTED, RULES
from extract.request.phrases import PHRASES
from extract.request.titles import TITLES
from extract.transcript import transcribe
from tests.extract.letters import pages_of


@pytest.mark.parametrize("clue", [*TITLES, *PHRASES], ids=lambda clue: f"{clue.kind}: {clue.example}")
def test_a_clue_finds_its_example(clue: Clue) -> None:
    assert clue.pattern.search(prose_of(transcribe(pages_of(clue.example))).text)


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        *((pattern, example) for _, example, pattern in (*FORBIDS, *PERMITS)),
        *((pattern, example) for _, _, example, pattern in CATEGORIES),
        *((pattern, example) for pattern, _, example in RULES),
    ],
)
def test_a_phrase_finds_its_example(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(prose_of(transcribe(pages_of(example))).text)


@pytest.mark.parametrize(("pattern", "example"), PRINTED)
def test_a_code_is_found_as_printed(pattern: re.Pattern[str], example: str) -> None:
    match = pattern.search(f"under {example}, we ask")
    assert match is not None
    assert match.group() == example


@pytest.mark.parametrize(("example", "pattern"), [(example, pattern) for _, example, pattern in LABELS])
def test_a_label_finds_its_example(example: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(prose_of(transcribe(pages_of(f"{example} : 13-0042"))).text)
