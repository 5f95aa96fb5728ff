"""The papers in one fax are told apart page by page, with the language of each."""

from __future__ import annotations

import pytest

from extract.parts.parts import find_parts, strongest
from extract.parts.titles import PAPERS
from extract.prose import prose_of
from extract.transcript import transcribe
from extract.verdict import settle
from models.record import Part, PartKind, RequestKind
from tests.extract.letters import pages_of

COVER = """FAX COVER SHEET

TO: Custodian of Records, Twitter, Inc.
FROM: Detective Ann Example
DATE: March 4, 2013
PAGES: 5 including cover
"""
LETTER = """Dear Custodian of Records:

Please preserve all records of the account that is named in the attachment to this letter.

Sincerely,
"""
WARRANT = "SEARCH AND SEIZURE WARRANT\n\nTo any authorized officer: you are commanded to search the place."
GAG = "ORDER OF NON-DISCLOSURE\n\nThe provider shall not tell the user of the warrant for one year."
LIST = "ATTACHMENT A\n\n@quietharbor"
FRENCH = (
    "Monsieur, nous vous prions de conserver les donn\u00e9es du compte dans le cadre de cette affaire et pour elle."
)


def parts(*pages: str, kind: RequestKind = RequestKind.SEARCH_WARRANT) -> list[tuple[str, tuple[int, int]]]:
    return [(part.kind.value, part.pages) for part in found(*pages, kind=kind)]


def found(*pages: str, kind: RequestKind = RequestKind.SEARCH_WARRANT) -> tuple[Part, ...]:
    read = pages_of("\f".join(pages))
    return find_parts(prose_of(transcribe(read)), read, kind)


def test_papers_are_told_apart() -> None:
    assert parts(COVER, LETTER, "and goes on here", WARRANT, LIST, GAG) == [
        ("cover_sheet", (1, 1)),
        ("letter", (2, 3)),
        ("search_warrant", (4, 4)),
        ("attachment", (5, 5)),
        ("nondisclosure_order", (6, 6)),
    ]


def test_what_follows_a_cover_sheet_is_no_part_of_it() -> None:
    assert parts(COVER, "words without a heading") == [("cover_sheet", (1, 1)), ("letter", (2, 2))]


def test_no_request_is_no_letter() -> None:
    assert parts("Roofs repaired", kind=RequestKind.NOT_A_REQUEST) == [("other", (1, 1))]


def test_a_translation_is_a_part_of_its_own() -> None:
    assert [part.language for part in found(FRENCH, LETTER)] == ["fr", "en"]


@pytest.mark.parametrize(("kind", "example", "pattern"), PAPERS)
def test_a_title_is_that_of_its_paper_first(kind: PartKind, example: str, pattern: object) -> None:
    assert next(other for other, _, one in PAPERS if one.match(example)) is kind, pattern


def test_the_strongest_process_makes_the_kind() -> None:
    two = [Part(kind=PartKind.SUBPOENA, pages=(1, 1)), Part(kind=PartKind.SEARCH_WARRANT, pages=(2, 2))]
    by_words = settle(RequestKind.SUBPOENA, 0.99)
    assert strongest(by_words, two).value is RequestKind.SEARCH_WARRANT
    assert strongest(by_words, two[:1]) is by_words
