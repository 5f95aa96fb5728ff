"""A store for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from mailroom.store.backup.make import make_backup
from mailroom.store.store import Store, open_store
from tests.mailroom.store.backups import Whole, filled, hook, rows_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    with open_store(folder / "home") as store:
        documents = filled(store)
        (store.home.originals / sha256(b"stuck").hexdigest()[:2]).write_bytes(b"")
        hook(store.home, b"stuck")
        said, verdict = rows_of(store.home), store.verify_audit()
        make_backup(store, folder / "backup")
    shutil.rmtree(folder / "home")
    return Whole(folder / "backup", said, verdict, *documents)


@pytest.fixture
def whole_backup(whole: Whole) -> Path:
    return whole.backup
