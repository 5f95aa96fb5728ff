"""Both readers agree, and still it is for a person: what is around a name says that something may be lost."""

from __future__ import annotations

import pytest

from extract.judge import Case
from models.record import Status
from tests.extract.identifiers.pages import read_once, typed
from tests.extract.identifiers.twice import read_twice
from tests.extract.second.drawn import Scripted


class Believing:
    """A judge that believes whatever it may."""

    def confidence(self, case: Case) -> float:
        """Return the confidence of any value."""
        return 0.999 if case.value is not None else 0.0

    def accept_at(self, family: str) -> float:
        """Return a bound that such a confidence is above."""
        del family
        return 0.9


def statuses(text: str) -> list[Status]:
    found = read_twice(text, Scripted(), Believing())
    return [field.status for field in (*found.handles, *found.emails)]


@pytest.mark.parametrize("line", ["@fable, solar", "- @fable solar", "2. @fable, solar,"])
def test_a_line_of_a_name_and_one_more_word_may_be_one_name(line: str) -> None:
    assert statuses(f"Accounts to be preserved\n{line}\n") == [Status.REVIEW]


def test_what_the_word_would_make_of_it_is_offered() -> None:
    (handle,) = read_twice("Accounts to be preserved\n@fable, solar\n", Scripted(), Believing()).handles
    assert "fable_solar" in [other.value for other in handle.alternatives]


@pytest.mark.parametrize(
    "line", ["@fable", "the account @fable threatened", "@fable and", "@fable belongs to the suspect"]
)
def test_a_sentence_goes_on_after_a_name(line: str) -> None:
    assert statuses(f"Accounts to be preserved\n{line}\n") == [Status.ACCEPTED]


@pytest.mark.parametrize(
    ("local", "status"),
    [
        ("oren.mcnair", Status.ACCEPTED),
        ("oren.menair", Status.REVIEW),
        ("omcnair", Status.ACCEPTED),
        ("mcnairo70", Status.ACCEPTED),
        ("mcnairc70", Status.REVIEW),
        ("oren mcnair", Status.REVIEW),
        ("quietharbor", Status.ACCEPTED),
    ],
)
def test_an_address_that_is_nearly_the_signers_name_is_looked_at(local: str, status: Status) -> None:
    assert statuses(f"reply to {local}@example.gov please\n\nSincerely,\nOren McNair\nDetective") == [status]


def test_every_name_of_a_list_in_quotes_is_found() -> None:
    text = "a user operating under the screen name “realHarbor”, “quill_13” and “copperlake” on Twitter"
    found = read_once(typed(text))
    assert [handle.value for handle in found.handles] == ["realHarbor", "quill_13", "copperlake"]


def test_a_name_that_the_platform_does_not_allow_is_not_offered() -> None:
    (handle,) = read_twice("Accounts to be preserved\n@fablefable, solarsolar\n", Scripted(), Believing()).handles
    assert handle.status is Status.REVIEW
    assert all(len(other.value or "") <= 15 for other in handle.alternatives)
