"""The facts of an arrival come back from the disk as they were; half characters come back visible."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from mailroom.store.incoming import Incoming, from_json, to_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
MAYBE = st.none() | TEXT
ARRIVALS = st.builds(
    Incoming,
    channel=TEXT,
    untrusted_name=TEXT,
    received_at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-6))])),
    provider_id=MAYBE,
    untrusted_sender_id=MAYBE,
    untrusted_caller_number=MAYBE,
    untrusted_caller_name=MAYBE,
    untrusted_called_number=MAYBE,
    complete=st.none() | st.booleans(),
    flags=st.lists(TEXT).map(tuple),
    untrusted_details=st.lists(st.tuples(TEXT, TEXT)).map(tuple),
)


@given(ARRIVALS)
def test_what_was_written_is_read(incoming: Incoming) -> None:
    assert from_json(to_json(incoming)) == incoming


@given(st.text(st.characters(categories=["Cs", "Ll"]), min_size=1))
def test_half_characters_become_visible(text: str) -> None:
    read = from_json(to_json(Incoming("http", text, datetime.now(UTC), untrusted_details=((text, text),))))
    assert read.untrusted_name.encode("utf-8").decode("utf-8") == read.untrusted_name
    assert read.untrusted_details == ((read.untrusted_name, read.untrusted_name),)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"channel": "x"}', "\0"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(text)
