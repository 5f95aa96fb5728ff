"""Extraction as the tests call it, with the shipped platform."""

from __future__ import annotations

from collections.abc import Sequence

from extract.extract import extract
from extract.failures import Failures
from extract.platform import load_platform
from models.page import ReadPage
from models.record import Fields
from tests.extract.judges import PlainJudge


def fields_of(pages: Sequence[ReadPage], failures: Failures | None = None) -> Fields:
    """Return the fields of `pages`."""
    return extract(pages, load_platform(), PlainJudge(), failures=failures)
