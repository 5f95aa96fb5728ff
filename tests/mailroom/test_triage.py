"""Whoever must look at a record is told why, and nobody is left out whose record is in doubt."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, strategies as st

from mailroom.strict import doubt_absences, raise_the_bar
from mailroom.triage import REQUIRED, chosen_at_random, review_reasons
from models.record import EmailField, Field, Fields, Problem, RequestKind, Status
from models.stage import Stage
from tests.mailroom.samples import fields, sure

SHA = "ff" * 32


def reasons(found: Fields, *problems: Problem, share: float = 0.0, sha256: str = SHA) -> tuple[str, ...]:
    return review_reasons(found, problems, sha256, share)


def test_nobody_looks_at_what_is_sure() -> None:
    assert reasons(fields()) == ()


@pytest.mark.parametrize("kind", RequestKind)
def test_what_a_kind_requires_and_is_not_there_is_named(kind: RequestKind) -> None:
    assert set(REQUIRED) == set(RequestKind)
    missing = {name: () if isinstance(getattr(fields(), name), tuple) else sure(None) for name in REQUIRED[kind]}
    found = fields(request_kind=sure(kind), **missing)
    named = {reason.split(":")[0] for reason in reasons(found)}
    assert named == set(REQUIRED[kind])


@pytest.mark.parametrize("name", ["handles", "profile_urls", "post_urls"])
@pytest.mark.parametrize("kind", RequestKind)
def test_a_doubtful_identifier_is_looked_at_in_every_kind(name: str, kind: RequestKind) -> None:
    doubtful = Field[str](value="x", confidence=0.7, status=Status.REVIEW, reasons=("two readings disagree",))
    found = fields(request_kind=sure(kind), **{name: (sure("y"), doubtful)})
    assert f"{name}[1]: two readings disagree" in reasons(found)


def test_a_field_that_the_kind_does_not_need_may_be_doubtful() -> None:
    assert reasons(fields(badge=Field[str](confidence=0.3, status=Status.REVIEW))) == ()


def test_a_problem_is_a_reason_and_says_where() -> None:
    problem = Problem(page=2, stage=Stage.OCR, message="no words in time")
    assert reasons(fields(), problem) == ("page 2: no words in time",)


def test_the_share_looked_at_all_the_same_is_the_share_asked_for_and_the_same_again() -> None:
    hashes = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(4000)]
    chosen = [digest for digest in hashes if chosen_at_random(digest, 0.05)]
    assert 120 < len(chosen) < 280
    assert all(reasons(fields(), share=0.05, sha256=digest) for digest in chosen)
    assert not any(chosen_at_random(digest, 0.0) for digest in hashes)
    assert all(chosen_at_random(digest, 1.0) for digest in hashes)


@given(confidence=st.floats(0, 1), bar=st.floats(0.95, 1))
def test_a_higher_bar_only_sends_more_to_a_person(confidence: float, bar: float) -> None:
    email = EmailField(value="a@b.example", confidence=confidence, status=Status.ACCEPTED, role="return")
    doubtful = Field[str](value="x", confidence=confidence, status=Status.REVIEW)
    stricter = raise_the_bar(fields(emails=(email,), agency=doubtful), bar)
    assert (stricter.emails[0].status is Status.ACCEPTED) == (confidence >= bar)
    assert stricter.emails[0].role == "return"
    assert stricter.agency == doubtful


def test_what_is_absent_while_a_page_was_not_read_is_in_doubt_and_what_was_seen_is_not() -> None:
    found = fields(signature=sure(value=False), letterhead=sure(value=True))
    doubted = doubt_absences(found)
    assert doubted.signature.status is Status.REVIEW
    assert doubted.signature.reasons[-1] == "a page of the document was not read"
    assert doubted.letterhead == found.letterhead
