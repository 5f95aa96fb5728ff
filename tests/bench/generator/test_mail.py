"""The mail-scan model and the ink."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from bench.generator.ink import hand, sign
from bench.generator.mail_model import Colour, ScanSettings, scan

PLAIN = ScanSettings(gradient=0.0, noise=0.0, blur=0.0)


def sheet() -> Colour:
    paper = np.full((440, 340, 3), 255, dtype=np.uint8)
    paper[40:60, 60:280] = 0
    return paper


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # a drawing is no secret


def test_paper_and_ink_get_the_values_that_were_asked_for() -> None:
    page = scan(sheet(), replace(PLAIN, paper=230.0, ink=60.0), rng())
    assert page.shape == (440, 340)
    assert abs(int(page[200, 200]) - 230) <= 1
    assert abs(int(page[50, 100]) - 60) <= 1


def test_colour_keeps_three_channels_through_every_step() -> None:
    full = replace(
        PLAIN, colour=True, folds=2, holes=3, shadow=0.2, show_through=0.1, blur=0.8, noise=4.0, border=0.3, skew=2.0
    )
    page = scan(sheet(), full, rng())
    assert page.ndim == 3
    assert page.shape[2] == 3


@pytest.mark.parametrize(
    ("change", "darker"),
    [
        ({"folds": 2}, 0.1),
        ({"holes": 3}, 0.3),
        ({"shadow": 0.3}, 3.0),
        ({"border": 0.3}, 40.0),
        ({"gradient": 40.0}, 5.0),
    ],
)
def test_each_trace_darkens_the_page(change: dict[str, float], darker: float) -> None:
    plain = scan(sheet(), PLAIN, rng()).mean()
    traced = scan(sheet(), replace(PLAIN, **change), rng()).mean()  # type: ignore[arg-type]  # fields by name
    assert traced < plain - darker


def test_a_quarter_turn_swaps_the_sides() -> None:
    assert scan(sheet(), replace(PLAIN, turn=90), rng()).shape == (340, 440)


def test_a_hand_signs_alike_but_never_twice_the_same() -> None:
    style = hand(drawn(3))
    first, second = sign(style, drawn(1)), sign(style, drawn(2))
    assert len(first) == len(second)
    assert not np.array_equal(first[0][:5], second[0][:5])
    for stroke in first:
        assert stroke.shape[1] == 3
        assert (stroke[:, 2] > 0).all()
