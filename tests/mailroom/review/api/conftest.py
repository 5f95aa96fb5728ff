"""A desk with people for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailroom.review.guard.roles import Role
from tests.mailroom.review.desk import Desk, opened
from tests.mailroom.review.letters import Person


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path / "home") as desk:
        yield desk


@pytest.fixture
def rosa(desk: Desk) -> Person:
    return Person(desk.logged_in(desk.add("rosa")))


@pytest.fixture
def otto(desk: Desk) -> Person:
    return Person(desk.logged_in(desk.add("otto")))


@pytest.fixture
def inge(desk: Desk) -> Person:
    return Person(desk.logged_in(desk.add("inge")))


@pytest.fixture
def lena(desk: Desk) -> Person:
    return Person(desk.logged_in(desk.add("lena", Role.LEAD)))
