"""Word lists of data/names.toml: invented people's names, and the words that account names are made of."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "names.toml"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the list called `name`; raises KeyError where there is none."""
    lists = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(str(lists[name]).split())
