"""The second reader reads drawn lines exactly, from its own wheel, with nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.errors import MissingDependency
from models.geometry import Box
from models.page import CleanPage, Resolution
from models.reading import Strip
from ocr.second import Recogniser, read_strips, recogniser as recogniser_module

WIDTH, HEIGHT = 1728, 400


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


def page_of(lines: Sequence[str], size: int = 30) -> tuple[CleanPage, list[Strip]]:
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen, face = ImageDraw.Draw(picture), ImageFont.load_default(size)
    strips = []
    for number, line in enumerate(lines):
        place = (40, 30 + number * 2 * size)
        pen.text(place, line, font=face, fill=0)
        box = Box.from_pixels(*pen.textbbox(place, line, font=face), width=WIDTH, height=HEIGHT)
        strips.append(Strip(number, number + 1, box))
    return CleanPage(1, np.asarray(picture), 204, Resolution(204, 204)), strips


def test_reads_identifiers_exactly(recogniser: Recogniser) -> None:
    lines = ["@maple_pdx7", "https://twitter.com/maple_pdx7", "r.okafor@harlow.example.gov"]
    page, strips = page_of(lines)
    readings = read_strips(page, strips, recogniser)
    assert [reading.text for reading in readings] == lines
    for line, reading, strip in zip(lines, readings, strips, strict=True):
        assert reading.strip == strip
        assert len(reading.confidences) == len(reading.at) == len(line)
        assert all(0.5 < confidence <= 1 for confidence in reading.confidences)


def test_every_step_is_a_distribution_over_the_cut_alphabet(recogniser: Recogniser) -> None:
    page, strips = page_of(["CASE NO. 26-00417"])
    (reading,) = read_strips(page, strips, recogniser)
    assert reading.steps.shape[1] == len(reading.alphabet) == len(set(reading.alphabet))
    assert np.exp(reading.steps).sum(axis=1) == pytest.approx(1.0, abs=1e-3)


def test_characters_know_where_their_ink_is(recogniser: Recogniser) -> None:
    page, (strip,) = page_of(["illi WWWW"])
    (reading,) = read_strips(page, [strip], recogniser)
    assert reading.text == "illi WWWW"
    places = [reading.place(at) for at in range(len(reading.text))]
    assert places == sorted(places)
    assert strip.box.x0 - 0.01 <= places[0] < places[-1] <= strip.box.x1 + 0.01
    assert places[3] - places[0] < (places[-1] - places[-4]) / 2


@pytest.mark.parametrize("box", [Box(0.5, 0.5, 0.5, 0.5), Box(0, 0, 1, 1), Box(0.999, 0.999, 1, 1)])
def test_an_odd_strip_is_read_as_nothing(recogniser: Recogniser, box: Box) -> None:
    page, _ = page_of([])
    (reading,) = read_strips(page, [Strip(0, 1, box)], recogniser)
    assert reading.text.strip() == ""


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser_module, "MODEL", "models/no_such_model.onnx")
    with pytest.raises(MissingDependency, match="pip install"):
        Recogniser()
