"""What may stand before a host: the platform's own prefixes are no misreading, a stuck word needs a witness."""

from __future__ import annotations

import pytest

from extract.identifiers.draft import Draft
from extract.identifiers.urls import find_urls
from extract.platform import load_platform

PLATFORM = load_platform()
MENDED = ("the host was mended",)


def repairs(text: str) -> list[tuple[str, ...]]:
    return [find.repairs for find in find_urls(text, PLATFORM) if isinstance(find, Draft)]


@pytest.mark.parametrize("scheme", ["", "http://", "https://"])
@pytest.mark.parametrize("prefix", ["", "www.", "mobile.", "m."])
def test_every_form_that_the_platform_knows_is_read_as_printed(scheme: str, prefix: str) -> None:
    assert repairs(f"see {scheme}{prefix}twitter.com/safety now") == [()]


@pytest.mark.parametrize(
    "spoiled", ["wvvw.twitter.com", "www,twitter.com", "https//www.twitter.com", "www.twitter,com"]
)
def test_a_spoiled_form_says_so(spoiled: str) -> None:
    assert repairs(f"see {spoiled}/safety now") == [MENDED]


def test_a_word_that_a_speck_ties_to_the_host_needs_the_name_elsewhere() -> None:
    assert repairs("found at-twitter.com/safety now") == []
    assert repairs("@safety, found at-twitter.com/safety now") == [MENDED]


def test_a_host_under_the_platforms_is_another_one_whoever_bears_it_out() -> None:
    assert repairs("@safety help.twitter.com/safety") == []
