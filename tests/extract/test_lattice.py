"""The lattice answers as the definition of CTC does: a string's probability is the sum over all paths that spell it."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract.lattice import Segment, likeliest, log_likelihoods

ALPHABET = ("", "a", "b")
LETTERS = frozenset("ab")


def segment(weights: list[list[float]]) -> Segment:
    steps = np.asarray(weights, np.float32)
    return Segment(np.log(steps / steps.sum(axis=1, keepdims=True)), ALPHABET)


def spelled(path: tuple[int, ...]) -> str:
    return "".join(ALPHABET[symbol] for symbol, _ in itertools.groupby(path))


def by_definition(lattice: Segment) -> dict[str, float]:
    sums: dict[str, float] = {}
    for path in itertools.product(range(len(ALPHABET)), repeat=len(lattice.steps)):
        chance = math.exp(sum(float(lattice.steps[step, symbol]) for step, symbol in enumerate(path)))
        sums[spelled(path)] = sums.get(spelled(path), 0.0) + chance
    return sums


lattices = st.lists(
    st.lists(st.floats(0.01, 1.0), min_size=len(ALPHABET), max_size=len(ALPHABET)), min_size=1, max_size=5
).map(segment)


@given(lattices)
@settings(max_examples=50, deadline=None)
def test_a_likelihood_is_the_sum_over_all_paths(lattice: Segment) -> None:
    sums = by_definition(lattice)
    assert sum(sums.values()) == pytest.approx(1.0, abs=1e-4)
    texts = [text for text in sums if text]
    for text, log in zip(texts, log_likelihoods(lattice, texts), strict=True):
        assert math.exp(log) == pytest.approx(sums[text], rel=1e-3)


@given(lattices)
@settings(max_examples=50, deadline=None)
def test_a_string_too_long_for_the_strip_is_impossible(lattice: Segment) -> None:
    assert list(log_likelihoods(lattice, ["ab" * len(lattice.steps)])) == [-math.inf]


@given(lattices)
@settings(max_examples=50, deadline=None)
def test_the_likeliest_strings_come_first_and_never_promise_too_much(lattice: Segment) -> None:
    found = likeliest(lattice, LETTERS, count=50)
    sums = by_definition(lattice)
    assert math.exp(found[0][1]) == pytest.approx(max(sums.values()), rel=1e-3)
    shares = [share for _, share in found]
    assert shares == sorted(shares, reverse=True)
    assert all(math.exp(share) <= sums[text] * 1.001 for text, share in found)


@given(lattices)
@settings(max_examples=50, deadline=None)
def test_the_grammar_takes_part_in_the_decoding(lattice: Segment) -> None:
    assert all(set(text) <= {"a"} for text, _ in likeliest(lattice, frozenset("a")))


def test_strings_that_the_reader_cannot_say_are_impossible_and_harm_no_other() -> None:
    answers = log_likelihoods(segment([[1, 1, 1]]), ["ü", "", "a"])
    assert list(answers[:2]) == [-math.inf, -math.inf]
    assert math.exp(answers[2]) == pytest.approx(1 / 3)
