"""How places that speak for values are weighed: agreement helps, rivals hurt, bad ink hurts."""

from __future__ import annotations

from hypothesis import given, strategies as st

from extract.mention import Mention, field_of, rank
from extract.transcript import transcribe
from models.record import Status
from tests.extract.letters import pages_of

weights = st.floats(0.05, 0.99)


def at(value: str, weight: float) -> Mention:
    return Mention(value, 0, 5, weight, "test")


@given(weights, weights)
def test_a_second_mention_of_the_same_value_never_hurts(first: float, second: float) -> None:
    alone = rank([at("13-0042", first)])[0].probability
    both = rank([at("13-0042", first), at("13 0042", second)])[0].probability
    assert both >= alone - 1e-9


@given(weights, weights)
def test_a_rival_never_helps_and_shares_stay_under_one(first: float, second: float) -> None:
    ranked = rank([at("A1", first), at("B2", second)])
    assert ranked[0].probability <= max(first, second) + 1e-9
    assert sum(one.probability for one in ranked) <= 1.0


def test_bad_ink_keeps_a_value_from_being_accepted() -> None:
    clear = transcribe(pages_of("13-0042", confidence=0.95))
    faint = transcribe(pages_of("13-0042", confidence=0.3))
    mentions = [at("13-0042", 0.97)]
    assert field_of(mentions, clear, absent=0.5, why_absent="").status is Status.ACCEPTED
    assert field_of(mentions, faint, absent=0.5, why_absent="").status is Status.REVIEW


def test_what_is_too_unsure_is_an_alternative_only() -> None:
    field = field_of([at("13-0042", 0.1)], transcribe(pages_of("13-0042")), absent=0.5, why_absent="")
    assert field.value is None
    assert [other.value for other in field.alternatives] == ["13-0042"]


def test_nothing_found_says_why() -> None:
    field = field_of([], transcribe(pages_of("x")), absent=0.6, why_absent="no label")
    assert (field.value, field.reasons) == (None, ("no label",))
    assert field.confidence == 0.6
