"""A watched folder and a store for each test, and times short enough to wait for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailroom.settings import Settings, WatchChoice
from mailroom.store.kept import Document, Receipt
from mailroom.store.store import Store, open_store
from mailroom.watch.watcher import Watcher

CHOICE = WatchChoice(settle_seconds=0.02, unsure_seconds=0.3, patience_seconds=0.6)


class Watched:
    """A folder with its watcher and store."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        folder.mkdir(exist_ok=True)
        self.start()

    def start(self, **choice: object) -> None:
        """Begin as a new process would, knowing nothing of what an earlier one saw."""
        settings = Settings(watch=CHOICE.model_copy(update=choice))
        self.watcher = Watcher(self.store, self.folder, settings, lambda _: None)

    def look(self) -> None:
        """Go round once."""
        self.watcher.go_round()

    def settle(self) -> None:
        """Go round, let what is there stand still, and go round again."""
        self.look()
        time.sleep(CHOICE.settle_seconds * 1.5)
        self.look()

    def lose_patience(self) -> None:
        """Go round, wait for longer than anything is waited for, and go round again."""
        self.look()
        time.sleep(CHOICE.patience_seconds * 1.1)
        self.look()

    def names(self) -> set[str]:
        """Return the paths of all files in the folder, with the day left out."""
        paths = (path.relative_to(self.folder).parts for path in self.folder.rglob("*") if not path.is_dir())
        return {"/".join(part for part in path if not part.startswith("20")) for path in paths}

    def documents(self) -> list[Document]:
        """Return what the store has, in the order in which it came."""
        return list(self.store.not_looked_at(100))

    def contents(self) -> list[bytes]:
        """Return the bytes of all documents."""
        return [self.store.original(document).read_bytes() for document in self.documents()]

    def receipts(self) -> list[Receipt]:
        """Return all arrivals."""
        return [receipt for document in self.documents() for receipt in self.store.receipts_of(document.id)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def watched(tmp_path: Path, store: Store) -> Watched:
    return Watched(tmp_path / "scans", store)
