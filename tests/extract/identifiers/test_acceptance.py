"""What no confidence is enough for, and what stands around an address that may have lost a piece."""

from __future__ import annotations

import pytest

from extract.calibration import shipped
from extract.identifiers.confusion import UNDECIDED, open_shapes
from extract.identifiers.decide import AGREED, NUMBER_AGREED, may_be_accepted
from extract.judge import Case
from tests.extract.identifiers.pages import read_once, typed
from tests.extract.judges import PlainJudge


@pytest.mark.parametrize("name", ["lanon2", "112blue", "ThelllusionDeb", "l9blue"])
def test_a_stroke_that_the_ink_leaves_open_is_undecided(name: str) -> None:
    assert open_shapes(name)[UNDECIDED] == 1


@pytest.mark.parametrize("name", ["wolf", "Ikilla1", "hollow_hill", "blue11", "metal_lucky_8"])
def test_a_stroke_among_small_letters_is_an_l(name: str) -> None:
    assert open_shapes(name)[UNDECIDED] == 0


@pytest.mark.parametrize(
    ("features", "may"),
    [
        ({AGREED: 1.0}, True),
        ({AGREED: 0.0}, False),
        ({AGREED: 1.0, NUMBER_AGREED: 0.0}, False),
        ({AGREED: 1.0, UNDECIDED: 1.0}, False),
        ({}, True),
    ],
)
def test_only_what_both_readers_agree_on_in_more_than_shape_may_be_accepted(
    features: dict[str, float], *, may: bool
) -> None:
    assert may_be_accepted(Case("handles", "wolf", features)) is may


class Keeper(PlainJudge):
    """Keeps the cases that it is asked about."""

    def __init__(self) -> None:
        self.cases: list[Case] = []

    def confidence(self, case: Case) -> float:
        """Keep `case` and answer as the plain judge does."""
        self.cases.append(case)
        return super().confidence(case)


def features(text: str, family: str = "emails") -> dict[str, float]:
    """Return what speaks for the e-mail, or the value of another family, in `text`."""
    keeper = Keeper()
    read_once(typed(text), keeper)
    (case,) = (case for case in keeper.cases if case.family == family)
    return dict(case.features)


@pytest.mark.parametrize(
    ("text", "the_offices"),
    [
        ("@lkaharden\n\nDear Sir", 1),
        ("\n" * 15 + "the account @lkaharden is", 0),
        ("@lkaharden and https://twitter.com/lkaharden", 0),
        ("\n" * 15 + "Fax: 202-555-0150; www.ofi.example; Twitter: @lkaharden", 1),
    ],
)
def test_an_offices_own_account_is_told_by_its_place(text: str, the_offices: float) -> None:
    assert features(text, "handles")["in a contact line"] == the_offices


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("the address is gwen ramsdell@vasken.example;", "a word before", 1),
        ("reply to ramsdell@vasken.example;", "a word before", 0),
        ("E-mail: ramsdell@vasken.example;", "a word before", 0),
        ("reply to ramsdell@vasken.example\nuk or", "goes on after", 1),
        ("reply to ramsdell@vasken.example or by mail", "goes on after", 0),
        ("reply to g@vasken.example", "short", 1),
        ("reply to ramsdell@vasken.example", "short", 0),
    ],
)
def test_what_stands_around_an_address_is_told(text: str, name: str, value: float) -> None:
    assert features(text)[name] == value


def test_the_shipped_calibration_accepts_no_identifier_lightly() -> None:
    for family in ("handles", "profile_urls", "post_urls", "emails"):
        assert shipped().accept_at(family) > 0.9
