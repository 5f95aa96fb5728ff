"""Resolution: what the tag says where it can be true, else what makes the page a sheet of paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from ocr.decode.resolution import ClaimedResolution, settle_resolution
from tests.ocr.decode.samples import fax_strip, fax_tags, letter, only_page, tiff_file


@pytest.mark.parametrize(
    ("tags", "x", "y", "noted"),
    [
        ({"t282": (204, 1), "t283": (196, 1)}, 204, 196, False),
        ({"t282": (200, 1), "t283": (200, 1)}, 200, 200, False),
        ({"t282": (80, 1), "t283": (385, 10), "t296": 3}, 203.2, 97.79, False),
        ({"t282": (20400, 100), "t283": (9800, 100), "t296": None}, 204, 98, False),
        ({"t296": 1}, 204, 98, True),
        ({"t282": None, "t283": None}, 204, 98, True),
        ({"t282": (0, 1), "t283": (0, 1)}, 204, 98, True),
        ({"t282": (204, 0), "t283": (98, 0)}, 204, 98, True),
        ({"t282": (1, 1), "t283": (1, 1)}, 204, 98, True),
        ({"t282": (72, 1), "t283": (72, 1)}, 204, 98, True),
        ({"t282": (204, 1), "t283": (98, 1), "t296": 3}, 204, 98, True),
    ],
)
def test_each_kind_of_tag(tmp_path: Path, tags: dict[str, object], x: float, y: float, *, noted: bool) -> None:
    sent = letter(1728, 1080)
    page = only_page(tmp_path, tiff_file([(fax_tags(sent, **tags), fax_strip(sent))]))
    assert (page.resolution.x, page.resolution.y) == pytest.approx((x, y))
    assert bool(page.notes) == noted


@pytest.mark.parametrize("width", [1728, 2048, 2432])
@pytest.mark.parametrize(("rows", "down"), [(1078, 98), (1145, 98), (2156, 196), (2290, 196), (4301, 391), (4571, 391)])
def test_letter_and_a4_are_recognised_in_each_fax_resolution(width: int, rows: int, down: int) -> None:
    got, notes = settle_resolution(ClaimedResolution(None, None, None), width, rows, fax=True)
    assert (got.x, got.y) == (204, down)
    assert len(notes) == 1


Dots = st.one_of(st.none(), st.floats(allow_nan=False), st.integers(-10, 3000).map(float))


@given(Dots, Dots, st.sampled_from([None, "inch", "centimetre"]), st.integers(1, 10**6), st.integers(1, 10**6))
def test_what_comes_out_is_always_usable(
    x: float | None, y: float | None, unit: str | None, width: int, height: int
) -> None:
    for fax in (False, True):
        got, _ = settle_resolution(ClaimedResolution(x, y, unit), width, height, fax=fax)
        assert 0 < got.x < float("inf")
        assert 0 < got.y < float("inf")
