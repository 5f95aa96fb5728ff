"""Fonts are embedded, and a missing one says how to get it."""

from __future__ import annotations

import pytest

from bench.generator.fonts import Face, MissingFont, use


@pytest.mark.parametrize("file", ["liberation/NoSuchFace.ttf", "NoSuchFace"])
def test_a_missing_font_names_the_command_that_brings_it(file: str) -> None:
    face = Face(f"Nobody{len(file)}", (file, file, file, file), "fonts-of-nobody")
    with pytest.raises(MissingFont, match="apt-get install fonts-of-nobody"):
        use(face)
