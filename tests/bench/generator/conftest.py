"""Fixtures of the generator's tests."""

from __future__ import annotations

import pytest

from bench.generator.fonts import ALL_FACES, MissingFont, use


@pytest.fixture(scope="session")
def fonts() -> None:
    """Skip where Debian's font packages are not installed; the message says how to bring them."""
    try:
        for face in ALL_FACES:
            use(face)
    except MissingFont as missing:
        pytest.skip(str(missing))
