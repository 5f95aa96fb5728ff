"""Two independent readings of one place: agreement is accepted, difference is shown, silence is never consent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from extract.calibration import shipped
from extract.judge import Case
from models.record import Field, Status
from tests.extract.identifiers.pages import read_once, typed
from tests.extract.identifiers.twice import PLATFORM, read_twice
from tests.extract.judges import PlainJudge
from tests.extract.second.drawn import Scripted
from tests.linear import assert_linear

SEEN_BY_BOTH = "the account @metrodesk"


class Listening(PlainJudge):
    """Keeps the cases it is asked about."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}

    def confidence(self, case: Case) -> float:
        """Return what a plain judge says."""
        self.cases[case.family] = case
        return super().confidence(case)


def values(field: Field[str]) -> list[str | None]:
    return [field.value, *(other.value for other in field.alternatives)]


def test_a_value_that_both_readers_read_is_accepted() -> None:
    (handle,) = read_twice(SEEN_BY_BOTH, Scripted()).handles
    assert (handle.value, handle.status) == ("metrodesk", Status.ACCEPTED)
    assert "only one reader read it" not in handle.reasons


def test_where_the_readers_differ_a_person_chooses() -> None:
    judge = Listening()
    (handle,) = read_twice("the account @maplepdx", Scripted({"@maplepdx": "@maplepdz"}), judge).handles
    assert handle.value in {"maplepdx", "maplepdz"}
    assert handle.status is Status.REVIEW
    assert "the two readers differ" in handle.reasons
    assert judge.cases["handles"].features["both readers"] == 0.0


@pytest.mark.parametrize("share", [0.3, 0.001])
def test_the_second_reader_is_asked_what_it_makes_of_the_first_ones_name(share: float) -> None:
    """Its likeliest string is the same both times; what it holds the other for decides how sure the choice is."""
    judge = Listening()
    second = Scripted({"@maplepdx": "@maplepdz"}, {"@maplepdz": {8: {"x": share}}})
    read_twice("the account @maplepdx", second, judge)
    assert judge.cases["handles"].value == ("maplepdx" if share > 0.1 else "maplepdz")


def test_an_underscore_that_the_first_reader_lost_comes_back() -> None:
    (handle,) = read_twice("the account @darkwolf", Scripted({"@darkwolf": "@dark_wolf"})).handles
    assert handle.value == "dark_wolf"
    assert handle.status is Status.REVIEW


def test_an_underscore_that_the_second_reader_half_sees_is_an_alternative() -> None:
    second = Scripted({"@darkwolf": "@dark_wolf"}, {"@dark_wolf": {5: {"": 0.45}}})
    (handle,) = read_twice("the account @darkwolf", second).handles
    assert {"dark_wolf", "darkwolf"} <= set(values(handle))


def test_an_account_that_only_the_second_reader_sees_is_for_a_person() -> None:
    found = read_twice("the URL herp:/Awitcer.com/metr0", Scripted({"herp:/Awitcer.com/metr0": "twitter.com/metro"}))
    (url,) = found.profile_urls
    assert "https://twitter.com/metro" in values(url)
    assert url.status is Status.REVIEW


def test_a_mention_that_the_second_reader_does_not_bear_out_is_unsure_and_never_accepted() -> None:
    judge = Listening()
    (handle,) = read_twice(SEEN_BY_BOTH, Scripted({"@metrodesk": "or that desk"}), judge).handles
    assert handle.status is Status.REVIEW
    assert "metrodesk" in values(handle)
    features = judge.cases["handles"].features
    assert features["both readers"] == features["second reader"] == 0.0


BELOW_THE_HEADING = "\n" * 15
"""A name in the first page's heading is the office's own."""


def test_the_shipped_judge_trusts_two_readers_more_than_either() -> None:
    def confidence(second: Scripted) -> float:
        (handle,) = read_twice(BELOW_THE_HEADING + SEEN_BY_BOTH, second, shipped()).handles
        return handle.confidence if handle.value == "metrodesk" else 0.0

    agreed = confidence(Scripted())
    assert agreed > confidence(Scripted({"@metrodesk": "or that desk"}))
    assert agreed > confidence(Scripted({"@metrodesk": "@metrodosk"}))


