"""Files that somebody names: each is a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mailroom.receive.handed import Environment, Handed, facts
from models.errors import BadArguments

STDIN = "-"


def read_files(words: Sequence[str], _: Environment) -> tuple[Handed, ...]:
    """Return one document a word."""
    if not words:
        raise BadArguments("name a file, or a --server; mailroom receive --help shows how it is called")
    missing = [word for word in words if word != STDIN and not Path(word).is_file()]
    if missing:
        raise BadArguments(f"{len(missing)} of the {len(words)} files named are not there, or no files; nothing taken")
    return tuple(Handed(facts("file", word, complete=None, came=True), Path(word)) for word in words)
