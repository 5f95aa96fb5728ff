"""The fax model and the files it ends in."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PIL import Image

from bench.generator.fax_model import FaxSettings, Ink, fax
from bench.generator.tiff_writer import Coding, FaxPage, TiffDialect, write_tiff
from models.page import Grey

DPI = 408
CLEAN = FaxSettings(lines_down=196, noise=0.0, blur=0.3)


def sheet() -> Grey:
    """Return a small sheet (8.5 x 2 inches) with a black bar near its top left corner."""
    paper = np.full((2 * DPI, round(8.5 * DPI)), 255, dtype=np.uint8)
    paper[100:180, 300:1500] = 0
    return paper


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize(("lines_down", "height"), [(98, 196), (196, 392), (391, 782)])
def test_each_resolution_has_its_own_number_of_lines(lines_down: int, height: int) -> None:
    page = fax(sheet(), replace(CLEAN, lines_down=lines_down), rng())
    assert page.shape[1] == 1728
    assert abs(page.shape[0] - height) <= 2
    assert 0.01 < page.mean() < 0.1


def test_leaving_out_lines_gives_the_same_size_as_averaging_them() -> None:
    averaged = fax(sheet(), replace(CLEAN, lines_down=98), rng())
    skipped = fax(sheet(), replace(CLEAN, lines_down=98, skip_lines=True), rng())
    assert abs(averaged.shape[0] - skipped.shape[0]) <= 1


def test_upside_down_moves_the_bar_to_the_other_corner() -> None:
    page = fax(sheet(), replace(CLEAN, turn=180), rng())
    rows, columns = np.nonzero(page)
    assert rows.mean() > page.shape[0] / 2
    assert columns.mean() > page.shape[1] / 2


@pytest.mark.parametrize(("wide", "width"), [(False, 1728), (True, 2432)])
def test_a_sheet_may_go_in_sideways(wide: bool, width: int) -> None:  # noqa: FBT001  # a parameter
    tall = np.full((11 * DPI, round(8.5 * DPI)), 255, dtype=np.uint8)
    tall[400:600, 400:2600] = 0
    page = fax(tall, replace(CLEAN, turn=90, wide=wide), rng())
    rows, columns = np.nonzero(page)
    assert page.shape[1] == width
    assert np.ptp(rows) > np.ptp(columns)


def test_damage_does_what_its_name_says() -> None:
    clean = fax(sheet(), CLEAN, rng())
    assert fax(sheet(), replace(CLEAN, specks=0.01), rng()).mean() > clean.mean() + 0.005
    assert fax(sheet(), replace(CLEAN, lost_lines=3), rng()).shape[0] < clean.shape[0]
    assert fax(sheet(), replace(CLEAN, streaks=2), rng()).mean(axis=0).max() > 0.2
    assert fax(sheet(), replace(CLEAN, pinholes=0.3), rng()).mean() < clean.mean()
    assert fax(sheet(), replace(CLEAN, negative=True), rng()).mean() > 0.8


def _page(height: int = 300) -> Ink:
    page = np.random.default_rng(3).random((height, 1728)) < 0.03
    page[50:60, 100:900] = True
    return np.asarray(page, dtype=np.bool_)


@pytest.mark.parametrize(
    ("coding", "lsb_first", "white_is_zero"), list(product(("g3_1d", "g3_2d", "g4"), (False, True), (False, True)))
)
def test_every_dialect_decodes_to_the_same_dots(
    tmp_path: Path,
    coding: Coding,
    lsb_first: bool,  # noqa: FBT001  # a parameter
    white_is_zero: bool,  # noqa: FBT001  # a parameter
) -> None:
    first, second = _page(), _page(150)
    file = tmp_path / "fax.tif"
    dialect = TiffDialect(coding, lsb_first=lsb_first, white_is_zero=white_is_zero, sender_id="+1 555 0100")
    write_tiff(file, [FaxPage(first, 196), FaxPage(second, 98, repeated_lines=2)], dialect)
    with Image.open(file) as written:
        assert written.n_frames == 2  # type: ignore[attr-defined]  # the TIFF plug-in's pictures have frames
        for number, page in enumerate((first, second)):
            written.seek(number)
            assert np.array_equal(~np.asarray(written.convert("1")), page)


@pytest.mark.parametrize(
    ("unit", "code", "across"), [("inch", 2, 204.0), ("cm", 3, 80.31), ("none", 1, 204.0), ("missing", None, None)]
)
def test_resolution_tags_are_written_in_every_unit(
    tmp_path: Path, unit: Literal["inch", "cm", "none", "missing"], code: int | None, across: float | None
) -> None:
    file = tmp_path / "fax.tif"
    write_tiff(file, [FaxPage(_page(), 98)], TiffDialect("g4", unit=unit, big_endian=unit == "cm"))
    with Image.open(file) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]  # only the TIFF plug-in's pictures have tags
        assert tags.get(296) == code
        assert (float(tags[282]) if 282 in tags else None) == pytest.approx(across)
