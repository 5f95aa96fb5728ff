"""Every row of the tables finds its own example."""

from __future__ import annotations

import re

import pytest

from extract.prose import prose_of
from extract.request.acts import ACTS
from extract.request.case_labels import Owner, label_before
from extract.request.case_refused import DOUBTFUL, REFUSED
from extract.request.case_shape import pieces_of
from extract.request.clue import Clue
from extract.request.information import CATEGORIES
from extract.request.notice_phrases import FORBIDS, PERMITS
from extract.request.other_laws import PRINTED, RULES
from extract.request.phrases import PHRASES
from extract.request.titles import TITLES
from extract.transcript import transcribe
from tests.extract.letters import pages_of


@pytest.mark.parametrize("clue", [*TITLES, *PHRASES, *ACTS], ids=lambda clue: f"{clue.kind}: {clue.example}")
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


LABELS = (
    ("Agency Case No.", Owner.OFFICE),
    ("Our ref:", Owner.OFFICE),
    ("Incident Nurnber", Owner.OFFICE),
    ("Gase No.", Owner.OFFICE),
    ("Case/Incident #", Owner.OFFICE),
    ("FileNo.", Owner.OFFICE),
    ("Crime Reference", Owner.OFFICE),
    ("N° Parquet :", Owner.OFFICE),
    ("Geschäftszeichen:", Owner.OFFICE),
    ("FIR No.", Owner.OFFICE),
    ("USAO No.", Owner.OFFICE),
    ("please quote", Owner.OFFICE),
    ("Docket No.", Owner.COURT),
    ("Court Case No.", Owner.COURT),
    ("Search Warrant No.", Owner.COURT),
    ("Your ref:", Owner.STRANGER),
    ("in an unrelated case", Owner.STRANGER),
)


@pytest.mark.parametrize(("example", "owner"), LABELS)
def test_a_label_says_whose_number_it_announces(example: str, owner: Owner) -> None:
    assert label_of(example) is owner


@pytest.mark.parametrize("example", ["Badge No.", "Fax", "User ID", "P.O. Box", "Room", "Detective"])
def test_what_announces_another_number_is_no_label(example: str) -> None:
    assert label_of(example) is None


def label_of(example: str) -> Owner | None:
    pieces = pieces_of(transcribe(pages_of(example)).lines[0])
    label = label_before(pieces, len(pieces))
    return label.owner if label is not None and label.weight > 0 else None


@pytest.mark.parametrize(("example", "pattern"), [*REFUSED, *DOUBTFUL])
def test_a_number_that_no_case_has_is_refused(example: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(example)
