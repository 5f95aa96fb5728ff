"""Identifiers as faxes leave them: an @ read as a letter, underscores gone, addresses cut at a line's end."""

from __future__ import annotations

import pytest

from extract.identifiers import Identifiers
from extract.identifiers.handles import CONTACT, find_at_names
from extract.identifiers.letters import plausibility
from extract.platform import load_platform
from tests.extract.identifiers.pages import read_once, typed

PLATFORM = load_platform()


def read(text: str) -> Identifiers:
    return read_once(typed(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Screen name: aquickworld\nWeb address: twitter.com/quickworld", "quickworld"),
        ("(okev_burn ,\n\ntwitter.com/kev_burn", "kev_burn"),
        ("username\nblood hawk 7 located at https://twitter.com/blood_hawk_7.", "blood_hawk_7"),
        ("Twitter Name: lexivelv20", "lexivelv20"),
        ("Display name: lexivelv20", "lexivelv20"),
        ("Account: @OmarOcean3.at http://twitter.com/OmarOcean3", "OmarOcean3"),
    ],
)
def test_a_worn_name_is_found(text: str, name: str) -> None:
    assert [field.value for field in read(text).handles] == [name]


def test_names_listed_below_a_heading_are_handles() -> None:
    found = read(
        "preserve the accounts identified below:\n\nomarmillion_\n* LuisaKing68\n3. zero_metal_4\n\nAccording to"
    )
    assert [field.value for field in found.handles] == ["omarmillion_", "LuisaKing68", "zero_metal_4"]


def test_a_list_may_name_its_items_and_hold_plain_words_among_them() -> None:
    found = read(
        "evidence for the Twitter accounts:\n\na/k/a c1971eagle\nscreen name LuckyMetal\nRIVER75\n"
        "turncrimson\nuser xlonermariax\n\nYour affiant has been"
    )
    assert [field.value for field in found.handles] == [
        "c1971eagle", "LuckyMetal", "RIVER75", "turncrimson", "xlonermariax"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "the accounts below\nand more text",
        "the following accounts:\n\nThe request\n",
        "for the accounts below:\nSubscribers\nMessages\nMetadata\n",
    ],
)
def test_prose_below_a_heading_is_no_list(text: str) -> None:
    assert read(text).handles == ()


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("E-mail: g.dufresnoy @justice-valmont .example", "g.dufresnoy@justice-valmont.example"),
        ("reply to\nallison_beauchemin@ontavale\npolice.ca\n\n2014", "allison_beauchemin@ontavalepolice.ca"),
        ("E-mail delgado.omar@grellingparishso.o\nrg now", "delgado.omar@grellingparishso.org"),
        ("to monique.winslow@vaskersheriff\n.org now", "monique.winslow@vaskersheriff.org"),
    ],
)
def test_an_address_that_was_cut_is_whole_again(text: str, email: str) -> None:
    assert [field.value for field in read(text).emails] == [email]


@pytest.mark.parametrize("text", ["write to @ontavale\nthe police. now", "we saw @safety .it was", "@theoilbri at the"])
def test_the_next_word_is_not_drawn_in(text: str) -> None:
    assert read(text).emails == ()
    assert [str(field.value) for field in read(text).handles] in (["ontavale"], ["safety"], ["theoilbri"])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Fax: 202-555-0150; www.ofi.example; Twitter: @Treasuryoi", CONTACT),
        ("The suspect posted on Twitter: @Treasuryoi", "@name"),
    ],
)
def test_an_account_in_a_contact_line_is_marked_as_such(text: str, rule: str) -> None:
    (draft,) = find_at_names(text, PLATFORM)
    assert getattr(draft, "found_by", None) == rule


def test_a_number_that_ends_the_line_may_belong_to_the_name() -> None:
    (handle,) = read("User name @anya 8316\nnext").handles
    assert "anya_8316" in {handle.value, *(other.value for other in handle.alternatives)}


@pytest.mark.parametrize(
    ("likely", "unlikely"), [("marchetti", "rnarchetti"), ("millhouse", "mi11house"), ("voss", "v0ss")]
)
def test_words_are_likelier_names_than_what_glyphs_make_of_them(likely: str, unlikely: str) -> None:
    assert plausibility(unlikely) < plausibility(likely) <= 0


def test_an_underscore_before_the_mark_may_be_the_names() -> None:
    (field,) = read("the account _@brooke is").handles
    assert "_brooke" in {field.value, *(other.value for other in field.alternatives)}


def test_a_posts_number_that_goes_on_is_doubted() -> None:
    (post,) = read("https://twitter.com/brooke/status/36182983050653/142 was").post_urls
    assert "digits follow the post's number" in post.reasons
