"""What several test folders share."""

from __future__ import annotations

import os
import shutil

import pytest

POPPLER_MISSING = "poppler is not installed: apt-get install poppler-utils"


@pytest.fixture
def needs_poppler() -> None:
    """Skip the test where poppler is missing, but fail it in continuous integration, where it must be there."""
    if shutil.which("pdftoppm"):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(POPPLER_MISSING)
    pytest.skip(POPPLER_MISSING)
