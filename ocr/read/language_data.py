"""Where Tesseract's language data lie, and which they are.

Looked for in this order: the folder that TESSDATA_PREFIX names, the environment that mailroom is installed in (the
`tessdata.*` packages put their files below its `share/`), the system's folders. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.errors import BadArguments, MissingDependency

SYSTEM_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",  # Debian, Ubuntu
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",  # Fedora, Arch, Alpine
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
LANGUAGE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


@dataclass(frozen=True, slots=True)
class LanguageData:
    """The folder that holds the data of `languages`, and `mark`: the first eight hex digits of their SHA-256."""

    folder: Path
    languages: tuple[str, ...]
    mark: str

    @property
    def joined(self) -> str:
        """Return the languages as Tesseract wants them: `eng+fra`."""
        return "+".join(self.languages)


def find_language_data(languages: Sequence[str]) -> LanguageData:
    """Return the first folder that holds all of `languages`.

    Raises BadArguments where `languages` is empty or one is no language code, MissingDependency where no folder holds
    them all.
    """
    if not languages or not all(language and LANGUAGE_LETTERS.issuperset(language) for language in languages):
        raise BadArguments("name at least one language by Tesseract's code for it, such as eng")
    for folder in _folders():
        files = [folder / f"{language}.traineddata" for language in languages]
        if all(file.is_file() for file in files):
            return LanguageData(folder, tuple(languages), _mark(tuple(files)))
    missing = " ".join(f"tessdata.fast-{language}" for language in languages)
    raise MissingDependency(f"Tesseract's language data are missing; pip install {missing} brings them")


def _folders() -> Iterator[Path]:
    named = os.environ.get("TESSDATA_PREFIX")
    if named:
        yield Path(named)
        yield Path(named) / "tessdata"
    yield Path(sys.prefix) / "share" / "tessdata"
    yield from (Path(folder) for folder in SYSTEM_FOLDERS)


@lru_cache(maxsize=8)
def _mark(files: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
