"""Whatever is typed is looked for, and never obeyed: no error of the index's language, no other question than asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mailroom.review.decisions.who import Who
from mailroom.review.search import words
from mailroom.review.search.find import Asked, Search
from mailroom.review.search.keys import account_key, account_keys, case_key, sender_key
from mailroom.review.search.words import Piece, expression, indexable, pieces
from mailroom.store.kept import NewRecord
from mailroom.store.store import Store, open_store
from tests.mailroom.review.letters import RULES, Letter, arrive

NASTY = st.text(st.sampled_from("\"*'()^:+-{}.,\\%_\0 aANDORNTE\ue000\ue001é"), max_size=40) | st.text(max_size=40)
"""What FTS5's language is made of, and whatever else can be typed."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with one document that any word could find."""
    with open_store(Path(tmp_path_factory.mktemp("found")) / "home") as store:
        arrive(store, Letter(handle="near_and_or_not"))
        yield store


def _found(store: Store, **asked: Any) -> int:  # noqa: ANN401 - criteria by name
    with store.database.reading() as connection:
        return len(Search(Asked(**asked), Who("user:9", "ada"), RULES).page(connection, None, 50).hits)


@given(typed=NASTY)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_is_an_error(full: Store, typed: str) -> None:
    for name in ("account", "case", "agency", "sender", "channel", "kind", "text"):
        assert _found(full, **{name: typed}) in {0, 1}


@given(word=st.text(st.sampled_from("abcdeé0123"), min_size=1, max_size=8), around=NASTY)
@settings(max_examples=30, deadline=None)
def test_words_are_strings_in_the_index_s_language(word: str, around: str) -> None:
    asked = expression(f"{around} {word}")
    assert asked is not None
    assert asked.count('"') % 2 == 0
    outside = asked.split('"')[::2]
    assert set(outside) <= {"", " AND ", "*", "* AND "}


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", None),
        (' *"" -- ', None),
        ("fair*", '"fair"*'),
        ("Fair harbor", '"Fair" AND "harbor"'),
        ('"fair harbor" x', '"fair harbor" AND "x"'),
        ('"fair harbor', '"fair harbor"'),
        ("text:x OR NEAR(a)", '"text:x" AND "OR" AND "NEAR(a)"'),
    ],
)
def test_what_is_typed_is_asked_so(typed: str, asked: str | None) -> None:
    assert expression(typed) == asked


def test_words_of_the_language_are_words(full: Store) -> None:
    for typed in ("and", "OR", "not near", "near_and_or_not", '"and or not"'):
        assert _found(full, text=typed) == 1, typed
    for typed in ("xyz OR near", "NOT xyz", "text : near xyz", "fairhaven NOT near xyz"):
        assert _found(full, text=typed) == 0, typed


def test_percent_and_underline_are_no_wildcards(full: Store) -> None:
    for typed in ("%", "near%", "near_and_or_no_", "_ear_and_or_not"):
        assert _found(full, account=typed) == 0, typed


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("@Quiet", "quiet"),
        (" HTTPS://www.Twitter.com/Quiet/?s=1#x ", "twitter.com/quiet"),
        ("mobile.twitter.com/quiet", "mobile.twitter.com/quiet"),
        ("https://mobile.twitter.com/quiet", "twitter.com/quiet"),
    ],
)
def test_an_account_has_one_form(typed: str, key: str) -> None:
    assert account_key(typed) == key


def test_a_url_is_found_by_the_name_in_it() -> None:
    assert set(account_keys("https://twitter.com/Quiet/status/12")) == {"twitter.com/quiet/status/12", "quiet"}
    assert set(account_keys("@quiet")) == {"quiet"}


@given(st.text(max_size=30))
def test_a_form_is_its_own_form(typed: str) -> None:
    for form in (case_key, sender_key):
        assert form(form(typed)) == form(typed)


def test_numbers_are_digits_and_names_of_machines_are_not() -> None:
    assert sender_key("+1 (512) 555-0177") == sender_key("512.555.0177") == "5125550177"
    assert sender_key("FAIRHAVEN PD 2") == "fairhaven pd 2"


def test_an_excerpt_is_cut_into_what_was_found_and_what_was_not() -> None:
    cut = f"about  {words.OPENS}quiet{words.CLOSES}\nharbor"
    assert pieces(cut) == (Piece("about ", found=False), Piece("quiet", found=True), Piece(" harbor", found=False))
    assert indexable(f"a{words.OPENS}b{words.CLOSES}\0c") == "ab c"


def test_the_text_of_the_pages_is_found_and_the_newest_reading_counts(tmp_path: Path) -> None:
    with open_store(tmp_path / "home") as store:
        document_id = arrive(store, Letter())
        for text in ("an old harbour", "a lighthouse\fof stone"):
            assert store.read_again(document_id, "user:1")
            job = store.lease("worker:1")
            assert job is not None
            line = store.history_of(document_id)[0].record.line
            assert store.finish(job, NewRecord(text[:5], line, "preservation", needs_review=True, text=text))
        assert (_found(store, text="harbour"), _found(store, text="lighthouse stone")) == (0, 1)
        with store.database.reading() as connection:
            (hit,) = Search(Asked(text="lighthouse"), Who("user:9", "ada"), RULES).page(connection, None, 9).hits
        assert hit.excerpt == (
            Piece("a ", found=False),
            Piece("lighthouse", found=True),
            Piece(" of stone", found=False),
        )