@pytest.mark.parametrize(
    "text",
    ["the account @metrodesk", "@metrodesk (https://twitter.com/metrodesk)", "write to a.okafor@metro.example.gov"],
)
def test_nothing_is_accepted_on_one_readers_word(text: str) -> None:
    """However sure the judge is."""

    class Certain(PlainJudge):
        def confidence(self, case: Case) -> float:
            del case
            return 1.0

    found = read_once(typed(text), Certain())
    fields = [*found.handles, *found.profile_urls, *found.emails]
    assert fields
    assert {field.status for field in fields} == {Status.REVIEW}
    both = read_twice(text, Scripted(), Certain())
    assert {field.status for field in [*both.handles, *both.profile_urls, *both.emails]} == {Status.ACCEPTED}


def test_a_posts_number_needs_both_readers_too() -> None:
    url = "https://twitter.com/metrodesk/status/266367358078169089"
    (agreed,) = read_twice(f"see {url}", Scripted()).post_urls
    (differs,) = read_twice(f"see {url}", Scripted({url: url.replace("2663", "2683")})).post_urls
    assert agreed.status is Status.ACCEPTED
    assert differs.status is Status.REVIEW


def test_agreement_in_one_place_carries_to_the_others() -> None:
    """Once the account's name was read twice, the URL's own garbling is outvoted, and said."""
    url = "https://twitter.com/metrodcsk"
    found = read_twice(
        f"the account @metrodesk ({url})",
        Scripted({f"@metrodesk ({url})": "@metrodesk (https://twitter.com/metrodesk)"}),
    )
    assert [field.value for field in found.handles] == ["metrodesk"]
    assert [field.value for field in found.profile_urls] == ["https://twitter.com/metrodesk"]


@pytest.mark.parametrize(("first", "second"), [("maplepdx", "maplepdz"), ("darkwolf", "dark_wolf")])
def test_what_either_reader_read_is_offered(first: str, second: str) -> None:
    (handle,) = read_twice(f"the account @{first}", Scripted({f"@{first}": f"@{second}"})).handles
    assert {first, second} <= set(values(handle))


def test_two_sure_readers_settle_no_look_alike() -> None:
    """I and l are one shape in many a face: both readers read the same ink, so the other name stays in the record."""
    (handle,) = read_twice("the account @Ironhawk", Scripted()).handles
    assert {"Ironhawk", "lronhawk"} <= set(values(handle))


def test_a_look_alike_that_the_second_reader_holds_possible_is_offered() -> None:
    second = Scripted(instead={"@Ironhawk": {1: {"l": 0.2}}})
    (handle,) = read_twice("the account @Ironhawk", second).handles
    assert {"Ironhawk", "lronhawk"} <= set(values(handle))
    assert any("look alike" in reason for reason in handle.reasons)


def test_an_email_is_read_jointly_with_the_second_readers_domain() -> None:
    first, second = "a.okafor@metro.exarnple.gov", "a.okafor@metro.example.gov"
    (email,) = read_twice(f"reply to {first} soon", Scripted({first: second})).emails
    assert second in values(email)


def test_confidences_stay_shares_of_one() -> None:
    second = Scripted({"@foo_barl": "@foo_bar1"}, {"@foo_bar1": {8: {"l": 0.3, "I": 0.2}}})
    (handle,) = read_twice("@foo_barl", second).handles
    total = (handle.confidence if handle.value else 0.0) + sum(other.confidence for other in handle.alternatives)
    assert total <= 1.001


SAID = st.text(alphabet="@abIl1O0_./ twitercom:hps-", max_size=40)


@settings(deadline=None, max_examples=60)
@given(SAID, SAID)
def test_whatever_the_second_reader_says_names_keep_the_grammar(first: str, second: str) -> None:
    text = f"@foo_bar {first.strip()} https://twitter.com/foo_bar"
    with np.errstate(all="raise", under="ignore"):
        found = read_twice(text, Scripted({"@foo_bar": second, text: second}))
    for handle in found.handles:
        assert all(name is None or PLATFORM.handle.allows(name) for name in values(handle))
        assert 0 <= handle.confidence <= 1


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["@foo_bar1 ", "a@b.gov ", "x_ "], ids=repr)
def test_time_is_linear_with_two_readers(unit: str) -> None:
    assert_linear(lambda size: read_twice((unit * size)[:size], Scripted()), 16_000)  # beyond the bounds of one line
