"""Fixtures of the generator's tests."""

from __future__ import annotations

import pytest

from bench.generator.fonts import ALL_FACES, MissingFont, use
from tests.conftest import skip_unless_in_ci


@pytest.fixture(scope="session")
def fonts() -> None:
    """Ask for Debian's font packages; the message says how to bring them."""
    try:
        for face in ALL_FACES:
            use(face)
    except MissingFont as missing:
        skip_unless_in_ci(str(missing))
