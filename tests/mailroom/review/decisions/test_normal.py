"""What people type becomes what extract would give; what has not the form is refused with what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.identifiers.draft import Draft
from extract.identifiers.handles import find_at_names
from extract.identifiers.urls import find_urls
from mailroom.review.decisions.normal import normal
from mailroom.review.decisions.who import Refusal
from tests.mailroom.review.letters import RULES

PLATFORM = RULES.platform
HANDLES = st.text(PLATFORM.handle.alphabet, min_size=4, max_size=15).filter(
    lambda name: not PLATFORM.is_reserved(name) and name.strip("_0123456789") != ""
)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("handles", "@QuietHarbor ", "QuietHarbor"),
        ("handles", "quiet\u200bharbor", "quietharbor"),
        ("profile_urls", "www.twitter.com/QuietHarbor/", "https://twitter.com/QuietHarbor"),
        ("profile_urls", "http://m.x.com/a_1?lang=en", "https://x.com/a_1"),
        ("post_urls", "twitter.com/ab/statuses/123456", "https://twitter.com/ab/status/123456"),
        ("emails", "mailto:M.Delgado@Harborcity.EXAMPLE", "M.Delgado@harborcity.example"),
        ("letter_date", "2026-03-04", "2026-03-04"),
        ("letter_date", "March 4, 2026", "2026-03-04"),
        ("date_range", "2026-01-01/..", "2026-01-01/.."),
        ("country", "us", "US"),
        ("phone", "(512) 555-0134", "+15125550134"),
        ("request_kind", "emergency", "emergency"),
        ("agency", "  Fairhaven   Police ", "Fairhaven Police"),
    ],
)
def test_what_is_typed_gets_the_records_form(name: str, typed: str, value: str) -> None:
    assert normal(name, typed, PLATFORM, as_printed=False) == value


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("handles", "quiet harbor", "a space"),
        ("handles", "qui\u0435tharbor", "cyrillic small letter ie"),
        ("handles", "a" * 16, "1 to 15 characters, this one 16"),
        ("handles", "@", "1 to 15"),
        ("profile_urls", "https://twitter.com.example/a", "twitter.com or x.com"),
        ("profile_urls", "https://user@twitter.com/a", "begins with https"),
        ("profile_urls", "https://twitter.com/search", "own pages"),
        ("profile_urls", "https://twitter.com/a/status/1", "profile's address"),
        ("post_urls", "https://twitter.com/a/status/12a", "digits"),
        ("emails", "m.delgado@", "no domain"),
        ("emails", "m..delgado@example.gov", "before the @"),
        ("letter_date", "04/03/2026", "YYYY-MM-DD"),
        ("letter_date", "2026-02-30", "YYYY-MM-DD"),
        ("date_range", "2026-02-01/2026-01-01", "ends before"),
        ("phone", "call me", "digits"),
        ("request_kind", "spam", "no kind"),
        ("agency", " \u200b ", "nothing was typed"),
        ("signature", "yes", "yes or no"),
    ],
)
def test_what_has_not_the_form_is_refused_with_what_is_wrong(name: str, typed: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        normal(name, typed, PLATFORM, as_printed=False)
    assert refused.value.code == "not_valid"


def test_as_printed_keeps_all_but_what_nobody_can_see() -> None:
    assert normal("handles", "quiet harbor\u202e\x00!", PLATFORM, as_printed=True) == "quiet harbor!"


@given(HANDLES)
def test_a_typed_name_is_what_extract_finds_on_a_clean_page(handle: str) -> None:
    found = [one.name for one in find_at_names(f"the account @{handle} is", PLATFORM) if isinstance(one, Draft)]
    if found:
        assert normal("handles", f"@{handle}", PLATFORM, as_printed=False) in {found[0], handle}


@given(HANDLES, st.integers(10**17, 10**19))
def test_a_typed_address_is_what_extract_finds_on_a_clean_page(handle: str, number: int) -> None:
    printed = f"https://twitter.com/{handle}/status/{number}"
    (found,) = [one for one in find_urls(f"see {printed} there", PLATFORM) if isinstance(one, Draft)]
    value = PLATFORM.post_url(found.host, handle, found.post_id)
    assert normal("post_urls", printed, PLATFORM, as_printed=False) == value


@given(
    st.sampled_from(("handles", "profile_urls", "post_urls", "emails", "due_date", "date_range", "phone")), st.text()
)
def test_whatever_is_typed_is_a_value_or_a_refusal(name: str, typed: str) -> None:
    try:
        value = normal(name, typed, PLATFORM, as_printed=False)
    except Refusal as refusal:
        code = refusal.code
    else:
        code = "not_valid"
        assert normal(name, value, PLATFORM, as_printed=False) == value
    assert code == "not_valid"
