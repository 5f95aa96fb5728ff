"""One server for all tests of a process: each uses bytes and ids of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.mailroom.serve.house import House, opened


@pytest.fixture(scope="session")
def whole_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("serve")) as house:
        yield house


@pytest.fixture
def house(whole_house: House) -> House:
    """Return the server, its network answering nobody."""
    whole_house.network.answers.clear()
    whole_house.network.hosts.clear()
    whole_house.network.sent.clear()
    return whole_house
