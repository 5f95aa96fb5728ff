"""What several test folders share."""

from __future__ import annotations

import os
import shutil

import pytest

POPPLER_MISSING = "poppler is not installed: apt-get install poppler-utils"


def skip_unless_in_ci(missing: str) -> None:
    """Skip the test for want of what `missing` names, but fail it in continuous integration, where it must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
def needs_poppler() -> None:
    """Ask for poppler, which draws PDFs that are not plain scans."""
    if not shutil.which("pdftoppm"):
        skip_unless_in_ci(POPPLER_MISSING)
