"""The page as the second reader has it: its words where it looked, the first reader's everywhere else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings, strategies as st

from extract.second import SecondPage, as_second_reader, whole_page
from models.page import ReadPage
from models.reading import Strip
from tests.extract.identifiers.pages import page_of
from tests.extract.second.drawn import Scripted, drawn

LINE = "the account @darkwolf asked"


def strip(page: ReadPage, first: int, last: int) -> Strip:
    box = page.words[first].box.union(page.words[last - 1].box)
    return Strip(first, last, box)


def merged(text: str, first: int, last: int, said: str) -> SecondPage:
    page = page_of(text)
    return as_second_reader(replace(page, readings=(drawn(strip(page, first, last), said),)))


def texts(second: SecondPage) -> list[str]:
    return [word.text for word in second.page.words]


def test_without_readings_the_page_stays() -> None:
    page = page_of(LINE)
    assert as_second_reader(page) == SecondPage.of_one(page)


def test_its_words_take_the_place_of_the_first_readers() -> None:
    second = merged(LINE, 2, 3, "@dark_wolf")
    assert texts(second) == ["the", "account", "@dark_wolf", "asked"]
    assert [source is not None for source in second.sources] == [False, False, True, False]


def test_it_may_see_a_space_where_the_first_reader_saw_none() -> None:
    assert texts(merged(LINE, 2, 3, "@dark wolf")) == ["the", "account", "@dark", "wolf", "asked"]


def test_a_space_that_the_first_reader_saw_clearly_stays() -> None:
    assert texts(merged("write to a.b@metro.gov   soon", 2, 4, "a.b@metro.gov   soon"))[-2:] == [
        "a.b@metro.gov",
        "soon",
    ]
    closed = drawn(strip(page_of("@dark   wolf"), 0, 2), "@darkxxwolf")
    page = replace(page_of("@dark   wolf"), readings=(closed,))
    assert len(as_second_reader(page).page.words) == 2


def test_a_strip_on_which_it_saw_nothing_stays_the_first_readers() -> None:
    second = merged(LINE, 2, 3, "")
    assert texts(second) == LINE.split()
    assert second.sources == (None,) * 4
    assert texts(merged(LINE, 2, 3, "  ")) == LINE.split()


def test_a_word_is_as_sure_as_its_weakest_letter() -> None:
    page = page_of(LINE)
    reading = drawn(strip(page, 2, 3), "@dark_wolf", {5: {"": 0.6}})
    second = as_second_reader(replace(page, readings=(reading,)))
    assert second.page.words[2].confidence == min(reading.confidences) < 0.4


SAID = st.text(alphabet="@_. ab1", max_size=60)


@settings(deadline=None, max_examples=80)
@given(SAID, SAID)
def test_whatever_it_says_the_page_stays_a_page(one: str, two: str) -> None:
    page = page_of(f"{LINE}\n{LINE}")
    places = [strip(page, 1, 3), strip(page, 5, 8)]
    readings = tuple(drawn(place, text) for place, text in zip(places, (one, two), strict=True))
    second = as_second_reader(replace(page, readings=readings))
    assert len(second.sources) == len(second.page.words)
    for word, source in zip(second.page.words, second.sources, strict=True):
        assert word.text.strip() == word.text != ""
        assert 0 <= word.box.x0 <= word.box.x1 <= 1
        assert 0 <= word.confidence <= 1
        assert source is None or word.text in source.text
    order = [(word.line, word.box.x0) for word in second.page.words]
    assert order == sorted(order)


def test_reading_everything_alike_changes_no_text() -> None:
    page = page_of("Re: Case No. 26-0417\nthe account @darkwolf (https://twitter.com/darkwolf)")
    again = replace(page, readings=Scripted().read(page, whole_page(page)))
    assert [word.text for word in as_second_reader(again).page.words] == [word.text for word in page.words]
