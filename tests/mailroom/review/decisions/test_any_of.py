"""The pattern finds what an alternation of the same texts, longest first, finds."""

from __future__ import annotations

import re

from hypothesis import given, strategies as st

from mailroom.review.decisions.any_of import any_of

TEXTS = st.lists(st.text("ab.@(|", min_size=1, max_size=6), max_size=12)


@given(texts=TEXTS, inside=st.text("ab.@(|c", max_size=40))
def test_it_finds_what_an_alternation_finds(texts: list[str], inside: str) -> None:
    plain = "|".join(re.escape(text) for text in sorted(set(texts), key=len, reverse=True))
    if not texts:
        assert any_of(texts) == ""
        return
    assert re.sub(any_of(texts), "#", inside) == re.sub(plain, "#", inside)


def test_texts_within_each_other_however_deep() -> None:
    texts = ["a" * length for length in range(1, 400)]
    assert re.fullmatch(any_of(texts), "a" * 399)
    assert re.sub(any_of(texts), "#", "b" + "a" * 50 + "b") == "b#b"
