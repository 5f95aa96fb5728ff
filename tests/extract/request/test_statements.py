"""What a letter says: who is in danger, what is public and asked for, whom it is addressed to."""

from __future__ import annotations

import pytest

from models.record import StatementName as Name
from tests.extract.letters import pages_of
from tests.extract.reading import fields_of


def said(text: str, name: Name) -> bool | None:
    return next(one.value for one in fields_of(pages_of(text)).statements if one.name is name)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("There is danger of serious physical injury to Harold Upshaw.", Name.PERSON_IN_DANGER, True),
        ("Please send us the profile picture and the biography.", Name.PUBLIC_INFORMATION, True),
        ("A review confirmed that the profile picture matches the suspect.", Name.PUBLIC_INFORMATION, False),
        ("Tvvitter, lnc. holds records of this user.", Name.ADDRESSED_HERE, True),
        ("We ask for records of https://twitter.com/quietharbor of today.", Name.ADDRESSED_HERE, False),
        ("Our pages are at http://www.harlowridgepd.org for all.", Name.URL_TRACED, False),
        ("The profile is at https:/ twitter corn/quiet", Name.URL_TRACED, True),
    ],
)
def test_what_a_letter_says(text: str, name: Name, wanted: bool) -> None:  # noqa: FBT001 -- a table's column
    assert said(text, name) is wanted
