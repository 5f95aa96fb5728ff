from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.page import CleanPage, Grey, PageAsReceived
from ocr.clean import clean
from tests.ocr.clean.pages import DPI, fax, letter, scan, tilted

STEP = "bars"
TOP, LEFT = 60, 200


def _bar(point: float = 11, padding: float = 3, text: str = "ACCOUNT INFORMATION REQUESTED") -> Grey:
    """Return white type on a black bar 6 inches wide; `padding` in points above and below a line of type."""
    image = Image.new("L", (6 * DPI, round((1.2 * point + 2 * padding) * DPI / 72)), 0)
    font = ImageFont.load_default(size=point * DPI / 72)
    ImageDraw.Draw(image).text((30, round(padding * DPI / 72)), text, font=font, fill=255)
    return np.asarray(image, dtype=np.uint8)


def _with(patch: Grey) -> Grey:
    """Return a letter page with `patch` above its first line."""
    page = letter(count=12).copy()
    page[TOP : TOP + patch.shape[0], LEFT : LEFT + patch.shape[1]] = patch
    return page


def _bars(page: PageAsReceived) -> list[str]:
    return [step.detail for step in clean(page).steps if step.name == STEP]


def _at(page: CleanPage, height: int) -> Grey:
    """Return where a patch of `height` dots at DPI came to lie, less its rim."""
    scale = page.dpi / DPI
    return page.grey[
        round((TOP + 4) * scale) : round((TOP + height - 4) * scale),
        round((LEFT + 10) * scale) : round((LEFT + 6 * DPI - 10) * scale),
    ]


@pytest.mark.parametrize("point", [9, 14, 24])
@pytest.mark.parametrize("padding", [2, 6])
@pytest.mark.parametrize("lines_down", [98, 196])
def test_white_writing_on_a_black_bar_is_reversed(point: float, padding: float, lines_down: int) -> None:
    bar = _bar(point, padding)
    page = clean(fax(_with(bar), lines_down))
    assert [step.detail for step in page.steps if step.name == STEP] == ["1 bars of white writing"]
    assert float((_at(page, bar.shape[0]) < 128).mean()) == pytest.approx(
        float((bar[4:-4, 10:-10] > 128).mean()), abs=0.05
    )


def test_only_the_bar_is_reversed() -> None:
    plain, page = clean(fax(_with(np.full_like(_bar(), 255)))), clean(fax(_with(_bar())))
    below = TOP + _bar().shape[0] + 10
    assert np.array_equal(page.grey[below:], plain.grey[below:])


def test_a_dark_grey_bar_on_a_scan_and_a_bar_that_lies_askew_are_reversed() -> None:
    faded = np.clip(_bar().astype(int), 70, 235).astype(np.uint8)
    assert _bars(scan(_with(faded))) == ["1 bars of white writing"]
    assert _bars(fax(tilted(_with(_bar()), 1.2))) == ["1 bars of white writing"]


@pytest.mark.parametrize("lines_down", [98, 196])
def test_dark_things_without_white_writing_stay(lines_down: int) -> None:
    frame = np.full((120, 6 * DPI), 255, dtype=np.uint8)
    cv2.rectangle(frame, (3, 3), (6 * DPI - 4, 116), 0, 6)
    heavy = 255 - _bar(14, 3)
    cv2.putText(heavy, "RECORDS DIVISION", (20, 40), cv2.FONT_HERSHEY_DUPLEX, 1.4, 0, 7)
    for patch in (np.zeros((40, 6 * DPI), np.uint8), np.zeros((4, 6 * DPI), np.uint8), frame, heavy):
        assert _bars(fax(_with(np.asarray(patch, dtype=np.uint8)), lines_down)) == []
