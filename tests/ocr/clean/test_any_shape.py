from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.page import PageAsReceived, Resolution
from ocr.clean import clean

SIDES = st.one_of(st.integers(1, 40), st.sampled_from([1, 2, 3, 700, 1728, 2900]))


@dataclass(frozen=True)
class Draft:
    """What a random page is made of."""

    height: int
    width: int
    density: float
    bilevel: bool
    resolution: Resolution
    seed: int

    def page(self) -> PageAsReceived:
        """Return the page."""
        ink = np.random.default_rng(self.seed).random((self.height, self.width)) < self.density
        grey = np.where(ink, 0, 255).astype(np.uint8)
        return PageAsReceived(3, grey, self.resolution, bilevel=self.bilevel, damaged_rows=((0, self.height),))


DRAFTS = st.builds(
    Draft,
    height=SIDES,
    width=SIDES,
    density=st.sampled_from([0.0, 0.001, 0.05, 0.5, 0.95, 1.0]),
    bilevel=st.booleans(),
    resolution=st.builds(Resolution, st.sampled_from([72.0, 204.0, 600.0]), st.sampled_from([98.0, 196.0, 391.0])),
    seed=st.integers(0, 9),
)


@settings(max_examples=80, deadline=None)
@given(draft=DRAFTS)
def test_no_shape_and_no_content_breaks_the_clean_up(draft: Draft) -> None:
    page = clean(draft.page())
    assert page.number == 3
    assert page.grey.dtype == np.uint8
    assert min(page.grey.shape) >= 1
    assert page.damage == 1.0
    assert all(0.0 <= side <= 1.0 for band in page.damaged_bands for side in (band.x0, band.y0, band.x1, band.y1))
    assert -15.0 <= page.skew <= 15.0


@pytest.mark.parametrize("value", [0, 1, 127, 254, 255])
def test_a_page_of_one_tone_comes_out_in_one_tone(value: int) -> None:
    for bilevel in (False, True):
        tone = (0 if value < 128 else 255) if bilevel else value
        grey = np.full((2200, 1700), tone, dtype=np.uint8)
        page = clean(PageAsReceived(1, grey, Resolution(200, 200), bilevel=bilevel))
        assert page.rotated == 0
        assert int(page.grey.max()) - int(page.grey.min()) <= 1
